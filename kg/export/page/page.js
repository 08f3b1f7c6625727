// The legend, which is also the filter; and the start of it all.
const OUTLINES = {
  dot: "M12 2a5 5 0 1 0 .01 0z", diamond: "M12 1l6 6-6 6-6-6z", square: "M7 2h10v10H7z", triangle: "M12 1l6.5 11h-13z", triangleDown: "M12 13L5.5 2h13z",
};

function change() {
  refresh();
  filterTable();
  drawTimeline();
}

function toggle(set, name, label, picture) {
  const box = make("label");
  const input = make("input", "", { type: "checkbox" });
  input.checked = true;
  input.addEventListener("change", () => {
    if (input.checked) set.add(name);
    else set.delete(name);
    box.classList.toggle("off", !input.checked);
    change();
  });
  box.append(input, picture, label);
  return box;
}

function legend() {
  const list = document.getElementById("legend");
  for (const [name, kind] of Object.entries(kinds)) {
    if (!items.some((item) => item.kind === name)) continue;
    const picture = svg("svg", { viewBox: "0 0 24 14", "aria-hidden": "true" });
    const path = svg("path", { d: OUTLINES[kind.shape] || OUTLINES.dot });
    path.style.fill = `var(--${name})`;
    picture.append(path);
    list.append(toggle(shown.kinds, name, kind.label, picture));
  }
  for (const [name, state] of Object.entries(states)) {
    if (!items.some((item) => item.state === name)) continue;
    const picture = svg("svg", { viewBox: "0 0 24 14", "aria-hidden": "true" });
    const line = svg("path", { d: "M0 7H24", "stroke-width": 2.5, "stroke-dasharray": state.dashes.join(" ") });
    line.style.stroke = `var(--state-${name})`;
    picture.append(line);
    list.append(toggle(shown.states, name, `${state.mark} ${state.label}`.trim(), picture));
  }
  const speakers = [...new Set(items.flatMap((item) => item.mentions.map((m) => m.speaker && m.speaker[0])))].filter(Boolean).sort();
  const choice = make("select", "", { "aria-label": "As told by" });
  choice.append(make("option", "As told by everyone", { value: "" }));
  documents.forEach((doc, n) => choice.append(make("option", `${doc.name || doc.path}${doc.published ? ` (${doc.published})` : ""}`, { value: `d${n}` })));
  speakers.filter((name) => !documents.some((doc) => doc.name === name)).forEach((name) => choice.append(make("option", `says ${name}`, { value: `s${name}` })));
  choice.addEventListener("change", () => {
    shown.told = choice.value;
    change();
  });
  list.append(choice);
}

legend();
startGraph();
startTable();
drawTimeline();
openNothing();
const shade = window.matchMedia("(prefers-color-scheme: dark)");
shade.addEventListener("change", () => {
  refresh();
  drawTimeline();
});
let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(drawTimeline, 150);
});
document.documentElement.dataset.ready = "true";
