"""An exported network → the folder that `spacy.load` reads and `kg` ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse.pipeline import FACTORY, SENTENCIZER

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

WHOLE_WORDS = ("e-mail", "e-mails", "E-mail", "E-mails", "E-Mail", "e-mailed", "e-mailing")
"""Words that the treebank keeps whole and spaCy's English rules would split at the hyphen."""


def package(weights: Path, folder: Path) -> Language:
    """Write the pipeline around the network in the folder `weights` to `folder`, and return it."""
    import spacy

    nlp = spacy.blank("en")
    for word in WHOLE_WORDS:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    nlp.add_pipe(SENTENCIZER)
    parser = nlp.add_pipe(FACTORY)
    parser.from_disk(weights)  # type: ignore[attr-defined]
    nlp.meta.update(
        name="kg_policies",
        description="Universal Dependencies parser of kg: MiniLM encoder, tags, lemmas, biaffine heads",
        license="CC-BY-SA-4.0",
    )
    nlp.to_disk(folder, exclude=["vocab"])
    return nlp
