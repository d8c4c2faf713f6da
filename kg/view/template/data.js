// What the page knows: the JSON block, and questions asked of it. Nothing here touches the page.
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const ROLES = ["Data", "Recipients", "Sources", "Purposes"];

const STATEMENTS = DATA.statements.map(
  ([quote, relation, denied, cue, actor, participants, conditions, durations]) =>
    ({ quote, relation, denied: Boolean(denied), cue, actor, participants, conditions, durations }),
);

function wording(relation, denied) {
  const each = DATA.relations[relation];
  return denied ? each.denied : each.affirmed;
}

function sentenceOf(edge) {
  return `${DATA.names[edge.from]} ${wording(edge.relation, edge.denied)} ${DATA.names[edge.to]}`;
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
  const found = DATA.nodes.map(() => []);
  STATEMENTS.forEach((_, number) => participantsOf([number]).forEach((node) => found[node].push(number)));
  return found;
})();

const edgesByNode = (() => {
  const found = DATA.nodes.map(() => []);
  for (const edge of DATA.edges) {
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
