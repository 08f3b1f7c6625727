// What the page holds: read once from the inert block.
const page = JSON.parse(document.getElementById("data").textContent);
const { items, ties, sentences, documents, kinds, states } = page;
document.documentElement.classList.add("scripted");

const tiesOf = items.map(() => []);
ties.forEach((tie, number) => {
  tiesOf[tie.a].push(number);
  tiesOf[tie.b].push(number);
});

/** An element with text; attributes are set, never parsed. */
function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A colour of the stylesheet by its custom property. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** What is shown: kinds, states, and whose word counts. */
const shown = { kinds: new Set(Object.keys(kinds)), states: new Set(Object.keys(states)), told: "" };

/** Whether a mention is told by the source or speaker that is asked for. */
function isTold(mention) {
  if (!shown.told) return true;
  const source = documents[sentences[mention.s][0]];
  return shown.told === `d${sentences[mention.s][0]}` || (mention.speaker && shown.told === `s${mention.speaker[0]}`) ||
    shown.told === source.id;
}

function isVisible(item) {
  return shown.kinds.has(item.kind) && shown.states.has(item.state) && (!shown.told || item.mentions.some(isTold));
}
