// Puts the parts together: whatever changes the state, the same few steps draw it.
"use strict";

const VIEWS = { network: redrawNetwork, table: redrawTable };
let drawnFor = ""; // the state for which the picture was drawn
let selectedFor = "";

function redrawNetwork() {
  const needed = [...FILTERS, "open"].map((key) => state[key]).join("\n") + (selected()?.node ?? "") + isNarrow();
  if (needed !== drawnFor && !(moving.on && drawnFor.startsWith(FILTERS.map((key) => state[key]).join("\n")))) {
    const filtered = drawnFor.split("\n").slice(0, FILTERS.length).join() !== needed.split("\n").slice(0, FILTERS.length).join();
    redrawPicture();
    if (filtered) fit();
    else applyCamera();
    if (moving.on) startMoving();
    drawnFor = needed;
  }
  light();
  const what = selected();
  if (what?.node !== undefined) bringIntoView(what.node);
}

function redraw() {
  redrawLegend();
  redrawFilters();
  if (document.activeElement !== byId("query")) byId("query").value = state.q;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.id === `tab-${state.view}`;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !on;
  }
  VIEWS[state.view]();
  const now = state.select;
  redrawPanel(now !== selectedFor && now !== "" && document.activeElement !== byId("query") && !byId("graph").contains(document.activeElement));
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
  if (!(state.view in VIEWS)) state.view = "network";
  listeners.push(redraw);
  followFragment();
  watchControls();
  watchTabs();
  watchDownloads();
  watchPointers();
  watchKeys();
  byId("closer").addEventListener("click", () => zoom(1.3));
  byId("further").addEventListener("click", () => zoom(1 / 1.3));
  byId("whole").addEventListener("click", fit);
  byId("move").addEventListener("click", toggleMoving);
  new ResizeObserver(() => {
    if (state.view !== "network") return;
    redrawNetwork();
    fit();
  }).observe(byId("graph"));
  redraw();
}

start();
