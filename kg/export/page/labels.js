// Labels and marks, drawn by ourselves so that none collides at rest: the best connected first, where there is room.
const FONT = 13;

function wrap(text, most = 24) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && (line + " " + word).length > most) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
    if (lines.length === 2) break;
  }
  if (lines.length < 2 && line) lines.push(line);
  const cut = lines.join(" ").length < text.replace(/\s+/g, " ").length;
  return lines.map((l, n) => (l.length > most + 2 || (cut && n === lines.length - 1) ? l.slice(0, most) + "…" : l));
}

function drawLabels(context, network, drawn) {
  const scale = network.getScale();
  const taken = [];
  const positions = network.getPositions(drawn);
  const screen = drawn.map((n) => [n, network.canvasToDOM(positions[n]), (page.nodes[n].size || 8) * zoom * scale]);
  context.save();
  const ratio = window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "top";
  const paper = colour("sheet"), ink = colour("ink");
  for (const [, spot, half] of screen) taken.push([spot.x - half, spot.y - half, spot.x + half, spot.y + half]);
  for (const [n, spot, half] of screen) {
    const mark = states[items[n].state].mark;
    if (!mark || half < 4) continue;
    context.font = `700 ${Math.min(15, Math.max(9, half * 1.2))}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    context.fillStyle = ink;
    context.fillText(mark, spot.x, spot.y);
    context.textBaseline = "top";
  }
  context.font = `${FONT}px system-ui, sans-serif`;
  const labels = [];
  const hits = (box, others) => others.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]);
  for (const [order, [n, spot, half]] of screen.entries()) {
    const lines = wrap(items[n].label);
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
    const height = lines.length * (FONT + 2);
    const places = [
      [spot.x, spot.y + half + 2], [spot.x, spot.y - half - height - 2],
      [spot.x + half + width / 2 + 3, spot.y - height / 2], [spot.x - half - width / 2 - 3, spot.y - height / 2],
    ];
    const boxes = places.map(([x, y]) => [x - width / 2, y, x + width / 2, y + height]);
    let place = boxes.findIndex((box) => !hits(box, taken) && !hits(box, labels));
    // the best connected are named even where small nodes lie below the name
    if (place < 0 && order < 14) place = boxes.findIndex((box) => !hits(box, labels));
    if (place >= 0) {
      const [x, y] = places[place];
      labels.push(boxes[place]);
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.strokeStyle = paper;
      context.fillStyle = ink;
      lines.forEach((line, row) => {
        context.strokeText(line, x, y + row * (FONT + 2));
        context.fillText(line, x, y + row * (FONT + 2));
      });
    }
  }
  context.restore();
}
