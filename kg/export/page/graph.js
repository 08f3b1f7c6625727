// The drawing: vis-network with the positions that came with the page, and nothing that moves by itself.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let drawn = [];
let zoom = 1; // nodes are drawn larger where the whole graph must be small to fit
let network = null;

function nodeLook(node) {
  const item = items[node.id];
  const hue = colour(item.kind);
  const firm = item.state === "asserted";
  const edge = firm ? hue : colour(`state-${item.state}`);
  const fill = firm ? hue : colour("sheet");
  return {
    ...node, size: node.size * zoom, hidden: !isVisible(item), borderWidth: firm ? 1 : 2.5,
    shapeProperties: { borderDashes: states[item.state].dashes.length ? states[item.state].dashes : false },
    color: { background: fill, border: edge, highlight: { background: fill, border: colour("ink") }, hover: { background: fill, border: colour("ink") } },
  };
}

function edgeLook(edge) {
  const hue = colour(`state-${edge.state}`);
  const hidden = !isVisible(items[edge.from]) || !isVisible(items[edge.to]) || !shown.states.has(edge.state);
  return { ...edge, hidden, width: edge.state === "asserted" ? 1.2 : 1.8, color: { color: hue, highlight: colour("ink"), hover: colour("ink") } };
}

function draw(most) {
  drawn = page.nodes.map((node) => node.id).filter((n) => items[n].degree > 0).slice(0, most);
  const inside = new Set(drawn);
  nodes.clear();
  edges.clear();
  nodes.add(page.nodes.filter((node) => inside.has(node.id)).map(nodeLook));
  edges.add(page.edges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)).map(edgeLook));
}

function refresh() {
  nodes.update(page.nodes.filter((node) => nodes.get(node.id)).map(nodeLook));
  edges.update(page.edges.filter((edge) => edges.get(edge.id)).map(edgeLook));
}

function startGraph() {
  const options = { ...page.options, autoResize: true };
  options.interaction = { ...options.interaction, hideEdgesOnDrag: page.nodes.length > 400, keyboard: false };
  draw(page.most);
  network = new vis.Network(document.getElementById("graph"), { nodes, edges }, options);
  network.on("afterDrawing", (context) => drawLabels(context, network, drawn.filter((n) => isVisible(items[n]))));
  network.on("click", (event) => {
    if (event.nodes.length) openItem(event.nodes[0]);
    else if (event.edges.length) openTie(event.edges[0]);
  });
  network.once("afterDrawing", fitAll);
  const all = document.getElementById("all");
  const total = page.nodes.filter((node) => items[node.id].degree > 0).length;
  all.hidden = total <= drawn.length;
  all.textContent = `Draw all ${total}`;
  all.addEventListener("click", () => {
    draw(total);
    all.hidden = true;
    fitAll();
  });
  document.getElementById("fit").addEventListener("click", fitAll);
}

/** Everything in view, with nodes large enough to see and to hit. */
function fitAll() {
  network.fit({ animation: false });
  zoom = Math.min(4, Math.max(1, 0.62 / network.getScale()));
  refresh();
}

/** Show a thing in the drawing, if it is there. */
function point(numbers) {
  const there = numbers.filter((n) => nodes.get(n));
  if (there.length) network.selectNodes(there, true);
  else network.unselectAll();
  if (there.length === 1) {
    const spot = network.canvasToDOM(network.getPositions(there)[there[0]]);
    const frame = document.getElementById("graph").getBoundingClientRect();
    if (spot.x < 40 || spot.y < 40 || spot.x > frame.width - 40 || spot.y > frame.height - 40) {
      network.moveTo({ position: network.getPositions(there)[there[0]], animation: false });
    }
  }
}
