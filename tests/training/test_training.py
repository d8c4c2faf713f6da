"""Training in the small: from a treebank to weights that kg's own runtime runs, with an encoder of toy size."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.parse.lemmas import write_lemmas  # noqa: E402
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS, Network  # noqa: E402
from kg.parse.wordpieces import WordPieces  # noqa: E402
from kg.resources import MODEL  # noqa: E402
from training.evaluate import evaluate, words_per_second  # noqa: E402
from training.export import export  # noqa: E402
from training.fit import fit, load_network  # noqa: E402
from training.package import known_lemmas  # noqa: E402
from training.treebank import read_conllu  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")  # those of torch's exporter are its own business
TREEBANK = Path(__file__).parent.parent / "parse" / "policies.conllu"


def toy_encoder() -> torch.nn.Module:
    """Return an untrained encoder of two small layers."""
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96)
    return BertModel(config, add_pooling_layer=False)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a trained toy model, exported with 32-bit and with 8-bit weights."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copyfile(MODEL / "kg_parser" / PIECES, folder / PIECES)
    sentences = read_conllu(TREEBANK)
    pieces = WordPieces(folder / PIECES)
    fit(sentences * 40, pieces, toy_encoder(), folder / "checkpoint.pt")
    network, labels = load_network(folder / "checkpoint.pt", toy_encoder())
    (folder / LABELS).write_text(json.dumps(labels), encoding="utf-8")
    (folder / LEMMAS).write_text(write_lemmas(known_lemmas(sentences)), encoding="utf-8")
    export(network, folder / "single.onnx", quantised=False)
    export(network, folder / WEIGHTS, quantised=True)
    return folder


def test_a_trained_network_knows_its_own_sentences(work: Path):
    """Training teaches tags and trees: the sentences trained on are analysed far better than by chance."""
    figures = evaluate(Network(work), read_conllu(TREEBANK))
    assert figures.upos > 40
    assert figures.uas > 60


def test_quantising_keeps_what_was_learned_and_shrinks_it(work: Path):
    """The 8-bit weights tag nearly as well as the 32-bit ones, at less than half the size."""
    sentences = read_conllu(TREEBANK)
    single, quantised = (evaluate(Network(work, name), sentences) for name in ("single.onnx", WEIGHTS))
    assert quantised.upos > single.upos - 5
    assert (work / WEIGHTS).stat().st_size < (work / "single.onnx").stat().st_size / 2


def test_speed_is_measured_for_each_network(work: Path):
    """One figure a network, in words a second."""
    speeds = words_per_second([Network(work, "single.onnx"), Network(work)], read_conllu(TREEBANK)[:5], rounds=1)
    assert len(speeds) == 2
    assert all(speed > 0 for speed in speeds)
