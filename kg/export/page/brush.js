// Choosing a stretch of time: by dragging over the strip, by writing dates, or by playing through it.
let playing = 0;

function drawBrush(picture) {
  const from = state.from ? dayOfText(state.from) : null;
  const to = state.to ? dayOfText(state.to, true) : null;
  if (from === null && to === null) return;
  const a = Math.max(0, across(from ?? scale.first, scale));
  const b = Math.min(scale.width, across((to ?? scale.last) + 1, scale));
  const shade = (x, width) => width > 0 && picture.append(svg("rect", { class: "outside", x, y: 0, width, height: scale.height - 14 }));
  shade(0, a);
  shade(b, scale.width - b);
}

function dayAt(event) {
  const frame = strip.getBoundingClientRect();
  const x = ((event.clientX - frame.left) / frame.width) * scale.width;
  const day = scale.first + ((x - 8) / (scale.width - 16)) * Math.max(30, scale.last - scale.first);
  return Math.round(Math.min(scale.last, Math.max(scale.first, day)));
}

function chooseTimes(from, to, push = true) {
  change({ from, to, undated: from || to ? state.undated && byId("undated-too").checked : byId("undated-too").checked }, push);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  byId("play").textContent = say("timeline.play");
  byId("play").setAttribute("aria-pressed", "false");
}

/** Let time pass: what has happened up to a day that moves from the first to the last. */
function play() {
  if (playing) return stop();
  const first = scale.first;
  const last = scale.last;
  const total = 48;
  let step = 0;
  byId("play").textContent = say("timeline.pause");
  byId("play").setAttribute("aria-pressed", "true");
  const pause = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 1200 : 250;
  playing = setInterval(() => {
    step += 1;
    change({ from: dateOf(first), to: dateOf(Math.round(first + ((last - first) * step) / total)), undated: false }, step === 1);
    if (step >= total) stop();
  }, pause);
  return undefined;
}

function startBrush() {
  let start = null;
  strip.addEventListener("pointerdown", (event) => {
    if (scale && event.button === 0) start = [event.clientX, dayAt(event)];
  });
  window.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [x, day] = start;
    start = null;
    if (Math.abs(event.clientX - x) < 6 || !scale) return;
    const days = [day, dayAt(event)].sort((a, b) => a - b);
    stop();
    chooseTimes(dateOf(days[0]), dateOf(days[1]));
  });
  for (const [id, name] of [["from", "from"], ["to", "to"]]) {
    const box = byId(id);
    box.addEventListener("change", () => {
      const text = box.value.trim();
      const bad = text !== "" && dayOfText(text) === null;
      box.setAttribute("aria-invalid", String(bad));
      if (!bad) chooseTimes(name === "from" ? text : state.from, name === "to" ? text : state.to);
    });
  }
  byId("undated-too").addEventListener("change", () => change({ undated: byId("undated-too").checked }));
  byId("play").addEventListener("click", play);
  byId("times-off").addEventListener("click", () => {
    stop();
    change({ from: "", to: "", undated: true });
  });
}

/** The boxes say what the state has. */
function showTimes() {
  for (const name of ["from", "to"]) {
    if (document.activeElement !== byId(name)) byId(name).value = state[name];
    byId(name).setAttribute("aria-invalid", "false");
  }
  byId("undated-too").checked = state.undated;
  byId("times-off").hidden = !state.from && !state.to && state.undated;
  byId("play").disabled = scale === null;
}
