// Puts the parts together: whatever changes the state, the same few steps draw it.
"use strict";

const VIEWS = {
  network: redrawNetwork,
  table: redrawTable,
  flow: redrawFlow,
  retention: redrawRetention,
  compare: redrawComparison,
};
const drawn = { filters: null, open: null, narrow: null }; // what the picture was drawn for
let selectedFor = "";

function redrawNetwork() {
  const filters = FILTERS.map((key) => state[key]).join("\n");
  const node = selected()?.node;
  const missing = node !== undefined && chosen().nodes.has(node) && !scene?.shapes.has(node);
  const refit = drawn.filters !== filters || drawn.narrow !== isNarrow();
  if (refit || drawn.open !== state.open || missing) {
    Object.assign(drawn, { filters, open: state.open, narrow: isNarrow() });
    redrawPicture();
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
  const now = state.select;
  redrawPanel(
    now !== selectedFor &&
      now !== "" &&
      document.activeElement !== byId("query") &&
      !byId("graph").contains(document.activeElement),
  );
  selectedFor = now;
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

function start() {
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
  selectedFor = state.select; // what a link selects takes no focus
  redraw();
}

start();
