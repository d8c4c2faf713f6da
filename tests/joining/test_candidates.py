"""What is proposed for a passage, from readings and marks made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.joining.candidates import FEATURES, LEAST, WEIGHED, Candidate, candidates, spans_of
from kg.joining.marks import Marks, Place
from kg.parse.heads import BEGIN, INSIDE, KINDS, LABEL_INDEX, LABELS, OUTSIDE, Kind, Label, Reading
from kg.parse.pipeline import Parsed

WORDS = 6
COLLECT = Label("data", "collect", "affirmed", "first-party")
NOT_COLLECT = Label("data", "collect", "denied", "first-party")
THEIRS = Label("data", "collect", "affirmed", "third-party")
USE = Label("data", "use", "affirmed", "first-party")


def passage(at: range = range(0), *, kind: Kind = "data", context: int = 0, **labels: float) -> Parsed:
    """Return a passage of six words in which a phrase stands, with the probability of `collect` or `use` there."""
    spans = np.full((WORDS, len(KINDS), 3), (0.98, 0.01, 0.01), np.float32)
    for i in at:
        spans[i, KINDS.index(kind)] = (0.1, 0.8, 0.1) if i == at.start else (0.1, 0.1, 0.8)
    found = np.zeros((WORDS, len(LABELS)), np.float32)
    for name, probability in labels.items():
        found[:, LABEL_INDEX[{"collect": COLLECT, "use": USE}[name]]] = probability
    words = ["word"] * WORDS
    vocab = Vocab()
    return Parsed(Doc(vocab, words[context:]), Doc(vocab, words[:context]), Reading(context, spans, found))


def rules(at: range = range(0), *labels: Label) -> Marks:
    """Return what the rules mark: a phrase with labels, or nothing."""
    marks = Marks(np.zeros((WORDS, len(KINDS)), np.int8), np.zeros((WORDS, len(LABELS)), np.bool_))
    for label in labels:
        marks.spans[at.start : at.stop, KINDS.index(label.kind)] = INSIDE
        marks.spans[at.start, KINDS.index(label.kind)] = BEGIN
        marks.labels[at.start : at.stop, LABEL_INDEX[label]] = True
    return marks


def figure(candidate: Candidate, name: str) -> float:
    """Return one figure of a candidate by its name."""
    return float(candidate.figures[FEATURES.index(name)])


def test_nothing_is_proposed_where_neither_sees_anything():
    """Without a phrase of the model's or the rules' there is no candidate."""
    assert list(candidates(0, passage(), rules(), "paragraph")) == []


def test_the_model_alone_proposes():
    """A phrase that only the model sees is a candidate of the model's, where it stands, with the passage's number."""
    (found,) = candidates(3, passage(range(2, 4), collect=0.7), rules(), "paragraph")
    assert (found.place, found.label) == (Place(3, "data", range(2, 4)), COLLECT)
    assert (found.by_model, found.by_rules) == (True, False)


def test_the_rules_alone_propose():
    """A phrase that only the rules see is a candidate of the rules', however improbable the model finds it."""
    (found,) = candidates(0, passage(), rules(range(1, 3), NOT_COLLECT), "paragraph")
    assert (found.place.at, found.label) == (range(1, 3), NOT_COLLECT)
    assert (found.by_model, found.by_rules) == (False, True)
    assert figure(found, "label") < -9


def test_both_propose_one_candidate():
    """Where both see a phrase, though not the same words, there is one candidate, with the model's words."""
    (found,) = candidates(0, passage(range(2, 4), collect=0.9), rules(range(3, 5), COLLECT), "paragraph")
    assert found.place.at == range(2, 4)
    assert (found.by_model, found.by_rules) == (True, True)


def test_the_rules_divide_what_the_model_sees_as_one():
    """Where several phrases of the rules stand in one of the model's, each is a candidate, and that one is none."""
    both = rules(range(2), COLLECT)
    other = rules(range(3, 5), COLLECT)
    both.spans[:] |= other.spans
    both.labels[:] |= other.labels
    found = candidates(0, passage(range(5), collect=0.9), both, "paragraph")
    assert [(each.place.at, each.by_model) for each in found] == [(range(2), True), (range(3, 5), True)]


def test_a_purpose_is_not_divided():
    """A purpose that the model sees stands as it is, though the rules see several in it: it is a clause."""
    label = next(each for each in LABELS if each.kind == "purpose")
    both = rules(range(2), label)
    both.spans[3:5, KINDS.index("purpose")] = (BEGIN, INSIDE)
    both.labels[3:5, LABEL_INDEX[label]] = True
    found = candidates(0, passage(range(5), kind="purpose"), both, "paragraph")
    assert {each.place.at for each in found} == {range(5)}


def test_a_label_that_the_model_doubts_is_not_by_the_model():
    """A label less likely than not is a candidate, but not one that the model stands for."""
    (found,) = candidates(0, passage(range(2, 4), collect=0.4), rules(), "paragraph")
    assert (found.by_model, found.by_rules) == (False, False)


