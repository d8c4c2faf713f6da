// How long data is kept, or after how long it is deleted: bars on a logarithmic axis, and what has no number.
"use strict";

const MOST_BARS = 60;
// On a narrow screen the name stands above its bar, and every second tick is left out.
const WIDE_TIME = { width: 900, left: 300, right: 20, row: 24, top: 40, bar: 0 };
const NARROW_TIME = { left: 0, right: 4, row: 44, top: 24, bar: 20 };
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
  if (rows.length) children.push(timeline(rows.slice(0, MOST_BARS)));
  else children.push(make("p", { text: "No statement says how long data is kept." }));
  if (rows.length > MOST_BARS)
    children.push(
      make("p", {
        className: "about",
        text: `${counted(rows.length - MOST_BARS, "more is", "more are")} in the table.`,
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
      text: "A bar is as long as the data is kept; bars with a dashed edge depend on what the policy says in words. A click shows the sentence.",
    }),
    ...children,
  );
}

// { statements, name, text, days, kind }, the longest first; those without a number last. What a policy says alike in
// several sentences is one.
function keepings() {
  const found = new Map();
  for (const statement of chosen().statements) {
    if (S.denied[statement]) continue;
    for (const [text, , days, kind] of S.durations[statement]) {
      const name = labels(S.data[statement]);
      const key = [policyOf(statement).id, S.action[statement], text, name].join("|");
      if (!found.has(key))
        found.set(key, {
          statements: [],
          name,
          text: DATA.texts[text],
          days: Number(DATA.texts[days]) || 0,
          kind: DATA.texts[kind],
        });
      found.get(key).statements.push(statement);
    }
  }
  return [...found.values()].sort(
    (one, other) => other.days - one.days || one.statements[0] - other.statements[0],
  );
}

function keptWithoutPeriod() {
  const kept = keepings();
  const verbs = new Set(kept.map(({ statements }) => S.action[statements[0]]));
  const keeps = (statement) => !S.denied[statement] && !S.durations[statement].length && verbs.has(S.action[statement]);
  const timed = new Set(kept.flatMap(({ statements }) => statements.flatMap((statement) => S.data[statement])));
  const found = chosen()
    .statements.filter(keeps)
    .flatMap((statement) => S.data[statement]);
  return [...new Set(found)].filter((node) => !timed.has(node));
}

function timeForm() {
  return isNarrow() ? { ...NARROW_TIME, width: narrowWidth(), narrow: true } : { ...WIDE_TIME, narrow: false };
}

function timeX(days, form) {
  const most = Math.log(TICKS.at(-1)[0] * 2);
  return form.left + (Math.min(Math.log(Math.max(days, 1)), most) / most) * (form.width - form.left - form.right);
}

function timeline(rows) {
  const form = timeForm();
  const height = form.top + rows.length * form.row + 6;
  const ticks = TICKS.filter((_, place) => !form.narrow || place % 2 === 0).flatMap(([days, name], place) => {
    const x = round(timeX(days, form));
    const y = form.top - (!form.narrow && place % 2 ? 24 : 10);
    const anchor = form.narrow && !place ? "start" : "middle";
    return [
      draw("path", { class: "tick", d: `M${x} ${form.top - 6}V${height}` }),
      draw("text", { class: "tick-name", x, y, "text-anchor": anchor }, { text: name }),
    ];
  });
  return draw(
    "svg",
    {
      class: "drawing",
      viewBox: `0 0 ${form.width} ${height}`,
      role: "group",
      "aria-label": "How long data is kept",
    },
    { children: [...ticks, ...rows.map((row, place) => keepingShape(row, form.top + place * form.row, form))] },
  );
}

function keepingShape({ statements, name: data, text, days, kind }, y, form) {
  const [first] = statements;
  const name = POLICIES.length > 1 ? `${data} · ${policyOf(first).company}` : data;
  const quotes = [...new Set(statements.map((statement) => S.quote[statement]))];
  const verb = `${wording(mainRelation(first), false)} `;
  const times = quotes.length > 1 ? ` · ${counted(quotes.length, "sentence")}` : "";
  const words = `${verb}${clipped(name)}: ${clipped(text, 200)}${kind ? ` (${kind})` : ""}${times}`;
  const width = days ? Math.max(3, timeX(days, form) - form.left) : form.width - form.left - form.right;
  const room = form.width - form.left - 16 - widthOf(verb, BOLD) - widthOf(times, FONT);
  const label = `${fitted(text, room, FONT)}${times}`;
  const inside = form.left + width + 8 + widthOf(verb, BOLD) + widthOf(label, FONT) > form.width || !days;
  const bar = { x: form.left, y: y + form.bar + 4, width: round(width), height: 16, rx: 3 };
  const children = [
    draw("title", {}, { text: words }),
    draw("rect", { class: "face", x: 0, y, width: form.width, height: form.row, rx: 4 }),
    keepingName(name, y, form),
    draw("rect", { class: days ? "span" : "span open", ...bar }),
    draw(
      "text",
      { class: "period", x: round(inside ? form.left + 8 : form.left + width + 8), y: y + form.bar + 16 },
      { children: [draw("tspan", { class: "does" }, { text: verb }), label] },
    ),
  ];
  const element = draw(
    "g",
    { class: `keeping c${colourOf(mainRelation(first), false)}`, role: "button", tabindex: 0, "aria-label": words },
    { children },
  );
  return pressable(element, () => selectQuotes(quotes));
}

function keepingName(name, y, form) {
  if (form.narrow) return draw("text", { x: 0, y: y + 16 }, { text: fitted(name, form.width, FONT) });
  const text = fitted(name, form.left - 16, FONT);
  return draw("text", { x: form.left - 8, y: y + 16, "text-anchor": "end" }, { text });
}
