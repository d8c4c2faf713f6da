"""How the weights of rules and model are learned, chosen and measured; on readings made by hand."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from kg.joining.candidates import FEATURES, WEIGHED
from kg.joining.join import Read
from kg.joining.weights import KindWeights, Weights
from kg.model import Action, Actor, DataItem, Evidence, Practice
from kg.parse.heads import KINDS, LABEL_INDEX, LABELS, Label, Reading
from kg.parse.pipeline import Parsed
from kg.practices.vocabulary import load_vocabulary
from kg.read import policy_of
from kg.sentences import split_policy
from training.annotated import AnnotatedPolicy
from training.calibration import calibration
from training.joining import (
    EVEN,
    NEUTRAL,
    THRESHOLDS,
    Case,
    Examples,
    best_thresholds,
    cross_fitted,
    evaluation,
    examples,
    fit_weights,
    joined,
    kind_figures,
    merged,
    row_precision,
    without_rules,
)

NLP = spacy.blank("en")
RULES = FEATURES.index("rules")
LABEL = FEATURES.index("label")
SENTENCES = ("We collect your name.", "We collect your photos.")


def split(text: str) -> list[str]:
    """Return the words of a text as spaCy splits it."""
    return [token.text for token in NLP(text)]


def collects(data: str, start: int, quote: str) -> Practice:
    """Return a practice of collecting."""
    evidence = Evidence(quote, start, start + len(quote))
    return Practice("collect", "affirmed", Actor("first-party", "We"), (DataItem(data),), evidence)


def case(fold: int, *, sure: float = 0.9, by_rules: bool = True) -> Case:
    """Return a policy of two sentences: of the first the data is annotated, of the second it is not.

    The model sees data in both, of the first with the probability `sure`, of the second with its opposite; the rules
    agree about both or say nothing.
    """
    policy = policy_of("\n\n".join(SENTENCES) + "\n", f"policy{fold}.md")
    reads = []
    for sentence, probability in zip(split_policy(policy), (sure, 1 - sure), strict=True):
        doc = NLP(sentence.text.clean)
        spans = np.full((len(doc), len(KINDS), 3), (0.98, 0.01, 0.01), np.float32)
        spans[3, 0] = (0.05, 0.9, 0.05)
        labels = np.zeros((len(doc), len(LABELS)), np.float32)
        labels[:, LABEL_INDEX[Label("data", "collect", "affirmed", "first-party")]] = probability
        found = collects(doc[3].text, sentence.text.start, sentence.text.clean)
        said = (found,) if by_rules else ()
        reads.append(Read(sentence, (Parsed(doc, NLP(""), Reading(0, spans, labels)),), said))
    return Case(AnnotatedPolicy(policy, (collects("name", 0, SENTENCES[0]),)), tuple(reads), fold)


def made_up(count: int, feature: int, *, noise: float = 0.0) -> Examples:
    """Return examples of which those are right whose figure of this number is positive, some of them by mistake."""
    numbers = np.random.default_rng(1)
    figures = numbers.normal(0, 1, (count, len(FEATURES)))
    wrong = numbers.random(count) < noise
    return Examples(figures, (figures[:, feature] > 0) ^ wrong)


def by_label(threshold: float = EVEN) -> Weights:
    """Return weights by which the model's probability of the label is the candidate's."""
    single = np.zeros(len(FEATURES))
    single[LABEL] = 1.0
    return Weights({kind: KindWeights(single, 0.0, threshold) for kind in WEIGHED}, 0.7, 0.7)


def test_candidates_are_judged_by_the_annotation():
    """A candidate is right where the annotation has a phrase with its label, at half of its words at least."""
    found = examples([case(0)], split)
    assert found["data"].right.tolist() == [True, False]
    assert found["data"].figures.shape == (2, len(FEATURES))
    assert found["data"].figures[:, RULES].tolist() == [1, 1]
    assert [kind for kind in WEIGHED if len(found[kind].right)] == ["data"]


def test_a_separating_figure_is_learned():
    """Of many figures the one that tells right from wrong gets the weight, and the learned weights tell them apart."""
    pytest.importorskip("sklearn", reason="the training extra is not installed; `make test-training` installs it")
    found = {kind: made_up(300, i) for i, kind in enumerate(WEIGHED)}
    learned = fit_weights(found, 0.75, 0.75)
    assert learned.row == 0.75
    for i, kind in enumerate(WEIGHED):
        each = learned.kinds[kind]
        assert int(np.abs(each.weights).argmax()) == i
        assert each.weights[i] > 0
        assert each.threshold == EVEN
        sure = found[kind].figures @ each.weights + each.intercept > 0
        assert (sure == found[kind].right).mean() > 0.95


def test_folds_are_weighed_by_what_the_others_teach(monkeypatch: pytest.MonkeyPatch):
    """The weights of a fold are fitted to the examples of the other folds, and to no example of its own."""
    seen: list[int] = []
    monkeypatch.setattr("training.joining.WEIGHED", ("data",))  # the cases have no other kind
    monkeypatch.setattr("training.joining.fit_weights", lambda found, *_: seen.append(len(found["data"].right)))
    assert set(cross_fitted([case(0), case(1), case(1), case(2)], split)) == {0, 1, 2}
    assert seen == [6, 4, 6]


def test_examples_are_put_together():
    """Examples of folds are joined kind by kind; a fold that has none of a kind is no trouble."""
    several = [{kind: made_up(size, 0) for kind in WEIGHED} for size in (4, 3)]
    several[0]["source"] = Examples(np.array([]), np.array([], np.bool_))
    both = merged(several)
    assert [len(both[kind].right) for kind in ("data", "source")] == [7, 3]
    assert both["data"].figures.shape == (7, len(FEATURES))


def test_what_is_sure_enough_is_found():
    """Practices are those of candidates at or above the threshold, measured against the annotation."""
    vocabulary = load_vocabulary()
    cases = [case(fold, sure=0.9) for fold in (0, 1)]
    weights = {0: by_label(), 1: by_label()}
    figures = [
        kind_figures(joined(cases, weights, dict.fromkeys(WEIGHED, threshold), vocabulary, split))["practice"]
        for threshold in (0.95, 0.5, 0.05)
    ]
    assert [round(f.recall, 2) for f in figures] == [0, 1, 1]
    assert [round(f.precision, 2) for f in figures[1:]] == [1, 0.5]


def test_thresholds_are_chosen_by_what_they_find():
    """Of the thresholds tried one that finds what is annotated and nothing else is chosen for practices."""
    vocabulary = load_vocabulary()
    cases = [case(fold, sure=0.6) for fold in (0, 1)]
    chosen = best_thresholds(cases, {0: by_label(), 1: by_label()}, vocabulary, split)
    assert set(chosen) == set(WEIGHED)
    assert set(chosen.values()) <= set(THRESHOLDS)
    assert 0.4 < chosen["data"] <= 0.6


def test_neutral_weights_keep_what_is_proposed():
    """Weights that say nothing give even odds, by which every candidate is a practice."""
    vocabulary = load_vocabulary()
    found = joined([case(0)], {0: NEUTRAL}, dict.fromkeys(WEIGHED, EVEN), vocabulary, split)
    assert kind_figures(found)["practice"].precision == 0.5


def test_the_model_can_be_measured_without_the_rules():
    """A case without the rules' practices is otherwise the same, and what it was made of is left alone."""
    whole = case(0)
    bare = without_rules(whole)
    assert [read.practices for read in bare.read] == [(), ()]
    assert [read.parsed for read in bare.read] == [read.parsed for read in whole.read]
    assert all(read.practices for read in whole.read)
    assert examples([bare], split)["data"].figures[:, RULES].tolist() == [0, 0]


