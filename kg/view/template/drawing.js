// The picture as SVG: edges first, cards above them, and the lit parts above all.
"use strict";

const FONT = "12.5px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const BOLD = `600 ${FONT}`;
let scene; // what compose() gave, and elements by node and by edge

function redrawPicture() {
  const graph = byId("graph");
  const { node, group } = graph.contains(document.activeElement) ? document.activeElement.dataset : {};
  scene = compose();
  scene.shapes = new Map();
  scene.lines = new Map();
  const edges = draw("g", { class: "edges" }, { children: scene.edges.toReversed().map(edgeShape) });
  const cards = draw(
    "g",
    { class: "cards" },
    { children: scene.cards.map((card) => (card.side === 0 ? companies(card) : cardShape(card))) },
  );
  byId("scene").replaceChildren(edges, cards, draw("g", { class: "labels", "aria-hidden": "true" }));
  graph.classList.toggle("crowded", scene.edges.length > (scene.form === "narrow" ? 40 : 300));
  byId("move").disabled = scene.shapes.size < 2;
  rove();
  if (node ?? group) focusAgain(node, group);
  tellAmount();
}

// What had the focus before everything was drawn anew has it again: a node, or the head of a group.
function focusAgain(node, group) {
  const stop = byId("scene").querySelector(node === undefined ? `[data-group="${group}"]` : `[data-node="${node}"]`);
  if (!stop) return;
  rove(stop);
  stop.focus({ preventScroll: true });
}

function pressable(element, action) {
  element.addEventListener("click", action);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  });
  return element;
}

function nodeShape(node, x, y, children) {
  const { colour, name } = DATA.kinds[NODES[node].kind];
  const where = COMPARABLE ? `, in ${POLICIES_OF_NODE[node]} of ${counted(POLICIES.length, "policy", "policies")}` : "";
  const label = `${clipped(NODES[node].label)}, ${name}, ${counted(NODES[node].weight, "statement")}${where}`;
  const attributes = {
    class: `node c${colour}`,
    role: "button",
    tabindex: -1,
    "aria-label": label,
    "data-node": node,
    transform: `translate(${x} ${y})`,
  };
  const on = { pointerenter: () => light([node]), pointerleave: () => light() };
  const element = draw("g", attributes, {
    children: [draw("title", {}, { text: `${clipped(NODES[node].label)}${where}` }), ...children],
    on,
  });
  scene.shapes.set(node, element);
  return pressable(element, () => selectNode(node));
}

function cardShape(card) {
  const { group, side } = card;
  const rows = card.rows.map((row) => rowShape(card, row));
  if (card.shown.length && card.rest.length) rows.push(moreShape(card));
  const children = [draw("rect", { class: "ground", width: SIZE.card, height: card.height, rx: 6 }), headShape(card), ...rows];
  return draw(
    "g",
    {
      class: `card c${DATA.kinds[group.kind].colour}`,
      role: "group",
      "aria-label": `${group.label}: ${counted(card.members.length, DATA.kinds[group.kind].name, DATA.kinds[group.kind].plural)}`,
      transform: `translate(${card.x} ${round(card.y)})`,
      "data-side": side,
    },
    { children },
  );
}

function headShape(card) {
  const { group, members } = card;
  const closed = !card.shown.length;
  const count = members.length.toLocaleString("en");
  const height = SIZE.head + (card.head.length - 1) * SIZE.line;
  const children = [
    draw("rect", { class: "face", width: SIZE.card, height, rx: 6 }),
    draw("path", { class: "fold", d: closed ? "M10 8L15 12L10 16Z" : "M8.500 9.500H16.500L12.500 14.500Z" }),
    ...card.head.map((text, line) => draw("text", { class: "head", x: 21, y: 16 + line * SIZE.line }, { text })),
    draw("text", { class: "count", x: SIZE.card - 8, y: 16, "text-anchor": "end" }, { text: count }),
  ];
  const label = `${group.label}, ${count}, ${closed ? "open" : "close"}`;
  const head = draw(
    "g",
    {
      class: "button",
      role: "button",
      tabindex: -1,
      "aria-expanded": String(!closed),
      "aria-label": label,
      "data-group": card.number,
    },
    {
      children: [
        draw(
          "title",
          {},
          { text: closed ? `Show what ${clipped(group.label)} holds` : `Close ${clipped(group.label)}` },
        ),
        ...children,
      ],
    },
  );
  return pressable(head, () => openGroup(card.number, closed ? MORE_AT_ONCE : 0));
}

