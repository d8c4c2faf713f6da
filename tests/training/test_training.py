"""Training in the small: from treebank and policies to weights that kg's own runtime runs, with a toy encoder."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import spacy

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.parse.heads import KINDS, LABELS, OUTPUT_SIZE, OUTSIDE, reading  # noqa: E402
from kg.parse.lemmas import write_lemmas  # noqa: E402
from kg.parse.pipeline import Parser, Passage  # noqa: E402
from kg.parse.runtime import LABELS as LABEL_FILE  # noqa: E402
from kg.parse.runtime import LEMMAS, PIECES, WEIGHTS, Network, Words  # noqa: E402
from kg.parse.wordpieces import WordPieces  # noqa: E402
from kg.practices.vocabulary import load_vocabulary  # noqa: E402
from kg.resources import MODEL  # noqa: E402
from training.annotated import CORPUS, read_annotated  # noqa: E402
from training.batches import Batcher, label_sets  # noqa: E402
from training.evaluate import evaluate, words_per_second  # noqa: E402
from training.export import export  # noqa: E402
from training.fit import Course, Parsing, Passages, batched, fit_parser, fit_practices, load_network  # noqa: E402
from training.package import known_lemmas, package  # noqa: E402
from training.passages import EncodedPassage, encode, parse  # noqa: E402
from training.treebank import read_conllu  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")  # those of torch's exporter are its own business
TREEBANK = Path(__file__).parent.parent / "parse" / "policies.conllu"
TOY = {"fit.PARSER": Course(4, (1e-3, 5e-3), 0.995), "passages.PIECES_PER_BATCH": 200}
TOY_PRACTICES = Course(3, (2e-3, 1e-2), 0.98)
"""Few rounds, many steps, and fast ones: a toy has little to learn and has to learn it in seconds."""
POLICIES = ("a-lunaledger", "a-tabsweep", "c-gadgetbarn", "d-pinforge-devtools")


def toy_encoder() -> torch.nn.Module:
    """Return an untrained encoder of two small layers."""
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96)
    return BertModel(config, add_pooling_layer=False)


@pytest.fixture(scope="module")
def passages() -> list[EncodedPassage]:
    """Return short passages with data of a few policies of ours, those with the fewest pieces."""
    annotated = [read_annotated((CORPUS / f"{name}.txt").read_text("utf-8"), name) for name in POLICIES]
    found = encode(annotated, Parser(), load_vocabulary().words)
    return sorted((p for p in found if p.marks.spans[:, 0].any()), key=lambda p: len(p.ids))[:12]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory, passages: list[EncodedPassage]) -> Path:
    """Return a folder with a trained toy model, exported with 32-bit and with 8-bit weights."""
    folder = tmp_path_factory.mktemp("work")
    torch.set_num_threads(1)  # for so small a network, threads cost more than they bring
    shutil.copyfile(MODEL / "kg_parser" / PIECES, folder / PIECES)
    sentences = read_conllu(TREEBANK)
    pieces = WordPieces(folder / PIECES)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in TOY.items():
            patch.setattr(f"training.{name}", value)
        fit_parser(sentences * 40, pieces, toy_encoder(), folder / "parser.pt")
        network, labels = load_network(folder / "parser.pt", toy_encoder())
        trees = Batcher(sentences * 4, pieces, labels, as_in_policies=True)
        parsing = Parsing(load_network(folder / "parser.pt", toy_encoder())[0], labels, trees)
        fit_practices(
            network, parsing, Passages(batched(passages * 15, parsing)), folder / "practices.pt", TOY_PRACTICES
        )
    network, labels = load_network(folder / "practices.pt", toy_encoder())
    (folder / LABEL_FILE).write_text(json.dumps(labels), encoding="utf-8")
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


def test_a_packaged_network_is_a_pipeline_that_is_the_same_each_time(work: Path, tmp_path: Path):
    """What ships is read as a pipeline, and its lists are in order, not in that of a set."""
    package(work, tmp_path)
    marks = json.loads((tmp_path / "sentencizer.json").read_text("utf-8"))["punct_chars"]
    assert "." in marks
    assert marks == sorted(marks)
    doc = spacy.load(tmp_path)("We collect names. We keep them.")
    assert len(list(doc.sents)) == 2


def test_speed_is_measured_for_each_network(work: Path):
    """One figure a network, in words a second."""
    speeds = words_per_second([Network(work, "single.onnx"), Network(work)], read_conllu(TREEBANK)[:5], rounds=1)
    assert len(speeds) == 2
    assert all(speed > 0 for speed in speeds)


def test_phrases_of_practices_are_learned(work: Path, passages: list[EncodedPassage]):
    """Words of annotated data are likelier in a phrase, and likelier to have its label, than other words."""
    network, _ = load_network(work / "practices.pt", toy_encoder())
    inside: dict[bool, list[float]] = {True: [], False: []}
    right: dict[bool, list[float]] = {True: [], False: []}
    data = [i for i, label in enumerate(LABELS) if label.kind == "data"]
    for passage in passages:
        with torch.no_grad():
            hidden = network.encode(torch.tensor([passage.ids]), None)
            scores = network.practices(hidden, torch.tensor([passage.words]))
        found = reading(0, scores.spans[0].numpy(), scores.labels[0].numpy())
        for i, begun in enumerate(passage.marks.spans[:, KINDS.index("data")]):
            inside[bool(begun)].append(1 - float(found.spans[i, 0, OUTSIDE]))
            if begun:
                for j in data:
                    right[bool(passage.marks.labels[i, j])].append(float(found.labels[i, j]))
    assert np.mean(inside[True]) > 1.5 * np.mean(inside[False])
    assert np.mean(right[True]) > 2 * np.mean(right[False])


def test_parsing_is_not_unlearned(work: Path, passages: list[EncodedPassage]):
    """After the second step most words of the policies still have the head that the first step gave them."""
    pieces = WordPieces(work / PIECES)
    before, after = (
        parse(load_network(work / name, toy_encoder())[0], passages, pieces) for name in ("parser.pt", "practices.pt")
    )
    same = [
        one == other
        for first, second in zip(before, after, strict=True)
        for one, other in zip(first.heads, second.heads, strict=True)
    ]
    assert np.mean(same) > 0.5


def test_word_vectors_stay_as_they_were(work: Path):
    """The second step leaves the vectors of pieces alone but for that of names, which starts as a mean of others."""
    pieces = WordPieces(work / PIECES)
    table = "encoder.embeddings.word_embeddings.weight"
    before, after = (
        torch.load(work / name, weights_only=True)["weights"][table] for name in ("parser.pt", "practices.pt")
    )
    changed = (before != after).any(dim=1).nonzero().flatten().tolist()
    assert changed == [pieces.name]
    mean = (before[pieces.of("we")[0]] + before[pieces.of("company")[0]]) / 2
    assert torch.allclose(after[pieces.name], mean)


@pytest.mark.parametrize("weights", ["single.onnx", WEIGHTS])
def test_the_runtime_reads_what_was_exported(work: Path, weights: str):
    """With any number of words, the exported network says of each, the context's included, what the heads are."""
    network = Network(work, weights)
    for own, context in ((["Hello"], []), (["your", "name", ";"], ["We", "share", ":"]), (["name"] * 400, ["We"] * 40)):
        words = Words(own, context, frozenset({0}))
        scores = network.scores(words)
        size = len(own) + len(context)
        assert scores["spans"].shape == (size, 3 * len(KINDS))
        assert scores["labels"].shape == (size, OUTPUT_SIZE)
        assert scores["arcs"].shape == (len(own), len(own) + 1)
        analysis, read = network.analyse(words)
        assert len(analysis.heads) == len(analysis.lemmas) == len(own)
        assert (read.context, read.spans.shape) == (len(context), (size, len(KINDS), 3))
        assert read.labels.shape == (size, len(LABELS))
        assert network.scores(words, ["spans"]).keys() == {"spans"}


