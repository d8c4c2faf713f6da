// The picture: what of the network is shown, and what of it is lit.
"use strict";

const EDGES_A_NODE = 4; // so many of the strongest edges are shown for each node that may be shown
const FAINT = { node: 0.14, edge: 0.06 };
const MOST_TO_DIM = 4000; // beyond, changing every element takes longer than a click should

const shown = {
  limit: DATA.tiers[0],
  kindsOff: new Set(),
  coloursOff: new Set(), // of relations
  polaritiesOff: new Set(), // "affirmed", "denied"
  pinned: new Set(), // nodes beyond the limit that were asked for
  nodes: new Set(),
  edges: new Set(),
  focus: null, // a node all of whose edges are shown
};

// Opacity of edges while nothing is lit: where there are many, each is drawn more lightly.
function resting() {
  return Math.max(0.15, Math.min(0.6, 0.6 * Math.sqrt(160 / shown.edges.size)));
}

function nodeLook(node) {
  const { colour, shape } = DATA.kinds[node.kind];
  const boxed = shape === "box";
  return {
    ...node,
    shape,
    title: clipped(DATA.names[node.id]),
    color: { background: colour, border: boxed ? colour : "#ffffff", highlight: { background: colour, border: "#10151f" }, hover: { background: colour, border: "#10151f" } },
    font: boxed ? { color: "#ffffff", size: 15, strokeWidth: 0 } : { color: "#1c2434", size: 14 },
    margin: 10,
  };
}

function edgeLook(edge) {
  const colour = colourOf(edge.relation, edge.denied);
  return {
    ...edge,
    title: `${sentenceOf(edge)} (${counted(DATA.behind[edge.id].length, "statement", "statements")})`,
    color: { color: colour, highlight: colour, hover: colour, opacity: resting() },
    dashes: edge.denied ? [7, 5] : false,
    arrows: { to: { enabled: true, type: edge.denied ? "bar" : "arrow", scaleFactor: edge.denied ? 0.9 : 0.6 } },
    smooth: edge.bend
      ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) }
      : { enabled: false },
  };
}

function inReach(node) {
  return (node.id < shown.limit || shown.pinned.has(node.id)) && !shown.kindsOff.has(node.kind);
}

function touches(edge, node) {
  return edge.from === node || edge.to === node;
}

function choose() {
  const reach = new Set(NODES.filter(inReach).map((node) => node.id));
  const edges = EDGES.filter(
    (edge) =>
      reach.has(edge.from) &&
      reach.has(edge.to) &&
      !shown.coloursOff.has(DATA.relations[edge.relation].colour) &&
      !shown.polaritiesOff.has(edge.denied ? "denied" : "affirmed"),
  );
  edges.sort((one, other) => byWeight(one.id, other.id));
  const strongest = edges.filter((edge, place) => place < EDGES_A_NODE * shown.limit || touches(edge, shown.focus));
  const filtered = shown.coloursOff.size > 0 || shown.polaritiesOff.size > 0;
  shown.edges = new Set(strongest.map((edge) => edge.id));
  shown.nodes = filtered ? new Set(strongest.flatMap((edge) => [edge.from, edge.to])) : reach;
}

choose();
const nodeSet = new vis.DataSet(NODES.map(nodeLook));
const edgeSet = new vis.DataSet(EDGES.map(edgeLook));
const nodeView = new vis.DataView(nodeSet, { filter: (node) => shown.nodes.has(node.id) });
const edgeView = new vis.DataView(edgeSet, { filter: (edge) => shown.edges.has(edge.id) });

const network = new vis.Network(
  document.getElementById("graph"),
  { nodes: nodeView, edges: edgeView },
  {
    ...DATA.options,
    nodes: {
      borderWidth: 1.5,
      borderWidthSelected: 3,
      font: { face: "system-ui, sans-serif", strokeWidth: 3, strokeColor: "#ffffff", vadjust: -2 },
    },
    edges: {
      arrowStrikethrough: false,
      hoverWidth: 1,
      selectionWidth: 1.5,
    },
  },
);

function fitOptions() {
  const edges = shown.edges.size;
  network.setOptions({
    interaction: { hideEdgesOnDrag: edges > 1500, hideEdgesOnZoom: edges > 6000, hover: edges <= 3000 },
  });
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };
}

function extent(numbers, before, after) {
  return [numbers.reduce((one, other) => Math.min(one, other)) - before, numbers.reduce((one, other) => Math.max(one, other)) + after];
}

// The whole picture, as large as it goes; vis-network's own way to fit leaves a third of the room empty.
function fit(animation) {
  if (!shown.nodes.size) return;
  const places = Object.values(network.getPositions([...shown.nodes]));
  const [left, right] = extent(places.map(({ x }) => x), 90, 90);
  const [top, bottom] = extent(places.map(({ y }) => y), 30, 60);
  const { clientWidth, clientHeight } = document.getElementById("graph");
  const scale = Math.min(clientWidth / (right - left), clientHeight / (bottom - top), 1.5);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
}

function redraw() {
  choose();
  nodeView.refresh();
  edgeView.refresh();
  fitOptions();
  orderLabels(null);
  if (shown.edges.size <= MOST_TO_DIM) edgeSet.update([...shown.edges].map((number) => edgeLight(EDGES[number], resting())));
}

// What is lit stays bright and tells its names, all else fades; null for both puts everything back.
let dimmed = false;

function light(nodes, edges) {
  const back = nodes === null;
  orderLabels(edges);
  if (back && !dimmed) return;
  if (shown.nodes.size + shown.edges.size > MOST_TO_DIM) return;
  dimmed = !back;
  nodeSet.update([...shown.nodes].map((number) => nodeLight(NODES[number], back || nodes.has(number))));
  const usual = resting();
  edgeSet.update([...shown.edges].map((number) => edgeLight(EDGES[number], back ? usual : edges.has(number) ? 1 : FAINT.edge)));
}

function nodeLight(node, bright) {
  const { font } = nodeLook(node);
  return { id: node.id, opacity: bright ? 1 : FAINT.node, font: bright ? font : { ...font, color: "#b9c0cc" } };
}

function edgeLight(edge, opacity) {
  return { id: edge.id, color: { ...edgeLook(edge).color, opacity } };
}

fitOptions();
