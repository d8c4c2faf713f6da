// What the page shows, as one value that lives in the URL's fragment: whatever is seen can be linked, and back goes back.
"use strict";

const AT_FIRST = {
  view: "network",
  select: "", // see selection.js
  q: "", // words searched for
  off: "", // what the legend has switched off, with commas
  policy: "",
  data: "",
  party: "",
  purpose: "",
  confidence: "0",
  focus: "",
  hops: "1",
  compare: "", // policies side by side, by number, with commas; if none, those with the most statements
  open: "", // groups whose number of rows was changed: NUMBER:ROWS, with commas
};
const START = { ...AT_FIRST }; // and what the page was made to open with
const state = { ...AT_FIRST };
const listeners = [];

function fragment() {
  const changed = Object.entries(state).filter(([key, value]) => value !== START[key]);
  return new URLSearchParams(changed).toString();
}

function readFragment() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(AT_FIRST)) state[key] = given.get(key) ?? START[key];
  if (!byId(`view-${state.view}`)) state.view = "network";
  // A filter that a link names may be of another graph.
  for (const key of ["data", "party", "purpose", "focus"]) if (!NODE_BY_IRI.has(state[key])) state[key] = "";
  if (!POLICIES.some(({ name }) => name === state.policy)) state.policy = "";
}

// Changes the state and redraws. A change that is typed or dragged replaces the entry in the history.
function go(changes, { replace = false } = {}) {
  const before = fragment();
  Object.assign(state, changes);
  const after = fragment();
  if (after !== before) history[replace ? "replaceState" : "pushState"](null, "", `#${after}`);
  announce();
}

function announce() {
  listeners.forEach((listener) => listener());
}

function followFragment() {
  addEventListener("popstate", () => {
    readFragment();
    announce();
  });
}

function listed(text) {
  return text ? text.split(",") : [];
}

function toggled(text, token) {
  const tokens = listed(text);
  return (tokens.includes(token) ? tokens.filter((each) => each !== token) : [...tokens, token]).join(",");
}

function isOff(token) {
  return listed(state.off).includes(token);
}

// Does something again only when one of some keys of the state has changed.
function remembered(keys, compute) {
  let last;
  let value;
  return () => {
    const now = keys.map((key) => state[key]).join("\n");
    if (now !== last) value = compute();
    last = now;
    return value;
  };
}