def test_the_export_says_what_the_network_says(work: Path):
    """With 32-bit weights the runtime's scores are those of the trained network."""
    network, _ = load_network(work / "practices.pt", toy_encoder())
    exported = Network(work, "single.onnx")
    own, context = ["your", "photos", "."], ["We", "collect", ":"]
    ids, nodes, words = exported.pieces.encode(own, context)
    with torch.no_grad():
        trees, practices = network(*(torch.tensor([ids]), None, torch.tensor([nodes]), torch.tensor([words])))
    scores = exported.scores(Words(own, context))
    for name, expected in (("spans", practices.spans), ("labels", practices.labels), ("arcs", trees.arcs)):
        assert scores[name] == pytest.approx(expected[0].numpy(), abs=1e-4), name


def test_a_trained_network_is_a_parser(work: Path):
    """The folder is all that the parser needs to parse and read passages."""
    (parsed,) = Parser(Network(work)).parse([Passage("We share your name with Quendale.", "Hello.")], ["Quendale"])
    assert parsed.doc[1].head.i in range(len(parsed.doc))
    assert len(parsed.reading.spans) == len(parsed.doc) + len(parsed.context)


def test_a_checkpoint_of_another_network_is_refused(work: Path, tmp_path: Path):
    """Weights that the network has no place for are an error that names the file."""
    state = torch.load(work / "parser.pt", weights_only=True)
    state["weights"]["other.weight"] = torch.zeros(1)
    torch.save(state, tmp_path / "other.pt")
    with pytest.raises(ValueError, match=r"other\.pt is not of this network"):
        load_network(tmp_path / "other.pt", toy_encoder())


def test_trees_are_shown_as_policies_are(work: Path):
    """Some sentences of the treebank stand behind their neighbour; names are as they are unless policies are meant."""
    pieces = WordPieces(work / PIECES)
    sentences = read_conllu(TREEBANK)
    labels = label_sets(sentences * 3)

    def shown(*, as_in_policies: bool) -> list[list[int]]:
        batcher = Batcher(sentences, pieces, labels, as_in_policies=as_in_policies)
        return [row for batch in batcher.epoch(random.Random(1)) for row in batch.ids.tolist()]  # noqa: S311

    plain, varied = shown(as_in_policies=False), shown(as_in_policies=True)
    assert len(plain) == len(varied) == len(sentences)
    assert {row.count(pieces.sep) for row in plain} == {1}
    assert {row.count(pieces.sep) for row in varied} == {1, 2}
    assert not any(pieces.name in row for row in plain)
