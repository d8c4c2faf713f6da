// What the page knows: the JSON block, and questions asked of it. Nothing here touches the page.
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const NODES = rows(DATA.nodes);
const EDGES = rows(DATA.edges);
const ROLES = ["Data", "Recipients", "Sources", "Purposes"];

const STATEMENTS = DATA.statements.map(
  ([quote, relation, denied, cue, actor, participants, conditions, durations]) =>
    ({ quote, relation, denied: Boolean(denied), cue, actor, participants, conditions, durations }),
);

// Columns by name → objects with an id, their place. Names that repeat in every row would be half of the file.
function rows(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, id) => Object.fromEntries([["id", id], ...names.map((name) => [name, columns[name][id]])]));
}

function wording(relation, denied) {
  const each = DATA.relations[relation];
  return denied ? each.denied : each.affirmed;
}

function colourOf(relation, denied) {
  return denied ? DATA.deniedColour : DATA.relations[relation].colour;
}

// A name that is fit for a tooltip.
function clipped(name) {
  return name.length > 120 ? `${name.slice(0, 119)}…` : name;
}

function sentenceOf(edge) {
  return `${clipped(DATA.names[edge.from])} ${wording(edge.relation, edge.denied)} ${clipped(DATA.names[edge.to])}`;
}

function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

// The order of edges: those with the most statements first.
function byWeight(one, other) {
  return DATA.behind[other].length - DATA.behind[one].length || one - other;
}

// Everyone and everything that takes part in these statements.
function participantsOf(statements) {
  return new Set(statements.flatMap((each) => [STATEMENTS[each].actor, ...STATEMENTS[each].participants.flat()]));
}

const statementsByNode = (() => {
  const found = NODES.map(() => []);
  STATEMENTS.forEach((_, number) => participantsOf([number]).forEach((node) => found[node].push(number)));
  return found;
})();

const edgesByNode = (() => {
  const found = NODES.map(() => []);
  for (const edge of EDGES) {
    found[edge.from].push(edge.id);
    if (edge.to !== edge.from) found[edge.to].push(edge.id);
  }
  return found;
})();

// Statements as [quote, statements], so that a sentence is shown once, whatever number of statements it makes.
function byQuote(statements) {
  const found = new Map();
  for (const number of statements) {
    const quote = STATEMENTS[number].quote;
    if (!found.has(quote)) found.set(quote, []);
    found.get(quote).push(number);
  }
  return [...found];
}
