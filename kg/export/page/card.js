// The card: what a thing is, what one can do with it, and every sentence behind it.
const card = byId("card");

function go(n, text) {
  return button(text || called[n], () => open(n), { class: "go", dir: "auto" });
}

function row(list, term, ...values) {
  if (!values.length) return;
  list.append(make("dt", term));
  const value = make("dd", "", { dir: "auto" });
  values.forEach((each, n) => {
    if (n) value.append(", ");
    value.append(each);
  });
  list.append(value);
}

function listed(title, lines, most = 40) {
  if (!lines.length) return;
  card.append(make("h3", title));
  const list = make("ul", "", { class: "list" });
  const add = (from) => {
    lines.slice(from, from + most).forEach((parts) => {
      const line = make("li");
      line.append(...parts());
      list.append(line);
    });
    const left = lines.length - from - most;
    if (left > 0) {
      const next = make("li");
      next.append(button(say("card.more", { count: left }), () => {
        next.remove();
        add(from + most);
      }));
      list.append(next);
    }
  };
  add(0);
  card.append(list);
}

function head(kind, label) {
  card.replaceChildren(make("p", kind, { class: "kind" }), make("h2", label, { dir: "auto" }));
  card.scrollTop = 0;
}

/** Open a thing's card and make it a step of the view. */
function open(n) {
  change({ open: items[n].id });
  // on a narrow screen the card lies below the drawing
  if (window.innerWidth < 992 && !framed) card.scrollIntoView({ block: "nearest" });
}

function openTie(t) {
  change({ open: `t:${items[ties[t].a].id} ${items[ties[t].b].id}` });
}

function openSource(key) {
  change({ open: key });
}

/** The card of what the state has open. */
function showCard() {
  const key = state.open;
  byId("hint").hidden = Boolean(key);
  if (key.startsWith("t:")) {
    const [a, b] = key.slice(2).split(" ").map((id) => numberOf.get(id));
    const t = a === undefined ? -1 : tiesOf[a].find((each) => ties[each].a === b || ties[each].b === b) ?? -1;
    if (t >= 0) return showTie(t);
  } else if (/^[ds]:/.test(key)) return showSource(key);
  else if (numberOf.has(key)) return showItem(numberOf.get(key));
  return showNothing();
}

function showItem(n) {
  const item = items[n];
  head(item.type && item.type.toLowerCase() !== item.kind ? `${item.type} · ${item.kind}` : item.kind, called[n]);
  if (HAPPENINGS.has(item.kind)) eventCard(item, n);
  else if (item.kind === "relation") relationCard(item);
  else actorCard(item, n);
  for (const decision of item.decisions || []) {
    const done = { ...decision, time: String(decision.time).slice(0, 10), action: [decision.action, decision.slot, decision.value].filter(Boolean).join(" ") };
    card.append(make("p", `${say("card.decided", done)}${decision.reason ? `: ${decision.reason}` : ""}`, { class: "decided" }));
  }
  showEvidence(card, toldMentions(n), item.kind !== "actor" && item.kind !== "place");
  point([n]);
}

/** What one can do from a card: look only at what is near, or at the path to something else. */
function actions(n) {
  const line = make("div", "", { class: "actions" });
  const focus = button(say("card.focus"), () => change({ focus: items[n].id, path: [] }));
  const hops = make("select", "", { "aria-label": say("card.hops") });
  for (const count of [1, 2, 3]) hops.append(make("option", say("focus.hops", { count }), { value: count }));
  hops.value = String(Math.min(3, state.hops));
  hops.addEventListener("change", () => change({ focus: items[n].id, hops: Number(hops.value), path: [] }));
  line.append(focus, hops, button(say("card.path"), () => askPath(n)));
  card.append(line);
}

function chips(item, n) {
  const how = view.stateOf[n];
  const line = make("p", "", { class: "chips" });
  line.append(make("span", `${states[how].mark} ${say(`state.${how}`)}`.trim(), { class: `chip ${how}` }));
  if (item.outcome) line.append(make("span", say("card.outcome", item), { class: "chip" }));
  if (item.confidence !== undefined) line.append(make("span", say("card.sure", item), { class: "chip" }));
  card.append(line);
}

