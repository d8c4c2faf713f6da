// What a person can do: select, filter, search, zoom.
"use strict";

const legend = document.getElementById("legend");
const amount = document.getElementById("amount");
const query = document.getElementById("query");

function highlight(nodes, edges, statements) {
  const near = participantsOf(statements);
  nodes.forEach((each) => near.add(each));
  const joined = edges.length
    ? edges
    : [...new Set(nodes.flatMap((each) => edgesByNode[each]))].filter((each) => shown.edges.has(each));
  network.setSelection({ nodes: nodes.filter((each) => shown.nodes.has(each)), edges }, { highlightEdges: false });
  light(near, new Set(joined));
}

// Shows what filters or the limit have hidden.
function reveal(nodes, edges) {
  if (nodes.every((each) => shown.nodes.has(each)) && edges.every((each) => shown.edges.has(each))) return;
  nodes.forEach((each) => {
    shown.pinned.add(each);
    shown.kindsOff.delete(NODES[each].kind);
  });
  edges.forEach((each) => {
    const edge = EDGES[each];
    shown.focus = edge.from;
    shown.coloursOff.delete(DATA.relations[edge.relation].colour);
    shown.polaritiesOff.delete(edge.denied ? "denied" : "affirmed");
  });
  redraw();
  drawLegend();
  drawAmount();
}

function selectNode(number) {
  focusOn(number);
  reveal([number], []);
  query.value = "";
  showNodePanel(number);
  highlight([number], [], statementsByNode[number]);
  bringIntoView([number]);
}

function selectEdge(number) {
  const edge = EDGES[number];
  reveal([edge.from, edge.to], [number]);
  query.value = "";
  showEdgePanel(number);
  highlight([edge.from, edge.to], [number], DATA.behind[number]);
  bringIntoView([edge.from, edge.to]);
}

// All edges of a node are shown while it is selected, even if the picture as a whole leaves the weaker ones out.
function focusOn(node) {
  if (shown.focus === node) return;
  shown.focus = node;
  if (shown.edges.size < EDGES.length) {
    redraw();
    drawAmount();
  }
}

function clearSelection(focus = true) {
  focusOn(null);
  network.unselectAll();
  light(null, null);
  query.value = "";
  showListPanel(focus);
}

// Moves the picture only if a node would otherwise be out of sight.
function bringIntoView(numbers) {
  const { clientWidth, clientHeight } = document.getElementById("graph");
  const places = network.getPositions(numbers);
  const hidden = Object.values(places).some((place) => {
    const { x, y } = network.canvasToDOM(place);
    return x < 0 || y < 0 || x > clientWidth || y > clientHeight;
  });
  if (hidden) network.fit({ nodes: numbers, maxZoomLevel: 1, animation: motion() });
}

function chip(children, off, value, title) {
  const button = make("button", { type: "button", className: "chip", title, children });
  button.setAttribute("aria-pressed", String(!off.has(value)));
  button.addEventListener("click", () => {
    if (!off.delete(value)) off.add(value);
    button.setAttribute("aria-pressed", String(!off.has(value)));
    refresh();
  });
  return button;
}

function named(text, number) {
  return [make("span", { text }), make("span", { className: "number", text: number.toLocaleString("en") })];
}

function drawLegend() {
  const count = (all, test) => all.filter(test).length;
  const kinds = DATA.kinds.flatMap((kind, place) => {
    const number = count(NODES, (node) => node.kind === place);
    return number ? [chip([kindIcon(place), ...named(kind.plural, number)], shown.kindsOff, place, `Show or hide ${kind.plural}`)] : [];
  });
  const colours = [...new Set(DATA.relations.map((relation) => relation.colour))];
  const relations = colours.flatMap((colour) => {
    const alike = DATA.relations.filter((relation) => relation.colour === colour).map((relation) => relation.affirmed);
    const number = count(EDGES, (edge) => DATA.relations[edge.relation].colour === colour);
    const title = `Show or hide what ${alike.join(", ")}, affirmed and denied`;
    return number ? [chip([line(colour, false), ...named(alike[0], number)], shown.coloursOff, colour, title)] : [];
  });
  const denials = count(EDGES, (edge) => edge.denied);
  const polarities = [
    chip([line("#4a5568", false), ...named("affirmed", EDGES.length - denials)], shown.polaritiesOff, "affirmed", "Show or hide what is said to be done"),
    chip([line(DATA.deniedColour, true), ...named("denied", denials)], shown.polaritiesOff, "denied", "Show or hide what is said not to be done"),
  ];
  legend.replaceChildren(group("Nodes", kinds), group("Polarity", polarities), group("Edges", relations));
}

function group(name, chips) {
  const box = make("div", { className: "group", children: [make("span", { className: "name", text: name }), ...chips] });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
  return box;
}

function partOf(number, all, one, many) {
  return number === all ? `all ${counted(all, one, many)}` : `${number.toLocaleString("en")} of ${counted(all, one, many)}`;
}

function drawAmount() {
  const nodes = partOf(shown.nodes.size, NODES.length, "node", "nodes");
  amount.querySelector("output").textContent = `Showing ${nodes}, ${partOf(shown.edges.size, EDGES.length, "edge", "edges")}`;
}

function buildAmount() {
  amount.append(make("output"));
  if (DATA.tiers.length === 1) return;
  const select = make("select", {
    id: "limit",
    children: DATA.tiers.map((limit, place) =>
      make("option", { value: limit, text: place === DATA.tiers.length - 1 ? "all" : `the ${limit.toLocaleString("en")} strongest` })),
  });
  select.addEventListener("change", () => {
    shown.limit = Number(select.value);
    shown.pinned.clear();
    refresh();
    fit(motion());
  });
  amount.append(make("label", { htmlFor: "limit", text: "Show" }), select);
}

function refresh() {
  redraw();
  drawAmount();
  clearSelection(false);
}

function find(words) {
  const wanted = words.toLocaleLowerCase("en");
  const has = (text) => text.toLocaleLowerCase("en").includes(wanted);
  const quotes = new Set(DATA.quotes.flatMap(([, text], place) => (has(text) ? [place] : [])));
  return {
    nodes: DATA.names.flatMap((name, number) => (has(name) ? [number] : [])),
    statements: STATEMENTS.flatMap((each, number) => (quotes.has(each.quote) ? [number] : [])),
  };
}

function search() {
  const words = query.value.trim();
  if (!words) return clearSelection(false);
  const found = find(words);
  showFound(found);
  network.unselectAll();
  const edges = new Set(found.nodes.flatMap((number) => edgesByNode[number]));
  light(new Set([...found.nodes, ...[...edges].flatMap((number) => [EDGES[number].from, EDGES[number].to])]), edges);
}

function start() {
  orderLabels(null);
  drawLegend();
  buildAmount();
  drawAmount();
  showListPanel(false);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) selectNode(nodes[0]);
    else if (edges.length) selectEdge(edges[0]);
    else clearSelection(false);
  });
  query.addEventListener("input", search);
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    panel.querySelector(".names button, .cards button")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clearSelection(false);
  });
  const zoom = (factor) => () => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  document.getElementById("closer").addEventListener("click", zoom(1.4));
  document.getElementById("further").addEventListener("click", zoom(1 / 1.4));
  document.getElementById("whole").addEventListener("click", () => fit(motion()));
  fit(false);
}

start();
