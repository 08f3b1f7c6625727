// The table of everything in view: sortable, a page at a time; a row opens its card.
const STEP = 100;
const body = document.querySelector("#items tbody");
const headings = [...document.querySelectorAll("#items th[data-sort]")];
let sorted = { by: "when", up: true };
let lines = STEP;

const who = (n) => [...new Set((items[n].roles || []).map(([, each]) => called[each]))].join("; ");
const statusOf = (n) => (HAPPENINGS.has(items[n].kind) || items[n].kind === "relation" ? `${states[view.stateOf[n]].mark} ${say(`state.${view.stateOf[n]}`)}`.trim() : "");
const COLUMNS = {
  what: (n) => called[n],
  kind: (n) => items[n].type || items[n].kind,
  when: (n) => items[n].time || "",
  status: statusOf,
  who,
};
const collator = new Intl.Collator("en");

/** What is in view, sorted; what the column says nothing of comes last, there what happened before who and where. */
function tableRows() {
  const rows = items.map((_, n) => n).filter((n) => view.live[n]);
  const order = (x, y) => HAPPENINGS.has(items[y].kind) - HAPPENINGS.has(items[x].kind) || x - y;
  const key = new Map(rows.map((n) => [n, COLUMNS[sorted.by](n)]));
  const way = sorted.up ? 1 : -1;
  const compare = sorted.by === "when" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : collator.compare;
  return rows.sort((x, y) => {
    const [a, b] = [key.get(x), key.get(y)];
    if (!a || !b) return a ? -1 : b ? 1 : order(x, y);
    return way * compare(a, b) || order(x, y);
  });
}

function lineOf(n) {
  const item = items[n];
  // roles are said outright: stacked on a narrow screen, rows and cells would be none to some readers
  const line = make("tr", "", { "data-n": n, class: `${item.kind} ${view.stateOf[n]}`, role: "row" });
  const first = make("td", "", { role: "cell" });
  first.append(go(n));
  line.append(first, ...["kind", "when", "status", "who"].map((name) => make("td", COLUMNS[name](n), { dir: "auto", class: name, role: "cell" })));
  const where = make("td", "", { class: "wide", role: "cell" });
  const mentions = toldMentions(n);
  if (mentions.length) {
    const [doc, , text] = sentences[mentions[0].s];
    where.append(make("q", text.length > 220 ? `${text.slice(0, 219)}…` : text, { dir: "auto" }), " ", make("cite", [documents[doc].name, documents[doc].published].filter(Boolean).join(", ")));
    if (mentions.length > 1) where.append(make("span", ` +${mentions.length - 1}`, { class: "soft" }));
  }
  line.append(where);
  return line;
}

function drawTable() {
  const rows = tableRows();
  body.replaceChildren(...rows.slice(0, lines).map(lineOf));
  if (!rows.length) {
    const line = make("tr", "", { role: "row" });
    line.append(make("td", say("table.none"), { colspan: 6, role: "cell" }));
    body.append(line);
  }
  const more = byId("more");
  more.hidden = rows.length <= lines;
  more.textContent = say("table.more", { count: Math.min(200, rows.length - lines) });
}

function showSorting() {
  const way = sorted.up ? "ascending" : "descending";
  headings.forEach((each) => each.setAttribute("aria-sort", each.dataset.sort === sorted.by ? way : "none"));
}

function startTable() {
  headings.forEach((heading) => {
    const name = heading.textContent;
    heading.replaceChildren(button(name, () => {
      sorted = { by: heading.dataset.sort, up: sorted.by !== heading.dataset.sort || !sorted.up };
      showSorting();
      drawTable();
    }));
  });
  showSorting();
  byId("more").addEventListener("click", () => {
    lines += 200;
    drawTable();
  });
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr[data-n]");
    if (!line || event.target.closest("button")) return;
    open(Number(line.dataset.n));
    card.scrollIntoView({ block: "nearest" });
  });
}
