// A strip of time to scale: a year is as long as a year; what has no date stands in a lane of its own.
const MOST_MARKS = 400;
const LANES = 8;
const strip = byId("strip");
let scale = null; // {first, last, width} of the strip as drawn

function bounds(numbers) {
  return [Math.min(...numbers.map((n) => items[n].span[0])), Math.max(...numbers.map((n) => items[n].span[1]))];
}

function across(day, { first, last, width }) {
  return 8 + ((day - first) / Math.max(30, last - first)) * (width - 16);
}

/** Year or month lines, no closer than their names need. */
function ticks(at) {
  const years = Math.max(30, at.last - at.first) / 365.2425;
  const room = at.width / 64;
  const group = svg("g", { class: "ticks", "aria-hidden": "true" });
  const line = (day, name) => {
    const x = across(day, at);
    if (x < 0 || x > at.width - 4) return;
    group.append(svg("line", { x1: x, x2: x, y1: 0, y2: at.height - 14 }), svg("text", { x: Math.min(x + 2, at.width - 6.5 * name.length - 4), y: at.height - 3 }, name));
  };
  const [from, to] = [Number(dateOf(at.first).slice(0, 4)), Number(dateOf(at.last).slice(0, 4))];
  if (years < room / 3) {
    const step = [1, 2, 3, 6].find((each) => (years * 12) / each <= room) || 6;
    for (let month = from * 12; month <= to * 12 + 11; month += step) {
      const day = dayOf(Math.floor(month / 12), (month % 12) + 1);
      line(day, dateOf(day).slice(0, 7));
    }
  } else {
    const step = [1, 2, 5, 10, 20, 50, 100].find((each) => years / each <= room) || 200;
    for (let year = Math.ceil(from / step) * step; year <= to + 1; year += step) line(dayOf(year), String(year));
  }
  return group;
}

/** One event's mark: a day is a spot, a month or year a bar as long as it, with soft ends. */
function markOf(n, a, b, y) {
  const item = items[n];
  const how = view.stateOf[n];
  const firm = how === "asserted";
  const group = svg("g", { class: "span", "data-n": n, tabindex: "-1", role: "button", "aria-label": `${item.time || say("card.undated")}: ${called[n]}` });
  const look = { fill: firm ? `var(--${item.kind})` : "var(--sheet)", stroke: firm ? `var(--${item.kind})` : `var(--state-${how})`, "stroke-width": 1.5 };
  if (states[how].dashes.length) look["stroke-dasharray"] = "3 2";
  const exact = !item.span || item.span[1] - item.span[0] < 2;
  group.append(svg("rect", { x: a, y, width: Math.max(8, b - a), height: 8, rx: exact ? 4 : 1, ...look, ...(exact ? {} : { "fill-opacity": 0.45 }) }));
  group.append(svg("title", {}, `${item.time || say("card.undated")}: ${called[n]}`));
  return group;
}

function drawSpans(picture, dated, at) {
  const lanes = [];
  dated.forEach((n) => {
    const a = across(items[n].span[0], at);
    const b = Math.max(a + 8, across(items[n].span[1] + 1, at));
    let lane = lanes.findIndex((end) => end < a - 1);
    if (lane < 0) lane = lanes.length < LANES ? lanes.length : lanes.indexOf(Math.min(...lanes));
    lanes[lane] = Math.max(lanes[lane] || 0, b);
    picture.append(markOf(n, a, b, lane * 11 + 2));
  });
}

/** Too many for marks: how many there are at each place, one above another by their state. */
function drawBins(picture, dated, at) {
  const wide = 7;
  const bins = new Map();
  dated.forEach((n) => {
    const bin = Math.floor(across((items[n].span[0] + items[n].span[1]) / 2, at) / wide);
    if (!bins.has(bin)) bins.set(bin, { asserted: 0, contested: 0, uncertain: 0, negated: 0 });
    bins.get(bin)[view.stateOf[n]] += 1;
  });
  const most = Math.max(...[...bins.values()].map((bin) => Object.values(bin).reduce((x, y) => x + y)));
  const high = at.height - 18;
  for (const [bin, count] of bins) {
    let y = high;
    for (const [how, some] of Object.entries(count)) {
      if (!some) continue;
      const tall = (some / most) * (high - 2);
      y -= tall;
      picture.append(svg("rect", { x: bin * wide, y, width: wide - 1, height: Math.max(1, tall), fill: how === "asserted" ? "var(--event)" : `var(--state-${how})` }));
    }
  }
}

