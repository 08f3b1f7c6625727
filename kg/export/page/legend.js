// The legend, which is also the filter; whose word counts; and what narrows the view, to be taken off again.
const OUTLINES = {
  dot: "M12 2a5 5 0 1 0 .01 0z",
  diamond: "M12 1l6 6-6 6-6-6z",
  square: "M7 2h10v10H7z",
  triangle: "M12 1l6.5 11h-13z",
  triangleDown: "M12 13L5.5 2h13z",
};
const boxes = [];

function toggle(list, name, label, picture) {
  const box = make("label");
  const input = make("input", "", { type: "checkbox" });
  input.addEventListener("change", () => {
    const off = new Set(state[list]);
    if (input.checked) off.delete(name);
    else off.add(name);
    change({ [list]: [...off].sort() });
  });
  box.append(input, picture, label);
  boxes.push(() => {
    input.checked = !state[list].includes(name);
    box.classList.toggle("off", !input.checked);
  });
  return box;
}

function select(label, options, slot, read = String) {
  const choice = make("select", "", { "aria-label": label });
  for (const [value, text, group] of options) {
    let target = choice;
    if (group) {
      target = [...choice.querySelectorAll("optgroup")].find((each) => each.label === group);
      if (!target) {
        target = make("optgroup", "", { label: group });
        choice.append(target);
      }
    }
    target.append(make("option", text, { value }));
  }
  choice.addEventListener("change", () => {
    // in time there is no place for what has no date: the lane below the strip keeps it within reach
    const more = slot === "layout" ? { undated: choice.value !== "time" } : {};
    change({ [slot]: read(choice.value), ...more });
  });
  boxes.push(() => {
    choice.value = String(state[slot]);
  });
  return choice;
}

function tellersList() {
  const speakers = new Map();
  items.forEach((item) => item.mentions.forEach((mention) => {
    const [, speaker] = tellers(mention);
    if (speaker) speakers.set(speaker, (speakers.get(speaker) || 0) + 1);
  }));
  const named = [...speakers.keys()].sort((x, y) => speakers.get(y) - speakers.get(x) || collator.compare(x, y)).slice(0, 200);
  return [
    ["", say("told.everyone")],
    ...documents.map((doc) => [`d:${doc.id}`, [doc.name, doc.published, doc.origin && say("copy")].filter(Boolean).join(", "), say("told.source")]),
    ...named.map((key) => [key, say("told.says", { name: key.slice(2) }), say("told.speaker")]),
  ];
}

function startLegend() {
  const list = byId("legend");
  for (const [name, kind] of Object.entries(kinds)) {
    if (!items.some((item) => item.kind === name)) continue;
    const picture = svg("svg", { viewBox: "0 0 24 14", "aria-hidden": "true" });
    const path = svg("path", { d: OUTLINES[kind.shape] || OUTLINES.dot });
    path.style.fill = `var(--${name})`;
    picture.append(path);
    list.append(toggle("hideKinds", name, say(`kind.${name}`), picture));
  }
  for (const [name, look] of Object.entries(states)) {
    if (!items.some((item) => item.state === name)) continue;
    const picture = svg("svg", { viewBox: "0 0 24 14", "aria-hidden": "true" });
    const line = svg("path", { d: "M0 7H24", "stroke-width": 2.5, "stroke-dasharray": look.dashes.join(" ") });
    line.style.stroke = `var(--state-${name})`;
    picture.append(line);
    list.append(toggle("hideStates", name, `${look.mark} ${say(`state.${name}`)}`.trim(), picture));
  }
  const types = [...new Set(items.filter((item) => HAPPENINGS.has(item.kind)).map((item) => item.type))].filter(Boolean).sort();
  const controls = byId("controls");
  controls.append(
    select(say("told.label"), tellersList(), "told"),
    select(say("type.label"), [["", say("type.all")], ...types.map((type) => [type, type])], "type"),
    select(say("least.label"), [[0, say("least.all")], ...[0.5, 0.7, 0.8, 0.9].map((share) => [share, say("least.some", { share: share * 100 })])], "least", Number),
    ...(new Set(originOf).size > 1 ? [select(say("origins.label"), [[0, say("origins.all")], ...[2, 3].map((least) => [least, say("origins.some", { least })])], "origins", Number)] : []),
    select(say("layout.label"), [["network", say("layout.network")], ["time", say("layout.time")]], "layout"),
  );
}

/** What narrows the view besides the legend, in words. */
function filters() {
  const found = [];
  if (state.told) found.push(`${say("told.label")}: ${sourceName(state.told)}.`);
  if (state.type) found.push(`${state.type}.`);
  if (state.least) found.push(`${say("least.some", { share: state.least * 100 })}.`);
  if (state.origins) found.push(`${say("origins.some", { least: state.origins })}.`);
  if (state.from || state.to) found.push(`${state.from || "…"} – ${state.to || "…"}.`);
  if (state.focus) found.push(`${say("focus.on", { name: called[numberOf.get(state.focus)], hops: say("focus.hops", { count: state.hops }) })}.`);
  if (state.path.length) found.push(`${pathWords()}.`);
  return found;
}

function pathWords() {
  const [a, b] = state.path.map((id) => numberOf.get(id));
  const far = steps(a, view.tieState).get(b);
  const name = say("path.on", { name: called[a], other: called[b] });
  return far === undefined ? `${name}: ${say("path.none")}` : `${name}: ${say("path.steps", { count: far })}`;
}

function showLegend() {
  boxes.forEach((box) => box());
  const bar = byId("narrowed");
  bar.replaceChildren();
  if (state.focus) {
    const name = called[numberOf.get(state.focus)];
    const hops = say("focus.hops", { count: state.hops });
    bar.append(button(`${say("focus.on", { name, hops })} ✕`, () => change({ focus: "" }), { "aria-label": say("focus.off", { name }), class: "chip" }));
  }
  if (state.path.length) bar.append(button(`${pathWords()} ✕`, () => change({ path: [] }), { class: "chip" }));
  if (isNarrowed()) bar.append(button(say("reset"), () => change({ ...START, layout: state.layout, open: state.open }), { class: "chip" }));
}
