// Where nodes stand: as the page brings them, or with what is dated from left to right in time.
let homes = new Map();
let upright = null;

/** Take the places that came with the page, on a screen higher than wide with its sides exchanged; whether that is news. */
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

/** Places for a drawing in time: events by their date, who takes part beside them, undated things in a block of their own. */
function timePlaces(shown) {
  const dated = shown.filter((n) => items[n].span);
  if (!dated.length) return homes;
  const width = Math.max(900, 30 * dated.length);
  const { ranked, place } = timeScale(dated, width);
  const first = new Map();
  for (const n of ranked) {
    const year = dateOf(items[n].span[0]).slice(0, 4);
    if (!first.has(year)) first.set(year, place(n));
  }
  years = [...first].sort((x, y) => x[1] - y[1]);
  const inside = new Set(shown);
  const around = (n) => tiesOf[n].map((t) => (ties[t].a === n ? ties[t].b : ties[t].a)).filter((each) => inside.has(each));
  const datedAround = (n) => around(n).filter((each) => items[each].span);
  const beside = shown.filter((n) => !items[n].span && !HAPPENINGS.has(items[n].kind) && datedAround(n).length);
  const lane = Math.max(46, (width / Math.max(1, beside.length)) * 0.55);
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
  const rest = shown.filter((n) => !places.has(n));
  const rows = Math.max(6, Math.ceil(Math.sqrt(rest.length * 1.6)));
  rest.forEach((n, order) => places.set(n, [width + 260 + Math.floor(order / rows) * 60, ((order % rows) - rows / 2) * 46]));
  return places;
}

let years = []; // [year, x] of the drawing in time: where each year's first event stands

/** The years behind a drawing in time. */
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
