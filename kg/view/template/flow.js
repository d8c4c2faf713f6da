// Where data comes from, which company gets it, for what it passes it on, and to whom: a Sankey diagram.
// A ribbon is as wide as there are statements. What is denied flows nowhere and is only counted.
"use strict";

const FLOW = { width: 920, bar: 12, gap: 12, least: 18, unit: 5, most: 12, top: 34 };
const STAGES = ["Sources", "Companies", "Purposes of passing on", "Recipients"];

function redrawFlow() {
  const { links, denied } = flows();
  const notes = [
    `${counted(denied, "statement")} that something is not collected or passed on ${denied === 1 ? "is" : "are"} not drawn.`,
  ];
  if (!links.length)
    return byId("view-flow").replaceChildren(
      make("p", { text: "No statement says where data comes from or goes." }),
      make("p", { className: "about", text: notes[0] }),
    );
  const columns = columnsOf(links);
  const height =
    FLOW.top + Math.max(...columns.map((column) => column.reduce((sum, each) => sum + each.height + FLOW.gap, 0)));
  const children = [
    ...STAGES.map((name, stage) =>
      draw(
        "text",
        {
          class: "stage",
          x: stageX(stage) + (stage === 3 ? FLOW.bar : 0),
          y: 16,
          "text-anchor": stage === 3 ? "end" : "start",
        },
        { text: name },
      ),
    ),
    draw("g", {}, { children: links.map(ribbon) }),
    draw("g", {}, { children: columns.flat().map(flowNode) }),
  ];
  const drawing = draw(
    "svg",
    {
      class: "drawing",
      viewBox: `0 0 ${FLOW.width} ${Math.ceil(height)}`,
      role: "group",
      "aria-label": "Data flow from sources over companies to recipients",
    },
    { children },
  );
  byId("view-flow").replaceChildren(
    make("p", {
      className: "about",
      text: `Ribbons are as wide as there are statements; a click shows them. ${notes[0]}`,
    }),
    drawing,
  );
}

function stageX(stage) {
  return (stage * (FLOW.width - FLOW.bar)) / 3;
}

// Links between stages, { from, to, stage, colour, statements }; ends are texts or nodes.
function flows() {
  const found = new Map();
  let denied = 0;
  const add = (stage, from, to, relation, statement) => {
    const key = `${stage} ${from} ${to} ${DATA.relations[relation].colour}`;
    const link = found.get(key) ?? { stage, from, to, relation, statements: [] };
    link.statements.push(statement);
    found.set(key, link);
  };
  for (const statement of chosen().statements) {
    const [main, recipient, source] = DATA.actions[S.action[statement]].relations;
    if (recipient < 0 && source < 0) continue;
    if (S.denied[statement]) {
      denied += 1;
      continue;
    }
    const actor = S.actor[statement];
    if (source >= 0)
      ends(S.sources[statement], "source not said").forEach((from) => add(0, from, actor, main, statement));
    else {
      for (const purpose of ends(S.purposes[statement], "no purpose said")) {
        add(1, actor, purpose, main, statement);
        ends(S.recipients[statement], "recipient not said").forEach((to) => add(2, purpose, to, main, statement));
      }
    }
  }
  return { links: strongestEnds([...found.values()]), denied };
}

function ends(nodes, unsaid) {
  return nodes.length ? nodes : [unsaid];
}

// Keeps the strongest ends of each stage and puts the others together, so that names stay apart.
function strongestEnds(links) {
  const weights = STAGES.map(() => new Map());
  const each = (link, visit) =>
    [
      [link.stage, "from"],
      [link.stage + 1, "to"],
    ].forEach(([stage, end]) => visit(weights[stage], stage, end));
  links.forEach((link) =>
    each(link, (weight, _, end) => weight.set(link[end], (weight.get(link[end]) ?? 0) + link.statements.length)),
  );
  const kept = weights.map(
    (weight) =>
      new Set(
        [...weight]
          .sort((one, other) => other[1] - one[1])
          .slice(0, FLOW.most)
          .map(([end]) => end),
      ),
  );
  const merged = new Map();
  for (const link of links) {
    each(link, (weight, stage, end) => {
      if (!kept[stage].has(link[end])) link[end] = `${(weight.size - kept[stage].size).toLocaleString("en")} others`;
    });
    const key = `${link.stage} ${link.from} ${link.to} ${DATA.relations[link.relation].colour}`;
    const known = merged.get(key);
    if (known) known.statements.push(...link.statements);
    else merged.set(key, link);
  }
  return [...merged.values()].sort(
    (one, other) => one.stage - other.stage || other.statements.length - one.statements.length,
  );
}