function eventCard(item, n) {
  chips(item, n);
  const list = make("dl");
  const roles = new Map();
  (item.roles || []).forEach(([role, who]) => roles.set(who, [...(roles.get(who) || []), role]));
  const named = new Map();
  roles.forEach((all, who) => {
    const best = all.find((role) => role !== "participant") || "participant";
    named.set(best, [...(named.get(best) || []), go(who)]);
  });
  named.forEach((who, role) => row(list, role, ...who));
  (item.texts || []).forEach(([name, text]) => row(list, name, text));
  row(list, say("card.where"), ...(item.place || []).map((each) => go(each)));
  row(list, say("card.when"), item.time || say("card.undated"));
  if (item.about) row(list, say("card.about"), ...item.about);
  if (item.speaker) row(list, say("card.says"), item.speaker.length > 1 ? go(item.speaker[1]) : item.speaker[0]);
  row(list, say("card.madeat"), ...(item.adoptedAt || []).map((each) => go(each)));
  row(list, say("card.partof"), ...(item.partOf || []).map((each) => go(each)));
  card.append(list);
  actions(n);
  const made = items.map((_, each) => each).filter((each) => items[each].adoptedAt?.includes(n) || items[each].partOf?.includes(n));
  listed(say("card.what"), made.map((each) => () => [go(each)]));
  const became = new Map();
  toldMentions(n).forEach((mention) => {
    if (mention.outcome) became.set(`${mention.time || ""} ${mention.outcome} ${mention.status}`, mention);
  });
  const dated = new Set([...became.values()].filter((m) => m.time).map((m) => `${m.outcome} ${m.status}`));
  const steps = [...became.values()].filter((m) => m.time || !dated.has(`${m.outcome} ${m.status}`)).sort((x, y) => (x.time || "9").localeCompare(y.time || "9"));
  if (item.kind !== "event") {
    listed(say("card.became"), steps.map((m) => () => [`${m.time || say("card.undated")} · ${states[m.status]?.mark || ""} ${m.outcome}`]));
  }
}

function relationCard(item) {
  const list = make("dl");
  row(list, say("card.between"), ...item.ends.map((n) => go(n)));
  if (item.time) row(list, say("card.when"), item.time);
  card.append(list);
}

const spanned = (n) => (items[n].span || [9e9])[0];

function actorCard(item, number) {
  const list = make("dl");
  if (item.aliases) row(list, say("card.also"), item.aliases.slice(0, 12).join(", "));
  if (item.code) row(list, say("card.code"), item.code);
  card.append(list);
  actions(number);
  const seen = new Map();
  const relations = new Set();
  tiesOf[number].forEach((t) => ties[t].parts.forEach((part) => {
    if (items[part.item].kind === "relation") relations.add(part.item);
    else if (part.item !== number) seen.set(part.item, [...(seen.get(part.item) || []), part.label]);
  }));
  const events = [...seen].filter(([n]) => view.live[n]).sort(([x], [y]) => spanned(x) - spanned(y));
  const marks = smallTimeline(events.map(([n]) => n).filter((n) => items[n].span));
  if (marks) card.append(make("h3", say("card.timeline")), marks);
  listed(say(item.kind === "place" ? "card.here" : "card.takes"), events.map(([n, labels]) => () => [
    `${items[n].time || say("card.undated")} · `, go(n), ` ${states[view.stateOf[n]].mark} `, make("span", [...new Set(labels)].join(", "), { class: "soft" }),
  ]), 12);
  const others = new Map();
  events.forEach(([n]) => (items[n].roles || []).forEach(([, who]) => who !== number && others.set(who, (others.get(who) || new Set()).add(n))));
  const partners = [...others].sort((x, y) => y[1].size - x[1].size || x[0] - y[0]);
  listed(say("card.partners"), partners.map(([n, shared]) => () => [go(n), ` · ${shared.size}`]), 8);
  listed(say("card.roles"), [...relations].map((n) => () => [go(n)]), 8);
  const told = new Map();
  toldMentions(number).forEach((mention) => told.set(sentences[mention.s][0], (told.get(sentences[mention.s][0]) || 0) + 1));
  listed(say("card.documents"), [...told].sort((x, y) => y[1] - x[1]).map(([doc, count]) => () => [
    button(visible(documents[doc].title, documents[doc].name, documents[doc].id), () => openSource(`d:${documents[doc].id}`), { class: "go", dir: "auto" }), ` · ${[count, copied(documents[doc])].filter(Boolean).join(" · ")}`,
  ]), 8);
}

function showTie(t) {
  const tie = ties[t];
  head(say("card.tie"), `${called[tie.a]} – ${called[tie.b]}`);
  tie.parts.forEach((part) => {
    const list = make("dl");
    row(list, part.label, go(part.from), go(part.to));
    card.append(list);
  });
  const mentions = tie.parts.flatMap((part) => part.mentions.map((m) => [part.item, m]))
    .filter(([n, m]) => !state.told || tellersOf[n][m].includes(state.told)).map(([n, m]) => items[n].mentions[m]);
  showEvidence(card, [...new Set(mentions)], true);
  network.selectEdges([t]);
}

function showNothing() {
  head(say("card"), say("card.none"));
  card.append(make("p", say("card.none.text")));
  const first = visibleNodes().filter((n) => items[n].kind === "actor").slice(0, 8);
  listed(say("card.start"), first.map((n) => () => [go(n)]));
  network.unselectAll();
}
