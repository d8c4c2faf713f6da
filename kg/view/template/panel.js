// The panel: what is said of a node, an edge or in a sentence, each with the words of the policy. Text is text alone.
"use strict";

const PAGE = 40; // entries that are shown before one asks for more

function nodeButton(node) {
  return button(clipped(NODES[node].label, 200), () => selectNode(node), { className: "link", dir: "auto" });
}

function verbOf(relation, denied, modality = 0) {
  return make("span", {
    className: `verb c${colourOf(relation, denied)}${denied ? " denied" : ""}`,
    text: wording(relation, denied, modality),
  });
}

function verbElement(statement) {
  return verbOf(mainRelation(statement), S.denied[statement] === 1, S.modality[statement]);
}

function edgeButton(number) {
  const edge = EDGES[number];
  const children = [
    make("bdi", { text: clipped(NODES[edge.from].label) }),
    " ",
    verbOf(edge.relation, edge.denied, modalityOf(statementsOf(edge.statements))),
    " ",
    make("bdi", { text: clipped(NODES[edge.to].label) }),
    make("span", {
      className: "number",
      text: statementsOf(edge.statements).length.toLocaleString("en"),
      title: "statements",
    }),
  ];
  return make("li", { children: [button(undefined, () => selectEdge(number), { className: "connection", children })] });
}

// A list that grows on request, so that thousands of entries do not stand in the way of the first.
function growing(entries, entry, className) {
  const list = make("ul", { className });
  const more = button("", () => grow(true), { className: "more" });
  let done = 0;
  const grow = (asked) => {
    const first = done;
    list.append(...entries.slice(done, done + PAGE).map(entry));
    done = Math.min(done + PAGE, entries.length);
    more.textContent = `Show more (${counted(entries.length - done, "is", "are")} left)`;
    more.dataset.paper = `and ${(entries.length - done).toLocaleString("en")} more`;
    more.hidden = done === entries.length;
    if (asked) list.children[first].querySelector("button")?.focus();
  };
  grow(false);
  return [list, more];
}

// From what is selected to what was found, if there was a search, and from there to the overview.
function goBack() {
  go(state.select ? { select: "" } : { q: "" });
}

function backButton() {
  return button(state.select && state.q.trim() ? "← Found" : "← Overview", goBack, { className: "back" });
}

function showNodePanel(node) {
  const { kind, label } = NODES[node];
  const statements = statementsOf(STATEMENTS_OF_NODE[node]);
  const shownEdges = new Set(chosen().edges.map(({ edge }) => edge.id));
  const edges = EDGES_OF_NODE[node].filter((each) => shownEdges.has(each)).sort(byWeight);
  return [
    backButton(),
    make("h2", { children: [kindIcon(kind), make("bdi", { text: clipped(label, 400) })] }),
    make("p", { className: "about", text: `${DATA.kinds[kind].name} · ${amountOf(statements)}` }),
    ...conceptFacts(node),
    focusControls(node),
    ...connectionsOf(node, edges),
    ...sentences(statements, STATEMENTS_OF_NODE[node]),
  ];
}

// What others do with a node stands before what it does itself, where it is both: of a party that has a policy too, the
// others are what one looks for.
function connectionsOf(node, edges) {
  const list = (some, where) => [
    make("h3", { children: [counted(some.length, "connection"), ...where] }),
    ...growing(some, edgeButton, "connections"),
  ];
  const [from, to] = [true, false].map((own) => edges.filter((each) => (EDGES[each].from === node) === own));
  if (!from.length || !to.length) return list(edges, []);
  const name = () => make("bdi", { text: clipped(NODES[node].label, 60) });
  return [...list(to, [" to ", name()]), ...list(from, [" from ", name()])];
}

// What a concept means, what it is a kind of, and what it is called elsewhere.
function conceptFacts(node) {
  const { definition, matches } = NODES[node];
  const facts = definition ? [make("p", { className: "definition", text: definition })] : [];
  const about = (children) => facts.push(make("p", { className: "about", children }));
  const wider = above(node).flatMap((each, place) => [
    place ? ", a kind of " : "",
    make("bdi", { text: NODES[each].label }),
  ]);
  if (wider.length) about(["kind of ", ...wider]);
  const terms = enumerated(matches.map((text) => ({ said: text })));
  if (terms.length)
    about([
      "in the Data Privacy Vocabulary: ",
      ...terms.map((piece) => piece.text ?? make("code", { text: piece.said })),
    ]);
  return facts;
}

