// The table of everything: sortable, a row opens its card, and a CSV that no spreadsheet runs as a formula.
const body = document.querySelector("#items tbody");

function sortBy(heading) {
  const column = [...heading.parentNode.children].indexOf(heading);
  const up = heading.getAttribute("aria-sort") !== "ascending";
  heading.parentNode.querySelectorAll("[aria-sort]").forEach((each) => each.setAttribute("aria-sort", "none"));
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  const rows = [...body.rows];
  const key = (line) => line.cells[column].textContent.trim();
  rows.sort((x, y) => {
    const a = key(x), b = key(y);
    if (!a || !b) return a ? -1 : b ? 1 : 0;
    return (up ? 1 : -1) * a.localeCompare(b, "en");
  });
  body.append(...rows);
}

function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

function csv() {
  const lines = [["what", "kind", "type", "time", "status", "who", "sentence", "document", "published"]];
  items.filter(isVisible).forEach((item) => item.mentions.filter(isTold).forEach((mention) => {
    const [doc, , text] = sentences[mention.s];
    const who = [...new Set((item.roles || []).map(([, n]) => items[n].label))].join("; ");
    lines.push([item.label, item.kind, item.type, mention.time || item.time, mention.status, who, text, documents[doc].path, documents[doc].published]);
  }));
  return lines.map((line) => line.map(cell).join(",")).join("\r\n");
}

function save(name, blob) {
  const link = make("a", "", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function startTable() {
  document.querySelectorAll("#items th[aria-sort]").forEach((heading) => {
    heading.tabIndex = 0;
    heading.addEventListener("click", () => sortBy(heading));
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sortBy(heading);
    });
  });
  [...body.rows].forEach((line) => {
    line.tabIndex = 0;
  });
  const open = (event) => {
    const line = event.target.closest("tr[data-n]");
    if (!line || (event.type === "keydown" && event.key !== "Enter")) return;
    openItem(Number(line.dataset.n));
    card.scrollIntoView({ block: "nearest" });
  };
  body.addEventListener("click", open);
  body.addEventListener("keydown", open);
  document.getElementById("csv").addEventListener("click", () => save("events.csv", new Blob(["\ufeff" + csv()], { type: "text/csv" })));
  document.getElementById("png").addEventListener("click", () => document.querySelector("#graph canvas").toBlob((blob) => save("graph.png", blob)));
}

function filterTable() {
  [...body.rows].forEach((line) => {
    const item = items[Number(line.dataset.n)];
    line.hidden = item.kind in kinds && !isVisible(item);
  });
}
