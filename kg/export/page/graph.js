// The drawing: vis-network with the positions that came with the page, and nothing that moves by itself.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const nodeRows = new Map(page.nodes.map((node) => [node.id, node]));
const connected = page.nodes.map((node) => node.id).filter((n) => items[n].degree > 0);
let drawn = [];
let zoom = 1; // nodes and lines are drawn larger where the whole graph must be small to fit
let network = null;
let moving = false;
const looks = new Map();

function sizeOf(n) {
  return nodeRows.get(n).size * zoom;
}

function nodeLook(n) {
  const item = items[n];
  const how = view.stateOf[n];
  const hue = colour(item.kind);
  const firm = how === "asserted";
  const edge = firm ? hue : colour(`state-${how}`);
  const fill = firm ? hue : colour("sheet");
  const ink = colour("ink");
  return {
    id: n,
    shape: nodeRows.get(n).shape,
    size: sizeOf(n),
    hidden: !view.live[n],
    borderWidth: firm ? 1 : 2.5,
    shapeProperties: { borderDashes: states[how].dashes.length ? states[how].dashes : false },
    color: { background: fill, border: edge, highlight: { background: fill, border: ink }, hover: { background: fill, border: ink } },
  };
}

function edgeLook(edge) {
  const how = view.tieState[edge.id];
  const ink = colour("ink");
  return {
    ...edge,
    hidden: !how,
    dashes: how && states[how].dashes.length ? states[how].dashes.map((each) => each * zoom) : false,
    width: (how === "asserted" ? 1.2 : 1.8) * zoom,
    color: { color: colour(`state-${how || "asserted"}`), highlight: ink, hover: ink },
  };
}

/** Bring into the drawing what has come to look otherwise since. */
function update(set, rows) {
  const changed = rows.filter((row) => {
    const key = `${set === nodes ? "n" : "e"}${row.id}`;
    const now = JSON.stringify(row);
    if (looks.get(key) === now) return false;
    looks.set(key, now);
    return true;
  });
  if (changed.length) set.update(changed);
}

function draw(most) {
  drawn = []; // clearing draws at once, and nothing may be asked of nodes that are gone
  nodes.clear();
  edges.clear();
  looks.clear();
  const chosen = connected.slice(0, most);
  const inside = new Set(chosen);
  nodes.add(chosen.map((n) => ({ ...nodeLook(n), x: homes.get(n)[0], y: homes.get(n)[1] })));
  edges.add(page.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)).map(edgeLook));
  drawn = chosen;
}

function refresh() {
  // what a focus or path needs is drawn even where it is not among the best connected
  const missing = state.focus || state.path.length ? connected.filter((n) => view.live[n] && !nodes.get(n)) : [];
  if (missing.length) draw(connected.length);
  update(nodes, drawn.map(nodeLook));
  update(edges, page.edges.filter((edge) => edges.get(edge.id)).map(edgeLook));
  showAllButton();
}

function visibleNodes() {
  return drawn.filter((n) => view.live[n]);
}

function arrange() {
  const places = state.layout === "time" ? timePlaces(visibleNodes()) : homes;
  nodes.update(drawn.filter((n) => places.has(n)).map((n) => ({ id: n, x: places.get(n)[0], y: places.get(n)[1] })));
}

function showAllButton() {
  const all = byId("all");
  all.hidden = connected.length <= drawn.length;
  all.textContent = say("all", { count: connected.length });
}

function startGraph() {
  const options = { ...page.options, autoResize: true };
  options.interaction = { ...options.interaction, hideEdgesOnDrag: connected.length > 400, hideEdgesOnZoom: connected.length > 1500, keyboard: false };
  takeHomes();
  draw(page.most);
  network = new vis.Network(byId("graph"), { nodes, edges }, options);
  const canvas = byId("graph").querySelector("canvas");
  canvas.setAttribute("aria-hidden", "true");
  network.on("afterDrawing", (context) => {
    const quick = moving && drawn.length > 400; // a frame while it is dragged has time for some names only
    drawLabels(context, canvas, quick ? drawn.slice(0, 40).filter((n) => view.live[n]) : visibleNodes(), quick);
  });
  network.on("beforeDrawing", drawYears);
  const settle = () => {
    moving = false;
    network.redraw();
  };
  network.on("dragStart", () => {
    moving = true;
  });
  network.on("dragEnd", settle);
  let zoomed = 0;
  network.on("zoom", () => {
    clearTimeout(zoomed);
    zoomed = setTimeout(suitSizes, 120);
  });
  network.on("click", (event) => {
    if (event.nodes.length) open(event.nodes[0]);
    else if (event.edges.length) openTie(event.edges[0]);
  });
  network.once("afterDrawing", fitAll);
  byId("all").addEventListener("click", () => {
    draw(connected.length);
    arrange();
    showAllButton();
    fitAll();
  });
  byId("fit").addEventListener("click", fitAll);
  byId("in").addEventListener("click", () => zoomBy(1.4));
  byId("out").addEventListener("click", () => zoomBy(1 / 1.4));
  showAllButton();
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  suitSizes();
}

/** Everything in view. */
function fitAll() {
  const shown = visibleNodes();
  network.fit(shown.length ? { nodes: shown, animation: false, maxZoomLevel: 1.3 } : { animation: false });
  network.moveTo({ scale: network.getScale() * 0.94, animation: false }); // room for the outermost names
  suitSizes();
}

/** Nodes and lines as large as one can see and hit at the scale that is shown. */
function suitSizes() {
  const most = state.layout === "time" ? 1.8 : 6;
  const wanted = Math.min(most, Math.max(1, 0.55 / network.getScale()));
  if (Math.abs(wanted / zoom - 1) < 0.05) return;
  zoom = wanted;
  update(nodes, drawn.map(nodeLook));
  update(edges, page.edges.filter((edge) => edges.get(edge.id)).map(edgeLook));
}

/** Show things in the drawing, if they are there. */
function point(numbers) {
  const there = numbers.filter((n) => nodes.get(n) && view.live[n]);
  if (there.length) network.selectNodes(there, true);
  else network.unselectAll();
  if (there.length !== 1) return;
  const place = network.getPositions(there)[there[0]];
  const spot = network.canvasToDOM(place);
  const frame = byId("graph").getBoundingClientRect();
  if (spot.x < 40 || spot.y < 40 || spot.x > frame.width - 40 || spot.y > frame.height - 40) {
    network.moveTo({ position: place, animation: false });
  }
}