function focusControls(node) {
  const { iri } = NODES[node];
  const focused = state.focus === iri;
  const hop = (number) =>
    button(String(number), () => go({ focus: iri, hops: String(number) }), {
      attributes: {
        "aria-pressed": String(focused && state.hops === String(number)),
        "aria-label": `Focus with ${counted(number, "hop")}`,
      },
    });
  const children = [make("span", { className: "name", text: "Focus, hops:" }), ...[1, 2, 3].map(hop)];
  if (focused) children.push(button("Off", () => go({ focus: "" }), { attributes: { "aria-label": "Focus off" } }));
  return make("div", {
    className: "focus",
    attributes: { role: "group", "aria-label": "Focus: show only what is near" },
    children,
  });
}

function showLinePanel({ from, to, relation, denied, edges, statements }) {
  const title = [endElement(from), " ", verbOf(relation, denied, modalityOf(statementsOf(statements))), " ", endElement(to)];
  const shown = statementsOf(statements);
  const connections = edges.filter((edge) => statementsOf(edge.statements).length).map(({ id }) => id);
  const several = connections.length > 1;
  return [
    backButton(),
    make("h2", { children: title }),
    make("p", { className: "about", text: `${denied ? "denied" : "affirmed"} · ${amountOf(shown)}` }),
    ...(to.node === undefined ? [] : conceptFacts(to.node)),
    ...(several ? [make("h3", { text: counted(connections.length, "connection") })] : []),
    ...(several ? growing(connections.sort(byWeight), edgeButton, "connections") : []),
    ...sentences(shown, statements),
  ];
}

function endElement({ node, name }) {
  return node === undefined ? make("bdi", { text: name }) : nodeButton(node);
}

function showRibbonPanel(link) {
  const children = [link.from, link.to].map((end) =>
    typeof end === "number" ? nodeButton(end) : make("bdi", { text: end }),
  );
  children.splice(1, 0, " → ");
  return [
    backButton(),
    make("h2", { children }),
    make("p", {
      className: "about",
      children: [verbOf(link.relation, false), ` · ${amountOf(link.statements)}`],
    }),
    ...sentences(link.statements, link.statements),
  ];
}

function showQuotesPanel(quotes) {
  const entries = quotes.map((quote) => [quote, STATEMENTS_OF_QUOTE[quote]]);
  const number = entries.reduce((sum, [, statements]) => sum + statements.length, 0);
  return [
    backButton(),
    make("h2", { text: quotes.length === 1 ? "All that one sentence says" : `All that ${quotes.length} sentences say` }),
    make("p", { className: "about", text: counted(number, "statement") }),
    ...growing(entries, card, "cards"),
  ];
}

// The order of edges: those with the most statements first.
function byWeight(one, other) {
  return EDGES[other].statements.length - EDGES[one].statements.length || one - other;
}

function showFound() {
  const found = find(state.q);
  const parts = [backButton(), make("h2", { text: "Found" })];
  if (found.nodes.length) {
    parts.push(make("h3", { text: counted(found.nodes.length, "name") }));
    parts.push(
      ...growing(
        found.nodes,
        (node) => make("li", { children: [kindIcon(NODES[node].kind), nodeButton(node)] }),
        "names",
      ),
    );
  }
  if (found.statements.length) parts.push(...sentences(found.statements, found.statements));
  if (parts.length === 2)
    parts.push(make("p", { className: "about", text: "No name, no wording and no sentence has these words." }));
  return parts;
}

// Nodes by name or wording, and statements whose sentence, conditions or durations have the words.
const lowered = { quotes: null };

function find(words) {
  const wanted = words.trim().toLocaleLowerCase("en");
  const has = (text) => text.toLocaleLowerCase("en").includes(wanted);
  lowered.quotes ??= QUOTES.map((quote) => quote.text.toLocaleLowerCase("en"));
  const texts = new Set(DATA.texts.flatMap((text, number) => (text && has(text) ? [number] : [])));
  const says = (statement) =>
    lowered.quotes[S.quote[statement]].includes(wanted) ||
    S.conditions[statement].some((each) => texts.has(each)) ||
    S.durations[statement].some(([each]) => texts.has(each));
  return {
    nodes: NODES.filter((node) => node.weight && (has(node.label) || DATA.nodes.wordings[node.id].some(has))).map(
      (node) => node.id,
    ),
    statements: chosen().statements.filter(says),
  };
}

function redrawPanel(focus) {
  const panel = byId("panel");
  const what = selected();
  if (what?.node !== undefined) panel.replaceChildren(...showNodePanel(what.node));
  else if (what?.line) panel.replaceChildren(...showLinePanel(what.line));
  else if (what?.ribbon) panel.replaceChildren(...showRibbonPanel(what.ribbon));
  else if (what?.quotes) panel.replaceChildren(...showQuotesPanel(what.quotes));
  else panel.replaceChildren(...(state.q.trim() ? showFound() : showOverview()));
  panel.scrollTop = 0;
  if (focus) panel.focus({ preventScroll: true });
}
