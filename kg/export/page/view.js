// What is in view: which items, as told by whom, and which ties. Computed once for each state.
let view = null;

const tellersOf = items.map((item) => item.mentions.map(tellers));

/** The mentions of an item that are told by whom is asked for. */
function toldMentions(n) {
  if (!state.told) return items[n].mentions;
  return items[n].mentions.filter((_, m) => tellersOf[n][m].includes(state.told));
}

function look() {
  const from = state.from ? dayOfText(state.from) : null;
  const to = state.to ? dayOfText(state.to, true) : null;
  const kindsOff = new Set(state.hideKinds);
  const statesOff = new Set(state.hideStates);
  const live = new Uint8Array(items.length);
  const stateOf = items.map((item) => item.state);
  const narrowed = state.told || state.least || from !== null || to !== null || statesOff.size || state.type || state.origins;
  items.forEach((item, n) => {
    const told = toldMentions(n);
    if (state.told) {
      if (!told.length) return;
      stateOf[n] = combined(told.map((mention) => mention.status));
    }
    if (HAPPENINGS.has(item.kind)) live[n] = isLive(item, n, stateOf[n], { kindsOff, statesOff, from, to }) ? 1 : 0;
    else live[n] = kindsOff.has(item.kind) ? 0 : 1;
  });
  if (narrowed) {
    // who and where is in view by what happened there
    items.forEach((item, n) => {
      if (live[n] && !HAPPENINGS.has(item.kind) && item.kind !== "relation" && tiesOf[n].length) {
        live[n] = tiesOf[n].some((t) => partners(t, n).some((other) => live[other])) ? 1 : 0;
      }
    });
  }
  const tieState = ties.map((tie) => tieLook(tie, live, statesOff));
  if (state.path.length === 2) keepOnly(live, onPaths(numberOf.get(state.path[0]), numberOf.get(state.path[1]), tieState));
  else if (state.focus) keepOnly(live, near(numberOf.get(state.focus), state.hops, tieState));
  ties.forEach((tie, t) => {
    if (!live[tie.a] || !live[tie.b]) tieState[t] = "";
  });
  items.forEach((item, n) => {
    if (item.kind === "relation") live[n] = item.ends.every((end) => live[end]) ? live[n] : 0;
  });
  view = { live, stateOf, tieState };
}

/** The events behind a tie, seen from one of its ends. */
function partners(t, n) {
  const tie = ties[t];
  const other = tie.a === n ? tie.b : tie.a;
  return HAPPENINGS.has(items[other].kind) ? [other] : tie.parts.map((part) => part.item).filter((each) => HAPPENINGS.has(items[each].kind));
}

function isLive(item, n, how, { kindsOff, statesOff, from, to }) {
  if (kindsOff.has(item.kind) || statesOff.has(how)) return false;
  if (state.type && item.type !== state.type) return false;
  if (originsOf[n] < state.origins) return false;
  if (state.least && (item.confidence ?? 1) < state.least) return false;
  if (from === null && to === null) return item.span || state.undated;
  if (!item.span) return state.undated;
  return (from === null || item.span[1] >= from) && (to === null || item.span[0] <= to);
}

/** The state that a tie is drawn in: the firmest of its parts that are in view; empty where none is. */
function tieLook(tie, live, statesOff) {
  if (!live[tie.a] || !live[tie.b]) return "";
  const found = new Set();
  for (const part of tie.parts) {
    const { item } = part;
    if (!live[item]) continue;
    let how = part.state;
    if (state.told) {
      const told = part.mentions.filter((m) => tellersOf[item][m].includes(state.told));
      if (!told.length) continue;
      how = part.state === "negated" ? how : combined(told.map((m) => items[item].mentions[m].status));
    }
    if (!statesOff.has(how)) found.add(how);
  }
  return ["asserted", "contested", "uncertain", "negated"].find((how) => found.has(how)) || "";
}

function keepOnly(live, kept) {
  live.forEach((_, n) => {
    if (!kept.has(n) && items[n].kind !== "relation") live[n] = 0;
  });
}

function steps(start, tieState, most = Number.POSITIVE_INFINITY) {
  const far = new Map([[start, 0]]);
  for (const n of far.keys()) {
    if (far.get(n) >= most) continue;
    for (const t of tiesOf[n]) {
      const other = ties[t].a === n ? ties[t].b : ties[t].a;
      if (tieState[t] && !far.has(other)) far.set(other, far.get(n) + 1);
    }
  }
  return far;
}

function near(start, hops, tieState) {
  return new Set(steps(start, tieState, hops).keys());
}

/** All that lies on a shortest path between two. */
function onPaths(start, end, tieState) {
  const there = steps(start, tieState);
  if (!there.has(end)) return new Set([start, end]);
  const back = steps(end, tieState);
  const length = there.get(end);
  return new Set([...there.keys()].filter((n) => back.has(n) && there.get(n) + back.get(n) === length));
}

/** What happened and is in view, in the order of the page. */
function happenings() {
  return items.map((_, n) => n).filter((n) => view.live[n] && HAPPENINGS.has(items[n].kind));
}
