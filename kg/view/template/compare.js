// Policies side by side: what each says of the same data, recipients and purposes; what is common and what is special.
"use strict";

const MOST_COMPARED = 10;
const MOST_LEVEL = 5; // of more policies the names stand upright, so that columns may be narrow

function redrawComparison() {
  const columns = comparedPolicies();
  const children = POLICIES.length > 2 ? [comparedChoice(columns)] : [];
  const sections = comparedRows(columns);
  const head = make("tr", {
    attributes: { role: "row" },
    children: [
      make("th", { scope: "col", text: "What", attributes: { role: "columnheader" } }),
      ...columns.map(comparedHead),
      make("th", { scope: "col", text: "Said by", attributes: { role: "columnheader" } }),
    ],
  });
  const caption = make("caption", {
    text: `${counted(columns.length, "policy", "policies")} side by side: ✓ it is done, ✕ it is not; the figure is the number of statements`,
  });
  children.push(
    make("table", {
      className: `comparison${columns.length > MOST_LEVEL ? " dense" : ""}`,
      attributes: { role: "table" },
      children: [
        caption,
        make("thead", { children: [head], attributes: { role: "rowgroup" } }),
        ...sections.map((section) => comparedSection(section, columns)),
      ],
    }),
  );
  const choosing = byId("compared")?.contains(document.activeElement);
  byId("view-compare").replaceChildren(...children);
  if (choosing) byId("compared").querySelector(":enabled")?.focus();
}

// Which policies stand side by side: each can be taken out, and others put beside them.
function comparedChoice(columns) {
  const numbers = columns.map(({ id }) => id);
  const compare = (chosen) => go({ compare: chosen.join(",") });
  const others = POLICIES.filter(({ id }) => !numbers.includes(id));
  const add = make("select", {
    id: "compare-add",
    disabled: columns.length === MOST_COMPARED || !others.length,
    children: [
      make("option", { value: "", text: `${columns.length} of ${counted(POLICIES.length, "policy", "policies")}` }),
      ...others.map(({ id, company, name }) => make("option", { value: id, text: clipped(`${company} (${name})`, 60) })),
    ],
  });
  add.addEventListener("change", () => compare([...numbers, add.value]));
  const chips = columns.map(({ id, company, name }) =>
    button(`${clipped(company, 40)}  ×`, () => compare(numbers.filter((each) => each !== id)), {
      className: "chip",
      disabled: columns.length === 1,
      attributes: { "aria-label": `Take out ${company} (${name})` },
    }),
  );
  const label = make("label", { htmlFor: add.id, text: columns.length === MOST_COMPARED ? "Ten at most:" : "Add:" });
  return make("div", { id: "compared", className: "group", children: [label, add, ...chips] });
}

function comparedHead({ company, name }) {
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const lines = [make("bdi", { text: company })];
  if (plain(company) !== plain(name)) lines.push(make("bdi", { className: "number", text: name }));
  const names = make("span", { className: "names", children: lines });
  const title = lines.map((line) => line.textContent).join(" · ");
  return make("th", { scope: "col", title, children: [names], attributes: { role: "columnheader" } });
}

function comparedPolicies() {
  const asked = POLICIES.filter(({ id }) => listed(state.compare).includes(String(id)));
  if (asked.length) return asked.slice(0, MOST_COMPARED);
  const weights = POLICIES.map(() => 0);
  chosen().statements.forEach((statement) => (weights[QUOTES[S.quote[statement]].policy] += 1));
  const shown = POLICIES.filter((policy) => weights[policy.id]).sort(
    (one, other) => weights[other.id] - weights[one.id] || one.id - other.id,
  );
  return shown.slice(0, MOST_COMPARED).sort((one, other) => one.id - other.id);
}

