// A source or a speaker: what it alone tells, and what it is silent on.
function sourceName(key) {
  return key.startsWith("d:") ? documents.find((doc) => doc.id === key.slice(2))?.name ?? "" : key.slice(2);
}

const toSource = (doc) => button(visible(doc.name, doc.id), () => openSource(`d:${doc.id}`), { class: "go", dir: "auto" });

function showSource(key) {
  const doc = key.startsWith("d:") ? documents.find((each) => each.id === key.slice(2)) : null;
  const title = doc ? visible(doc.title, doc.name, doc.id) : key.slice(2);
  head(say(doc ? "card.source" : "card.speaker"), title);
  if (doc) {
    const list = make("dl");
    // what heads the card is not said again below it
    for (const name of ["publisher", "author", "published", "path"]) {
      if (doc[name] && doc[name] !== title) row(list, name, doc[name]);
    }
    const mine = documents.indexOf(doc);
    const kin = documents.filter((other, n) => other !== doc && originOf[n] === originOf[mine]);
    const origin = kin.find((other) => other.id === doc.origin);
    if (origin) row(list, say("source.copy"), toSource(origin));
    else if (doc.origin) row(list, say("source.copy"), doc.copy || say("source.elsewhere"));
    const copies = kin.filter((other) => other !== origin);
    row(list, say(origin ? "source.also" : "source.copies"), ...copies.map(toSource));
    card.append(list);
    if (doc.url) card.append(make("a", say("source.link"), { href: doc.url, rel: "noreferrer noopener" }));
  }
  const only = state.told === key;
  const line = make("div", "", { class: "actions" });
  line.append(button(say(only ? "source.everyone" : "source.only"), () => change({ told: only ? "" : key })));
  card.append(line);
  const count = { asserted: 0, negated: 0, uncertain: 0 };
  const alone = [];
  const silent = [];
  items.forEach((item, n) => {
    if (!HAPPENINGS.has(item.kind)) return;
    const told = item.mentions.filter((_, m) => tellersOf[n][m].includes(key));
    if (!told.length) {
      silent.push(n);
      return;
    }
    const how = combined(told.map((mention) => mention.status));
    if (how in count) count[how] += 1;
    // a copy is no second source
    if (told.length === item.mentions.length || (doc && originsOf[n] === 1)) alone.push(n);
  });
  card.append(make("p", say("source.tells", count)));
  const lines = (which) => which.map((n) => () => [`${items[n].time || say("card.undated")} · `, go(n), ` ${states[items[n].state].mark}`]);
  const shared = doc && originOf.filter((origin) => origin === originOf[documents.indexOf(doc)]).length > 1;
  listed(say(shared ? "source.alone.copies" : "source.alone"), lines(alone), 12);
  if (silent.length) listed(say("source.silent"), lines(silent), 12);
  else card.append(make("p", say("source.silent.none")));
}

function startSources() {
  const list = byId("sources");
  list.replaceChildren(...documents.map((doc) => {
    const line = make("li");
    const title = visible(doc.title, doc.path, doc.id);
    line.append(button(title, () => openSource(`d:${doc.id}`), { class: "go", dir: "auto" }));
    const more = [doc.publisher, doc.published, copied(doc)].filter(Boolean).join(" · ");
    if (more) line.append(` · ${more}`);
    if (doc.url) line.append(" · ", make("a", say("card.source"), { href: doc.url, rel: "noreferrer noopener" }));
    if (doc.path !== title) line.append(" ", make("span", doc.path, { class: "path" }));
    return line;
  }));
}
