"""Self-training in the small: a toy teacher labels policies, and a network learns from what it wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.joining.weights import read_weights  # noqa: E402
from kg.parse.lemmas import write_lemmas  # noqa: E402
from kg.parse.runtime import LABELS, LEMMAS, PIECES  # noqa: E402
from kg.parse.wordpieces import WordPieces  # noqa: E402
from kg.resources import MODEL  # noqa: E402
from tests.training.test_training import POLICIES, TREEBANK, toy_encoder  # noqa: E402
from training import selftaught  # noqa: E402
from training.annotated import CORPUS, gold_policies, read_annotated  # noqa: E402
from training.base import CHECKPOINT, Material  # noqa: E402
from training.fit import Course, fit_parser, load_network  # noqa: E402
from training.package import known_lemmas  # noqa: E402
from training.treebank import read_conllu  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")  # those of torch's exporter are its own business
EXAMPLES = Path(__file__).parents[2] / "examples"
ONCE = Course(1, (1e-3, 5e-3), 0.98)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return what self-training needs, with a toy parser in WORK, and let it run once."""
    folder = tmp_path_factory.mktemp("selftaught")
    work, treebank, unlabelled = (folder / name for name in ("work", "treebank", "unlabelled"))
    for each in (work, treebank, unlabelled):
        each.mkdir()
    shutil.copyfile(TREEBANK, treebank / "en_ewt-train.conllu")
    shutil.copyfile(MODEL / "kg_parser" / PIECES, work / PIECES)
    for name in ("larkpost.md", "stridewell.md"):
        shutil.copyfile(EXAMPLES / name, unlabelled / name)
    torch.set_num_threads(1)
    sentences = read_conllu(TREEBANK)
    own = [read_annotated((CORPUS / f"{name}.txt").read_text("utf-8"), name) for name in POLICIES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.fit.PARSER", ONCE)
        patch.setattr("training.fit.base_encoder", toy_encoder)
        patch.setattr("training.selftaught.base_encoder", toy_encoder)
        patch.setattr("training.selftaught.own_policies", lambda: iter(own))
        patch.setattr("training.selftaught.TEACHING", ONCE)
        patch.setattr("training.selftaught.PRETRAINING", ONCE)
        _, labels = fit_parser(sentences * 4, WordPieces(work / PIECES), toy_encoder(), work / CHECKPOINT)
        (work / LABELS).write_text(json.dumps(labels), encoding="utf-8")
        (work / LEMMAS).write_text(write_lemmas(known_lemmas(sentences)), encoding="utf-8")
        found = Material(treebank, folder, folder, unlabelled, work)
        selftaught.pretrain(found)
    return found


def test_policies_are_labelled_as_annotations_are_written(material: Material, tmp_path: Path):
    """What teacher and rules find is read back as gold annotations are, each with the sentence that says so."""
    shutil.copytree(MODEL / "kg_parser", tmp_path / selftaught.TEACHER)
    selftaught.label(material._replace(work=tmp_path), read_weights(MODEL))
    labelled = list(gold_policies(tmp_path / selftaught.LABELLED, material.unlabelled))
    assert [each.policy.name for each in labelled] == ["larkpost", "stridewell"]
    for policy, practices in labelled:
        assert len(practices) > 10
        assert all(policy.text[p.evidence.start : p.evidence.end] == p.evidence.quote for p in practices)


def test_the_network_that_others_start_from_learned_practices(material: Material):
    """Its heads for practices are no longer those that the parser was given by chance."""
    before, _ = load_network(material.work / CHECKPOINT, toy_encoder())
    after, _ = load_network(material.work / selftaught.PRETRAINED, toy_encoder())
    assert not torch.equal(before.practice_spans.weight, after.practice_spans.weight)


def test_what_is_there_is_not_made_again(material: Material, monkeypatch: pytest.MonkeyPatch):
    """A second run trains nothing: it goes on from what WORK holds."""

    def refuse(*_: object) -> None:
        raise AssertionError("trained again")

    for name in ("fit_practices", "fit_folder"):
        monkeypatch.setattr(f"training.selftaught.{name}", refuse)
    selftaught.pretrain(material)


def test_training_that_was_cut_off_leaves_nothing_to_go_on_from(material: Material, monkeypatch: pytest.MonkeyPatch):
    """Stopped before its last epoch is done, training leaves no checkpoint that a next run would take for finished."""
    (material.work / selftaught.PRETRAINED).rename(material.work / "kept.pt")
    monkeypatch.setattr("training.fit.base_encoder", toy_encoder)
    monkeypatch.setattr("training.selftaught.base_encoder", toy_encoder)
    monkeypatch.setattr("training.selftaught.own_policies", lambda: iter(()))
    monkeypatch.setattr("training.selftaught.label", lambda *_: None)
    monkeypatch.setattr("training.selftaught.PRETRAINING", Course(2, (1e-3, 5e-3), 0.98))
    monkeypatch.setattr("training.fit.print", _stop, raising=False)
    with pytest.raises(KeyboardInterrupt):
        selftaught.pretrain(material)
    assert not (material.work / selftaught.PRETRAINED).exists()
    (material.work / "kept.pt").rename(material.work / selftaught.PRETRAINED)


def _stop(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
