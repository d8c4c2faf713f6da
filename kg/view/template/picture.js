// What of the network is in the picture, and where: cards of groups with a row for each node, companies in the middle.
// Where the cards stand at first was worked out when the page was written; here they make room for rows that are added.
"use strict";

const SIZE = { card: 0 }; // and DATA.sizes: of rows, heads, gaps, boxes and cards; the width of a card depends on the form
const MORE_AT_ONCE = 25;
const MOST_EDGES = 400; // at first sight; more cannot be told apart

function isNarrow() {
  return byId("stage").clientWidth < 620;
}

function openedGroups() {
  return new Map(listed(state.open).map((each) => each.split(":").map(Number)));
}

function openGroup(group, rows) {
  const opened = openedGroups();
  opened.set(group, rows);
  go({ open: [...opened].map((each) => each.join(":")).join(",") });
}

// { cards, nodes, edges, hidden }: cards with their rows; nodes in the picture by number; merged edges.
function compose() {
  const { nodes, edges } = chosen();
  const form = isNarrow() ? "narrow" : "wide";
  SIZE.card = SIZE[form].card;
  const cards = cardsOf(nodes, form);
  cards.forEach(measure);
  stack(cards, form);
  const places = placesOf(cards);
  const merged = mergedEdges(edges, places);
  const pinned = selected()?.node;
  const drawn = merged.filter((edge, place) => place < MOST_EDGES || touches(edge, pinned));
  return {
    cards,
    places,
    edges: drawn.map(weighed),
    weaker: merged.slice(MOST_EDGES),
    edgesLeft: merged.length - drawn.length,
    total: nodes.size,
    form,
  };
}

function touches(edge, node) {
  return node !== undefined && (edge.from.node === node || edge.to.node === node);
}

// The node for which the picture shows more than it would: its row in a group that is not open so far, or weak edges.
function extraNode() {
  const node = selected()?.node;
  const card = scene.cards.find(({ members }) => members.includes(node));
  if (!card) return undefined;
  const beyond = card.members.indexOf(node) >= card.count;
  return beyond || scene.weaker.some((edge) => touches(edge, node)) ? node : undefined;
}

function cardsOf(nodes, form) {
  const opened = openedGroups();
  const pinned = selected()?.node;
  const present = DATA.groups.map((group) => group.members.filter((node) => nodes.has(node)));
  const more = { "-1": moreRows(present, form, -1), 0: 0, 1: moreRows(present, form, 1) };
  return DATA.groups.flatMap((group, number) => {
    const members = present[number];
    if (!members.length) return [];
    const [x, y, side, rows] = group[form];
    const count = Math.min(members.length, opened.get(number) ?? rows + more[side]);
    const shown = members.filter((node, place) => place < count || node === pinned);
    const rest = members.filter((node) => !shown.includes(node));
    return [{ number, group, x, y, side, members, count, shown, rest }];
  });
}

// How many rows more than at first each group of a side has room for, where filters leave fewer names.
function moreRows(present, form, wanted) {
  if (!isFiltered()) return 0;
  const height = SIZE[form].height;
  const highest = (more) => {
    const columns = new Map();
    for (const [number, members] of present.entries()) {
      const group = DATA.groups[number];
      const [x, , side, rows] = group[form];
      if (side !== wanted || !members.length) continue;
      const [shown, rest] = [members.slice(0, rows + more), members.slice(rows + more)];
      const card = { group, side, shown, rest };
      if (shown.length * SIZE.row > height) return Infinity; // before thousands of names are measured
      measure(card);
      columns.set(x, (columns.get(x) ?? -SIZE.gap) + card.height + SIZE.gap);
    }
    return Math.max(0, ...columns.values());
  };
  return [Infinity, 30, 20, 14, 10, 7, 5, 3, 2, 1].find((more) => highest(more) <= height) ?? 0;
}

// Gives a card its height, and the lines and place of its head and rows; what is too long for one line has two.
function measure(card) {
  if (card.side === 0) return (card.height = card.shown.length * SIZE.box + (card.rest.length ? SIZE.row + 6 : 0));
  card.head = wrapped(card.group.label, SIZE.card - SIZE.besideHead, FONT);
  card.height = SIZE.head + (card.head.length - 1) * SIZE.line;
  card.rows = card.shown.map((node) => {
    const lines = wrapped(NODES[node].label, SIZE.card - SIZE.beside, commonness(node) === "common" ? BOLD : FONT);
    const row = { node, lines, y: card.height, height: SIZE.row + (lines.length - 1) * SIZE.line };
    card.height += row.height;
    return row;
  });
  card.more = card.height;
  if (card.shown.length && card.rest.length) card.height += SIZE.row;
}

