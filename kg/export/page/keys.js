// The graph by keyboard: arrows go to the nearest node that way, Enter opens its card.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let held = null;

function announce(text) {
  byId("announce").textContent = text;
}

function hold(n) {
  held = n;
  point([n]);
  const item = items[n];
  const ties = tiesOf[n].filter((t) => view.tieState[t]).length;
  const how = say(`state.${view.stateOf[n]}`);
  const words = say("graph.node", { label: called[n], kind: item.type || item.kind, state: how, ties });
  announce(isUndated(n) ? `${words}, ${say("layout.undated")}` : words);
}

/** The node that lies nearest in a direction, sideways distance counting double. */
function nearest(from, [dx, dy]) {
  const shown = visibleNodes();
  const places = network.getPositions(shown);
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const n of shown) {
    const x = places[n].x - places[from].x;
    const y = places[n].y - places[from].y;
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (n === from || along <= 0 || aside > 2 * along) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [n, far];
  }
  return best;
}

function startKeys() {
  const frame = byId("graph");
  frame.addEventListener("focus", () => {
    if (held === null || !view.live[held]) held = visibleNodes()[0] ?? null;
    if (held !== null) hold(held);
  });
  frame.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (way && held !== null) {
      const next = nearest(held, way);
      if (next !== null) hold(next);
    } else if (event.key === "Enter" && held !== null) open(held);
    else if (event.key === "+" || event.key === "=") zoomBy(1.4);
    else if (event.key === "-") zoomBy(1 / 1.4);
    else if (event.key === "0") fitAll();
    else return;
    event.preventDefault();
  });
}
