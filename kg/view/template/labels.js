// Labels of edges, put where there is room for them as on a map: the closer one looks, the more of them there are.
"use strict";

const LABEL = { size: 11, font: "system-ui, sans-serif", halo: 3, padding: 2 }; // pixels on the screen
const ALONG = [0.62, 0.72, 0.52, 0.8, 0.44]; // where on an edge a label may stand, best first
const MOST_TRIED = 600; // for each frame; a picture with more edges shows these labels when it is looked at closely
const MOST_LABELS = 150;

let labelled = []; // the edges that have a label in the last frame
const widths = new Map();

function widthOf(context, text) {
  if (!widths.has(text)) {
    context.font = `${LABEL.size}px ${LABEL.font}`;
    widths.set(text, context.measureText(text).width);
  }
  return widths.get(text);
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function inSight() {
  const { clientWidth, clientHeight } = document.getElementById("graph");
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, top, right, bottom };
}

// Where a node and its name stand; vis-network does not count the room between the lines of a name.
function roomOf(number) {
  const { left, right, top, bottom } = network.getBoundingBox(number);
  return { left, right, top, bottom: bottom + 6 };
}

// The first place along an edge at which its label is in sight and covers nothing, or undefined.
function roomFor(edge, halfWidth, halfHeight, sight, taken) {
  const drawn = network.body.edges[edge.id];
  if (!drawn?.connected) return undefined;
  for (const along of ALONG) {
    const { x, y } = drawn.edgeType.getPoint(along);
    const box = { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
    if (overlap(box, sight) && !taken.some((each) => overlap(each, box))) return { x, y, box };
  }
  return undefined;
}

function drawLabels(context) {
  const scale = network.getScale();
  const sight = inSight();
  const taken = [...shown.nodes].map(roomOf).filter((box) => overlap(box, sight));
  labelled = [];
  context.save();
  context.font = `${LABEL.size / scale}px ${LABEL.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = LABEL.halo / scale;
  context.strokeStyle = "#ffffff";
  for (const number of labelOrder.slice(0, MOST_TRIED)) {
    const edge = EDGES[number];
    const text = wording(edge.relation, edge.denied);
    const halfWidth = (widthOf(context, text) / 2 + LABEL.padding) / scale;
    const room = roomFor(edge, halfWidth, LABEL.size / 2 / scale + LABEL.padding / scale, sight, taken);
    if (!room) continue;
    taken.push(room.box);
    labelled.push(number);
    context.strokeText(text, room.x, room.y);
    context.fillStyle = colourOf(edge.relation, edge.denied);
    context.fillText(text, room.x, room.y);
    if (labelled.length === MOST_LABELS) break;
  }
  context.restore();
}

// Those that are lit come first, then those with the most statements.
let labelOrder = [];

function orderLabels(lit) {
  labelOrder = [...(lit ?? shown.edges)].filter((number) => shown.edges.has(number)).sort(byWeight);
}

network.on("afterDrawing", drawLabels);
