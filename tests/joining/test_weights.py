"""The weights of candidates, and the file that they are in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from kg.errors import ModelError
from kg.joining.candidates import FEATURES, WEIGHED, Candidate
from kg.joining.marks import Place
from kg.joining.weights import FILE, KindWeights, Weights, read_weights, write_weights
from kg.parse.heads import Label

if TYPE_CHECKING:
    from pathlib import Path

    from kg.parse.heads import Kind


def weights() -> Weights:
    """Return weights that differ from kind to kind and from figure to figure."""
    kinds: dict[Kind, KindWeights] = {
        kind: KindWeights(np.arange(len(FEATURES)) / 8 - i, i / 4 - 1, 0.3 + i / 16) for i, kind in enumerate(WEIGHED)
    }
    return Weights(kinds, 0.875, 0.75)


def candidate(*, rules: float = 0.0) -> Candidate:
    """Return a candidate of whose figures only "rules" is not nought."""
    figures = np.zeros(len(FEATURES))
    figures[FEATURES.index("rules")] = rules
    label = Label("data", "use", "affirmed", "first-party")
    return Candidate(Place(0, "data", range(1)), label, figures, by_rules=bool(rules), by_model=False)


def simple(threshold: float) -> Weights:
    """Return weights by which only "rules" counts, with 2, and even odds are -1."""
    single = np.zeros(len(FEATURES))
    single[FEATURES.index("rules")] = 2.0
    return Weights({kind: KindWeights(single, -1.0, threshold) for kind in WEIGHED}, 0.5, 0.5)


def test_what_is_written_can_be_read(tmp_path: Path):
    """Weights, intercepts, thresholds and the figure for rows come back as they were."""
    written = weights()
    write_weights(written, tmp_path)
    read = read_weights(tmp_path)
    assert read.row == written.row
    for kind in WEIGHED:
        assert read.kinds[kind].weights == pytest.approx(written.kinds[kind].weights, abs=1e-4)
        assert (read.kinds[kind].intercept, read.kinds[kind].threshold) == (
            written.kinds[kind].intercept,
            pytest.approx(written.kinds[kind].threshold, abs=1e-4),
        )


def test_figures_are_found_by_name(tmp_path: Path):
    """The order in the file does not matter, because each weight stands beside the name of its figure."""
    write_weights(weights(), tmp_path)
    path = tmp_path / FILE
    content = json.loads(path.read_text("utf-8"))
    content["data"]["weights"] = dict(reversed(content["data"]["weights"].items()))
    path.write_text(json.dumps(content), "utf-8")
    assert read_weights(tmp_path).kinds["data"].weights == pytest.approx(weights().kinds["data"].weights)


def content(*without: str, **other: object) -> bytes:
    """Return a file's content without what the keys lead to, or with something else."""
    whole = {kind: {"weights": dict.fromkeys(FEATURES, 0.0), "intercept": 0.0, "threshold": 0.5} for kind in WEIGHED}
    found: dict[str, Any] = json.loads(json.dumps({**whole, "row": 0.5, "rules": 0.5, **other}))
    if without:
        *keys, last = without
        inner = found
        for key in keys:
            inner = inner[key]
        del inner[last]
    return json.dumps(found).encode()


def test_a_whole_file_is_read(tmp_path: Path):
    """The content that the next test damages is sound."""
    (tmp_path / FILE).write_bytes(content())
    assert read_weights(tmp_path).row == 0.5


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        b"",
        b"\xff\xfe no such thing",
        b"[1, 2]",
        b"null",
        content(data=1),
        content(row="high"),
        content("row"),
        content("rules"),
        content("purpose"),
        content("data", "threshold"),
        content("data", "weights", FEATURES[-1]),
    ],
    ids=[
        "missing",
        "empty",
        "garbage",
        "list",
        "null",
        "number",
        "text",
        "row",
        "rules",
        "kind",
        "threshold",
        "figure",
    ],
)
def test_damaged_weights_are_one_line(damaged: bytes | None, tmp_path: Path):
    """A file that is missing, broken, or lacks a figure is one error that names the file and the remedy."""
    if damaged is not None:
        (tmp_path / FILE).write_bytes(damaged)
    with pytest.raises(ModelError, match=rf"the weights in .*{FILE} cannot be read \(\w+\); install kg anew") as raised:
        read_weights(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_probability_is_the_logistic_of_the_weighed_figures():
    """What the figures count for is added to the intercept, and turned into a probability."""
    assert simple(0.5).probability(candidate(rules=1.0)) == pytest.approx(1 / (1 + np.exp(-1)))
    assert simple(0.5).probability(candidate()) == pytest.approx(1 / (1 + np.exp(1)))
    assert simple(0.5).probability(candidate(rules=0.5)) == 0.5


def test_a_candidate_is_kept_from_the_threshold_on():
    """At or above its kind's threshold a candidate is kept; `at` moves the thresholds and nothing else."""
    half = simple(0.5)
    one = candidate(rules=0.5)
    assert half.keeps(one, 0.5)
    assert not half.keeps(one, 0.499)
    moved = half.at({kind: 0.9 if kind == "data" else 0.1 for kind in WEIGHED})
    assert not moved.keeps(one, 0.5)
    assert moved.kinds["source"].threshold == 0.1
    assert moved.probability(one) == half.probability(one)
    assert (half.kinds["data"].threshold, moved.row) == (0.5, 0.5)
