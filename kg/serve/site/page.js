// The page to ask from. All it knows comes from queries.json and from the endpoint; what they say is shown as text.
"use strict";

const ENDPOINT = new URL("sparql", location.href).href;
const PAGE_OF_ROWS = 200;
const SENTENCE = 48;        // longer cells are given room
const LABELS = "SELECT ?iri (MIN(STR(?name)) AS ?label) { VALUES ?iri { IRIS } ?iri rdfs:label|skos:prefLabel ?name } GROUP BY ?iri";
const GRAPH = /^\s*(?:#.*\n\s*|(?:prefix\s+\S*|base)\s*<[^>]*>\s*)*(construct|describe)\b/i;

const $ = id => document.getElementById(id);
let prefixes = {};
let chosen = null;         // the query of the list whose text stands in the field, until that is edited
let asked = null;          // what the answer on the page is an answer to
const values = new Map();  // query for the values of a parameter → promise of a map: what they are called → IRI

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

async function ask(text, accept) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: {"Content-Type": "application/sparql-query", "Accept": accept},
    body: text,
  });
  const body = await response.text();
  if (!response.ok) throw new Error(body.trim());
  return body;
}

async function rowsOf(text) {
  return JSON.parse(await ask(text, "application/sparql-results+json"));
}

function shorten(iri) {
  const found = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space) && iri.length > space.length);
  found.sort((one, other) => other[1].length - one[1].length);
  return found.length ? `${found[0][0]}:${iri.slice(found[0][1].length)}` : iri;
}

/* Parameters */

function valuesOf(query) {
  if (!values.has(query)) {
    values.set(query, rowsOf(query).then(({results}) =>
      new Map(results.bindings.map(({iri, label}) => [label.value, iri.value]))));
  }
  return values.get(query);
}

async function termOf(parameter, value) {
  if (!parameter.values) return JSON.stringify(value);
  const known = await valuesOf(parameter.values);
  const byName = parameter.known[value] ?? known.get(value) ?? known.get(value.toLowerCase());
  const iri = byName ?? [...known.values()].find(each => each === value || shorten(each) === value);
  if (!iri) throw new Error(`Nothing that “${parameter.name}” can be is called “${value}”.`);
  return `<${iri}>`;
}

