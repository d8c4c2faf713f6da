// The same content as a table: a row for each statement.
"use strict";

const ROWS_AT_ONCE = 100;
const COLUMNS = [
  ["Policy", (statement) => policyOf(statement).name],
  ["Who", (statement) => NODES[S.actor[statement]].label],
  ["Does", (statement) => wording(mainRelation(statement), S.denied[statement] === 1)],
  ["Data", (statement) => labels(S.data[statement])],
  ["Recipients", (statement) => labels(S.recipients[statement])],
  ["Sources", (statement) => labels(S.sources[statement])],
  ["Purposes", (statement) => labels(S.purposes[statement])],
  ["Duration", (statement) => S.durations[statement].map(([text]) => DATA.texts[text]).join("; ")],
  ["Condition", (statement) => S.conditions[statement].map((text) => DATA.texts[text]).join("; ")],
  ["Confidence", (statement) => (S.confidence[statement] / 1000).toFixed(2)],
  ["Sentence", (statement) => QUOTES[S.quote[statement]].text],
];

function labels(nodes) {
  return nodes.map((node) => NODES[node].label).join("; ");
}

// The statements on the screen: those the filters let through, and of them those of the selection or the search.
function onScreen() {
  const what = selected();
  if (what?.node !== undefined) return statementsOf(STATEMENTS_OF_NODE[what.node]);
  if (what?.edge !== undefined) return statementsOf(EDGES[what.edge].statements);
  if (what?.quote !== undefined) return STATEMENTS_OF_QUOTE[what.quote];
  if (state.q.trim()) {
    const found = find(state.q);
    return [
      ...new Set([...found.nodes.flatMap((node) => statementsOf(STATEMENTS_OF_NODE[node])), ...found.statements]),
    ].sort((one, other) => one - other);
  }
  return chosen().statements;
}

function redrawTable() {
  const statements = onScreen();
  const body = make("tbody");
  const more = button("", () => grow(), { className: "more" });
  let done = 0;
  const grow = () => {
    body.append(...statements.slice(done, done + ROWS_AT_ONCE).map(tableRow));
    done = Math.min(done + ROWS_AT_ONCE, statements.length);
    more.textContent = `Show more rows (${(statements.length - done).toLocaleString("en")} left)`;
    more.hidden = done === statements.length;
  };
  grow();
  const head = make("tr", { children: COLUMNS.map(([name]) => make("th", { scope: "col", text: name })) });
  const caption = make("caption", { text: `${counted(statements.length, "statement")}${what()}` });
  byId("view-table").replaceChildren(
    make("table", { children: [caption, make("thead", { children: [head] }), body] }),
    more,
  );
}

function what() {
  const parts = selected();
  if (parts?.node !== undefined) return ` about ${clipped(NODES[parts.node].label)}`;
  if (parts?.edge !== undefined) return `: ${sentenceOf(EDGES[parts.edge])}`;
  if (parts?.quote !== undefined) return " of one sentence";
  return state.q.trim() ? ` with “${clipped(state.q)}”` : "";
}

function tableRow(statement) {
  const cells = COLUMNS.map(([name, value]) => {
    const text = value(statement);
    if (name === "Does") return make("td", { children: [verbOf(mainRelation(statement), S.denied[statement] === 1)] });
    if (name !== "Sentence") return make("td", { dir: "auto", text });
    return make("td", {
      children: [button(text, () => selectQuote(S.quote[statement]), { className: "link quote", dir: "auto" })],
    });
  });
  return make("tr", { className: S.denied[statement] ? "denied" : "", children: cells });
}
