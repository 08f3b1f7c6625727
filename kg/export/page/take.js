// Taking along: files of what is in view, and a short code of the view itself.
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // no spreadsheet may run it as a formula
  return `"${safe.replace(/"/g, '""')}"`;
}

function csv() {
  const rows = [["what", "kind", "type", "time", "status", "who", "sentence", "speaker", "confidence", "document", "published", "copy of"]];
  tableRows().forEach((n) => toldMentions(n).forEach((mention) => {
    const item = items[n];
    const [doc, , text] = sentences[mention.s];
    rows.push([item.label, item.kind, item.type, mention.time || item.time, mention.status, who(n), text, mention.speaker?.[0], mention.confidence, documents[doc].path, documents[doc].published, documents[doc].copy]);
  }));
  return rows.map((line) => line.map(cell).join(",")).join("\r\n");
}

function save(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = make("a", "", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The drawing as a picture, on paper of its own colour. */
function savePicture() {
  const canvas = byId("graph").querySelector("canvas");
  const copy = make("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d");
  context.fillStyle = colour("sheet");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save("graph.png", "image/png", blob));
}

/** This page's own text with the view's code in it: opened, it shows this view. */
function savedView() {
  return `<!doctype html>\n${pristine.replace(/^<html([^>]*?)(?: data-view="[^"]*")?>/, `<html$1 data-view="${encode(state)}">`)}\n`;
}

function startTake() {
  const files = {
    png: savePicture,
    svg: () => save("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(drawing())),
    csv: () => save("events.csv", "text/csv", `\ufeff${csv()}`),
    turtle: () => save("view.ttl", "text/turtle", turtle()),
    sparql: () => save("view.rq", "application/sparql-query", sparql()),
    view: () => save("view.html", "text/html", savedView()),
    print: () => window.print(),
  };
  for (const [name, act] of Object.entries(files)) byId(`take-${name}`).addEventListener("click", act);
  const code = byId("code");
  code.addEventListener("focus", () => code.select());
  byId("code-go").addEventListener("click", () => {
    const wanted = decode(code.value.trim());
    byId("code-note").textContent = wanted ? "" : say("take.bad");
    if (wanted) change(wanted);
  });
}