def test_improbable_labels_are_no_candidates():
    """Of a phrase's labels, those are weighed that the model finds at least `LEAST` probable or the rules give."""
    seen = passage(range(2, 4), collect=LEAST + 0.01, use=LEAST - 0.01)
    assert [c.label for c in candidates(0, seen, rules(), "paragraph")] == [COLLECT]
    assert [c.label for c in candidates(0, seen, rules(range(2, 4), USE), "paragraph")] == [COLLECT, USE]


@pytest.mark.parametrize("label", [next(each for each in LABELS if each.kind == kind) for kind in WEIGHED], ids=str)
def test_figures_are_those_that_are_named(label: Label):
    """Candidates of every kind have one finite figure for each of `FEATURES`."""
    (found,) = candidates(0, passage(), rules(range(1, 3), label), "item")
    assert found.figures.shape == (len(FEATURES),)
    assert np.isfinite(found.figures).all()
    assert len(set(FEATURES)) == len(FEATURES)


def test_figures_say_what_speaks_for_a_candidate():
    """Probabilities are log odds, yes and no are 1 and 0, and the action is the candidate's."""
    (found,) = candidates(0, passage(range(2, 4), collect=0.5), rules(range(2, 4), COLLECT), "item")
    named = {name: figure(found, name) for name in FEATURES}
    assert named["label"] == named["label, at most"] == pytest.approx(0)
    assert named["in a phrase"] == pytest.approx(np.log(9), abs=1e-4)
    assert [named[name] for name in ("rules", "item", "cell", "context", "denied", "third-party")] == [1, 1, 0, 0, 0, 0]
    assert [named[name] for name in ("collect", "collect x rules", "use", "use x rules")] == [1, 1, 0, 0]
    assert named["words"] == pytest.approx(2 / 5)


def test_figures_say_where_rules_and_model_differ():
    """What the rules say instead is told apart: another label, the opposite, another actor, a label elsewhere."""
    seen = passage(range(2, 4), collect=0.9)

    def mine(marks: Marks) -> Candidate:
        proposed = candidates(0, seen, marks, "paragraph")
        return next(c for c in proposed if c.label == COLLECT and c.place.at == range(2, 4))

    denied = mine(rules(range(2, 4), NOT_COLLECT))
    assert [figure(denied, f"rules: {name}") for name in ("another label", "other polarity", "other role")] == [1, 1, 0]
    theirs = mine(rules(range(2, 4), THEIRS))
    assert [figure(theirs, f"rules: {name}") for name in ("another label", "other polarity", "other role")] == [1, 0, 1]
    elsewhere = mine(rules(range(1), COLLECT))
    assert [figure(elsewhere, f"rules: {name}") for name in ("label elsewhere", "data elsewhere")] == [1, 1]
    assert figure(elsewhere, "rules") == 0


def test_a_phrase_of_the_context_is_marked_as_such():
    """A phrase within the context is told apart from one of the sentence itself."""
    told = [
        figure(next(candidates(0, passage(range(1, 3), context=context, collect=0.9), rules(), "paragraph")), "context")
        for context in (3, 2, 0)
    ]
    assert told == [1, 0, 0]


def test_who_acts_is_not_weighed():
    """The model's phrases for third parties that act are no candidates."""
    assert list(candidates(0, passage(range(2), kind="actor"), rules(), "paragraph")) == []


@pytest.mark.parametrize(
    ("bio", "expected"),
    [
        ("OBIO", [range(1, 3)]),
        ("BBI", [range(1), range(1, 3)]),
        ("OIIO", [range(1, 3)]),
        ("OOB", [range(2, 3)]),
        ("OOO", []),
        ("", []),
    ],
)
def test_phrases_are_read_off_bio(bio: str, expected: list[range]):
    """A phrase begins with B, or with an I that nothing began, and goes on through I; another B begins another."""
    marks = ["OBI".index(letter) for letter in bio]
    assert spans_of(np.eye(3, dtype=np.float32)[marks]) == expected


def test_what_may_be_a_phrase_is_proposed():
    """A word that is outside but not by much is proposed all the same, and the probabilities are left as they were."""
    doubtful, sure = (0.6, 0.35, 0.05), (0.7, 0.25, 0.05)
    probabilities = np.array([doubtful, sure], np.float32)
    assert spans_of(probabilities) == [range(1)]
    assert probabilities[0, OUTSIDE] == np.float32(0.6)


@pytest.mark.parametrize(("label", "said"), [(COLLECT, 1.0), (NOT_COLLECT, 1.0), (USE, 0.0)])
def test_data_of_the_same_action_elsewhere_speaks_for_a_phrase(label: Label, said: float):
    """Whether the rules find data of the candidate's action anywhere in the passage is one of its figures."""
    found = list(candidates(0, passage(range(2, 4), collect=0.9), rules(range(5, 6), label), "paragraph"))
    at = next(c for c in found if c.place.at == range(2, 4) and c.label == COLLECT)
    assert figure(at, "rules: data of the action") == said


def test_data_that_the_model_sees_speaks_for_its_action():
    """The surer the model is of data of an action, the more speaks for all that belongs to it."""
    (weak,), (strong,) = (candidates(0, passage(range(2, 4), collect=p), rules(), "paragraph") for p in (0.2, 0.9))
    name = "data of the action, at most"
    assert figure(weak, name) < 0 < figure(strong, name)
