// What is selected: a name, a line of the picture, a ribbon of the flow or sentences, by a token that can be linked.
"use strict";

// { node } or { line } or { ribbon } or { quotes }, with what is selected, or null.
const selected = remembered(["select", ...FILTERS], () => {
  const [, kind, rest] = /^(line|flow|sentence):(.*)$/s.exec(state.select) ?? [null, "node", state.select];
  if (kind === "sentence") {
    const quotes = listed(rest).map(Number).filter((quote) => QUOTES[quote]);
    return quotes.length ? { quotes } : null;
  }
  if (kind === "node") return NODE_BY_IRI.has(rest) ? { node: NODE_BY_IRI.get(rest) } : null;
  const found = kind === "line" ? lineOf(rest) : flows().links.find((link) => ribbonToken(link) === state.select);
  return found ? { [kind === "line" ? "line" : "ribbon"]: found } : null;
});

function selectNode(node) {
  go({ select: NODES[node].iri });
}

function selectEdge(number) {
  const edge = EDGES[number];
  selectLine(NODES[edge.from].iri, NODES[edge.to].iri, edge);
}

// From and to are IRIs of nodes, or groupToken() of nodes that have no row of their own.
function selectLine(from, to, { relation, denied }) {
  go({ select: `line:${[from, to, DATA.relations[relation].iri].join("|")}${denied ? "|denied" : ""}` });
}

function selectRibbon(link) {
  go({ select: ribbonToken(link) });
}

function selectQuotes(quotes) {
  go({ select: `sentence:${quotes.join(",")}` });
}

// The statements of what is selected, whether the filters let them through or not.
function statementsBehind({ node, line, ribbon, quotes }) {
  if (node !== undefined) return STATEMENTS_OF_NODE[node];
  if (quotes) return quotes.flatMap((quote) => STATEMENTS_OF_QUOTE[quote]);
  return (line ?? ribbon).statements;
}

// ── Lines: between two nodes, or between what groups hold beyond their first rows ────────────────────────────────────

function groupToken(group, rows) {
  return `group:${group}:${rows}`;
}

// { name, node, nodes } of an end of a line; `node` is there if it is a single one.
function endOf(token) {
  const [, number, rows] = /^group:(\d+):(\d+)$/.exec(token) ?? [];
  const node = NODE_BY_IRI.get(token);
  if (node !== undefined) return { name: NODES[node].label, node, nodes: [node] };
  const group = DATA.groups[number];
  if (!group) return null;
  const nodes = group.members.filter((each) => chosen().nodes.has(each)).slice(rows);
  return { name: `${Number(rows) ? "the others of " : ""}${group.label}`, nodes };
}

// { from, to, relation, denied, edges, statements }, or null where there is no such line.
function lineOf(token) {
  const parts = token.split("|");
  const [from, to] = [endOf(parts[0]), endOf(parts[1] ?? "")];
  const relation = DATA.relations.findIndex((each) => each.iri === parts[2]);
  const denied = parts[3] === "denied";
  if (!from || !to) return null;
  const [starts, stops] = [new Set(from.nodes), new Set(to.nodes)];
  const near = from.node ?? to.node;
  const edges = (near === undefined ? EDGES : EDGES_OF_NODE[near].map((each) => EDGES[each])).filter(
    (edge) => edge.relation === relation && edge.denied === denied && starts.has(edge.from) && stops.has(edge.to),
  );
  return edges.length ? { from, to, relation, denied, edges, statements: statementsOfEdges(edges) } : null;
}

// Each statement once, though it may be behind several edges.
function statementsOfEdges(edges) {
  return [...new Set(edges.flatMap((edge) => edge.statements))].sort((one, other) => one - other);
}
