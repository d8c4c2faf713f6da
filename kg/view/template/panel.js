// The panel: what is said of a node, an edge or in a sentence, each with the words of the policy. Text is text alone.
"use strict";

const PAGE = 40; // entries that are shown before one asks for more

function nodeButton(node) {
  return button(clipped(NODES[node].label, 200), () => selectNode(node), { className: "link", dir: "auto" });
}

function verbOf(relation, denied) {
  return make("span", {
    className: `verb c${colourOf(relation, denied)}${denied ? " denied" : ""}`,
    text: wording(relation, denied),
  });
}

function edgeButton(number) {
  const edge = EDGES[number];
  const children = [
    make("bdi", { text: clipped(NODES[edge.from].label) }),
    " ",
    verbOf(edge.relation, edge.denied),
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
    more.hidden = done === entries.length;
    if (asked) list.children[first].querySelector("button")?.focus();
  };
  grow(false);
  return [list, more];
}

function backButton() {
  return button("← Overview", () => go({ select: "", q: "" }), { className: "back" });
}

function showNodePanel(node) {
  const { kind, definition, matches, label } = NODES[node];
  const statements = statementsOf(STATEMENTS_OF_NODE[node]);
  const shownEdges = new Set(chosen().edges.map(({ edge }) => edge.id));
  const edges = EDGES_OF_NODE[node].filter((each) => shownEdges.has(each)).sort(byWeight);
  const facts = [make("p", { className: "about", text: `${DATA.kinds[kind].name} · ${amountOf(statements)}` })];
  if (definition) facts.push(make("p", { className: "definition", text: definition }));
  const wider = above(node);
  if (wider.length)
    facts.push(
      make("p", {
        className: "about",
        children: [
          "kind of ",
          ...wider.flatMap((each, place) => [place ? ", a kind of " : "", make("bdi", { text: NODES[each].label })]),
        ],
      }),
    );
  if (matches.length)
    facts.push(
      make("p", {
        className: "about",
        children: [
          "in the Data Privacy Vocabulary: ",
          ...enumerated(matches.map((text) => ({ said: text }))).map(
            (piece) => piece.text ?? make("code", { text: piece.said }),
          ),
        ],
      }),
    );
  return [
    backButton(),
    make("h2", { children: [kindIcon(kind), make("bdi", { text: clipped(label, 400) })] }),
    ...facts,
    focusControls(node),
    make("h3", { text: counted(edges.length, "connection") }),
    ...growing(edges, edgeButton, "connections"),
    ...sentences(statements, STATEMENTS_OF_NODE[node]),
  ];
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

function showEdgePanel(number) {
  const edge = EDGES[number];
  const statements = statementsOf(edge.statements);
  return [
    backButton(),
    make("h2", {
      children: [nodeButton(edge.from), " ", verbOf(edge.relation, edge.denied), " ", nodeButton(edge.to)],
    }),
    make("p", { className: "about", text: `${edge.denied ? "denied" : "affirmed"} · ${amountOf(statements)}` }),
    ...sentences(statements, edge.statements),
  ];
}

function showQuotePanel(quote) {
  const statements = STATEMENTS_OF_QUOTE[quote];
  return [
    backButton(),
    make("h2", { text: "All that one sentence says" }),
    make("p", { className: "about", text: counted(statements.length, "statement") }),
    ...growing([[quote, statements]], card, "cards"),
  ];
}

// The order of edges: those with the most statements first.
function byWeight(one, other) {
  return EDGES[other].statements.length - EDGES[one].statements.length || one - other;
}

function showOverview() {
  const { statements, edges } = chosen();
  const order = edges.map(({ edge }) => edge.id).sort(byWeight);
  const denied = statements.filter((statement) => S.denied[statement]).length;
  return [
    make("h2", { text: "Overview" }),
    make("p", {
      className: "about",
      text: "Click a name or a line in the picture, or a connection here, to read the sentences behind it.",
    }),
    make("p", {
      text: `${amountOf(statements)}: ${(statements.length - denied).toLocaleString("en")} say that something is done, ${denied.toLocaleString("en")} that it is not.`,
    }),
    ...policyFacts(),
    ...remarks(),
    make("h3", { text: counted(order.length, "connection") }),
    ...growing(order, edgeButton, "connections"),
  ];
}

function policyFacts() {
  const shown = POLICIES.filter((policy) => !state.policy || policy.name === state.policy);
  if (shown.length > 12) return [];
  return [
    make("h3", { text: shown.length === 1 ? "Policy" : "Policies" }),
    make("ul", {
      className: "policies",
      children: shown.map((policy) => {
        const children = [
          make("bdi", { className: "company", text: policy.company }),
          " · ",
          make("bdi", { text: policy.name }),
        ];
        if (policy.archived) children.push(` · archived ${policy.archived}`);
        if (/^https?:\/\//i.test(policy.snapshot))
          children.push(
            " · ",
            make("a", {
              href: policy.snapshot,
              rel: "noopener noreferrer",
              target: "_blank",
              text: "snapshot",
              attributes: { "aria-label": `snapshot of ${policy.name}` },
            }),
          );
        return make("li", { children });
      }),
    }),
  ];
}

// Rights, legal bases, transfers, contacts and automated decisions, kind by kind.
function remarks() {
  const shown = DATA.remarks.filter(([, , , , , [policy]]) => !state.policy || POLICIES[policy].name === state.policy);
  const kinds = [...new Set(shown.map(([kind]) => kind))];
  return kinds.map((kind) => {
    const alike = shown.filter((each) => each[0] === kind);
    const summary = make("summary", { text: `${DATA.texts[kind]} (${alike.length.toLocaleString("en")})` });
    return make("details", { className: "remarks", children: [summary, ...growing(alike, remarkItem, "cards")] });
  });
}

function remarkItem([, denied, text, concept, means, [policy, quote, heading]]) {
  const words = [concept ? `${DATA.texts[concept]}: ` : "", make("bdi", { className: "said", text })];
  if (denied) words.unshift(make("span", { className: `verb denied c${DATA.deniedColour}`, text: "not " }));
  if (means.length) words.push(` (${means.join("; ")})`);
  const source = [
    make("p", { className: "source", children: [make("cite", { dir: "auto", text: POLICIES[policy].name })] }),
  ];
  if (heading) source.unshift(make("p", { className: "heading", dir: "auto", text: DATA.texts[heading] }));
  return make("li", {
    className: "card",
    children: [make("p", { children: words }), make("blockquote", { dir: "auto", text: quote }), ...source],
  });
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
  else if (what?.edge !== undefined) panel.replaceChildren(...showEdgePanel(what.edge));
  else if (what?.quote !== undefined) panel.replaceChildren(...showQuotePanel(what.quote));
  else panel.replaceChildren(...(state.q.trim() ? showFound() : showOverview()));
  panel.scrollTop = 0;
  if (focus) panel.focus({ preventScroll: matchMedia("(min-width: 821px)").matches });
}
