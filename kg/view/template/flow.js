// The data flow as a Sankey diagram; a ribbon is as wide as there are statements. On a narrow screen each step from one
// stage to the next is a diagram of its own, so that there is room for the names.
"use strict";

const FLOW = { width: 920, bar: 12, gap: 12, least: 18, two: 30, unit: 5, top: 34 };

function redrawFlow() {
  const { links, denied } = flows();
  const note = `${counted(denied, "statement")} that something is not collected or passed on ${denied === 1 ? "is" : "are"} not drawn.`;
  if (!links.length)
    return byId("view-flow").replaceChildren(
      make("p", { text: "No statement says where data comes from or goes." }),
      make("p", { className: "about", text: note }),
    );
  const steps = isNarrow() ? [0, 1, 2].map((stage) => [stage, stage + 1]) : [[0, 1, 2, 3]];
  byId("view-flow").replaceChildren(
    make("p", {
      className: "about",
      text: `Ribbons are as wide as there are statements; a click shows them. ${note}`,
    }),
    ...steps.flatMap((stages) => flowDrawing(stages, links)),
  );
}

// The diagram of some stages next to each other, or nothing if no link joins them.
function flowDrawing(stages, all) {
  const joins = ({ stage }) => stages.includes(stage) && stages.includes(stage + 1);
  const links = all.filter(joins).map((each) => ({ ...each }));
  if (!links.length) return [];
  const width = isNarrow() ? narrowWidth() : FLOW.width;
  const room = width / stages.length - FLOW.bar - 14;
  const columns = columnsOf(links, stages, room);
  const lowest = Math.max(...columns.flat().map((each) => each.y + each.height));
  const name = `Data flow from ${STAGES[stages[0]].toLowerCase()} to ${STAGES[stages.at(-1)].toLowerCase()}`;
  columns.forEach((column, place) =>
    column.forEach((each) => {
      each.last = place === stages.length - 1;
      // Names of the last stage stand left of it, those of all others right: the last two share what is between them.
      each.x = (width - FLOW.bar) * (each.last ? 1 : place / stages.length);
    }),
  );
  const places = new Map(columns.flat().map((each) => [`${each.stage} ${each.end}`, each.x]));
  const children = [
    ...columns.map((column, place) => stageName(stages[place], column[0])),
    draw("g", {}, { children: links.map((link) => ribbon(link, places)) }),
    draw("g", {}, { children: columns.flat().map(flowNode) }),
  ];
  return [
    draw(
      "svg",
      { class: "drawing", viewBox: `0 0 ${width} ${Math.ceil(lowest + FLOW.gap)}`, role: "group", "aria-label": name },
      { children },
    ),
  ];
}

// So wide that names are as large as all else: the room of the view, without what is left free beside it.
function narrowWidth() {
  return Math.max(280, byId("stage").clientWidth - 24);
}

function stageName(stage, first) {
  if (!first) return "";
  const attributes = first.last ? { x: first.x + FLOW.bar, "text-anchor": "end" } : { x: first.x };
  return draw("text", { class: "stage", y: 16, ...attributes }, { text: STAGES[stage] });
}

// The ends of each stage from above, the strongest first and what has no name last, with their height; links get the places of their ends.
function columnsOf(links, stages, room) {
  const unit = unitOf(links, stages);
  return stages.map((stage) => {
    const found = new Map();
    const of = (end) => found.get(end) ?? found.set(end, { end, stage, into: [], out: [] }).get(end);
    links.forEach((link) => {
      if (link.stage === stage) of(link.from).out.push(link);
      if (link.stage + 1 === stage) of(link.to).into.push(link);
    });
    const column = [...found.values()];
    column.forEach((each) => {
      each.amount = Math.max(total(each.into), total(each.out));
      each.lines = wrapped(endName(each.end), room, FONT);
      each.height = Math.max(each.lines.length > 1 ? FLOW.two : FLOW.least, each.amount * unit);
    });
    const named = ({ end }) => typeof end === "number";
    column.sort(
      (one, other) =>
        named(other) - named(one) ||
        other.amount - one.amount ||
        String(one.end).localeCompare(String(other.end)),
    );
    let y = FLOW.top;
    for (const each of column) {
      each.y = y;
      y += each.height + FLOW.gap;
      stackLinks(each, each.into, "y1", unit);
      stackLinks(each, each.out, "y0", unit);
    }
    return column;
  });
}

function total(links) {
  return links.reduce((sum, link) => sum + link.statements.length, 0);
}

// Units of height for a statement: fewer where there are thousands.
function unitOf(links, stages) {
  const totals = stages.map((stage) => total(links.filter((link) => link.stage === stage)));
  return Math.min(FLOW.unit, 700 / Math.max(1, ...totals));
}

function stackLinks(each, links, key, unit) {
  let y = each.y;
  for (const link of links) {
    link.width = Math.max(1.5, link.statements.length * unit);
    link[key] = y + link.width / 2;
    y += link.width;
  }
}

function ribbon(link, places) {
  const [x0, x1] = [places.get(`${link.stage} ${link.from}`) + FLOW.bar, places.get(`${link.stage + 1} ${link.to}`)];
  const middle = round((x0 + x1) / 2);
  const edge = (from, y0, to, y1) => `${from} ${round(y0)}C${middle} ${round(y0)} ${middle} ${round(y1)} ${to} ${round(y1)}`;
  const half = link.width / 2;
  const name = ribbonName(link);
  const attributes = {
    class: `ribbon c${DATA.relations[link.relation].colour}`,
    d: `M${edge(x0, link.y0 - half, x1, link.y1 - half)}L${edge(x1, link.y1 + half, x0, link.y0 + half)}Z`,
    role: "button",
    tabindex: 0,
    "aria-label": name,
  };
  if (ribbonToken(link) === state.select) attributes.class += " on";
  return pressable(draw("path", attributes, { children: [draw("title", {}, { text: name })] }), () =>
    selectRibbon(link),
  );
}

function flowNode({ end, amount, x, y, height, last, lines }) {
  const known = typeof end === "number";
  const name = clipped(endName(end));
  const children = [
    draw("title", {}, { text: `${name}: ${counted(amount, "statement")}` }),
    draw("rect", {
      class: known ? "bar" : "bar unsaid",
      x: round(x),
      y: round(y),
      width: FLOW.bar,
      height: round(height),
      rx: 2,
    }),
    ...lines.map((text, line) =>
      draw(
        "text",
        {
          x: round(last ? x - 6 : x + FLOW.bar + 6),
          y: round(y + height / 2 + 4 + (line - (lines.length - 1) / 2) * SIZE.line),
          "text-anchor": last ? "end" : "start",
        },
        { text },
      ),
    ),
  ];
  if (!known) return draw("g", { class: "unsaid" }, { children });
  const element = draw(
    "g",
    {
      class: `end c${DATA.kinds[NODES[end].kind].colour}`,
      role: "button",
      tabindex: 0,
      "aria-label": `${name}, ${counted(amount, "statement")}`,
    },
    { children },
  );
  return pressable(element, () => selectNode(end));
}
