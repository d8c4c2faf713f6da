// How long data is kept, or after how long it is deleted: bars on a logarithmic axis, and what has no number.
"use strict";

const TIME = { width: 900, left: 300, right: 20, row: 24, top: 40, most: 60 };
const TICKS = [
  [1, "1 day"],
  [7, "1 week"],
  [30, "1 month"],
  [90, "3 months"],
  [365, "1 year"],
  [730, "2 years"],
  [1825, "5 years"],
  [3650, "10 years"],
];

function redrawRetention() {
  const rows = keepings();
  const unsaid = keptWithoutPeriod();
  const children = [];
  if (rows.length) children.push(timeline(rows.slice(0, TIME.most)));
  else children.push(make("p", { text: "No statement says how long data is kept." }));
  if (rows.length > TIME.most)
    children.push(
      make("p", {
        className: "about",
        text: `${counted(rows.length - TIME.most, "more is", "more are")} in the table.`,
      }),
    );
  if (unsaid.length) {
    children.push(
      make("h2", { text: "Kept, and no period is said" }),
      make("p", {
        children: enumerated(unsaid.slice(0, 80).map((node) => ({ node }))).map(
          (piece) => piece.text ?? nodeButton(piece.node),
        ),
      }),
    );
    if (unsaid.length > 80)
      children.push(make("p", { className: "about", text: `and ${(unsaid.length - 80).toLocaleString("en")} more` }));
  }
  byId("view-retention").replaceChildren(
    make("p", {
      className: "about",
      text: "A bar is as long as the data is kept; bars with stripes depend on what the policy says in words. A click shows the sentence.",
    }),
    ...children,
  );
}

// { statement, data, text, days }, the longest first; those without a number last.
function keepings() {
  const found = chosen()
    .statements.filter((statement) => !S.denied[statement])
    .flatMap((statement) =>
      S.durations[statement].map(([text, , days, kind]) => ({
        statement,
        text: DATA.texts[text],
        days: Number(DATA.texts[days]) || 0,
        kind: DATA.texts[kind],
      })),
    );
  return found.sort((one, other) => other.days - one.days || one.statement - other.statement);
}

function keptWithoutPeriod() {
  const verbs = new Set(keepings().map(({ statement }) => S.action[statement]));
  const keeps = (statement) => !S.denied[statement] && !S.durations[statement].length && verbs.has(S.action[statement]);
  const timed = new Set(keepings().flatMap(({ statement }) => S.data[statement]));
  const found = chosen()
    .statements.filter(keeps)
    .flatMap((statement) => S.data[statement]);
  return [...new Set(found)].filter((node) => !timed.has(node));
}

function timeX(days) {
  const most = Math.log(TICKS.at(-1)[0] * 2);
  return TIME.left + (Math.min(Math.log(Math.max(days, 1)), most) / most) * (TIME.width - TIME.left - TIME.right);
}

function timeline(rows) {
  const height = TIME.top + rows.length * TIME.row + 6;
  const ticks = TICKS.flatMap(([days, name], place) => [
    draw("path", { class: "tick", d: `M${round(timeX(days))} ${TIME.top - 6}V${height}` }),
    draw(
      "text",
      { class: "tick-name", x: round(timeX(days)), y: TIME.top - (place % 2 ? 24 : 10), "text-anchor": "middle" },
      { text: name },
    ),
  ]);
  return draw(
    "svg",
    { class: "drawing", viewBox: `0 0 ${TIME.width} ${height}`, role: "group", "aria-label": "How long data is kept" },
    { children: [...ticks, ...rows.map(keepingShape)] },
  );
}

function keepingShape({ statement, text, days, kind }, row) {
  const y = TIME.top + row * TIME.row;
  const several = POLICIES.length > 1 ? ` · ${policyOf(statement).company}` : "";
  const name = `${labels(S.data[statement])}${several}`;
  const words = `${wording(mainRelation(statement), false)} ${clipped(name)}: ${clipped(text, 200)}${kind ? ` (${kind})` : ""}`;
  const width = days ? Math.max(3, timeX(days) - TIME.left) : TIME.width - TIME.left - TIME.right;
  const room = TIME.width - TIME.left - 16;
  const label = fitted(text, room, FONT);
  const inside = TIME.left + width + 8 + widthOf(label, FONT) > TIME.width || !days;
  const children = [
    draw("title", {}, { text: words }),
    draw("rect", { class: "face", x: 0, y, width: TIME.width, height: TIME.row, rx: 4 }),
    draw("text", { x: TIME.left - 8, y: y + 16, "text-anchor": "end" }, { text: fitted(name, TIME.left - 16, FONT) }),
    draw("rect", {
      class: days ? "span" : "span open",
      x: TIME.left,
      y: y + 4,
      width: round(width),
      height: TIME.row - 8,
      rx: 3,
    }),
    draw(
      "text",
      { class: "period", x: round(inside ? TIME.left + 8 : TIME.left + width + 8), y: y + 16 },
      { text: label },
    ),
  ];
  const element = draw(
    "g",
    { class: `keeping c${colourOf(mainRelation(statement), false)}`, role: "button", tabindex: 0, "aria-label": words },
    { children },
  );
  return pressable(element, () => selectQuote(S.quote[statement]));
}
