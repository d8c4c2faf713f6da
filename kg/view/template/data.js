// What the page knows: the JSON of the block, and questions asked of it. Nothing here touches the page.
"use strict";

const ROLES = ["data", "recipients", "sources", "purposes"]; // in the order of DATA.roles
let DATA;
let NODES;
let QUOTES;
let POLICIES;
let S; // columns; a statement is a number, its place in them
let STATEMENTS; // how many there are
let NODE_BY_IRI;
let EDGES; // from actor to participant, one for each relation and polarity, with the statements behind it
let STATEMENTS_OF_NODE;
let STATEMENTS_OF_QUOTE;
let EDGES_OF_NODE;
let POLICIES_OF_NODE; // how many speak of each node; of interest where there are a few to compare
let COMPARABLE;
let BELOW;

// The block is compressed: text of policies takes a fifth of its room, and nothing in it can be taken for markup.
async function unpacked(block) {
  const packed = atob(block);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place++) bytes[place] = packed.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

function readData(data) {
  DATA = data;
  NODES = DATA.nodes.label.map((label, id) => ({
    id,
    label,
    iri: DATA.nodes.iri[id],
    kind: DATA.nodes.kind[id],
    weight: DATA.nodes.weight[id],
    broader: DATA.nodes.broader[id],
    definition: DATA.texts[DATA.nodes.definition[id]],
    matches: DATA.nodes.matches[id],
  }));
  QUOTES = DATA.quotes.map(([policy, text, heading], id) => ({ id, policy, text, heading: DATA.texts[heading] }));
  POLICIES = DATA.policies.map(([iri, name, company, site, archived, snapshot], id) => ({
    id,
    iri,
    name,
    company,
    site,
    archived,
    snapshot,
  }));
  S = DATA.statements;
  STATEMENTS = S.quote.length;
  NODE_BY_IRI = new Map(NODES.map((node) => [node.iri, node.id]));
  joinData();
}

function joinData() {
  EDGES = mergedStatements();
  STATEMENTS_OF_NODE = lists(NODES.length);
  STATEMENTS_OF_QUOTE = lists(QUOTES.length);
  for (let statement = 0; statement < STATEMENTS; statement++) {
    new Set(participantsOf(statement)).forEach((node) => STATEMENTS_OF_NODE[node].push(statement));
    STATEMENTS_OF_QUOTE[S.quote[statement]].push(statement);
  }
  EDGES_OF_NODE = lists(NODES.length);
  for (const edge of EDGES) {
    EDGES_OF_NODE[edge.from].push(edge.id);
    if (edge.to !== edge.from) EDGES_OF_NODE[edge.to].push(edge.id);
  }
  POLICIES_OF_NODE = STATEMENTS_OF_NODE.map(
    (statements) => new Set(statements.map((each) => QUOTES[S.quote[each]].policy)).size,
  );
  COMPARABLE = POLICIES.length > 1 && POLICIES.length <= 10;
  BELOW = lists(NODES.length);
  NODES.forEach((node) => node.broader.forEach((above) => BELOW[above].push(node.id)));
}

function policyOf(statement) {
  return POLICIES[QUOTES[S.quote[statement]].policy];
}

// Everyone and everything that takes part in a statement, the actor first.
function participantsOf(statement) {
  return [S.actor[statement], ...ROLES.flatMap((role) => S[role][statement])];
}

function mergedStatements() {
  const found = new Map();
  const wide = DATA.relations.length * 2;
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const from = S.actor[statement];
    const denied = S.denied[statement];
    DATA.actions[S.action[statement]].relations.forEach((relation, role) => {
      if (relation < 0) return;
      for (const to of S[ROLES[role]][statement]) {
        const key = (from * NODES.length + to) * wide + relation * 2 + denied;
        const edge = found.get(key);
        if (edge) edge.statements.push(statement);
        else found.set(key, { from, to, relation, denied: denied === 1, statements: [statement] });
      }
    });
  }
  return [...found.values()].map((edge, id) => ({ id, ...edge }));
}

function lists(length) {
  return Array.from({ length }, () => []);
}

// A concept and all that is below it.
function subtree(node) {
  const found = new Set([node]);
  for (const each of found) BELOW[each].forEach((below) => found.add(below));
  return found;
}

// The concepts above one by the first way there is, the nearest first.
function above(node) {
  const found = [];
  for (
    let next = NODES[node].broader[0];
    next !== undefined && next !== node && !found.includes(next);
    next = NODES[next].broader[0]
  )
    found.push(next);
  return found;
}

function wording(relation, denied, modality = 0) {
  const { affirmed, verb } = DATA.relations[relation];
  const before = DATA.modalities[modality][denied ? "denied" : "affirmed"];
  return before ? `${before} ${verb}` : affirmed;
}

// The modality of all of some statements, the first of DATA.modalities where they differ.
function modalityOf(statements) {
  const said = new Set(statements.map((each) => S.modality[each]));
  return said.size === 1 ? [...said][0] : 0;
}

// What a statement says is done.
function verbIn(statement) {
  return wording(mainRelation(statement), S.denied[statement] === 1, S.modality[statement]);
}

// The relation between actor and data, which names what is done.
function mainRelation(statement) {
  return DATA.actions[S.action[statement]].relations[0];
}

function colourOf(relation, denied) {
  return denied ? DATA.deniedColour : DATA.relations[relation].colour;
}

function clipped(name, most = 120) {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

const figures = new Intl.NumberFormat("en");

function counted(number, one, many = `${one}s`) {
  return `${figures.format(number)} ${number === 1 ? one : many}`;
}

function sentenceOf(edge) {
  return `${clipped(NODES[edge.from].label)} ${wording(edge.relation, edge.denied, modalityOf(statementsOf(edge.statements)))} ${clipped(NODES[edge.to].label)}`;
}

// The same of a line that may join what groups hold.
function lineName({ from, to, relation, denied, statements }) {
  return `${clipped(from.name)} ${wording(relation, denied, modalityOf(statementsOf(statements)))} ${clipped(to.name)}`;
}