function rowShape(card, { node, lines, y, height }) {
  const right = card.side < 0;
  const at = { class: commonness(node), x: right ? SIZE.card - 22 : 22, "text-anchor": right ? "end" : "start" };
  return nodeShape(node, 0, y, [
    draw("rect", { class: "face", x: 2, width: SIZE.card - 4, height, rx: 4 }),
    sign(
      DATA.kinds[NODES[node].kind].shape,
      right ? SIZE.card - 10 : 10,
      height / 2,
      Math.min(6, 3 + Math.log2(NODES[node].weight) / 2),
    ),
    ...lines.map((text, line) => draw("text", { ...at, y: 14 + line * SIZE.line }, { text })),
  ]);
}

// Whether all policies speak of a node, or one alone; undefined where there are too many, or one, to say so.
function commonness(node) {
  if (!COMPARABLE) return undefined;
  if (POLICIES_OF_NODE[node] === POLICIES.length) return "common";
  return POLICIES_OF_NODE[node] === 1 ? "special" : undefined;
}

function moreShape(card) {
  const right = card.side < 0;
  const count = `${card.rest.length.toLocaleString("en")} more…`;
  const children = [
    draw("rect", { class: "face", x: 2, width: SIZE.card - 4, height: SIZE.row, rx: 4 }),
    draw(
      "text",
      { class: "more", x: right ? SIZE.card - 22 : 22, y: 14, "text-anchor": right ? "end" : "start" },
      { text: count },
    ),
  ];
  const element = draw(
    "g",
    {
      class: "button",
      role: "button",
      tabindex: -1,
      "aria-label": `${count} ${card.group.label}`,
      "data-group": card.number,
      transform: `translate(0 ${card.more})`,
    },
    { children },
  );
  return pressable(element, () => openGroup(card.number, card.shown.length + MORE_AT_ONCE));
}

function companies(card) {
  const boxes = card.shown.map((node, row) => {
    const lines = wrapped(NODES[node].label, BOX_WIDTH - 16, BOLD);
    const text = lines.map((line, place) =>
      draw(
        "text",
        { class: "name", y: 4.5 + (place - (lines.length - 1) / 2) * 15, "text-anchor": "middle" },
        { text: line },
      ),
    );
    const height = SIZE.box - 10;
    return nodeShape(node, 0, round(card.y + row * SIZE.box + height / 2), [
      draw("rect", { class: "box", x: -BOX_WIDTH / 2, y: -height / 2, width: BOX_WIDTH, height, rx: 8 }),
      ...text,
    ]);
  });
  if (card.rest.length) boxes.push(moreCompanies(card));
  return draw("g", { class: "companies" }, { children: boxes });
}

function moreCompanies(card) {
  const text = `${card.rest.length.toLocaleString("en")} ${card.shown.length ? "more " : ""}companies…`;
  const children = [
    draw("rect", { class: "ground", x: -BOX_WIDTH / 2, width: BOX_WIDTH, height: SIZE.row + 2, rx: 8 }),
    draw("text", { class: "more", y: 15, "text-anchor": "middle" }, { text }),
  ];
  const element = draw(
    "g",
    {
      class: "button",
      role: "button",
      tabindex: -1,
      "aria-label": text,
      "data-group": card.number,
      transform: `translate(0 ${round(card.y + card.shown.length * SIZE.box - 2)})`,
    },
    { children },
  );
  return pressable(element, () => openGroup(card.number, card.shown.length + MORE_AT_ONCE));
}

// Two lines at most.
function wrapped(text, width, font) {
  const words = clipped(text, 80).split(/\s+/);
  let first = words.shift();
  while (words.length && widthOf(`${first} ${words[0]}`, font) <= width) first += ` ${words.shift()}`;
  const rest = words.join(" ");
  return rest ? [fitted(first, width, font), fitted(rest, width, font)] : [fitted(first, width, font)];
}

function tellAmount() {
  const shown = scene.shapes.size;
  const amount = `${shown.toLocaleString("en")} of ${counted(scene.total, "node")}`;
  const parts = [
    shown === scene.total
      ? `All ${counted(scene.total, "node")}`
      : `${amount}; groups open on a click, search finds all`,
  ];
  if (scene.edgesLeft) parts.push(`${counted(scene.edgesLeft, "weaker edge")} not drawn`);
  if (isFiltered())
    parts.push(`${counted(NODES.filter((node) => node.weight).length - scene.total, "node")} filtered out`);
  if (COMPARABLE) parts.push("bold: in all policies, italic: in one alone");
  byId("amount").textContent = `${parts.join(" · ")}.`;
}
