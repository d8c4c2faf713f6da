"""An exported network → the folder that `spacy.load` reads and `kg` ships."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.parse.component import ParserComponent
from kg.parse.lemmas import INFLECTED
from kg.parse.pipeline import FACTORY, SENTENCIZER
from kg.practices.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language

    from training.treebank import GoldSentence

_NOUNS = ("data-heads", "data-heads-weak", "third-party-nouns", "user", "technologies", "not-data")
WHOLE_WORDS = ("e-mail", "e-mails", "E-mail", "E-mails", "E-Mail", "e-mailed", "e-mailing")
"""Words that the treebank keeps whole and spaCy's English rules would split at the hyphen."""


def known_lemmas(sentences: Iterable[GoldSentence]) -> dict[str, set[str]]:
    """Return lemmas by part of speech: the treebank's, and those of the words that kg's vocabulary is made of."""
    vocabulary = load_vocabulary()
    known = {
        "VERB": {verb for verb in vocabulary.verbs if verb.isalpha()},
        "NOUN": {word for name in _NOUNS for word in vocabulary.words[name] if word.isalpha()},
    }
    for sentence in sentences:
        for tag, lemma in zip(sentence.upos, sentence.lemmas, strict=True):
            if tag in INFLECTED and " " not in lemma:
                known.setdefault(tag, set()).add(lemma.lower())
    return known


def package(weights: Path, folder: Path) -> Language:
    """Write the pipeline around the network in the folder `weights` to `folder`, and return it."""
    import spacy

    nlp = spacy.blank("en")
    for word in WHOLE_WORDS:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    nlp.add_pipe(SENTENCIZER)
    parser = nlp.add_pipe(FACTORY)
    assert isinstance(parser, ParserComponent)  # noqa: S101  (for the type checker)
    parser.from_disk(weights)
    nlp.meta.update(
        name="kg_policies",
        description="Universal Dependencies parser of kg: MiniLM encoder, tags, lemmas, biaffine heads",
        license="CC-BY-SA-4.0",
    )
    nlp.to_disk(folder, exclude=["vocab"])
    _sort_marks(folder / f"{SENTENCIZER}.json")
    return nlp


def _sort_marks(path: Path) -> None:
    """Write the marks that end sentences in order: spaCy writes a set of them as it comes."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["punct_chars"].sort()
    path.write_text(json.dumps(content), encoding="utf-8")
