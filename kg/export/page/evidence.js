// The sentences behind a thing: quoted in their paragraph, with the words marked; those for and those against side by side.
const MOST_QUOTES = 120;
const inOrder = documents.map(() => []);
sentences.forEach(([doc], s) => inOrder[doc].push(s));
inOrder.forEach((list) => list.sort((x, y) => sentences[x][1] - sentences[y][1]));
const placeOf = new Map(inOrder.flatMap((list) => list.map((s, place) => [s, place])));

/** The sentence before or after in the same paragraph, where the page holds it. */
function neighbour(s, way) {
  const list = inOrder[sentences[s][0]];
  const other = list[placeOf.get(s) + way];
  if (other === undefined) return "";
  const [before, after] = way < 0 ? [other, s] : [s, other];
  const gap = sentences[after][1] - sentences[before][1] - sentences[before][2].length;
  return gap >= 0 && gap <= 1 ? sentences[other][2] : "";
}

function quote(mentions) {
  const { s } = mentions[0];
  const text = sentences[s][2];
  const block = make("p", "", { class: "paragraph", dir: "auto" });
  const [before, after] = [neighbour(s, -1), neighbour(s, 1)];
  if (before) block.append(make("span", `${before} `, { class: "around" }));
  const words = make("q");
  let at = 0;
  for (const { a, b } of [...mentions].sort((x, y) => x.a - y.a)) {
    if (a < at) continue;
    words.append(text.slice(at, a), make("mark", text.slice(a, b)));
    at = b;
  }
  words.append(text.slice(at));
  block.append(words);
  if (after) block.append(make("span", ` ${after}`, { class: "around" }));
  return block;
}

/** Who says so, when, how and how surely. */
function cite(mention, withStatus) {
  const source = documents[sentences[mention.s][0]];
  const line = make("cite");
  if (withStatus && mention.status) {
    const how = mention.status === "uncertain" && mention.certainty ? mention.certainty : say(`says.${mention.status}`);
    line.append(make("span", `${states[mention.status].mark} ${how}`.trim(), { class: `says ${mention.status}` }), " · ");
  }
  line.append(button(visible(source.name, source.id), () => openSource(`d:${source.id}`), { class: "go" }));
  if (source.published) line.append(`, ${source.published}`);
  const copy = copied(source);
  if (copy) line.append(" ", make("span", copy, { class: "chip copy", dir: "auto" }));
  if (mention.speaker && mention.speaker[0] !== source.name) {
    line.append(" · ", button(say("card.saysname", { name: mention.speaker[0] }), () => openSource(`s:${mention.speaker[0]}`), { class: "go" }));
  }
  if (mention.time) line.append(` · ${say("card.whenmention", { time: mention.time })}`);
  if (mention.confidence !== undefined) line.append(` · ${say("card.sure", { confidence: mention.confidence })}`);
  return line;
}

/** Mentions by their sentence, sentences of the same words together. */
function grouped(mentions) {
  const groups = new Map();
  for (const mention of mentions) {
    const key = `${mention.status || ""} ${fold(sentences[mention.s][2]).replace(/\W+/g, " ").trim() || mention.s}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(mention);
  }
  const order = ([first]) => {
    const [doc, start] = sentences[first.s];
    return doc * 1e9 + start;
  };
  return [...groups.values()].sort((x, y) => order(x) - order(y));
}

function block(group, withStatus) {
  const shown = make("blockquote", "", { class: `evidence ${withStatus ? group[0].status || "" : ""}` });
  const first = group[0].s;
  shown.append(quote(group.filter((mention) => mention.s === first)));
  const copies = [...new Set(group.map((mention) => mention.s))];
  copies.forEach((s) => shown.append(cite(group.find((mention) => mention.s === s), withStatus)));
  const { publications, count } = sourcesOf(group);
  if (publications > 1) shown.append(make("small", say(count > 1 ? "card.same" : "card.copies", { publications }), { class: "soft" }));
  return shown;
}

function quotes(groups, withStatus) {
  const list = make("div", "", { class: "quotes" });
  const more = (from) => {
    groups.slice(from, from + MOST_QUOTES).forEach((group) => list.append(block(group, withStatus)));
    const left = groups.length - from - MOST_QUOTES;
    if (left > 0) {
      const next = button(say("card.more", { count: left }), () => {
        next.remove();
        more(from + MOST_QUOTES);
      });
      list.append(next);
    }
  };
  more(0);
  return list;
}

/** What marks a document as a copy; nothing where its words are its own. */
function copied(doc) {
  if (!doc.origin) return "";
  return doc.copy ? say("copy.of", { name: doc.copy }) : say("copy");
}

function showEvidence(card, mentions, withStatus) {
  const groups = grouped(mentions);
  if (!groups.length) return;
  const sources = sourcesOf(mentions);
  card.append(make("h3", say("card.sentences", { count: groups.length })));
  if (sources.publications > 1) card.append(make("p", say("card.origins", sources), { class: "origins" }));
  const has = (status) => groups.filter(([mention]) => mention.status === status);
  const against = withStatus ? has("negated") : [];
  if (!against.length || against.length === groups.length) {
    card.append(quotes(groups, withStatus));
    return;
  }
  const sides = make("div", "", { class: "sides" });
  for (const [key, side] of [["card.for", has("asserted")], ["card.against", against], ["card.open", has("uncertain")]]) {
    if (!side.length) continue;
    const column = make("section", "", { class: "side" });
    column.append(make("h4", words[key].replace("{count}", side.length)), quotes(side, withStatus));
    sides.append(column);
  }
  card.append(sides);
}
