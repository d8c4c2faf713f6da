"""Held-out policies, read by rules and model → the weights by which the two are joined, and how well that works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kg.evaluation.compare import Compared, Evaluation, compare
from kg.evaluation.figures import figures_of
from kg.evaluation.likeness import most_alike
from kg.joining.candidates import FEATURES, WEIGHED
from kg.joining.join import Joiner, proposed, wordings_of
from kg.joining.marks import mark, stated_in
from kg.joining.weights import KindWeights, Weights
from kg.parse.heads import LABEL_INDEX
from kg.practices.first_party import find_first_party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.evaluation.figures import Figures
    from kg.joining.candidates import Candidate
    from kg.joining.join import Read
    from kg.model import Practice
    from kg.parse.heads import Kind
    from kg.practices.vocabulary import Vocabulary
    from training.annotated import AnnotatedPolicy

REGULARISATION = 0.3
THRESHOLDS = (0.18, 0.22, 0.26, 0.30, 0.34, 0.38, 0.42, 0.46, 0.50, 0.54)
LEAST_PRECISION = 0.805
"""Practices must be this precise; among the thresholds that make them so, the one with the best F1 is taken."""
EVEN = 0.5
NEUTRAL = Weights({kind: KindWeights(np.zeros(len(FEATURES)), 0.0, EVEN) for kind in WEIGHED}, EVEN, EVEN)
"""Weights that say nothing, for reading without joining."""
_USUAL_ROW = 0.8
_MEASURED: dict[Kind, str] = {
    "data": "practice",
    "recipient": "recipient",
    "purpose": "purpose",
    "duration": "retention",
    "condition": "condition",
}
"""The facts by which the threshold of a kind of phrase is chosen."""


@dataclass(frozen=True, slots=True)
class Case:
    """A policy as a network that has not seen it reads it, in fold number `fold`."""

    annotated: AnnotatedPolicy
    read: tuple[Read, ...]
    fold: int


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates of a kind: their figures (N, features), and which of them the annotations say are right (N)."""

    figures: np.ndarray
    right: np.ndarray


def examples(cases: Iterable[Case], split: Callable[[str], Sequence[str]]) -> dict[Kind, Examples]:
    """Return the candidates of policies with the annotations' verdict on each."""
    figures: dict[Kind, list[np.ndarray]] = {kind: [] for kind in WEIGHED}
    right: dict[Kind, list[bool]] = {kind: [] for kind in WEIGHED}
    for case in cases:
        for read in case.read:
            for candidate, verdict in _judged(read, case.annotated.practices, split):
                figures[candidate.label.kind].append(candidate.figures)
                right[candidate.label.kind].append(verdict)
    return {kind: Examples(np.array(figures[kind]), np.array(right[kind])) for kind in WEIGHED}


def _judged(
    read: Read, gold: Sequence[Practice], split: Callable[[str], Sequence[str]]
) -> Iterable[tuple[Candidate, bool]]:
    wordings = wordings_of(read.parsed)
    truth = mark(stated_in(read.sentence, gold), wordings, split)
    for candidate in proposed(read, mark(read.practices, wordings, split)):
        at = candidate.place.at
        share = truth[candidate.place.wording].labels[at.start : at.stop, LABEL_INDEX[candidate.label]].mean()
        yield candidate, bool(share >= 0.5)  # noqa: PLR2004


def fit_weights(found: Mapping[Kind, Examples], row: float, rules: float) -> Weights:
    """Return the weights of a logistic regression for each kind, with thresholds at even odds."""
    from sklearn.linear_model import LogisticRegression

    kinds = {}
    for kind, each in found.items():
        if len(set(each.right.tolist())) < 2:  # noqa: PLR2004  (nothing to tell apart)
            kinds[kind] = NEUTRAL.kinds[kind]
            continue
        model = LogisticRegression(C=REGULARISATION, max_iter=2000).fit(each.figures, each.right)
        kinds[kind] = KindWeights(model.coef_[0].astype(float), float(model.intercept_[0]), EVEN)
    return Weights(kinds, row, rules)