// Stacks the cards of each column anew: around the middle, or below the company where it stands above all else.
function stack(cards, form) {
  const columns = new Map();
  cards.forEach((card) => columns.set(card.x, [...(columns.get(card.x) ?? []), card]));
  for (const column of columns.values()) {
    column.sort((one, other) => one.y - other.y);
    const total = column.reduce((sum, card) => sum + card.height + SIZE.gap, -SIZE.gap);
    let top =
      column[0].side !== 0 ? (form === "narrow" ? 0 : -total / 2) : form === "narrow" ? -SIZE.box - total : -total / 2;
    for (const card of column) {
      card.y = top;
      top += card.height + SIZE.gap;
    }
  }
}

// Where an edge ends at each node: { x, y, side, card }; nodes that are not shown are where their card says so.
function placesOf(cards) {
  const places = new Map();
  for (const card of cards) {
    const inner = card.side < 0 ? card.x + SIZE.card - 10 : card.x + 10;
    const at = (y) => ({ x: card.side === 0 ? 0 : inner, y: card.y + y, side: card.side, card });
    const middleOf = (row) => (card.side === 0 ? (row + 0.5) * SIZE.box - 5 : card.rows[row].y + card.rows[row].height / 2);
    card.shown.forEach((node, row) => places.set(node, { ...at(middleOf(row)), key: String(node), node }));
    const foot = card.side === 0 ? card.shown.length * SIZE.box + 8 : card.shown.length ? card.more + SIZE.row / 2 : SIZE.head / 2;
    const rest = { ...at(foot), key: `group${card.number}` };
    card.rest.forEach((node) => places.set(node, rest));
  }
  return places;
}

// Edges between what is shown, the weightiest first; those of nodes behind one sign become one.
function mergedEdges(edges, places) {
  const found = new Map();
  for (const { edge, weight } of edges) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (!from || !to || from.key === to.key) continue;
    const key = `${from.key} ${to.key} ${edge.relation} ${edge.denied}`;
    const known = found.get(key);
    if (known) {
      known.weight += weight;
      known.members.push(edge.id);
    } else found.set(key, { key, from, to, relation: edge.relation, denied: edge.denied, weight, members: [edge.id] });
  }
  const merged = [...found.values()].sort(
    (one, other) => other.weight - one.weight || one.members[0] - other.members[0],
  );
  return spread(merged);
}

// A statement that is behind several of the edges that became one counts once.
function weighed(edge) {
  if (edge.members.length === 1) return edge;
  const statements = statementsOfEdges(edge.members.map((each) => EDGES[each]));
  return Object.assign(edge, { weight: statementsOf(statements).length });
}

// Edges between the same two ends run beside each other: each gets its place in the bundle.
function spread(edges) {
  const bundles = new Map();
  for (const edge of edges) {
    const key = [edge.from.key, edge.to.key].sort().join(" ");
    bundles.set(key, [...(bundles.get(key) ?? []), edge]);
  }
  for (const bundle of bundles.values()) {
    bundle.sort((one, other) => one.relation - other.relation || one.denied - other.denied);
    bundle.forEach((edge, place) => (edge.aside = place - (bundle.length - 1) / 2));
  }
  return edges;
}

// ── Courses of edges ─────────────────────────────────────────────────────────────────────────────────────────────────

const BOX_WIDTH = 140;

// Four points of a cubic curve, [x, y] each.
function courseOf(edge, form) {
  const { from, to } = edge;
  const aside = edge.aside * 4;
  if (from.side === 0 && to.side === 0) {
    const x = BOX_WIDTH / 2;
    return [
      [x, from.y + aside],
      [x + 50, from.y + aside],
      [x + 50, to.y + aside],
      [x + 3, to.y + aside],
    ];
  }
  const start = anchor(from, to, aside, form);
  const end = anchor(to, from, aside, form);
  const reach = Math.max(24, Math.abs(end[0] - start[0]) * 0.5);
  return [start, leaving(from, to, start, reach, form), leaving(to, from, end, reach, form), end];
}

function anchor(place, other, aside, form) {
  if (place.side === 0) {
    if (form === "narrow") return [aside * 1.5 + other.side * 12, place.y + SIZE.box / 2 - 6];
    return [other.side * (BOX_WIDTH / 2), place.y + Math.max(-14, Math.min(14, aside + (other.y - place.y) / 40))];
  }
  return [place.x - place.side * 7, place.y + Math.max(-6, Math.min(6, aside * 0.8))];
}

function leaving(place, other, [x, y], reach, form) {
  if (place.side === 0) return form === "narrow" ? [x, y + 40] : [x + other.side * reach, y];
  return [x - place.side * reach, y];
}

function pointOn([a, b, c, d], t) {
  const u = 1 - t;
  return [0, 1].map((axis) => u ** 3 * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t ** 3 * d[axis]);
}
