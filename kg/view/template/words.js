// A statement in words, as pieces: texts, nodes, and the verb. The panel makes links of them, CSV and lists make text.
"use strict";

// [{ text } | { node } | { verb, relation, denied } | { said }]; `said` is in the policy's own words.
function say(statement) {
  const action = DATA.actions[S.action[statement]];
  const denied = S.denied[statement] === 1;
  const pieces = [
    { node: S.actor[statement] },
    { text: " " },
    { verb: wording(action.relations[0], denied), relation: action.relations[0], denied },
  ];
  ROLES.forEach((role, place) => {
    const nodes = S[role][statement];
    if (!nodes.length) return;
    const relation = action.relations[place];
    const joins = relation >= 0 ? DATA.relations[relation].joins : DATA.roles[place].joins;
    pieces.push({ text: joins ? ` ${joins} ` : " " }, ...enumerated(nodes.map((node) => ({ node }))));
  });
  S.durations[statement].forEach(([text]) => pieces.push({ text: ", " }, { said: DATA.texts[text] }));
  S.conditions[statement].forEach((text) => pieces.push({ text: ", " }, { said: DATA.texts[text] }));
  return pieces;
}

// "a, b and c"
function enumerated(pieces) {
  return pieces.flatMap((piece, place) => {
    if (!place) return [piece];
    return [{ text: place === pieces.length - 1 ? " and " : ", " }, piece];
  });
}

function textOf(piece) {
  return piece.text ?? piece.verb ?? piece.said ?? NODES[piece.node].label;
}

function inWords(statement) {
  return say(statement).map(textOf).join("");
}

// ── The phrases of a sentence that stand for what takes part ─────────────────────────────────────────────────────────

const LONGEST_PHRASE = 160;

function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

const patterns = new Map();

// What a node may be called in a sentence: its name and wordings, the longest first.
function patternsOf(node) {
  if (!patterns.has(node)) {
    const names = [NODES[node].label, ...DATA.nodes.wordings[node]].sort((one, other) => other.length - one.length);
    patterns.set(node, names.map(pattern).filter(Boolean));
  }
  return patterns.get(node);
}

// A name as it may be written in a sentence: other endings, spaces or hyphens between words.
function pattern(label) {
  const words = label.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!words.length || label.length > LONGEST_PHRASE) return null;
  const stems = words.map((word) =>
    literally(word.length > 4 ? word.replace(/(ies|es|s|ing|ed|y)$/u, "") : word).replace(/^email/iu, "e-?mail"),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])${stems.join("[\\p{L}]*[\\s-]+")}\\p{L}*`, "iu");
}

// Stretches of the sentence to mark: [start, end, why], in order and apart from each other.
function marksIn(text, statements) {
  const found = [];
  const add = (expressions, why) => {
    const match = expressions.map((each) => each.exec(text)).find((each) => each && each[0]);
    if (match) found.push([match.index, match.index + match[0].length, why]);
  };
  const exactly = (words, why) =>
    words && words.length <= 1000 && add([new RegExp(literally(words).replace(/\s+/g, "\\s+"), "iu")], why);
  for (const statement of statements) {
    exactly(DATA.texts[S.cue[statement]], "cue");
    ROLES.forEach((role) => S[role][statement].forEach((node) => add(patternsOf(node), role)));
    S.durations[statement].forEach(([words]) => exactly(DATA.texts[words], "duration"));
    S.conditions[statement].forEach((words) => exactly(DATA.texts[words], "condition"));
  }
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  let end = 0;
  return found.filter(([start, stop]) => start >= end && (end = stop));
}
