"""What rules or model propose for a sentence: a phrase and its label, with the figures that speak for and against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kg.joining.bounds import MENDED, mended
from kg.joining.locate import meet
from kg.joining.marks import Place
from kg.model import ACTIONS
from kg.parse.heads import BEGIN, INSIDE, KINDS, LABELS, OUTSIDE, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kg.joining.marks import Marks
    from kg.model import BlockKind
    from kg.parse.heads import Label, Reading
    from kg.parse.pipeline import Parsed

WEIGHED: tuple[Kind, ...] = ("data", "recipient", "source", "purpose", "duration", "condition")
"""The kinds of phrases that are weighed; who acts is read off the practice."""
LEAST = 0.04
"""A label that the model finds less probable is no candidate, unless the rules propose it."""
OUTSIDE_HANDICAP = 0.3
"""Taken off the probability that a word is outside a phrase: what is proposed too much is weighed later."""
_GAPS: dict[Kind, int] = {"purpose": 2, "duration": 3, "condition": 2}
"""Words that may be missed within a long phrase."""
_AS_RULES_HAVE_IT: tuple[Kind, ...] = ("duration",)
"""Kinds whose wordings the rules know so well that their phrases stand where the model's would differ."""
_AS_RULES_DIVIDE_IT: tuple[Kind, ...] = ("data", "recipient")
"""Kinds of which the rules' phrases stand where one takes in several of the model's, or several share one of these."""
_SURE = 1e-4
FEATURES = (
    "in a phrase",
    "in a phrase, at most",
    "label",
    "label, at most",
    "in a phrase x label",
    "rules",
    "rules x label",
    "rules: another label",
    "rules: other polarity",
    "rules: other role",
    "rules: label elsewhere",
    "rules: data elsewhere",
    "rules: data of the action",
    "data of the action, at most",
    "label, nearest phrase",
    "rules, nearest phrase",
    "label, likeliest other phrase",
    "context",
    "context x label",
    "item",
    "cell",
    "words",
    "denied",
    "denied x rules",
    "third-party",
    "third-party x rules",
    *ACTIONS,
    *(f"{action} x rules" for action in ACTIONS),
)
"""What the figures of a candidate are, in order; probabilities as log odds, yes and no as 1 and 0."""

