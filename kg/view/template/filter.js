// Which statements, edges and nodes the filters let through.
"use strict";

const FILTERS = ["off", "policy", "data", "party", "purpose", "confidence", "focus", "hops"];

function nodeIn(key) {
  return state[key] && NODE_BY_IRI.get(state[key]);
}

// A test for statements in which one of some roles has a concept or one below it.
function inSubtree(key, roles) {
  const node = nodeIn(key);
  if (node === undefined || node === "") return null;
  const wanted = subtree(node);
  return (statement) => roles.some((role) => [S[role][statement]].flat().some((each) => wanted.has(each)));
}

// The statements within some hops of a node: a hop leads to all that takes part in the same statement.
function aroundFocus() {
  const focus = nodeIn("focus");
  if (focus === undefined || focus === "") return null;
  const found = new Set();
  let edge = [...subtree(focus)];
  const seen = new Set(edge);
  for (let hop = 0; hop < Number(state.hops); hop++) {
    const fresh = edge.flatMap((node) => STATEMENTS_OF_NODE[node]).filter((statement) => !found.has(statement));
    fresh.forEach((statement) => found.add(statement));
    edge = [...new Set(fresh.flatMap(participantsOf))].filter((node) => !seen.has(node));
    edge.forEach((node) => seen.add(node));
  }
  return (statement) => found.has(statement);
}

function tests() {
  const least = Number(state.confidence) * 10;
  const policy = POLICIES.findIndex((each) => each.name === state.policy);
  const off = new Set(listed(state.off));
  return [
    off.has("affirmed") && ((statement) => S.denied[statement] === 1),
    off.has("denied") && ((statement) => S.denied[statement] === 0),
    off.size && ((statement) => !off.has(DATA.modalities[S.modality[statement]].iri)),
    off.size && ((statement) => !off.has(leader(mainRelation(statement)))),
    least && ((statement) => S.confidence[statement] >= least),
    state.policy && ((statement) => QUOTES[S.quote[statement]].policy === policy),
    inSubtree("data", ["data"]),
    inSubtree("party", ["actor", "recipients", "sources"]),
    inSubtree("purpose", ["purposes"]),
    aroundFocus(),
  ].filter(Boolean);
}

// Relations of one colour share an entry of the legend, that of the first.
function leader(relation) {
  const { colour } = DATA.relations[relation];
  return DATA.relations.find((each) => each.colour === colour).iri;
}

// { statements, edges, nodes }: numbers of statements; edges with the statements that are let through; a set of nodes.
const chosen = remembered(FILTERS, () => {
  const all = tests();
  const off = new Set(listed(state.off));
  const passes = new Uint8Array(STATEMENTS);
  const statements = [];
  for (let statement = 0; statement < STATEMENTS; statement++) {
    if (all.every((test) => test(statement))) {
      passes[statement] = 1;
      statements.push(statement);
    }
  }
  const shown = (node) => !off.has(DATA.kinds[NODES[node].kind].iri);
  const edges = [];
  for (const edge of EDGES) {
    if (!shown(edge.from) || !shown(edge.to) || off.has(leader(edge.relation))) continue;
    const weight = all.length ? edge.statements.reduce((sum, each) => sum + passes[each], 0) : edge.statements.length;
    if (weight) edges.push({ edge, weight });
  }
  // With an action off, what only it joined is off as well; without, a node is there though no edge leads to it.
  const filtered = all.length > 0 || off.size > 0;
  const nodes = new Set(
    filtered ? edges.flatMap(({ edge }) => [edge.from, edge.to]) : statements.flatMap(participantsOf).filter(shown),
  );
  return { statements, passes, edges, nodes };
});

function isFiltered() {
  return FILTERS.some((key) => key !== "hops" && state[key] !== AT_FIRST[key]);
}

function statementsOf(numbers) {
  const { passes } = chosen();
  return numbers.filter((statement) => passes[statement]);
}
