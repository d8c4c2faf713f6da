// The legend, which filters; the other filters; and the search box.
"use strict";

function chip(children, token, title) {
  const pressed = String(!isOff(token));
  return button(undefined, () => go({ off: toggled(state.off, token) }), {
    className: "chip",
    title,
    children,
    attributes: { "aria-pressed": pressed, "data-token": token },
  });
}

function named(text, number) {
  return [make("span", { text }), make("span", { className: "number", text: number.toLocaleString("en") })];
}

function count(all, test) {
  return all.reduce((sum, each) => sum + (test(each) ? 1 : 0), 0);
}

function redrawLegend() {
  const focused = document.activeElement?.dataset?.token;
  const kinds = DATA.kinds.flatMap((kind, place) => {
    const number = count(NODES, (node) => node.kind === place && node.weight > 0);
    return number
      ? [chip([kindIcon(place), ...named(kind.plural, number)], kind.iri, `Show or hide ${kind.plural}`)]
      : [];
  });
  const denials = count(EDGES, (edge) => edge.denied);
  const polarities = [
    chip(
      [lineIcon(DATA.neutralColour, false), ...named("affirmed", EDGES.length - denials)],
      "affirmed",
      "Show or hide what is said to be done",
    ),
    chip(
      [lineIcon(DATA.deniedColour, true), ...named("denied", denials)],
      "denied",
      "Show or hide what is said not to be done",
    ),
  ];
  byId("legend").replaceChildren(group("Names", kinds), group("Said", [...polarities, ...modalityChips()]), group("Lines", relationChips()));
  if (focused)
    byId("legend")
      .querySelector(`[data-token="${CSS.escape(focused)}"]`)
      ?.focus();
}

// What may be done, and what must be: the plain "does" is what is left.
function modalityChips() {
  return DATA.modalities.flatMap(({ iri, affirmed, denied }, modality) => {
    const number = affirmed ? count(EDGES, (edge) => edge.statements.some((each) => S.modality[each] === modality)) : 0;
    const title = `Show or hide what somebody ${affirmed} or ${denied} do`;
    return number ? [chip(named(affirmed, number), iri, title)] : [];
  });
}

function relationChips() {
  return [...new Set(DATA.relations.map((relation) => relation.colour))].flatMap((colour) => {
    const alike = DATA.relations.filter((relation) => relation.colour === colour);
    const number = count(EDGES, (edge) => DATA.relations[edge.relation].colour === colour);
    const title = `Show or hide what ${alike.map((relation) => relation.affirmed).join(", ")}, affirmed and denied`;
    return number ? [chip([lineIcon(colour, false), ...named(alike[0].affirmed, number)], alike[0].iri, title)] : [];
  });
}

function group(name, chips) {
  return make("div", {
    className: "group",
    attributes: { role: "group", "aria-label": name },
    children: [make("span", { className: "name", text: name }), ...chips],
  });
}

// ── Filters beyond the legend ────────────────────────────────────────────────────────────────────────────────────────

function kindNumber(iri) {
  return DATA.kinds.findIndex((kind) => kind.iri === iri);
}

// Concepts that have others below them, as a tree: [node, depth].
function tree(kind) {
  const within = (node) => NODES[node].kind === kind && BELOW[node].length > 0;
  const found = [];
  const seen = new Set();
  const visit = (node, depth) => {
    if (seen.has(node) || !within(node)) return;
    seen.add(node);
    found.push([node, depth]);
    BELOW[node]
      .toSorted((one, other) => NODES[one].label.localeCompare(NODES[other].label, "en"))
      .forEach((below) => visit(below, depth + 1));
  };
  NODES.filter((node) => within(node.id) && !node.broader.length).forEach((node) => visit(node.id, 0));
  return found;
}

