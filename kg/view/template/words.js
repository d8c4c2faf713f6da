// A statement in words, as pieces: texts, nodes, and the verb. The panel makes links of them, CSV and lists make text.
"use strict";

// [{ text } | { node } | { verb, statement } | { said }]; `said` is in the policy's own words.
function say(statement) {
  const action = DATA.actions[S.action[statement]];
  const pieces = [
    { node: S.actor[statement] },
    { text: " " },
    { verb: verbIn(statement), statement },
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

// The words of a text: [start, end, the word in lower case]; "e-mail" is one, written without its hyphen.
function wordsOf(text) {
  return [...text.matchAll(/e-mail\p{L}*|[\p{L}\p{N}]+/giu)].map(({ index, 0: word }) => [
    index,
    index + word.length,
    word.toLowerCase().replace(/^e-mail/, "email"),
  ]);
}

const phrases = new Map();

// What a node may be called in a sentence: its name and wordings, the longest first, each as the stems of its words.
function phrasesOf(node) {
  if (!phrases.has(node)) {
    const names = [NODES[node].label, ...DATA.nodes.wordings[node]].filter((name) => name.length <= LONGEST_PHRASE);
    names.sort((one, other) => other.length - one.length);
    phrases.set(node, names.map((name) => wordsOf(name).map(([, , word]) => stemOf(word))).filter(({ length }) => length));
  }
  return phrases.get(node);
}

function stemOf(word) {
  return word.length > 4 ? word.replace(/(ies|es|s|ing|ed|y)$/u, "") : word;
}

// Where words of a text have these stems one after the other, in whatever ending: [start, end], or null.
function phraseIn(text, words, stems) {
  const has = (stem, place) => words[place][2].startsWith(stem) && /^\p{L}*$/u.test(words[place][2].slice(stem.length));
  const joined = (place) => /^[\s'’-]+$/.test(text.slice(words[place - 1][1], words[place][0]));
  for (let first = 0; first + stems.length <= words.length; first++)
    if (stems.every((stem, place) => has(stem, first + place) && (!place || joined(first + place))))
      return [words[first][0], words[first + stems.length - 1][1]];
  return null;
}

// Stretches of the sentence to mark: [start, end, why], in order and apart from each other.
function marksIn(text, statements) {
  const found = [];
  const words = wordsOf(text);
  const once = (numbers, mark) => new Set(statements.flatMap(numbers)).forEach(mark);
  const exactly = (why) => (number) => {
    const said = DATA.texts[number];
    if (!said || said.length > 1000) return;
    const match = new RegExp(literally(said).replace(/\s+/g, "\\s+"), "iu").exec(text);
    if (match) found.push([match.index, match.index + match[0].length, why]);
  };
  const called = (why) => (node) => {
    for (const stems of phrasesOf(node)) {
      const place = phraseIn(text, words, stems);
      if (place) return found.push([...place, why]);
    }
  };
  once((statement) => S.cue[statement], exactly("cue"));
  ROLES.forEach((role) => once((statement) => S[role][statement], called(role)));
  once((statement) => S.durations[statement].map(([said]) => said), exactly("duration"));
  once((statement) => S.conditions[statement], exactly("condition"));
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  let end = 0;
  return found.filter(([start, stop]) => start >= end && (end = stop));
}
