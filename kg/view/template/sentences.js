// Statements in words below the sentence that makes them, its phrases marked, with policy, headings and snapshot.
"use strict";

function pieceElement(piece) {
  if (piece.node !== undefined) return nodeButton(piece.node);
  if (piece.verb !== undefined) return verbElement(piece.statement);
  if (piece.said !== undefined) return make("bdi", { className: "said", text: piece.said });
  return piece.text;
}

function statementItem(statement) {
  const notes = [];
  const values = S.durations[statement].map(([, iso]) => DATA.texts[iso]).filter(Boolean);
  if (values.length) notes.push(`as a value: ${values.join(", ")}`);
  if (S.cue[statement]) notes.push(`denied by “${DATA.texts[S.cue[statement]]}”`);
  const basis = DATA.texts[S.basis[statement]];
  notes.push(`confidence ${(S.confidence[statement] / 10).toFixed(0)} %`);
  if (basis) notes.push(`basis: ${basis}`);
  return make("div", {
    className: S.denied[statement] ? "statement denied" : "statement",
    children: [
      make("p", { children: say(statement).map(pieceElement) }),
      make("p", {
        className: "note",
        children: notes.flatMap((note) => [make("span", { children: [make("bdi", { text: note })] }), " "]),
      }),
    ],
  });
}

function marked(text, statements) {
  const pieces = [];
  let done = 0;
  for (const [start, end, why] of marksIn(text, statements)) {
    pieces.push(text.slice(done, start), make("mark", { className: why, text: text.slice(start, end) }));
    done = end;
  }
  return make("blockquote", { dir: "auto", children: [...pieces, text.slice(done)] });
}

function sourceOf(quote) {
  const { policy: place, heading } = QUOTES[quote];
  const { name, company, site, archived, snapshot } = POLICIES[place];
  const parts = [make("cite", { dir: "auto", text: name })];
  [company, site !== name && site, archived && `archived ${archived}`]
    .filter(Boolean)
    .forEach((each) => parts.push(" · ", make("bdi", { text: each })));
  if (/^https?:\/\//i.test(snapshot)) {
    parts.push(" · ", make("a", { href: snapshot, rel: "noopener noreferrer", target: "_blank", text: "snapshot" }));
  }
  const source = [make("p", { className: "source", children: parts })];
  if (heading) source.unshift(make("p", { className: "heading", dir: "auto", text: heading }));
  return source;
}

// A sentence with what it says; of a sentence that says more, the rest is one click away.
function card([quote, statements]) {
  const children = [marked(QUOTES[quote].text, statements), ...sourceOf(quote), ...statements.map(statementItem)];
  const left = STATEMENTS_OF_QUOTE[quote].length - statements.length;
  const label = left ? `All that this sentence says (${left} more)` : "Show in the picture";
  if (!selected()?.quotes?.includes(quote)) children.push(button(label, () => selectQuotes([quote]), { className: "more" }));
  return make("li", { className: "card", children });
}

// Statements as [quote, statements], so that a sentence is shown once, whatever number of statements it makes.
function byQuote(statements) {
  const found = new Map();
  for (const statement of statements) {
    const quote = S.quote[statement];
    found.set(quote, [...(found.get(quote) ?? []), statement]);
  }
  return [...found];
}

function sentences(statements, all) {
  const heading = make("h3", { text: counted(byQuote(statements).length, "sentence") });
  const hidden = all.length - statements.length;
  const note = hidden ? [make("p", { className: "about", text: `${counted(hidden, "statement")} filtered out` })] : [];
  return [heading, ...note, ...growing(byQuote(statements), card, "cards")];
}

function amountOf(statements) {
  const policies = new Set(statements.map((each) => QUOTES[S.quote[each]].policy));
  return `${counted(statements.length, "statement")} in ${counted(policies.size, "policy", "policies")}`;
}