// The ends of each stage from above, the strongest first, with their height; links get the places where they begin and end.
function columnsOf(links) {
  return STAGES.map((_, stage) => {
    const found = new Map();
    const of = (end) => found.get(end) ?? found.set(end, { end, stage, into: [], out: [] }).get(end);
    links.forEach((link) => {
      if (link.stage === stage) of(link.from).out.push(link);
      if (link.stage + 1 === stage) of(link.to).into.push(link);
    });
    const column = [...found.values()];
    column.forEach((each) => {
      each.amount = Math.max(total(each.into), total(each.out));
      each.height = Math.max(FLOW.least, each.amount * unitOf(links));
    });
    column.sort((one, other) => other.amount - one.amount || String(one.end).localeCompare(String(other.end)));
    let y = FLOW.top;
    for (const each of column) {
      each.y = y;
      y += each.height + FLOW.gap;
      stackLinks(each, each.into, "y1", links);
      stackLinks(each, each.out, "y0", links);
    }
    return column;
  });
}

function total(links) {
  return links.reduce((sum, link) => sum + link.statements.length, 0);
}

// Units of height for a statement: fewer where there are thousands.
function unitOf(links) {
  return Math.min(
    FLOW.unit,
    700 / Math.max(1, ...[0, 1, 2].map((stage) => total(links.filter((link) => link.stage === stage)))),
  );
}

function stackLinks(each, links, key, all) {
  let y = each.y;
  for (const link of links) {
    link.width = Math.max(1.5, link.statements.length * unitOf(all));
    link[key] = y + link.width / 2;
    y += link.width;
  }
}

function endName(end) {
  return typeof end === "number" ? NODES[end].label : end;
}

function ribbon(link) {
  const [x0, x1] = [stageX(link.stage) + FLOW.bar, stageX(link.stage + 1)];
  const middle = (x0 + x1) / 2;
  const what = `${clipped(endName(link.from))} → ${clipped(endName(link.to))}: ${wording(link.relation, false)}, ${counted(link.statements.length, "statement")}`;
  const path = draw(
    "path",
    {
      class: `ribbon c${DATA.relations[link.relation].colour}`,
      d: `M${x0} ${round(link.y0)}C${middle} ${round(link.y0)} ${middle} ${round(link.y1)} ${x1} ${round(link.y1)}`,
      "stroke-width": round(link.width),
    },
    { children: [draw("title", {}, { text: what })] },
  );
  const node = [link.to, link.from].find((end) => typeof end === "number");
  if (node !== undefined) path.addEventListener("click", () => selectNode(node));
  return path;
}

function flowNode(each) {
  const x = stageX(each.stage);
  const known = typeof each.end === "number";
  const text = fitted(endName(each.end), 200, FONT);
  const last = each.stage === STAGES.length - 1;
  const children = [
    draw("title", {}, { text: `${clipped(endName(each.end))}: ${counted(each.amount, "statement")}` }),
    draw("rect", {
      class: known ? "bar" : "bar unsaid",
      x,
      y: round(each.y),
      width: FLOW.bar,
      height: round(each.height),
      rx: 2,
    }),
    draw(
      "text",
      {
        x: last ? x - 6 : x + FLOW.bar + 6,
        y: round(each.y + each.height / 2 + 4),
        "text-anchor": last ? "end" : "start",
      },
      { text },
    ),
  ];
  if (!known) return draw("g", { class: "unsaid" }, { children });
  const { kind, label } = NODES[each.end];
  const element = draw(
    "g",
    {
      class: `end c${DATA.kinds[kind].colour}`,
      role: "button",
      tabindex: 0,
      "aria-label": `${clipped(label)}, ${counted(each.amount, "statement")}`,
    },
    { children },
  );
  return pressable(element, () => selectNode(each.end));
}
