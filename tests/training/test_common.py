"""The common network in the small: a toy learns from a policy of ours, and another learns further from it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.parse.lemmas import write_lemmas  # noqa: E402
from kg.parse.runtime import LABELS, LEMMAS, PIECES  # noqa: E402
from kg.parse.wordpieces import WordPieces  # noqa: E402
from kg.resources import MODEL  # noqa: E402
from tests.training.test_training import POLICIES, TREEBANK, toy_encoder  # noqa: E402
from training import common, crossval  # noqa: E402
from training.annotated import CORPUS, AnnotatedPolicy, read_annotated  # noqa: E402
from training.base import CHECKPOINT, Material  # noqa: E402
from training.fit import Course, fit_parser, load_network  # noqa: E402
from training.package import known_lemmas  # noqa: E402
from training.treebank import read_conllu  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("default")  # those of torch's exporter are its own business
ONCE = Course(1, (1e-3, 5e-3), 0.98)


@pytest.fixture(scope="module")
def own() -> list[AnnotatedPolicy]:
    """Return a few policies of ours."""
    return [read_annotated((CORPUS / f"{name}.txt").read_text("utf-8"), name) for name in POLICIES]


@pytest.fixture(scope="module", autouse=True)
def small(own: list[AnnotatedPolicy]) -> Iterator[None]:
    """Let all networks be toys, that learn once from a few policies."""
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("training.fit.base_encoder", "training.common.base_encoder"):
            patch.setattr(name, toy_encoder)
        for name in ("training.fit.PARSER", "training.common.COURSE", "training.common.FURTHER"):
            patch.setattr(name, ONCE)
        patch.setattr("training.common.own_policies", lambda: iter(own[:1]))
        yield


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return what training needs, with a toy parser and the common network in WORK."""
    folder = tmp_path_factory.mktemp("common")
    work, treebank = folder / "work", folder / "treebank"
    for each in (work, treebank):
        each.mkdir()
    shutil.copyfile(TREEBANK, treebank / "en_ewt-train.conllu")
    shutil.copyfile(MODEL / "kg_parser" / PIECES, work / PIECES)
    sentences = read_conllu(TREEBANK)
    _, labels = fit_parser(sentences * 4, WordPieces(work / PIECES), toy_encoder(), work / CHECKPOINT)
    (work / LABELS).write_text(json.dumps(labels), encoding="utf-8")
    (work / LEMMAS).write_text(write_lemmas(known_lemmas(sentences)), encoding="utf-8")
    found = Material(treebank, folder, folder, folder, work)
    common.fit_common(found)
    return found


def test_the_network_that_others_start_from_learned_practices(material: Material):
    """Its heads for practices are no longer those that the parser was given by chance."""
    before, _ = load_network(material.work / CHECKPOINT, toy_encoder())
    after, _ = load_network(material.work / common.COMMON, toy_encoder())
    assert not torch.equal(before.practice_spans.weight, after.practice_spans.weight)


def test_a_network_learns_further_from_where_the_common_one_is(
    material: Material, own: list[AnnotatedPolicy], tmp_path: Path
):
    """One epoch further its weights have moved from the common network's, but not as far as from the parser's."""
    further = common.fit_further(material, own[1:], tmp_path / "further.pt").practice_spans.weight
    start, parser = (
        load_network(material.work / name, toy_encoder())[0].practice_spans.weight
        for name in (common.COMMON, CHECKPOINT)
    )
    assert not torch.equal(further, start)
    assert (further - start).norm() < (further - parser).norm()


def test_the_network_of_a_fold_can_be_read_with(
    material: Material, own: list[AnnotatedPolicy], monkeypatch: pytest.MonkeyPatch
):
    """What training leaves in the folder of a fold reads the policies held back, and those alone."""
    monkeypatch.setattr("training.crossval.gold_policies", lambda *_: iter(own))
    held = own[0].policy.name
    crossval.train_fold(0, [held], material)
    cases = crossval.read_fold(0, [held], material)
    assert [case.annotated.policy.name for case in cases] == [held]


def test_what_is_there_is_not_made_again(material: Material, monkeypatch: pytest.MonkeyPatch):
    """A second run trains nothing: it goes on from what WORK holds."""

    def refuse(*_: object) -> None:
        raise AssertionError("trained again")

    monkeypatch.setattr("training.common.fit_practices", refuse)
    common.fit_common(material)


def test_training_that_was_cut_off_leaves_nothing_to_go_on_from(material: Material, monkeypatch: pytest.MonkeyPatch):
    """Stopped before its last epoch is done, training leaves no checkpoint that a next run would take for finished."""
    (material.work / common.COMMON).rename(material.work / "kept.pt")
    monkeypatch.setattr("training.common.COURSE", Course(2, (1e-3, 5e-3), 0.98))
    monkeypatch.setattr("training.fit.print", _stop, raising=False)
    with pytest.raises(KeyboardInterrupt):
        common.fit_common(material)
    assert not (material.work / common.COMMON).exists()
    (material.work / "kept.pt").rename(material.work / common.COMMON)


def _stop(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
