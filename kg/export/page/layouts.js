// Where nodes stand: as the page brings them, or with what is dated from left to right in time.
let homes = new Map();
let upright = null;

/** Take the places that came with the page, sides exchanged where the frame is higher than wide; whether that is news. */
function takeHomes() {
  const frame = byId("graph");
  const now = frame.clientHeight > frame.clientWidth;
  if (now === upright) return false;
  upright = now;
  homes = new Map(page.nodes.map(({ id, x, y }) => [id, upright ? [-y, x] : [x, y]]));
  return true;
}

const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Days across a drawing by rank and by true distance: close dates come apart, long gaps stay visible. */
function timeScale(dated, width) {
  const [first, last] = bounds(dated);
  const middle = (n) => (items[n].span[0] + items[n].span[1]) / 2;
  const ranked = [...dated].sort((x, y) => middle(x) - middle(y) || x - y);
  const rank = new Map(ranked.map((n, order) => [n, order / Math.max(1, ranked.length - 1)]));
  const place = (n) => width * (0.35 * ((middle(n) - first) / Math.max(1, last - first)) + 0.65 * rank.get(n));
  return { ranked, place };
}

/** The shape of the frame, as wide as it is for each pixel that it is high. */
function frameShape() {
  const frame = byId("graph");
  return Math.max(0.6, frame.clientWidth / frame.clientHeight || 1.4);
}

/** How far up and down some places go. */
function upAndDown(places) {
  const heights = [...places.values()].map(([, y]) => y);
  return [Math.min(...heights), Math.max(...heights)];
}

/** Stretch what is placed in time to the width that its height leaves; what has no date goes in columns at its right. */
function stretch(places, wide, rest) {
  const shape = frameShape();
  const [upper, lower] = upAndDown(places);
  const high = Math.max(400, lower - upper);
  const top = high * 0.12; // its heading lies below the buttons
  const rows = Math.max(3, Math.floor((high - top) / 40));
  const columns = Math.ceil(rest.length / rows);
  const beside = columns ? 100 + columns * 46 : 0;
  const factor = Math.max(1, (high * shape - beside) / wide);
  for (const place of places.values()) place[0] = Math.round(place[0] * factor);
  years = years.map(([year, x]) => [year, x * factor]);
  const left = wide * factor + 120;
  const middle = (upper + lower) / 2;
  const start = middle - high / 2 + top;
  rest.forEach((n, order) => {
    places.set(n, [Math.round(left + Math.floor(order / rows) * 46), Math.round(start + (order % rows) * 40)]);
  });
  undated = rest.length ? { from: left - 40, to: left + (columns - 1) * 46 + 40, those: new Set(rest) } : null;
}

/** Places for a drawing in time: events by their date, who takes part beside them, the undated in columns of their own. */
function timePlaces(shown) {
  const dated = shown.filter((n) => items[n].span);
  years = [];
  undated = null;
  if (!dated.length) return homes;
  const inside = new Set(shown);
  const around = (n) => tiesOf[n].map((t) => (ties[t].a === n ? ties[t].b : ties[t].a)).filter((each) => inside.has(each));
  const datedAround = (n) => around(n).filter((each) => items[each].span);
  const isBeside = (n) => !HAPPENINGS.has(items[n].kind) && datedAround(n).length > 0;
  const beside = shown.filter((n) => !items[n].span && isBeside(n));
  const rest = shown.filter((n) => !items[n].span && !isBeside(n));
  const high = Math.max(400, Math.sqrt(((dated.length + beside.length) * 76 ** 2) / frameShape()));
  const wide = Math.max(360, high * frameShape());
  const { ranked, place } = timeScale(dated, wide);
  const first = new Map();
  for (const n of ranked) {
    const year = dateOf(items[n].span[0]).slice(0, 4);
    if (!first.has(year)) first.set(year, place(n));
  }
  years = [...first].sort((x, y) => x[1] - y[1]);
  const lane = high / Math.max(1, beside.length);
  const lanes = new Map(beside.map((n, order) => [n, (order % 2 ? 1 : -1) * Math.ceil(order / 2) * lane]));
  const places = new Map();
  const room = new Room(60);
  const put = (n, x, y) => {
    for (let turn = 0; turn < 120; turn++) {
      const up = y + (turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * 30;
      const box = [x - 20, up - 14, x + 20, up + 14];
      if (!room.isFree(box) && turn < 119) continue;
      room.take(box);
      places.set(n, [Math.round(x), Math.round(up)]);
      return;
    }
  };
  for (const n of beside) put(n, mean(datedAround(n).map(place)), lanes.get(n));
  for (const n of ranked) {
    const ys = around(n).filter((each) => lanes.has(each)).map((each) => lanes.get(each));
    put(n, place(n), ys.length ? mean(ys) : 0);
  }
  stretch(places, wide, rest);
  return places;
}

let years = []; // [year, x] of the drawing in time: where each year's first event stands

let undated = null; // {from, to, those}: the columns of what has no date

/** Whether a thing stands among what has no date. */
const isUndated = (n) => state.layout === "time" && undated !== null && undated.those.has(n);

/** Where the heading of what has no date stands, in pixels of the frame: below the buttons. */
function undatedHeading(measure) {
  if (state.layout !== "time" || !undated) return null;
  const middle = network.canvasToDOM({ x: (undated.from + undated.to) / 2, y: 0 }).x;
  const half = measure(say("layout.undated")) / 2;
  const top = underTools()[3] + 6;
  return [middle - half, top, middle + half, top + FONT + 2];
}

/** The years behind a drawing in time, and a band behind what has no date. */
function drawYears(context) {
  if (state.layout !== "time" || !years.length) return;
  const scale = network.getScale();
  const top = network.DOMtoCanvas({ x: 0, y: 6 }).y;
  const bottom = network.DOMtoCanvas({ x: 0, y: byId("graph").clientHeight }).y;
  context.save();
  context.fillStyle = colour("soft");
  context.strokeStyle = colour("rule");
  context.lineWidth = 1 / scale;
  context.font = `${12 / scale}px system-ui, sans-serif`;
  context.textBaseline = "top";
  if (undated) {
    context.fillStyle = colour("band");
    context.fillRect(undated.from, top - 6 / scale, undated.to - undated.from, bottom - top + 6 / scale);
    context.fillStyle = colour("soft");
    const [x, y] = undatedHeading((text) => context.measureText(text).width * scale);
    const at = network.DOMtoCanvas({ x, y });
    context.fillText(say("layout.undated"), at.x, at.y);
  }
  let last = Number.NEGATIVE_INFINITY;
  for (const [year, x] of years) {
    if ((x - last) * scale < 44) continue;
    last = x;
    context.beginPath();
    context.moveTo(x - 16, top);
    context.lineTo(x - 16, bottom);
    context.stroke();
    context.fillText(year, x - 12, top);
  }
  context.restore();
}
