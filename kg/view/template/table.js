// The same content as a table: a row for each statement.
"use strict";

const ROWS_AT_ONCE = 100;
const COLUMNS = [
  ["Policy", (statement) => policyOf(statement).name],
  ["Who", (statement) => NODES[S.actor[statement]].label],
  ["Does", verbIn],
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
  if (what?.quotes) return statementsBehind(what);
  if (what) return statementsOf(statementsBehind(what));
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
  const body = make("tbody", { attributes: { role: "rowgroup" } });
  const more = button("", () => grow(true), { className: "more" });
  let done = 0;
  const grow = (asked) => {
    const first = done;
    body.append(...statements.slice(done, done + ROWS_AT_ONCE).map(tableRow));
    done = Math.min(done + ROWS_AT_ONCE, statements.length);
    more.textContent = `Show more rows (${(statements.length - done).toLocaleString("en")} left)`;
    more.dataset.paper = `and ${(statements.length - done).toLocaleString("en")} more`;
    more.hidden = done === statements.length;
    if (asked) body.children[first].querySelector("button").focus();
  };
  grow(false);
  const names = COLUMNS.map(([name]) => make("th", { scope: "col", text: name, attributes: { role: "columnheader" } }));
  const head = make("tr", { children: names, attributes: { role: "row" } });
  const caption = make("caption", { text: `${counted(statements.length, "statement")}${what()}` });
  byId("view-table").replaceChildren(
    make("table", {
      className: "statements",
      attributes: { role: "table" },
      children: [caption, make("thead", { children: [head], attributes: { role: "rowgroup" } }), body],
    }),
    more,
  );
}

function what() {
  const parts = selected();
  if (parts?.node !== undefined) return ` about ${clipped(NODES[parts.node].label)}`;
  if (parts?.line) return `: ${lineName(parts.line)}`;
  if (parts?.ribbon) return `: ${ribbonName(parts.ribbon)}`;
  if (parts?.quotes) return parts.quotes.length === 1 ? " of one sentence" : ` of ${parts.quotes.length} sentences`;
  return state.q.trim() ? ` with “${clipped(state.q)}”` : "";
}

// A word without end would push all else out of sight; panel and file have it whole.
function withoutEndlessWords(text) {
  return text.replace(/\S{121,}/g, (word) => clipped(word));
}

function tableRow(statement) {
  const cells = COLUMNS.map(([name, value]) => {
    const text = withoutEndlessWords(value(statement));
    if (name === "Does") return cell(name, [verbElement(statement)]);
    if (name !== "Sentence") return cell(name, text ? [make("bdi", { text })] : []);
    return cell(name, [
      button(text, () => selectQuotes([S.quote[statement]]), { className: "link quote", dir: "auto" }),
    ]);
  });
  return make("tr", { className: S.denied[statement] ? "denied" : "", children: cells, attributes: { role: "row" } });
}

// On a narrow screen a row is a card, and each cell has the name of its column before it. Browsers forget what is a
// table when it is laid out otherwise; the roles tell them.
function cell(column, children) {
  return make("td", { children, attributes: { role: "cell", "data-column": column } });
}
