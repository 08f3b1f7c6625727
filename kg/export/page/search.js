// Search as you type over names, aliases and quotes; arrows and Enter choose. Also picks the other end of a path.
const field = byId("search");
const results = byId("results");
let choices = [];
let chosen = -1;
let pathFrom = null;

const names = items.map((item) => fold([item.label, item.name || "", ...(item.aliases || [])].join(" \u0000 ")));
const saying = sentences.map(() => []);
items.forEach((item, n) => item.mentions.forEach((mention) => saying[mention.s].push(n)));
let folded = null; // quotes are folded when first searched

function find(text) {
  const wanted = fold(text.trim());
  if (wanted.length < 2) return [];
  const found = [];
  names.forEach((name, n) => {
    const at = name.indexOf(wanted);
    if (at >= 0 && (pathFrom === null || items[n].degree)) found.push([at === 0 ? 0 : 1, n, ""]);
  });
  found.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  if (pathFrom !== null) return found.slice(0, 30);
  folded ??= sentences.map(([, , quoted]) => fold(quoted));
  folded.forEach((quoted, s) => {
    if (found.length < 60 && quoted.includes(wanted)) {
      const n = saying[s].find((each) => HAPPENINGS.has(items[each].kind)) ?? saying[s][0];
      if (n !== undefined) found.push([2, n, sentences[s][2]]);
    }
  });
  return found.slice(0, 30);
}

function listResults() {
  choices = find(field.value);
  chosen = choices.length ? 0 : -1;
  results.replaceChildren(...choices.map(([, n, quoted], place) => {
    const line = make("li", called[n], { role: "option", id: `r${place}`, "aria-selected": String(place === chosen), dir: "auto" });
    line.append(make("small", quoted ? `“${quoted.slice(0, 140)}”` : [items[n].type || items[n].kind, items[n].time].filter(Boolean).join(" · ")));
    line.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return line;
  }));
  const asked = field.value.trim().length > 1;
  if (!choices.length && asked) results.append(make("li", say("search.none"), { role: "option", "aria-disabled": "true", "aria-selected": "false" }));
  results.hidden = !asked;
  field.setAttribute("aria-expanded", String(asked));
  markChoice();
}

function markChoice() {
  [...results.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  field.setAttribute("aria-activedescendant", `r${chosen}`);
  results.children[chosen].scrollIntoView({ block: "nearest" });
}

function choose(place) {
  if (!choices[place]) return;
  const n = choices[place][1];
  if (pathFrom === null) open(n);
  else change({ path: [items[pathFrom].id, items[n].id], focus: "", open: items[n].id });
  closeResults();
  if (pathFrom !== null) askPath(null);
}

function closeResults() {
  results.hidden = true;
  field.setAttribute("aria-expanded", "false");
}

/** Ask for the other end of a path from a thing; null asks no longer. */
function askPath(n) {
  pathFrom = n;
  field.value = "";
  field.placeholder = n === null ? say("search") : say("search.path", { name: called[n] });
  field.setAttribute("aria-label", field.placeholder);
  if (n !== null) field.focus();
}

function startSearch() {
  field.addEventListener("input", listResults);
  field.addEventListener("focus", () => field.value && listResults());
  field.addEventListener("blur", closeResults);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (choices.length) chosen = (chosen + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length;
      markChoice();
      event.preventDefault();
    } else if (event.key === "Enter") choose(chosen);
    else if (event.key === "Escape") {
      closeResults();
      if (pathFrom !== null) askPath(null);
    }
  });
}
