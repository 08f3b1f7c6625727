// Labels and marks, drawn by ourselves so that none collides at rest: the best connected first, where there is room.
const FONT = 13;
const MOST_LABELS = 220;

/** A name in at most two lines. */
function wrap(text, most = 24) {
  const lines = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    if (line && `${line} ${word}`.length > most) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
    if (lines.length === 2) break;
  }
  if (lines.length < 2 && line) lines.push(line);
  const cut = lines.join(" ").length < text.trim().replace(/\s+/g, " ").length;
  return lines.map((l, n) => (l.length > most + 2 || (cut && n === lines.length - 1) ? `${[...l].slice(0, most).join("")}…` : l));
}

const wrapped = new Map();

function linesOf(n) {
  if (!wrapped.has(n)) wrapped.set(n, wrap(called[n]));
  return wrapped.get(n);
}

/** Boxes that are taken, looked up by a coarse grid. */
class Room {
  constructor(cell = 80) {
    this.cell = cell;
    this.cells = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.cell); x <= Math.floor(right / this.cell); x++) {
      for (let y = Math.floor(top / this.cell); y <= Math.floor(bottom / this.cell); y++) yield `${x},${y}`;
    }
  }

  isFree(box) {
    for (const key of this.keys(box)) {
      for (const b of this.cells.get(key) || []) {
        if (box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

/** Where the labels of nodes go: [number, lines, x of the middle, top], none over another, a node or what is taken. */
function placeLabels(spots, measure, frame, taken = []) {
  const nodes = new Room();
  const labels = new Room();
  taken.forEach((box) => labels.take(box));
  for (const [, x, y, half] of spots) nodes.take([x - half, y - half, x + half, y + half]);
  const placed = [];
  for (const [order, [n, x, y, half]] of spots.entries()) {
    if (placed.length >= MOST_LABELS) break;
    const lines = linesOf(n);
    const width = Math.max(...lines.map(measure)) + 4;
    const height = lines.length * (FONT + 2);
    const places = [
      [x, y + half + 2],
      [x, y - half - height - 2],
      [x + half + width / 2 + 3, y - height / 2],
      [x - half - width / 2 - 3, y - height / 2],
    ];
    const boxes = places.map(([middle, top]) => [middle - width / 2, top, middle + width / 2, top + height]);
    const inside = (b) => !frame || (b[0] >= frame[0] && b[1] >= frame[1] && b[2] <= frame[2] && b[3] <= frame[3]);
    let place = boxes.findIndex((box) => inside(box) && labels.isFree(box) && nodes.isFree(box));
    // the best connected are named even where small nodes lie below the name
    if (place < 0 && order < 14) place = boxes.findIndex((box) => inside(box) && labels.isFree(box));
    if (place < 0) continue;
    labels.take(boxes[place]);
    placed.push([n, lines, ...places[place]]);
  }
  return placed;
}

function drawMark(context, mark, x, y, size) {
  context.font = `700 ${size}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = colour("sheet");
  context.strokeText(mark, x, y);
  context.fillText(mark, x, y);
}

/** The part of the drawing that its buttons cover. */
function underTools() {
  const tools = document.querySelector(".tools");
  const { offsetLeft: left, offsetTop: top } = tools;
  return [left, top, left + tools.offsetWidth, top + tools.offsetHeight];
}

function drawLabels(context, canvas, shown, quick) {
  const scale = network.getScale();
  const frame = [0, 0, canvas.clientWidth, canvas.clientHeight];
  const positions = network.getPositions(shown);
  const spots = [];
  for (const n of shown) {
    const spot = network.canvasToDOM(positions[n]);
    if (spot.x < -20 || spot.y < -20 || spot.x > frame[2] + 20 || spot.y > frame[3] + 20) continue;
    spots.push([n, spot.x, spot.y, sizeOf(n) * scale]);
  }
  context.save();
  const ratio = canvas.width / canvas.clientWidth || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.lineJoin = "round";
  context.fillStyle = colour("ink");
  if (!quick) drawMarks(context, spots, scale);
  context.font = `${FONT}px system-ui, sans-serif`;
  context.textBaseline = "top";
  context.lineWidth = 3;
  context.strokeStyle = colour("sheet");
  const measure = (line) => context.measureText(line).width;
  const taken = [underTools(), undatedHeading(measure)].filter(Boolean);
  for (const [, lines, x, top] of placeLabels(spots, measure, frame, taken)) {
    lines.forEach((line, row) => {
      context.strokeText(line, x, top + row * (FONT + 2));
      context.fillText(line, x, top + row * (FONT + 2));
    });
  }
  context.restore();
}

/** The marks of what is denied, open or contested: in its node, and half way along its line. */
function drawMarks(context, spots, scale) {
  for (const [n, x, y, half] of spots) {
    const { mark } = states[view.stateOf[n]];
    if (mark && half >= 4) drawMark(context, mark, x, y, Math.min(15, Math.max(9, half * 1.2)));
  }
  const at = new Map(spots.map(([n, x, y]) => [n, [x, y]]));
  if (at.size > 500 || scale < 0.25) return;
  for (const [t, tie] of ties.entries()) {
    const how = view.tieState[t];
    const a = at.get(tie.a);
    const b = at.get(tie.b);
    if (!how || !states[how].mark || !a || !b || Math.hypot(a[0] - b[0], a[1] - b[1]) < 34) continue;
    context.fillStyle = colour(`state-${how}`);
    drawMark(context, states[how].mark, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 11);
    context.fillStyle = colour("ink");
  }
}
