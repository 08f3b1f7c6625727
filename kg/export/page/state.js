// The state of the view: one plain object; every change goes through `change`, so that back, forward and codes work.
const START = Object.freeze({
  hideKinds: [],
  hideStates: [],
  type: "",
  told: "",
  least: 0,
  origins: 0,
  from: "",
  to: "",
  undated: true,
  focus: "",
  hops: 1,
  path: [],
  layout: "network",
  open: "",
});
let state = { ...START };
const listeners = [];
const framed = location.protocol === "about:"; // in a notebook's frame there is no history to write to

/** The state as a short text: what differs from the start, so that an untouched view has none. */
function encode(which) {
  const told = Object.entries(which).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(START[name]));
  if (!told.length) return "";
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(told)));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `v1.${btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** The state of a code, or null where it is none; what it names and the page has not is left out. */
function decode(code) {
  if (code === "") return { ...START };
  const found = /^v1\.([\w-]+)$/.exec(code.trim());
  if (!found) return null;
  let told;
  try {
    const text = atob(found[1].replace(/-/g, "+").replace(/_/g, "/"));
    told = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  } catch {
    return null;
  }
  if (told === null || typeof told !== "object") return null;
  const made = { ...START };
  for (const [name, value] of Object.entries(told)) {
    const like = START[name];
    if (like === undefined || typeof value !== typeof like || Array.isArray(value) !== Array.isArray(like)) return null;
    if (Array.isArray(value) && !value.every((each) => typeof each === "string")) return null;
    made[name] = value;
  }
  if (made.focus && !numberOf.has(made.focus)) made.focus = "";
  if (!made.path.every((id) => numberOf.has(id))) made.path = [];
  return made;
}

/** Take over some of the state; `push` makes a step that Back undoes. */
function change(patch, push = true) {
  const before = state;
  state = { ...state, ...patch };
  if (JSON.stringify(before) === JSON.stringify(state)) return;
  if (!framed) {
    const address = `#${encode(state)}`;
    if (push) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  tell(before);
}

function tell(before) {
  for (const listener of listeners) listener(before);
}

/** Whether something else than what is open narrows or arranges the view. */
function isNarrowed() {
  return encode({ ...state, open: "", layout: START.layout, hops: START.hops }) !== "";
}

window.addEventListener("popstate", () => {
  const before = state;
  state = decode(location.hash.slice(1)) || { ...START };
  tell(before);
});
