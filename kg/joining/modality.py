"""The modality of a data phrase that is kept: as the rules have it, else by the verb that governs it in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.practices.modality import act_of, act_on, is_left_open, modality_of, strongest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.joining.assemble import Kept, Stated
    from kg.joining.marks import Place
    from kg.model import Action, Modality
    from kg.parse.pipeline import Parsed
    from kg.practices.vocabulary import Vocabulary


def modality_of_kept(stated: Stated, one: Kept, vocabulary: Vocabulary) -> Modality:
    """Return the modality of a practice with a data phrase.

    Args:
        stated: the sentence.
        one: the phrase; of the rules' practices that have it, those count whose own phrase is the shortest, so that in
            "we collect data, which may include your name" the name is only possibly among it.
        vocabulary: what the rules know of language.
    """
    if one.practices:
        sizes = {number: _size(stated, number, one.candidate.place) for number in one.practices}
        nearest = min(sizes.values())
        return strongest(stated.practices[number].modality for number in sorted(sizes) if sizes[number] == nearest)
    label, place = one.candidate.label, one.candidate.place
    parsed, denied = stated.parsed[place.wording], label.polarity == "denied"
    above = (act_of(each.doc, label.action, vocabulary) for several in stated.above for each in several)
    act = _act_on(parsed, place, label.action, vocabulary)
    if act is None or is_left_open(act):
        act = next(filter(None, above), act)
    return "stated" if act is None else modality_of(act, vocabulary.words, denied=denied)


def _act_on(parsed: Parsed, place: Place, action: Action, vocabulary: Vocabulary) -> Token | None:
    """Return the verb that governs a phrase, None where it stands in what is not parsed, or has no verb above it."""
    size = len(parsed.context)
    own = parsed.doc[max(place.at.start - size, 0) : max(place.at.stop - size, 0)]
    return act_on(own.root, action, vocabulary) if len(own) else None


def _size(stated: Stated, number: int, place: Place) -> int:
    """Return how many words the data phrase of a practice has that takes in a place."""
    data: Sequence[range] = [
        other.at
        for (kind, _), other in stated.places[number].items()
        if kind == "data" and other.wording == place.wording and other.at.start < place.at.stop
        if place.at.start < other.at.stop
    ]
    return min(map(len, data), default=len(stated.parsed[place.wording].doc))