def test_the_rules_can_be_measured_alone():
    """What anybody finds in the cases can be compared with the annotation."""
    found = evaluation([case(0)], lambda each: [p for read in each.read for p in read.practices])
    figures = kind_figures(found)["practice"]
    assert (figures.precision, figures.recall) == (0.5, 1)


@pytest.mark.parametrize(("action", "expected"), [("collect", 0.5), ("sell", 0.0)])
def test_rows_are_as_precise_as_their_data(action: Action, expected: float):
    """Of data read from whole rows that share is right which is annotated there, with the same action."""
    whole = case(0)
    practices = tuple(
        Practice(action, "affirmed", p.actor, (DataItem("name"), DataItem("shoe size")), p.evidence)
        for p in whole.read[0].practices
    )
    row = Read(whole.read[0].sentence, whole.read[0].parsed, practices, row=True)
    assert row_precision([Case(whole.annotated, (row,), 0)]) == expected
    assert 0 < row_precision([whole]) < 1  # without any row, what is usual


def test_confidences_that_keep_their_word_have_no_error():
    """Where the share that is right is what was promised, the error is nought; where not, it is the distance."""
    cases = [case(fold, sure=1 - 1e-6) for fold in (0, 1)]
    honest = calibration(cases, {0: by_label(), 1: by_label()}, split)
    assert honest["error"] == pytest.approx(0, abs=1e-3)
    assert [round(share, 2) for _, share, _ in honest["bins"]] == [0, 1]  # type: ignore[attr-defined]
    shy = calibration(cases, {0: NEUTRAL, 1: NEUTRAL}, split)
    assert shy == {"error": 0.0, "bins": [(0.5, 0.5, 4)]}
    boastful = calibration([case(0, sure=0.8)], {0: by_label()}, split)
    assert boastful["error"] == pytest.approx(0.2, abs=1e-3)