_OF_ACTION = {
    action: np.array([i for i, label in enumerate(LABELS) if (label.kind, label.action) == ("data", action)])
    for action in ACTIONS
}
_COLUMNS = {kind: np.array([i for i, label in enumerate(LABELS) if label.kind == kind]) for kind in WEIGHED}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may have a label.

    Attributes:
        place: where it stands.
        label: what it may be.
        figures: one for each of `FEATURES`.
        by_rules: whether the rules say so.
        by_model: whether the model says so by itself: it sees the phrase and finds the label likelier than not.
    """

    place: Place
    label: Label
    figures: NDArray[np.float64]
    by_rules: bool
    by_model: bool


def candidates(number: int, parsed: Parsed, rules: Marks, kind: BlockKind) -> Iterator[Candidate]:
    """Yield what is proposed for a passage.

    Args:
        number: of the passage in its sentence.
        parsed: the passage, with what the model says of it.
        rules: what the rules' practices mark in it.
        kind: of the block that the sentence stands in.
    """
    reading = parsed.reading
    by_action = {action: _data_of(columns, reading, rules) for action, columns in _OF_ACTION.items()}
    for phrase_kind in WEIGHED:
        columns = _COLUMNS[phrase_kind]
        k = KINDS.index(phrase_kind)
        inside = 1 - reading.spans[:, k, OUTSIDE]
        spans = _proposed(phrase_kind, seen_in(parsed, phrase_kind), rules.spans[:, k])
        anywhere: NDArray[np.bool_] = np.bitwise_or.reduce(rules.labels[:, columns], axis=0)
        said = np.array([np.bitwise_or.reduce(rules.labels[at.start : at.stop][:, columns], axis=0) for at, _ in spans])
        likely = [reading.labels[at.start : at.stop][:, columns] for at, _ in spans]
        mean = np.array([each.mean(axis=0) for each in likely])
        places = [at for at, _ in spans]
        for row, (at, by_model) in enumerate(spans):
            words = inside[at.start : at.stop]
            near = _nearest(row, places)
            for i in np.flatnonzero((mean[row] >= LEAST) | said[row]):
                label = LABELS[columns[i]]
                figures = _figures(
                    _Proposal(
                        label=label,
                        whole=(_odds(words.mean()), _odds(words.max())),
                        odds=(_odds(mean[row, i]), _odds(likely[row][:, i].max())),
                        by_rules=bool(said[row, i]),
                        others=[LABELS[columns[j]] for j in np.flatnonzero(said[row]) if j != i],
                        elsewhere=(bool(anywhere[i]), bool(rules.spans[:, 0].any())),
                        data=by_action[label.action],
                        near=(_odds(mean[near, i]), bool(said[near, i])),
                        best=_odds(np.delete(mean[:, i], row).max() if len(spans) > 1 else mean[row, i]),
                        place=(at.stop <= reading.context, kind == "item", kind == "cell"),
                        size=len(at),
                    )
                )
                sure = by_model and bool(mean[row, i] >= 0.5)  # noqa: PLR2004
                place = Place(number, phrase_kind, at)
                yield Candidate(place, label, figures, bool(said[row, i]), sure)


def _data_of(columns: NDArray[np.int64], reading: Reading, rules: Marks) -> tuple[bool, float]:
    """Return whether the rules find data with an action, and the log odds that the model sees a word of such data."""
    seen = reading.labels[:, columns].sum(axis=1) * (1 - reading.spans[:, KINDS.index("data"), OUTSIDE])
    return bool(rules.labels[:, columns].any()), _odds(seen.max(initial=0))


def _nearest(row: int, spans: list[range]) -> int:
    """Return the number of the phrase that begins nearest to one, its own where there is no other; in text order."""
    others = [i for i in (row - 1, row + 1) if 0 <= i < len(spans)]
    return min(others, key=lambda i: abs(spans[i].start - spans[row].start), default=row)


class _Proposal(NamedTuple):
    """A phrase with a label.

    Attributes:
        label: the label.
        whole: log odds that the words are in a phrase, in the mean and at most.
        odds: log odds of the label, in the mean and at most.
        by_rules: whether the rules say so.
        others: labels that the rules give the phrase besides.
        elsewhere: whether the rules find the label anywhere in the passage, and any data at all.
        data: whether the rules find data of the label's action, and log odds that the model sees such.
        near: log odds of the label, and whether the rules give it, at the nearest other phrase.
        best: log odds of the label at the other phrase that is likeliest to have it.
        place: whether it stands in the context, in a list item, in a table's cell.
        size: how many words it has.
    """

    label: Label
    whole: tuple[float, float]
    odds: tuple[float, float]
    by_rules: bool
    others: list[Label]
    elsewhere: tuple[bool, bool]
    data: tuple[bool, float]
    near: tuple[float, bool]
    best: float
    place: tuple[bool, bool, bool]
    size: int


def _figures(proposal: _Proposal) -> NDArray[np.float64]:
    """Return the figures in the order of `FEATURES`."""
    label, others = proposal.label, proposal.others
    whole, likely, said = proposal.whole[0], proposal.odds[0], float(proposal.by_rules)
    denied, third = float(label.polarity == "denied"), float(label.role == "third-party")
    turned = any(o.action == label.action and o.polarity != label.polarity for o in others)
    swapped = any(o.action == label.action and o.role != label.role for o in others)
    context, item, cell = map(float, proposal.place)
    acts = [float(label.action == action) for action in ACTIONS]
    return np.array(
        [
            *proposal.whole,
            *proposal.odds,
            whole * likely / 4,
            said,
            said * likely,
            float(bool(others) and not said),
            float(turned),
            float(swapped),
            *map(float, proposal.elsewhere),
            *map(float, proposal.data),
            *map(float, proposal.near),
            proposal.best,
            context,
            context * likely,
            item,
            cell,
            proposal.size / 5,
            denied,
            denied * said,
            third,
            third * said,
            *acts,
            *(act * said for act in acts),
        ]
    )


def _odds(probability: float) -> float:
    sure = min(max(float(probability), _SURE), 1 - _SURE)
    return float(np.log(sure / (1 - sure)))


def seen_in(parsed: Parsed, kind: Kind) -> list[range]:
    """Return the phrases of a kind that the model sees in a passage, with their bounds put right."""
    spans = spans_of(parsed.reading.spans[:, KINDS.index(kind)], _GAPS.get(kind, 0))
    if kind not in MENDED:
        return spans
    found: list[range] = []
    for at in spans:
        whole = mended(at, parsed, kind)
        if found and whole and whole.start < found[-1].stop:  # what was lengthened over its neighbour is one with it
            whole = range(found.pop().start, whole.stop)
        found.extend([whole] if whole else [])
    return found


def spans_of(probabilities: NDArray[np.float32], gap: int = 0) -> list[range]:
    """Return the phrases that BIO probabilities (N, 3) show, with a handicap for being outside.

    What goes on without having begun goes on with the phrase before it, at most `gap` words away.
    """
    adjusted = probabilities.copy()
    adjusted[:, OUTSIDE] -= OUTSIDE_HANDICAP
    column = adjusted.argmax(axis=1).astype(np.int8)
    found: list[range] = []
    for at in _marked(column):
        if found and column[at.start] == INSIDE and at.start - found[-1].stop <= gap:
            at = range(found.pop().start, at.stop)  # noqa: PLW2901  (the two are one)
        found.append(at)
    return found


def _proposed(kind: Kind, seen: list[range], marks: NDArray[np.int8]) -> list[tuple[range, bool]]:
    """Return the phrases to weigh, each with whether the model sees it; where rules and model meet, one has its way."""
    marked = _marked(marks)
    if kind not in _AS_RULES_HAVE_IT:
        divided = kind in _AS_RULES_DIVIDE_IT
        shared = [at for at in seen if divided and len(_met(at, marked)) > 1]
        several = [at for at in marked if divided and len(_met(at, seen)) > 1]
        marked = [at for at in marked if at in several or not _met(at, seen) or _met(at, shared)]
    alone = [(at, True) for at in seen if not _met(at, marked)]
    both = alone + [(at, bool(_met(at, seen))) for at in marked]
    return sorted(both, key=lambda each: each[0].start)


def _met(at: range, others: list[range]) -> list[range]:
    return [other for other in others if meet(at, other)]


def _marked(column: NDArray[np.int8]) -> list[range]:
    """Return the phrases of a BIO column; one that goes on without having begun begins there."""
    found: list[range] = []
    start: int | None = None
    for i, mark in enumerate([*column.tolist(), OUTSIDE]):
        if start is not None and mark in (OUTSIDE, BEGIN):
            found.append(range(start, i))
            start = None
        if start is None and mark != OUTSIDE:
            start = i
    return found
