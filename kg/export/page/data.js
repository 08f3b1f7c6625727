// What the page holds: read once from the inert block. The document's own text is kept first, to save views from.
const pristine = document.documentElement.outerHTML;
const page = JSON.parse(document.getElementById("data").textContent);
const { items, ties, sentences, documents, kinds, states, words } = page;
document.documentElement.classList.add("scripted");

const HAPPENINGS = new Set(["event", "agreement", "proposal"]);
const tiesOf = items.map(() => []);
ties.forEach((tie, number) => {
  tiesOf[tie.a].push(number);
  tiesOf[tie.b].push(number);
});
const numberOf = new Map(items.map((item, n) => [item.id, n]));

/** The first of some texts that can be seen: what has no visible name goes by its identifier. */
function visible(...texts) {
  return texts.find((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text || "")) || "…";
}

/** The text whose words each document has: its own, or that of the one it is a copy of. */
const originOf = documents.map((doc) => doc.origin || doc.id);

/** How many documents some mentions stand in, and how many texts of their own these are. */
function sourcesOf(mentions) {
  const docs = new Set(mentions.map((mention) => sentences[mention.s][0]));
  return { publications: docs.size, count: new Set([...docs].map((doc) => originOf[doc])).size };
}

const originsOf = items.map((item) => sourcesOf(item.mentions).count);

const called = items.map((item) => visible(item.label, item.id));

/** The interface's words for a key, with what stands in braces filled in. */
function say(key, values = {}) {
  const counted = "count" in values ? `${key}_${values.count === 1 ? "one" : "other"}` : key;
  const text = words[counted] ?? words[key];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** An element with text; attributes are set, never parsed. */
function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  if (text !== "") element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A button that does something. */
function button(text, act, attributes = {}) {
  const made = make("button", text, { type: "button", ...attributes });
  made.addEventListener("click", act);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
function svg(tag, attributes = {}, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}

const byId = (id) => document.getElementById(id);
let palette = new Map();

/** A colour of the stylesheet by its custom property. */
function colour(name) {
  if (!palette.has(name)) {
    palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  }
  return palette.get(name);
}

/** Text as it is compared: without accents and capitals. */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

/** Who tells a mention: its document and, where somebody else says it, that speaker. */
function tellers(mention) {
  const source = documents[sentences[mention.s][0]];
  const speaker = mention.speaker?.[0];
  return speaker && speaker !== source.name ? [`d:${source.id}`, `s:${speaker}`] : [`d:${source.id}`];
}

/** The state of several statuses: both asserted and negated is contested. */
function combined(statuses, otherwise) {
  const said = new Set(statuses);
  if (said.has("asserted") && said.has("negated")) return "contested";
  if (otherwise) return otherwise;
  return ["asserted", "negated", "uncertain"].find((status) => said.has(status)) || "asserted";
}
