// Where data comes from, which company gets it, for what it passes it on, and to whom, as links between four stages.
// What is denied flows nowhere and is only counted.
"use strict";

const STAGES = ["Sources", "Companies", "Purposes of passing on", "Recipients"];
const MOST_ENDS = 12; // of a stage; the weaker ones are put together
const FLOW_ENDS = [
  ["kg:source", "kg:actor"],
  ["kg:actor", "kg:purpose"],
  ["kg:purpose", "kg:recipient"],
];

// { links, denied }; links join ends of two stages: { stage, from, to, froms, tos, relation, statements }. An end is a
// node, or the text that stands for what is not said, or for the others; froms and tos have what these stand for.
const flows = remembered(FILTERS, () => {
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
});

function ends(nodes, unsaid) {
  return nodes.length ? nodes : [unsaid];
}

// Keeps the strongest ends of each stage and puts the others together, so that names stay apart.
function strongestEnds(links) {
  const weights = STAGES.map(() => new Map());
  const add = (weight, end, link) => weight.set(end, (weight.get(end) ?? 0) + link.statements.length);
  for (const link of links) {
    add(weights[link.stage], link.from, link);
    add(weights[link.stage + 1], link.to, link);
  }
  const kept = weights.map(strongest);
  const nameOf = (end, stage) =>
    kept[stage].has(end) ? end : `${(weights[stage].size - kept[stage].size).toLocaleString("en")} others`;
  const merged = new Map();
  for (const link of links) {
    const [from, to] = [nameOf(link.from, link.stage), nameOf(link.to, link.stage + 1)];
    const key = `${link.stage} ${from} ${to} ${DATA.relations[link.relation].colour}`;
    const known = merged.get(key) ?? { ...link, from, to, froms: new Set(), tos: new Set(), statements: [] };
    known.froms.add(link.from);
    known.tos.add(link.to);
    known.statements = [...new Set([...known.statements, ...link.statements])];
    merged.set(key, known);
  }
  return [...merged.values()].sort(
    (one, other) => one.stage - other.stage || other.statements.length - one.statements.length,
  );
}

function strongest(weight) {
  const order = [...weight].sort((one, other) => other[1] - one[1]);
  return new Set(order.slice(0, MOST_ENDS).map(([end]) => end));
}

function endName(end) {
  return typeof end === "number" ? NODES[end].label : end;
}

function ribbonName(link) {
  const what = wording(link.relation, false);
  return `${clipped(endName(link.from))} → ${clipped(endName(link.to))}: ${what}, ${counted(link.statements.length, "statement")}`;
}

function ribbonToken(link) {
  const [from, to] = [link.from, link.to].map((end) => (typeof end === "number" ? NODES[end].iri : end));
  return `flow:${[link.stage, from, to, leader(link.relation)].join("|")}`;
}
