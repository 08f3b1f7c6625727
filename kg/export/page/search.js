// Search as you type over names, aliases and quotes; arrows and Enter choose.
const field = document.getElementById("search");
const results = document.getElementById("results");
let choices = [];
let chosen = -1;

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const names = items.map((item) => fold([item.label, item.name || "", ...(item.aliases || [])].join(" \u0000 ")));
const saying = sentences.map(() => []);
items.forEach((item, n) => item.mentions.forEach((m) => saying[m.s].push(n)));
const quotes = sentences.map(([, , text]) => fold(text));

function find(text) {
  const wanted = fold(text.trim());
  if (wanted.length < 2) return [];
  const found = [];
  names.forEach((name, n) => {
    const at = name.indexOf(wanted);
    if (at >= 0) found.push([at === 0 ? 0 : 1, n, ""]);
  });
  found.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  quotes.forEach((quote, s) => {
    if (found.length < 60 && quote.includes(wanted)) {
      const n = saying[s].find((each) => items[each].kind !== "actor" && items[each].kind !== "place") ?? saying[s][0];
      if (n !== undefined) found.push([2, n, sentences[s][2]]);
    }
  });
  return found.slice(0, 30);
}

function list() {
  choices = find(field.value);
  chosen = choices.length ? 0 : -1;
  results.replaceChildren(...choices.map(([, n, quote], place) => {
    const line = make("li", items[n].label, { role: "option", id: `r${place}`, "aria-selected": String(place === chosen) });
    line.append(make("small", quote ? `“${quote.slice(0, 140)}”` : [items[n].type || items[n].kind, items[n].time].filter(Boolean).join(" · ")));
    line.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return line;
  }));
  if (!choices.length && field.value.trim().length > 1) results.append(make("li", "Nothing of that name"));
  results.hidden = field.value.trim().length < 2;
  field.setAttribute("aria-expanded", String(!results.hidden));
  mark();
}

function mark() {
  [...results.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
  if (chosen >= 0) {
    field.setAttribute("aria-activedescendant", `r${chosen}`);
    results.children[chosen].scrollIntoView({ block: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

function choose(place) {
  if (!choices[place]) return;
  openItem(choices[place][1]);
  close();
}

function close() {
  results.hidden = true;
  field.setAttribute("aria-expanded", "false");
}

field.addEventListener("input", list);
field.addEventListener("focus", () => field.value && list());
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (choices.length) chosen = (chosen + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length;
    mark();
    event.preventDefault();
  } else if (event.key === "Enter") choose(chosen);
  else if (event.key === "Escape") close();
});
