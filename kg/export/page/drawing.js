// What is in view as an SVG drawing: the same places, shapes, lines and marks, with names.
const CORNERS = {
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
  triangleDown: [[0, 1], [1, -0.8], [-1, -0.8]],
};

function shapeOf(n, x, y, half) {
  const item = items[n];
  const how = view.stateOf[n];
  const firm = how === "asserted";
  const look = { fill: colour(firm ? item.kind : "sheet"), stroke: colour(firm ? item.kind : `state-${how}`), "stroke-width": 2 };
  const corners = CORNERS[kinds[item.kind].shape];
  if (!corners) return svg("circle", { cx: x, cy: y, r: half, ...look });
  return svg("polygon", { points: corners.map(([dx, dy]) => `${x + dx * half},${y + dy * half}`).join(" "), ...look });
}

/** An SVG element of what is in view. */
function drawing() {
  const shown = visibleNodes();
  const places = network.getPositions(shown);
  const shrink = Math.min(1, 1400 / Math.max(1, ...[0, 1].map((axis) => {
    const values = shown.map((n) => (axis ? places[n].y : places[n].x));
    return Math.max(...values) - Math.min(...values);
  })));
  const spots = shown.map((n) => [n, places[n].x * shrink, places[n].y * shrink, Math.max(4, nodeRows.get(n).size * 0.8)]);
  const at = new Map(spots.map(([n, x, y]) => [n, [x, y]]));
  const xs = spots.map((spot) => spot[1]);
  const ys = spots.map((spot) => spot[2]);
  const [left, top, right, bottom] = shown.length ? [Math.min(...xs) - 130, Math.min(...ys) - 50, Math.max(...xs) + 130, Math.max(...ys) + 60] : [0, 0, 10, 10];
  const picture = svg("svg", { xmlns: SVG, viewBox: [left, top, right - left, bottom - top].map(Math.round).join(" "), width: Math.round(right - left), height: Math.round(bottom - top), role: "img", "aria-label": document.title });
  picture.append(svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colour("sheet") }));
  ties.forEach((tie, t) => {
    const how = view.tieState[t];
    const [a, b] = [at.get(tie.a), at.get(tie.b)];
    if (!how || !a || !b) return;
    const look = { x1: a[0], y1: a[1], x2: b[0], y2: b[1], stroke: colour(`state-${how}`), "stroke-width": how === "asserted" ? 1.2 : 1.8 };
    if (states[how].dashes.length) look["stroke-dasharray"] = states[how].dashes.join(" ");
    picture.append(svg("line", look));
  });
  const text = { "text-anchor": "middle", "font-family": "system-ui, sans-serif", fill: colour("ink") };
  for (const [n, x, y, half] of spots) {
    picture.append(shapeOf(n, x, y, half));
    const { mark } = states[view.stateOf[n]];
    if (mark) picture.append(svg("text", { x, y: y + 4, "font-size": 11, "font-weight": 700, ...text }, mark));
  }
  for (const [, lines, x, y] of placeLabels(spots, (line) => line.length * 7)) {
    lines.forEach((line, row) => picture.append(svg("text", { x, y: y + (row + 0.8) * 15, "font-size": FONT, ...text, stroke: colour("sheet"), "stroke-width": 3, "paint-order": "stroke" }, line)));
  }
  return picture;
}