async function bind() {
  const given = [];
  for (const parameter of chosen.parameters) {
    const value = $(`parameter-${parameter.name}`).value.trim();
    if (value) given.push([`?${parameter.name}`, await termOf(parameter, value)]);
  }
  const block = given.map(([name, term]) => `\n  VALUES ${name} { ${term} }`).join("");
  return chosen.text.replace(/^(?:#.*\n)+/, "").replace("{", () => `{${block}`);
}

function field(parameter) {
  const id = `parameter-${parameter.name}`;
  const input = make("input", {
    id, value: parameter.default || (parameter.required ? parameter.example : ""), required: parameter.required,
    placeholder: parameter.example ? `such as ${parameter.example}` : "any", autocomplete: "off",
  });
  const label = make("label", {title: parameter.description},
    make("span", {className: "name"}, parameter.name, " ", make("small", {}, parameter.description)), input);
  if (parameter.values) {
    input.setAttribute("list", `${id}-values`);
    const list = make("datalist", {id: `${id}-values`});
    label.append(list);
    valuesOf(parameter.values).then(known =>
      list.append(...[...known.keys()].map(value => make("option", {value}))), fail);
  }
  input.addEventListener("change", refresh);
  return label;
}

async function refresh() {
  try {
    $("text").value = await bind();
    $("error").hidden = true;
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}

/* Choosing a question */

async function choose(query) {
  chosen = query;
  location.hash = query.name;
  for (const button of $("queries").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.name === query.name));
  }
  $("title").textContent = query.title;
  $("question").textContent = query.question;
  $("parameters").replaceChildren(...query.parameters.map(field));
  if (await refresh()) await run();
}

function edited() {
  chosen = null;
  $("parameters").replaceChildren();
  $("title").textContent = "A question of your own";
  $("question").textContent = "Prefixes of the vocabulary need no declaration.";
  for (const button of $("queries").querySelectorAll("button")) button.setAttribute("aria-current", "false");
}

/* Asking */

async function run() {
  const text = $("text").value;
  const query = chosen;
  $("run").disabled = true;
  $("error").hidden = true;
  $("downloads").hidden = true;
  $("answer").replaceChildren();
  $("status").textContent = "Asking …";
  const start = performance.now();
  try {
    const isGraph = GRAPH.test(text);
    const answer = isGraph ? await ask(text, "text/turtle") : await rowsOf(text);
    const took = `${((performance.now() - start) / 1000).toFixed(2)} s`;
    if (isGraph) showGraph(answer, took);
    else if ("boolean" in answer) showTruth(answer.boolean, took);
    else await showRows(answer, query, took);
    asked = text;
    offerDownloads(isGraph);
  } catch (error) {
    $("status").textContent = "";
    fail(error);
  } finally {
    $("run").disabled = false;
  }
}

function fail(error) {
  $("error").textContent = error instanceof TypeError ? "The server does not answer; is kg serve still running?" : error.message;
  $("error").hidden = false;
}

function showGraph(turtle, took) {
  $("status").textContent = took;
  $("answer").replaceChildren(make("pre", {}, turtle || "No triples."));
}

function showTruth(truth, took) {
  $("status").textContent = took;
  $("answer").replaceChildren(make("p", {}, truth ? "Yes (true)" : "No (false)"));
}

async function showRows({head, results}, query, took) {
  const hidden = new Set(query ? query.parameters.map(each => each.name).filter(each => !query.columns.includes(each)) : []);
  const columns = head.vars.filter(each => !hidden.has(each));
  const seen = new Map(results.bindings.map(row => [JSON.stringify(columns.map(each => row[each] ?? null)), row]));
  const rows = hidden.size ? [...seen.values()] : results.bindings;
  $("status").textContent = `${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${took}`;
  if (!rows.length) {
    $("answer").replaceChildren(make("p", {}, "Nothing in the graph answers this question."));
    return;
  }
  const body = make("tbody");
  const head_row = make("tr", {}, ...columns.map(each => make("th", {scope: "col"}, each.replaceAll("_", " "))));
  const more = make("button", {className: "more", type: "button"});
  $("answer").replaceChildren(make("table", {}, make("thead", {}, head_row), body), more);
  let shown = 0;
  const next = async () => {
    const part = rows.slice(shown, shown + PAGE_OF_ROWS);
    const labels = await labelsOf(part);
    body.append(...part.map(row => make("tr", {}, ...columns.map(each => cell(row[each], labels)))));
    shown += part.length;
    more.hidden = shown >= rows.length;
    more.textContent = `Show more (${rows.length - shown} left)`;
  };
  more.addEventListener("click", next);
  await next();
}

async function labelsOf(rows) {
  const iris = new Set(rows.flatMap(row => Object.values(row)).filter(each => each.type === "uri").map(each => each.value));
  if (!iris.size) return new Map();
  const {results} = await rowsOf(LABELS.replace("IRIS", () => [...iris].map(iri => `<${iri}>`).join(" ")));
  return new Map(results.bindings.filter(row => row.label).map(row => [row.iri.value, row.label.value]));
}

function cell(term, labels) {
  if (!term) return make("td");
  if (term.type !== "uri") {
    const number = /#(?:integer|decimal|double|float)$/.test(term.datatype ?? "");
    return make("td", {className: number ? "number" : term.value.length > SENTENCE ? "sentence" : ""}, term.value);
  }
  const short = shorten(term.value);
  const button = make("button", {type: "button", className: "term", title: `${short}: describe it`},
    labels.get(term.value) ?? short);
  button.addEventListener("click", () => {
    edited();
    $("text").value = `DESCRIBE <${term.value}>\n`;
    run();
  });
  return make("td", {}, button);
}

/* Keeping the answer */

function offerDownloads(isGraph) {
  const forms = isGraph
    ? [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"]]
    : [["CSV", "text/csv", "csv"], ["JSON", "application/sparql-results+json", "json"]];
  $("downloads").replaceChildren(...forms.map(([name, accept, suffix]) => {
    const button = make("button", {type: "button"}, name);
    button.addEventListener("click", () => download(accept, suffix).catch(fail));
    return button;
  }));
  $("downloads").hidden = false;
}

async function download(accept, suffix) {
  const link = make("a", {
    href: URL.createObjectURL(new Blob([await ask(asked, accept)], {type: accept})),
    download: `answer.${suffix}`,
  });
  link.click();
  URL.revokeObjectURL(link.href);
}

/* Start */

async function start() {
  $("endpoint").textContent = ENDPOINT;
  $("form").addEventListener("submit", event => {
    event.preventDefault();
    if (!chosen) run();
    else refresh().then(isBound => isBound && run());
  });
  $("text").addEventListener("input", edited);
  $("text").addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form").requestSubmit();
  });
  const catalogue = await (await fetch("queries.json")).json();
  prefixes = catalogue.prefixes;
  $("queries").append(...catalogue.queries.map(query => {
    const button = make("button", {type: "button", title: query.question}, query.title || query.name);
    button.dataset.name = query.name;
    button.addEventListener("click", () => choose(query));
    return make("li", {}, button);
  }));
  const named = catalogue.queries.find(query => `#${query.name}` === location.hash);
  await choose(named ?? catalogue.queries[0]);
}

start().catch(fail);
