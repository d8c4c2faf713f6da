// The query that gives what is on the screen.
"use strict";

// An IRI as SPARQL writes it; characters that it must not hold (SPARQL 1.1, IRIREF) are percent-encoded.
function iriText(curie) {
  const [, prefix, name] = /^(\w*):(.*)$/s.exec(curie) ?? [];
  const iri = DATA.prefixes[prefix] === undefined ? curie : DATA.prefixes[prefix] + name;
  return `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;
}

function stringText(text) {
  const signs = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };
  return `"${text.replace(/[\\"\n\r\t\b\f]/g, (sign) => signs[sign])}"`;
}

function sparql() {
  const prefixes = ["kg", "rdfs", "skos"].map((name) => `PREFIX ${name}: <${DATA.prefixes[name]}>`);
  const patterns = [...filterPatterns(), ...selectionPatterns()];
  return [
    ...prefixes,
    "SELECT DISTINCT ?policy ?class ?polarity ?actor ?role ?participant ?quote",
    "WHERE {",
    "  ?class kg:action ?action .",
    "  ?practice a ?class ; kg:policy ?policy ; kg:polarity ?polarity ; kg:actor ?actor ; kg:evidence/kg:quote ?quote .",
    "  OPTIONAL {",
    "    VALUES ?role { kg:data kg:recipient kg:source kg:purpose }",
    "    ?practice ?role ?participant .",
    "  }",
    ...patterns.map((line) => `  ${line}`),
    "}",
    "ORDER BY ?policy ?quote",
    "",
  ].join("\n");
}

const PROPERTIES = { data: "kg:data", party: "kg:actor|kg:recipient|kg:source", purpose: "kg:purpose" };
const ANYWHERE = "kg:actor|kg:data|kg:recipient|kg:source|kg:purpose";

function filterPatterns() {
  const lines = [];
  const off = new Set(listed(state.off));
  if (off.has("affirmed")) lines.push("FILTER (?polarity = kg:Denied)");
  if (off.has("denied")) lines.push("FILTER (?polarity = kg:Affirmed)");
  const modalities = DATA.modalities.filter(({ iri }) => off.has(iri)).map(({ iri }) => iriText(iri));
  if (modalities.length) lines.push(`FILTER NOT EXISTS { ?practice kg:modality ?modality FILTER (?modality IN (${modalities.join(", ")})) }`);
  const classes = DATA.actions
    .filter((action) => off.has(leader(action.relations[0])))
    .map((action) => iriText(action.iri));
  if (classes.length) lines.push(`FILTER (?class NOT IN (${classes.join(", ")}))`);
  const policy = POLICIES.find((each) => each.name === state.policy);
  if (policy) lines.push(`VALUES ?policy { ${iriText(policy.iri)} }`);
  if (Number(state.confidence))
    lines.push(
      `OPTIONAL { ?practice kg:confidence ?confidence } FILTER (COALESCE(?confidence, 1) >= ${(Number(state.confidence) / 100).toFixed(2)})`,
    );
  for (const [key, path] of Object.entries(PROPERTIES))
    if (nodeIn(key) !== undefined && state[key]) lines.push(...withinSubtree(path, key));
  if (state.focus && nodeIn("focus") !== undefined) {
    const further = `/^(${ANYWHERE})/(${ANYWHERE})`.repeat(Number(state.hops) - 1);
    lines.push(...withinSubtree(`(${ANYWHERE})${further}`, "focus"));
  }
  return lines;
}

// A path to a concept or one below it. They are named one by one: what is below another may depend on the policy.
function withinSubtree(path, key) {
  const iris = [...subtree(nodeIn(key))].map((node) => iriText(NODES[node].iri));
  return [`?practice (${path}) ?${key} .`, `VALUES ?${key} { ${iris.join(" ")} }`];
}

function selectionPatterns() {
  const what = selected();
  if (what?.node !== undefined) return [`?practice (${ANYWHERE}) ${iriText(NODES[what.node].iri)} .`];
  if (what?.line) return linePatterns(what.line);
  if (what?.ribbon) return ribbonPatterns(what.ribbon);
  if (what?.quotes) return [quotesPattern(what.quotes)];
  const words = state.q.trim().toLocaleLowerCase("en");
  if (!words) return [];
  const has = (variable) => `CONTAINS(LCASE(STR(${variable})), ${stringText(words)})`;
  return [
    `FILTER (${has("?quote")} || EXISTS { ?practice (${ANYWHERE})/(skos:prefLabel|skos:altLabel) ?name . FILTER (${has("?name")}) }`,
    `  || EXISTS { ?practice kg:condition|(kg:duration/rdfs:label) ?words . FILTER (${has("?words")}) })`,
  ];
}

function quotesPattern(quotes) {
  const tests = quotes.map((quote) => {
    const { policy, text } = QUOTES[quote];
    return `?policy = ${iriText(POLICIES[policy].iri)} && STR(?quote) = ${stringText(text)}`;
  });
  return `FILTER (${tests.join(" || ")})`;
}

function linePatterns({ from, to, relation, denied }) {
  const pairs = DATA.actions.flatMap((action) =>
    action.relations.flatMap((each, role) =>
      each === relation ? [`(${iriText(action.iri)} ${DATA.roles[role].iri})`] : [],
    ),
  );
  return [
    `?practice kg:actor ?from ; kg:polarity ${denied ? "kg:Denied" : "kg:Affirmed"} ; ?edge ?to .`,
    `VALUES (?class ?edge) { ${pairs.join(" ")} }`,
    `VALUES ?from { ${irisOf(from.nodes)} }`,
    `VALUES ?to { ${irisOf(to.nodes)} }`,
  ];
}

function irisOf(nodes) {
  return nodes.map((node) => iriText(NODES[node].iri)).join(" ");
}

function ribbonPatterns(link) {
  const { colour } = DATA.relations[link.relation];
  const classes = DATA.actions.filter(({ relations }) => DATA.relations[relations[0]].colour === colour);
  const [from, to] = FLOW_ENDS[link.stage];
  return [
    "FILTER (?polarity = kg:Affirmed)",
    `FILTER (?class IN (${classes.map((action) => iriText(action.iri)).join(", ")}))`,
    `FILTER (${endPattern(from, link.froms)})`,
    `FILTER (${endPattern(to, link.tos)})`,
  ];
}

// That a statement has one of some nodes in a role, or none at all where the ends say so.
function endPattern(role, ends) {
  const nodes = [...ends].filter((end) => typeof end === "number");
  const parts = nodes.length ? [`EXISTS { VALUES ?end { ${irisOf(nodes)} } ?practice ${role} ?end }`] : [];
  if (nodes.length < ends.size) parts.push(`NOT EXISTS { ?practice ${role} ?none }`);
  return parts.join(" || ");
}