function choice(key, label, options) {
  if (!options.length) return [];
  const select = make("select", {
    id: `filter-${key}`,
    children: [
      make("option", { value: "", text: "all" }),
      ...options.map(([value, text]) => make("option", { value, text })),
    ],
  });
  if (state[key] && !options.some(([value]) => value === state[key])) {
    select.append(make("option", { value: state[key], text: NODES[NODE_BY_IRI.get(state[key])]?.label ?? state[key] }));
  }
  select.value = state[key];
  select.addEventListener("change", () => go({ [key]: select.value }));
  return [make("label", { htmlFor: select.id, text: label }), select];
}

function subtreeChoice(key, label, iri) {
  return choice(
    key,
    label,
    tree(kindNumber(iri)).map(([node, depth]) => [
      NODES[node].iri,
      `${"\u2007".repeat(depth * 2)}${clipped(NODES[node].label, 50)}`,
    ]),
  );
}

function redrawFilters() {
  const range = make("input", {
    id: "filter-confidence",
    type: "range",
    min: 0,
    max: 95,
    step: 5,
    value: state.confidence,
  });
  const output = make("output", { htmlFor: "filter-confidence", text: `${state.confidence} %` });
  range.addEventListener("input", () => (output.textContent = `${range.value} %`));
  range.addEventListener("change", () => go({ confidence: range.value }));
  const focus =
    nodeIn("focus") === undefined || !state.focus
      ? []
      : [
          make("span", { text: "Focus" }),
          button(
            `${clipped(NODES[nodeIn("focus")].label, 40)}, ${counted(Number(state.hops), "hop")}  ×`,
            () => go({ focus: "" }),
            { className: "chip", title: "Focus off" },
          ),
        ];
  const active = document.activeElement?.id;
  byId("filter-fields").replaceChildren(
    ...[
      choice(
        "policy",
        "Policy",
        POLICIES.length > 1
          ? POLICIES.map((policy) => [policy.name, clipped(`${policy.company} (${policy.name})`, 60)])
          : [],
      ),
      subtreeChoice("data", "Data", "kg:DataCategory"),
      subtreeChoice("party", "Party", "kg:Party"),
      subtreeChoice("purpose", "Purpose", "kg:Purpose"),
      [
        make("label", { htmlFor: "filter-confidence", text: "Confidence at least" }),
        make("span", { className: "range", children: [range, output] }),
      ],
      focus,
    ]
      .filter((field) => field.length)
      .map((children) => make("div", { className: "field", children })),
  );
  if (active?.startsWith("filter-")) byId(active)?.focus();
  const changed = FILTERS.filter((key) => key !== "hops" && state[key] !== AT_FIRST[key]).length;
  byId("filters").querySelector("summary").textContent = changed ? `Filters (${changed} set)` : "Filters";
  byId("reset").hidden = !isFiltered();
}

// The filters that are set, in words, for those who see no controls.
function filterWords() {
  const fields = [...byId("filter-fields").querySelectorAll("select")].filter(({ value }) => value);
  const words = fields.map((each) => `${each.labels[0].textContent}: ${each.selectedOptions[0].textContent.trim()}`);
  if (Number(state.confidence)) words.push(`Confidence at least ${state.confidence} %`);
  if (state.focus) words.push(`Focus: ${NODES[nodeIn("focus")]?.label}, ${counted(Number(state.hops), "hop")}`);
  const off = [...document.querySelectorAll("#legend .chip[aria-pressed=false] span:first-of-type")];
  if (off.length) words.push(`Without: ${off.map((each) => each.textContent).join(", ")}`);
  if (state.q.trim()) words.push(`Search: ${state.q.trim()}`);
  return words.join(" · ");
}

function watchControls() {
  byId("query").addEventListener("input", () => go({ q: byId("query").value, select: "" }, { replace: true }));
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    byId("panel").querySelector(".names button, .cards button")?.focus();
  });
  byId("reset").addEventListener("click", () => go(Object.fromEntries(FILTERS.map((key) => [key, AT_FIRST[key]]))));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("sparql").open) return;
    const filters = byId("filters");
    if (!filters.open) return goBack();
    if (filters.contains(document.activeElement)) filters.querySelector("summary").focus();
    filters.open = false;
  });
}