function drawTimeline() {
  const shown = happenings();
  // the strip keeps its scale while a part of it is chosen, so that the choice can be seen and moved
  const all = items.map((_, n) => n).filter((n) => HAPPENINGS.has(items[n].kind) && items[n].span);
  const dated = shown.filter((n) => items[n].span).sort((x, y) => spanned(x) - spanned(y) || x - y);
  const undated = shown.filter((n) => !items[n].span);
  strip.replaceChildren();
  scale = null;
  byId("dated").textContent = say("timeline.dated", { dated: dated.length });
  drawUndated(undated);
  if (!all.length) return;
  const [first, last] = bounds(all);
  const few = dated.length <= MOST_MARKS;
  scale = { first, last, width: Math.max(280, strip.parentNode.clientWidth - 20), height: LANES * 11 + 18 };
  const picture = svg("svg", { viewBox: `0 0 ${scale.width} ${scale.height}`, role: "group", "aria-label": say(few ? "timeline.marks" : "timeline.bins", { count: dated.length }) });
  picture.append(ticks(scale));
  if (few) drawSpans(picture, dated, scale);
  else if (dated.length) drawBins(picture, dated, scale);
  drawBrush(picture);
  strip.append(picture);
  const marks = picture.querySelectorAll(".span");
  if (marks.length) marks[0].setAttribute("tabindex", "0");
}

/** The undated: a lane of small marks, each of which opens its card. */
function drawUndated(undated) {
  const lane = byId("undated");
  const width = Math.max(200, lane.clientWidth || strip.clientWidth);
  const most = Math.min(undated.length, Math.floor(width / 11));
  const picture = svg("svg", { viewBox: `0 0 ${width} 14`, role: "group", "aria-label": say("timeline.undated", { undated: undated.length }) });
  undated.slice(0, most).forEach((n, place) => picture.append(markOf(n, place * 11 + 1, place * 11 + 9, 3)));
  picture.querySelector(".span")?.setAttribute("tabindex", "0");
  lane.replaceChildren(picture);
  byId("undated-count").textContent = say("timeline.undated", { undated: undated.length });
}

/** A small strip for a card: the same scale of time, one mark each. */
function smallTimeline(numbers) {
  if (!numbers.length) return null;
  const [first, last] = bounds(numbers);
  const at = { first, last, width: 330, height: 40 };
  const picture = svg("svg", { viewBox: "0 0 330 40", class: "small", role: "img", "aria-label": say("timeline.dated", { dated: numbers.length }) });
  picture.append(ticks(at));
  numbers.slice(0, MOST_MARKS).forEach((n) => picture.append(markOf(n, across(items[n].span[0], at), across(items[n].span[1] + 1, at), 8)));
  picture.querySelectorAll(".span").forEach((mark) => {
    mark.removeAttribute("tabindex");
    mark.removeAttribute("role");
    mark.removeAttribute("aria-label");
  });
  return picture;
}

function startTimeline() {
  const act = (event) => {
    const mark = event.target.closest?.(".span");
    if (!mark) return;
    if (event.type === "click" || event.key === "Enter" || event.key === " ") open(Number(mark.dataset.n));
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const marks = [...mark.parentNode.querySelectorAll(".span")];
      const next = marks[marks.indexOf(mark) + (event.key === "ArrowRight" ? 1 : -1)];
      if (!next) return;
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    } else return;
    if (event.type === "keydown") event.preventDefault();
  };
  for (const where of [strip, byId("undated"), card]) {
    where.addEventListener("click", act);
    where.addEventListener("keydown", act);
  }
}