// Relation after relation: [relation, rows], a row being { node, cells }, a cell { affirmed, denied } lists of statements.
function comparedRows(columns) {
  const shown = new Map(columns.map((policy, place) => [policy.id, place]));
  const found = DATA.relations.map(() => new Map());
  for (const statement of chosen().statements) {
    const place = shown.get(QUOTES[S.quote[statement]].policy);
    if (place === undefined) continue;
    DATA.actions[S.action[statement]].relations.forEach((relation, role) => {
      if (relation < 0) return;
      for (const node of S[ROLES[role]][statement]) {
        const row = found[relation].get(node) ?? { node, cells: columns.map(() => ({ affirmed: [], denied: [] })) };
        row.cells[place][S.denied[statement] ? "denied" : "affirmed"].push(statement);
        found[relation].set(node, row);
      }
    });
  }
  return found.flatMap((rows, relation) => (rows.size ? [[relation, [...rows.values()].sort(byCommonness)]] : []));
}

function saidBy(row) {
  return row.cells.filter((cell) => cell.affirmed.length + cell.denied.length).length;
}

function byCommonness(one, other) {
  return saidBy(other) - saidBy(one) || NODES[one.node].label.localeCompare(NODES[other.node].label, "en");
}

function comparedSection([relation, rows], columns) {
  const body = make("tbody", { attributes: { role: "rowgroup" } });
  const title = make("th", {
    scope: "rowgroup",
    colSpan: columns.length + 2,
    attributes: { role: "rowheader", "aria-colspan": columns.length + 2 },
    children: [verbOf(relation, false), ` ${counted(rows.length, "name")}`],
  });
  body.append(make("tr", { className: "section", children: [title], attributes: { role: "row" } }));
  const [shown, rest] = [rows.slice(0, PAGE), rows.slice(PAGE)];
  body.append(...shown.map((row) => comparedRow(row, relation, columns)));
  if (rest.length) {
    const show = () => {
      const added = rest.map((row) => comparedRow(row, relation, columns));
      more.replaceWith(...added);
      added[0].querySelector("button").focus();
    };
    const last = cell("", [button(`Show ${rest.length.toLocaleString("en")} more`, show, { className: "more" })]);
    last.colSpan = columns.length + 2;
    const more = make("tr", { children: [last], attributes: { role: "row" } });
    body.append(more);
  }
  return body;
}

function comparedRow(row, relation, columns) {
  const number = saidBy(row);
  const both = row.cells.some((cell) => cell.denied.length) && row.cells.some((cell) => cell.affirmed.length);
  const mark = number === columns.length ? (number === 2 ? "both" : "all") : number === 1 ? "one alone" : `${number} of ${columns.length}`;
  const kind = number === columns.length ? "common" : number === 1 ? "special" : "";
  const marks = [make("span", { className: `mark ${kind}`, text: mark })];
  if (both) marks.push(make("span", { className: "mark conflict", text: "differ" }));
  return make("tr", {
    className: kind,
    attributes: { role: "row" },
    children: [
      make("th", { scope: "row", children: [nodeButton(row.node)], attributes: { role: "rowheader" } }),
      ...row.cells.map((said, place) => comparedCell(said, relation, row.node, columns[place])),
      cell("Said by", marks),
    ],
  });
}

function comparedCell(said, relation, node, policy) {
  const children = [
    ["affirmed", "✓", false],
    ["denied", "✕", true],
  ].flatMap(([key, signText, denied]) => {
    const statements = said[key];
    if (!statements.length) return [];
    const edge = EDGES_OF_NODE[node].find(
      (each) =>
        EDGES[each].relation === relation &&
        EDGES[each].denied === denied &&
        EDGES[each].statements.includes(statements[0]),
    );
    const label = `${wording(relation, denied, modalityOf(statements))} ${clipped(NODES[node].label)}, ${counted(statements.length, "statement")} in ${policyOf(statements[0]).name}`;
    return [
      button(`${signText} ${statements.length}`, () => selectEdge(edge), {
        className: `cell c${colourOf(relation, denied)}`,
        attributes: { "aria-label": label },
      }),
    ];
  });
  if (!children.length) {
    const nothing = make("span", { className: "nothing", text: "–", attributes: { role: "img", "aria-label": "nothing said" } });
    return cell(policy.company, [nothing]);
  }
  return cell(policy.company, children);
}
