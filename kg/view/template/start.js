// Puts the parts together: whatever changes the state, the same few steps draw it.
"use strict";

const VIEWS = {
  network: redrawNetwork,
  table: redrawTable,
  flow: redrawFlow,
  retention: redrawRetention,
  compare: redrawComparison,
};
const drawn = { filters: null, open: null, narrow: null, extra: null }; // what the picture was drawn for
let selectedFor = "";
let opener = null; // what had the focus when something was selected, where nothing was before

function redrawNetwork() {
  const filters = FILTERS.map((key) => state[key]).join("\n");
  const node = selected()?.node;
  const refit = drawn.filters !== filters || drawn.narrow !== isNarrow();
  if (refit || drawn.open !== state.open || drawn.extra !== extraNode()) {
    Object.assign(drawn, { filters, open: state.open, narrow: isNarrow() });
    redrawPicture();
    drawn.extra = extraNode();
    if (moving.on) startMoving();
    if (refit) fit();
    else applyCamera();
  }
  light();
  if (node !== undefined) bringIntoView(node);
}

const legendFor = remembered(["off"], redrawLegend);
const filtersFor = remembered(FILTERS, redrawFilters);

function redraw() {
  const before = whereFocused();
  if (!selectedFor && state.select) opener = before;
  legendFor();
  filtersFor();
  if (document.activeElement !== byId("query")) byId("query").value = state.q;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.id === `tab-${state.view}`;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !on;
  }
  VIEWS[state.view]();
  ["save-svg", "save-png"].forEach(
    (id) => (byId(id).disabled = !document.querySelector(`#view-${state.view} svg:not(.icon)`)),
  );
  document.querySelector("main").classList.toggle("searching", Boolean(state.q.trim()) && !state.select);
  const asked = state.select !== selectedFor && state.select !== "";
  const active = document.activeElement;
  redrawPanel(asked && active !== byId("query") && !byId("graph").contains(active));
  if (asked && !isBeside()) byId("panel").scrollIntoView();
  const closed = selectedFor !== "" && !state.select && opener !== null && !opener.part.hidden;
  if (closed) focusOn(opener);
  else if (before && document.activeElement === document.body) focusOn(before);
  selectedFor = state.select;
}

// Whether the panel stands beside the views, rather than below them.
function isBeside() {
  return matchMedia("(min-width: 821px)").matches;
}

// Drawings whose form depends on the width of the screen are made anew when it changes.
function redrawWider() {
  const width = byId("stage").clientWidth;
  const changed = drawn.width !== undefined && drawn.width !== width;
  drawn.width = width;
  if (changed && ["flow", "retention"].includes(state.view)) VIEWS[state.view]();
}

function watchTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => go({ view: tab.id.slice("tab-".length) }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      const next = tabs[(place + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  });
}

async function start() {
  readData(await unpacked(byId("data").textContent));
  Object.assign(SIZE, DATA.sizes);
  Object.assign(START, DATA.start);
  readFragment();
  listeners.push(redraw);
  followFragment();
  watchControls();
  watchTabs();
  watchDownloads();
  watchPointers();
  watchKeys();
  watchPaper();
  byId("closer").addEventListener("click", () => zoom(1.3));
  byId("further").addEventListener("click", () => zoom(1 / 1.3));
  byId("whole").addEventListener("click", fit);
  byId("move").addEventListener("click", toggleMoving);
  new ResizeObserver(() => {
    if (state.view !== "network") return;
    redrawNetwork();
    fit();
  }).observe(byId("graph"));
  new ResizeObserver(redrawWider).observe(byId("stage"));
  selectedFor = state.select; // what a link selects takes no focus
  redraw();
}

const READY =
  typeof DecompressionStream === "undefined"
    ? Promise.resolve((byId("amount").textContent = "This page needs a browser of 2023 or later."))
    : start();
READY.then(() => document.querySelector("main").removeAttribute("aria-busy"));