def row_precision(cases: Iterable[Case]) -> float:
    """Return the share of data phrases of practices read from whole table rows that are annotated there."""
    right = found = 0
    for case in cases:
        for read in case.read:
            for practice in read.practices if read.row else ():
                start, end = practice.evidence.start, practice.evidence.end
                gold = [
                    (item.text, *item.refers_to)
                    for p in case.annotated.practices
                    if p.action == practice.action and p.evidence.start < end and start < p.evidence.end
                    for item in p.data
                ]
                found += len(practice.data)
                right += sum(any(most_alike((d.text,), g) >= 0.5 for g in gold) for d in practice.data)  # noqa: PLR2004
    return right / found if found else _USUAL_ROW


def joined(
    cases: Sequence[Case],
    weights: Mapping[int, Weights],
    thresholds: Mapping[Kind, float],
    vocabulary: Vocabulary,
    split: Callable[[str], Sequence[str]],
) -> Evaluation:
    """Evaluate what is found with the weights of each policy's fold and the same thresholds for all."""
    joiners = {fold: Joiner(each.at(thresholds), vocabulary, split) for fold, each in weights.items()}
    return evaluation(
        cases,
        lambda case: tuple(
            joiners[case.fold].practices(case.annotated.policy, find_first_party(case.annotated.policy), case.read)
        ),
    )


def by_rules(cases: Sequence[Case]) -> Evaluation:
    """Evaluate what the rules find alone."""
    return evaluation(cases, lambda case: [practice for read in case.read for practice in read.practices])


def rules_precision(cases: Sequence[Case]) -> float:
    """Return the share of what the rules find alone that is annotated."""
    return kind_figures(by_rules(cases))["practice"].precision


def evaluation(cases: Sequence[Case], find: Callable[[Case], Sequence[Practice]]) -> Evaluation:
    """Compare what is found in each policy with its annotations."""
    return Evaluation(
        tuple(
            Compared(
                case.annotated.policy.name, case.annotated.policy.text, compare(case.annotated.practices, find(case))
            )
            for case in cases
        ),
        (),
    )


def without_rules(case: Case) -> Case:
    """Return a case as if the rules had found nothing."""
    return replace(case, read=tuple(replace(read, practices=(), row=False) for read in case.read))


def cross_fitted(cases: Sequence[Case], split: Callable[[str], Sequence[str]]) -> dict[int, Weights]:
    """Return for each fold the weights that the other folds' policies teach."""
    folds = sorted({case.fold for case in cases})
    by_fold = {fold: examples([c for c in cases if c.fold == fold], split) for fold in folds}
    row, rules = row_precision(cases), rules_precision(cases)
    return {fold: fit_weights(merged([by_fold[f] for f in folds if f != fold]), row, rules) for fold in folds}


def merged(several: Sequence[Mapping[Kind, Examples]]) -> dict[Kind, Examples]:
    """Put examples together."""
    none = np.zeros((0, len(FEATURES)))
    return {
        kind: Examples(
            np.concatenate([none, *(each[kind].figures for each in several if len(each[kind].right))]),
            np.concatenate([each[kind].right for each in several]),
        )
        for kind in WEIGHED
    }


def best_thresholds(
    cases: Sequence[Case], weights: Mapping[int, Weights], vocabulary: Vocabulary, split: Callable[[str], Sequence[str]]
) -> dict[Kind, float]:
    """Return the thresholds that make each kind's F1 best, practices at least `LEAST_PRECISION` precise."""
    tried: dict[float, dict[str, Figures]] = {
        threshold: kind_figures(joined(cases, weights, dict.fromkeys(WEIGHED, threshold), vocabulary, split))
        for threshold in THRESHOLDS
    }
    chosen: dict[Kind, float] = {"source": EVEN}
    for kind, fact in _MEASURED.items():
        precise = [t for t in THRESHOLDS if kind != "data" or tried[t][fact].precision >= LEAST_PRECISION]
        f1 = {t: tried[t][fact].f1 for t in precise or THRESHOLDS[-1:]}
        chosen[kind] = max(f1, key=f1.__getitem__)
    return chosen


def kind_figures(found: Evaluation) -> dict[str, Figures]:
    """Return the figures by kind, those of denied practices as `denied`."""
    figures = figures_of(found)
    table = {f.kind: f for f in figures if not (f.action or f.polarity or f.role)}
    denied = [f for f in figures if f.polarity == "denied" and not f.action and not f.role]
    return table | ({"denied": denied[0]} if denied else {})
