// What stands out: the selection, and for a moment whatever the pointer is over. Names of edges appear with it.
"use strict";

const MOST_LABELS = 24;
const LABEL = { height: 15, along: [0.5, 0.6, 0.42, 0.7, 0.34, 0.78] };

// Lights nodes with their edges, or edges with their ends; without arguments, what is selected.
function light(nodes, edges) {
  const wanted = nodes || edges ? partsOf(nodes ?? [], edges ?? []) : selectedParts();
  byId("graph").classList.toggle("lit", wanted !== null);
  scene.shapes.forEach((shape, node) => shape.classList.toggle("on", Boolean(wanted?.nodes.has(node))));
  scene.edges.forEach((edge) => edge.element.classList.toggle("on", Boolean(wanted?.edges.has(edge))));
  nameEdges(wanted ? [...wanted.edges] : scene.edges);
}

function partsOf(nodes, edges) {
  const found = new Set(edges);
  scene.edges.forEach((edge) =>
    nodes.includes(edge.from.node) || nodes.includes(edge.to.node) ? found.add(edge) : null,
  );
  const ends = [...found].flatMap((edge) => [edge.from.node, edge.to.node]).filter((node) => node !== undefined);
  return { nodes: new Set([...nodes, ...ends]), edges: found };
}

function selectedParts() {
  const what = selected();
  if (state.q && !what) return foundParts();
  if (!what) return null;
  if (what.node !== undefined) return partsOf([what.node], []);
  if (what.line) return partsOf([], what.line.edges.map(({ id }) => scene.lines.get(id)).filter(Boolean));
  return statementParts(statementsBehind(what));
}

function statementParts(statements) {
  const wanted = new Set(statements);
  const edges = scene.edges.filter((edge) =>
    edge.members.some((member) => EDGES[member].statements.some((each) => wanted.has(each))),
  );
  return { nodes: new Set(statements.flatMap(participantsOf)), edges: new Set(edges) };
}

function foundParts() {
  const found = find(state.q);
  const parts = statementParts(found.statements);
  found.nodes.forEach((node) => parts.nodes.add(node));
  return parts;
}

// Names beside edges where they cover nothing: all of them in a small picture, otherwise those that are lit.
function nameEdges(edges) {
  const layer = byId("scene").querySelector(".labels");
  if (edges.length > MOST_LABELS || !edges.length) return layer.replaceChildren();
  const taken = obstacles();
  layer.replaceChildren(
    ...edges.flatMap((edge) => {
      const text = verbAlong(edge);
      const width = widthOf(text, BOLD) + 8;
      for (const along of LABEL.along) {
        const [x, y] = pointOn(edge.course, along);
        const box = {
          left: x - width / 2,
          right: x + width / 2,
          top: y - LABEL.height / 2,
          bottom: y + LABEL.height / 2,
        };
        if (taken.some((each) => overlap(each, box))) continue;
        taken.push(box);
        return [
          draw(
            "text",
            {
              class: `edge-name c${colourOf(edge.relation, edge.denied)}`,
              x: round(x),
              y: round(y + 4),
              "text-anchor": "middle",
            },
            { text },
          ),
        ];
      }
      return [];
    }),
  );
}

// What names of edges must not cover: cards, or names where these have left them.
function obstacles() {
  return moving.on ? [...moving.bodies.values()].map(boxOfBody) : scene.cards.map(boxOf);
}

function boxOf(card) {
  const [left, width] = card.side === 0 ? [-BOX_WIDTH / 2, BOX_WIDTH] : [card.x, SIZE.card];
  return { left, right: left + width, top: card.y, bottom: card.y + card.height };
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
