// The start of it all, and what each change of the view brings up to date.
const drawnFrom = ["hideKinds", "hideStates", "type", "told", "least", "origins", "from", "to", "undated", "focus", "hops", "path"];

function showCounts() {
  const chosen = happenings();
  const quoted = new Set(chosen.flatMap((n) => toldMentions(n).map((mention) => mention.s)));
  const docs = new Set([...quoted].map((s) => sentences[s][0]));
  const origins = new Set([...docs].map((doc) => originOf[doc])).size;
  byId("counts").textContent = say(origins < docs.size ? "counts.copies" : "counts", {
    events: chosen.length,
    allEvents: items.filter((item) => HAPPENINGS.has(item.kind)).length,
    actors: items.filter((item, n) => item.kind === "actor" && view.live[n]).length,
    sentences: quoted.size,
    documents: docs.size,
    origins,
  });
}

function show(before) {
  const changed = (names) => !before || names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(state[name]));
  if (changed(drawnFrom)) {
    look();
    if (network) refresh();
    drawTimeline();
    drawTable();
    showCounts();
  }
  showTimes();
  showLegend();
  byId("code").value = encode(state);
  if (!network) return;
  if (changed(["layout"]) && before) {
    arrange();
    fitAll();
  } else if (changed(["focus", "hops", "path"]) && before) {
    if (state.layout === "time") arrange();
    fitAll();
  } else if (state.layout === "time" && changed(["undated"]) && before) {
    arrange();
    fitAll();
  }
  showCard();
}

function start() {
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  state = decode(location.hash.slice(1)) || { ...START };
  const own = document.documentElement.dataset.view;
  if (own && encode(state) === "") state = decode(own) || state;
  startLegend();
  look();
  startGraph();
  startKeys();
  startTimeline();
  startBrush();
  startSearch();
  startTable();
  startTake();
  startReport();
  startSources();
  if (state.layout === "time") arrange();
  listeners.push(show);
  show(null);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    palette = new Map();
    refresh();
    network.redraw();
  });
  let resized = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(() => {
      drawTimeline();
      if (!takeHomes()) return;
      arrange();
      fitAll();
    }, 150);
  });
  document.documentElement.dataset.ready = "true";
}

start();
