// The card: what a thing is, and every sentence behind it with the words marked.
const card = document.getElementById("card");
const SAYS = { asserted: "supports", negated: "denies", uncertain: "holds it open" };
const TO = new Set(["recipient", "target", "addressee"]);

function go(number, text) {
  const button = make("button", text || items[number].label, { type: "button", class: "go" });
  button.addEventListener("click", () => openItem(number));
  return button;
}

function row(list, term, ...values) {
  if (!values.length) return;
  list.append(make("dt", term));
  const value = make("dd");
  values.forEach((each, n) => {
    if (n) value.append(", ");
    value.append(each);
  });
  list.append(value);
}

/** One sentence: its words, marked; what it says; who says so, where and when. */
function evidence(mention, withStatus) {
  const [doc, , text] = sentences[mention.s];
  const source = documents[doc];
  const block = make("div", "", { class: `evidence ${withStatus ? mention.status || "" : ""}` });
  const quote = make("q");
  quote.append(text.slice(0, mention.a), make("mark", text.slice(mention.a, mention.b)), text.slice(mention.b));
  block.append(quote);
  const cite = make("cite");
  if (withStatus && mention.status) {
    const how = mention.status === "uncertain" && mention.certainty ? mention.certainty : SAYS[mention.status];
    cite.append(make("span", `${states[mention.status].mark} ${how}`.trim(), { class: `says ${mention.status}` }), " · ");
  }
  cite.append(source.name || source.path);
  if (source.published) cite.append(`, ${source.published}`);
  if (mention.speaker && mention.speaker[0] !== source.name) cite.append(` · says ${mention.speaker[0]}`);
  if (mention.time) cite.append(` · when: ${mention.time}`);
  if (mention.confidence !== undefined) cite.append(` · confidence ${mention.confidence}`);
  block.append(cite);
  return block;
}

function showEvidence(mentions, withStatus) {
  const told = mentions.filter(isTold);
  const ordered = [...told].sort((x, y) => {
    const [dx, sx] = sentences[x.s], [dy, sy] = sentences[y.s];
    return dx - dy || sx - sy || x.a - y.a;
  });
  card.append(make("h3", ordered.length === 1 ? "The sentence that says so" : `${ordered.length} sentences`));
  ordered.slice(0, 200).forEach((mention) => card.append(evidence(mention, withStatus)));
  if (ordered.length > 200) card.append(make("p", `… and ${ordered.length - 200} more; the table and the facts file have all.`));
}

function head(kind, label) {
  card.replaceChildren(make("p", kind, { class: "kind" }), make("h2", label));
  card.scrollTop = 0;
}

function openItem(number) {
  const item = items[number];
  head(item.type && item.type.toLowerCase() !== item.kind ? `${item.type} · ${item.kind}` : item.kind, item.label);
  if (["event", "agreement", "proposal"].includes(item.kind)) eventCard(item);
  else if (item.kind === "relation") relationCard(item);
  else actorCard(item, number);
  showEvidence(item.mentions, item.kind !== "actor" && item.kind !== "place");
  if (network) point([number]);
  document.getElementById("hint").hidden = true;
}

function eventCard(item) {
  card.append(make("span", `${states[item.state].mark} ${states[item.state].label}`.trim(), { class: `chip ${item.state}` }));
  if (item.outcome) card.append(make("span", `outcome: ${item.outcome}`, { class: "chip" }));
  const list = make("dl");
  const roles = new Map();
  (item.roles || []).forEach(([role, n]) => roles.set(n, [...(roles.get(n) || []), role]));
  const named = new Map();
  roles.forEach((all, n) => {
    const best = all.find((r) => r !== "participant") || "participant";
    named.set(best, [...(named.get(best) || []), go(n)]);
  });
  named.forEach((who, role) => row(list, role, ...who));
  row(list, "where", ...(item.place || []).map((n) => go(n)));
  if (item.time) row(list, "when", item.time);
  if (item.about) row(list, "about", ...item.about);
  if (item.speaker) row(list, "says", item.speaker.length > 1 ? go(item.speaker[1]) : item.speaker[0]);
  row(list, "made at", ...(item.adoptedAt || []).map((n) => go(n)));
  row(list, "part of", ...(item.partOf || []).map((n) => go(n)));
  if (item.confidence !== undefined) row(list, "confidence", String(item.confidence));
  card.append(list);
}

function relationCard(item) {
  const list = make("dl");
  row(list, "between", ...item.ends.map((n) => go(n)));
  card.append(list);
}

function actorCard(item, number) {
  const list = make("dl");
  if (item.aliases) row(list, "also", item.aliases.slice(0, 12).join(", "));
  if (item.code) row(list, "code", item.code);
  card.append(list);
  const seen = new Map();
  tiesOf[number].forEach((t) => ties[t].parts.forEach((part) => {
    if (part.item !== number) seen.set(part.item, [...(seen.get(part.item) || []), part.label]);
  }));
  const events = [...seen].filter(([n]) => isVisible(items[n]))
    .sort((x, y) => (items[x[0]].span || [9e9])[0] - (items[y[0]].span || [9e9])[0]);
  if (!events.length) return;
  card.append(make("h3", item.kind === "place" ? "What happened here" : "Takes part in"));
  const found = make("ul", "", { class: "list" });
  events.slice(0, 80).forEach(([n, labels]) => {
    const line = make("li");
    const what = items[n];
    line.append(`${what.time || "undated"} · `, go(n), ` ${states[what.state].mark} `, make("span", [...new Set(labels)].join(", "), { class: "more" }));
    found.append(line);
  });
  card.append(found);
}

function openTie(number) {
  const tie = ties[number];
  head("tie", `${items[tie.a].label} – ${items[tie.b].label}`);
  tie.parts.forEach((part) => {
    const list = make("dl");
    row(list, part.label, go(part.from), go(part.to));
    card.append(list);
  });
  const mentions = tie.parts.flatMap((part) => part.mentions.map((m) => items[part.item].mentions[m]));
  showEvidence([...new Set(mentions)], true);
  document.getElementById("hint").hidden = true;
}

function openNothing() {
  head("evidence", "Nothing chosen yet");
  card.append(make("p", "Choose a node, a line, a mark on the timeline or a row of the table. Its card shows who, where and when, and every sentence that says or denies it."));
}
