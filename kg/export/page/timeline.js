// A strip of time to scale: a year is as long as a year, and undated things are counted, not placed.
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function yearOf(day) {
  const date = new Date(Date.UTC(1, 0, day));
  date.setUTCFullYear(date.getUTCFullYear() > 1900 && day < 693962 ? date.getUTCFullYear() - 1900 : date.getUTCFullYear());
  return date.getUTCFullYear();
}

function dayOf(year) {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return Math.round(date.getTime() / 864e5) + 719163;
}

function drawTimeline() {
  const strip = document.getElementById("timeline");
  strip.replaceChildren();
  const happenings = items.map((item, n) => [item, n]).filter(([item]) => ["event", "agreement", "proposal"].includes(item.kind) && isVisible(item));
  const dated = happenings.filter(([item]) => item.span).sort((x, y) => x[0].span[0] - y[0].span[0]);
  const undated = happenings.length - dated.length;
  if (dated.length) {
    const width = Math.max(300, strip.clientWidth - 20);
    const first = dated[0][0].span[0], last = Math.max(...dated.map(([item]) => item.span[1]));
    const wide = Math.max(30, last - first);
    const left = (day) => 6 + ((day - first) / wide) * (width - 12);
    const lanes = [];
    const marks = dated.map(([item, n]) => {
      const a = left(item.span[0]), b = Math.max(a + 7, left(item.span[1] + 1));
      let lane = lanes.findIndex((end) => end < a - 1);
      if (lane < 0) lane = lanes.length < 7 ? lanes.length : lanes.indexOf(Math.min(...lanes));
      lanes[lane] = Math.max(lanes[lane] || 0, b);
      return [item, n, a, b, lane];
    });
    const height = lanes.length * 11 + 20;
    const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `Timeline of ${dated.length} dated events` });
    const from = Math.round((first - 719163) / 365.2425 + 1970), to = Math.round((last - 719163) / 365.2425 + 1970);
    const step = [1, 2, 5, 10, 20, 50, 100].find((s) => (to - from) / s <= width / 60) || 200;
    for (let year = Math.ceil(from / step) * step; year <= to + 1; year += step) {
      const x = left(dayOf(year));
      if (x < 0 || x > width - 4) continue;
      picture.append(svg("line", { x1: x, x2: x, y1: 0, y2: height - 14 }));
      const text = svg("text", { x: Math.min(x + 2, width - 28), y: height - 4 });
      text.textContent = year;
      picture.append(text);
    }
    marks.forEach(([item, n, a, b, lane]) => {
      const group = svg("g", { class: "span", tabindex: "0", role: "button", "aria-label": `${item.time}: ${item.label}` });
      const look = { x: a, y: lane * 11 + 2, width: b - a, height: 8, rx: 3, fill: item.state === "asserted" ? colour(item.kind) : colour("sheet"), stroke: item.state === "asserted" ? colour(item.kind) : colour(`state-${item.state}`), "stroke-width": 1.5 };
      if (states[item.state].dashes.length) look["stroke-dasharray"] = "3 2";
      const title = svg("title", {});
      title.textContent = `${item.time}: ${item.label}`;
      group.append(svg("rect", look), title);
      group.addEventListener("click", () => openItem(n));
      group.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          openItem(n);
          event.preventDefault();
        }
      });
      picture.append(group);
    });
    strip.append(picture);
  }
  strip.append(make("p", dated.length ? `${dated.length} dated, to scale; ${undated} without a date in the text` : `${undated} events, none dated in the text`));
}
