// The panel: sentences behind a node or an edge, and the list of all connections. Text reaches the page as text alone.
"use strict";

const PAGE = 60; // entries that are shown before one asks for more
const panel = document.getElementById("panel");

function make(tag, { text, children = [], ...properties } = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

function kindIcon(kind) {
  return icon(DATA.kinds[kind].shape, DATA.kinds[kind].colour);
}

function nodeButton(number) {
  const button = make("button", { type: "button", className: "link", dir: "auto", text: DATA.names[number] });
  button.addEventListener("click", () => selectNode(number));
  return button;
}

function verbOf(relation, denied) {
  const verb = make("span", { className: denied ? "verb denied" : "verb", text: wording(relation, denied) });
  verb.style.color = colourOf(relation, denied);
  return verb;
}

function edgeButton(number) {
  const edge = EDGES[number];
  const button = make("button", {
    type: "button",
    className: "connection",
    children: [
      make("bdi", { text: DATA.names[edge.from] }),
      " ",
      verbOf(edge.relation, edge.denied),
      " ",
      make("bdi", { text: DATA.names[edge.to] }),
      make("span", { className: "number", text: DATA.behind[number].length.toLocaleString("en"), title: "statements" }),
    ],
  });
  button.addEventListener("click", () => selectEdge(number));
  return make("li", { children: [button] });
}

// A list that grows on request, so that thousands of entries do not stand in the way of the first.
function growing(entries, entry, className) {
  const list = make("ul", { className });
  const more = make("button", { type: "button", className: "more" });
  let done = 0;
  const grow = () => {
    const first = done;
    list.append(...entries.slice(done, done + PAGE).map(entry));
    done = Math.min(done + PAGE, entries.length);
    more.textContent = `Show more (${counted(entries.length - done, "is", "are")} left)`;
    more.hidden = done === entries.length;
    if (first) list.children[first].querySelector("button")?.focus();
  };
  more.addEventListener("click", grow);
  grow();
  return [list, more];
}

function term(name, children) {
  return children.length ? [make("dt", { text: name }), make("dd", { children })] : [];
}

function separated(children) {
  return children.flatMap((child, place) => (place ? [", ", child] : [child]));
}

function lasting([text, value]) {
  return make("span", { children: [make("bdi", { text }), value ? make("code", { text: value }) : ""] });
}

function statementItem(number) {
  const each = STATEMENTS[number];
  return make("div", {
    className: "statement",
    children: [
      make("p", {
        children: [nodeButton(each.actor), " ", verbOf(each.relation, each.denied), " ", make("span", { className: each.denied ? "polarity denied" : "polarity", text: each.denied ? "denied" : "affirmed" })],
      }),
      make("dl", {
        children: [
          ...ROLES.flatMap((role, place) => term(role, separated(each.participants[place].map(nodeButton)))),
          ...term("Duration", separated(each.durations.map(lasting))),
          ...term("Condition", separated(each.conditions.map((text) => make("bdi", { text })))),
          ...term("Denied by", each.cue ? [make("bdi", { text: `“${each.cue}”` })] : []),
        ],
      }),
    ],
  });
}

function card([quote, statements]) {
  const [place, text] = DATA.quotes[quote];
  const [name, company, site, archived] = DATA.policies[place];
  return make("li", {
    className: "card",
    children: [
      make("blockquote", { dir: "auto", text }),
      make("p", {
        className: "source",
        children: [make("cite", { dir: "auto", text: name }), ...[company, site !== name && site, archived && `archived ${archived}`].filter(Boolean).map((each) => make("bdi", { text: ` · ${each}` }))],
      }),
      ...statements.map(statementItem),
    ],
  });
}

function amountOf(statements) {
  const policies = new Set(statements.map((each) => DATA.quotes[STATEMENTS[each].quote][0]));
  return `${counted(statements.length, "statement", "statements")} in ${counted(policies.size, "policy", "policies")}`;
}

function fill(children, focus = true) {
  panel.replaceChildren(...children);
  panel.scrollTop = 0;
  if (focus) panel.focus({ preventScroll: true });
}

function backButton() {
  const button = make("button", { type: "button", className: "back", text: "← All connections" });
  button.addEventListener("click", () => clearSelection());
  return button;
}

function showNodePanel(number) {
  const statements = statementsByNode[number];
  const node = NODES[number];
  const heading = make("h2", { children: [kindIcon(node.kind), make("bdi", { text: DATA.names[number] })] });
  const connections = edgesByNode[number].slice().sort(byWeight);
  fill([
    backButton(),
    heading,
    make("p", { className: "about", text: `${DATA.kinds[node.kind].name} · ${amountOf(statements)}` }),
    make("h3", { text: "Connections" }),
    ...growing(connections, edgeButton, "connections"),
    make("h3", { text: "Sentences" }),
    ...growing(byQuote(statements), card, "cards"),
  ]);
}

function showEdgePanel(number) {
  const edge = EDGES[number];
  const statements = DATA.behind[number];
  fill([
    backButton(),
    make("h2", { children: [nodeButton(edge.from), " ", verbOf(edge.relation, edge.denied), " ", nodeButton(edge.to)] }),
    make("p", { className: "about", text: `${edge.denied ? "denied" : "affirmed"} · ${amountOf(statements)}` }),
    make("h3", { text: "Sentences" }),
    ...growing(byQuote(statements), card, "cards"),
  ]);
}

function showListPanel(focus) {
  const edges = [...shown.edges].sort(byWeight);
  fill(
    [
      make("h2", { text: "Connections" }),
      make("p", { className: "about", text: "Click a node or an edge, or choose a connection here, to read the sentences behind it." }),
      ...growing(edges, edgeButton, "connections"),
    ],
    focus,
  );
}

function showFound(found) {
  const parts = [make("h2", { text: "Found" })];
  if (found.nodes.length) {
    parts.push(make("h3", { text: counted(found.nodes.length, "name", "names") }));
    parts.push(...growing(found.nodes, (number) => make("li", { children: [kindIcon(NODES[number].kind), nodeButton(number)] }), "names"));
  }
  if (found.statements.length) {
    parts.push(make("h3", { text: counted(new Set(found.statements.map((each) => STATEMENTS[each].quote)).size, "sentence", "sentences") }));
    parts.push(...growing(byQuote(found.statements), card, "cards"));
  }
  if (parts.length === 1) parts.push(make("p", { className: "about", text: "No name and no sentence has these words." }));
  fill(parts, false);
}
