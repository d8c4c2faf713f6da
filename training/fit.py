"""Training, with fixed seeds: first encoder, tags and trees on the treebank, then these and the practices together."""

from __future__ import annotations

import copy
import random
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import torch

from kg.parse.runtime import PIECES
from kg.parse.wordpieces import WordPieces
from training.base import CHECKPOINT, base_encoder
from training.batches import Batcher, label_sets
from training.losses import practice_loss, tree_loss
from training.network import PolicyNetwork
from training.passages import PassageBatch, PassageBatcher, parse
from training.treebank import read_conllu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from training.base import Material
    from training.batches import Batch
    from training.passages import EncodedPassage
    from training.treebank import GoldSentence

TREEBANK_SHARE = 0.05
"""Share of the treebank that each epoch of practices sees."""
REHEARSED = 0.25
"""Share of the passages learned before that an epoch of a network which learns further sees."""
TREE_WEIGHT = 0.5
"""How much the trees of passages count beside their practices."""
WARM_UP = 0.08
"""Share of the steps in which the learning rate climbs; after them it falls to nothing, both linearly."""
SEED = 20261121

B = TypeVar("B")


class Course(NamedTuple):
    """How often and how fast: epochs, learning rates of encoder and heads, decay of the moving average that ships."""

    epochs: int
    rates: tuple[float, float]
    averaging: float


PARSER = Course(9, (1.5e-4, 1.5e-3), 0.995)


class Passages(NamedTuple):
    """What a network learns practices from: new passages, and those that it has learned from before."""

    new: PassageBatcher
    known: PassageBatcher = PassageBatcher((), ())


class Parsing(NamedTuple):
    """What keeps a network parsing while it learns practices: a network that gives trees, its labels, the treebank."""

    network: PolicyNetwork
    labels: Mapping[str, Sequence[str]]
    treebank: Batcher


@dataclass(frozen=True, slots=True)
class Lesson(Generic[B]):
    """What a network is taught: what makes the batches of an epoch, and how wrong the network is on one."""

    course: Course
    batches: Callable[[random.Random], Iterable[B]]
    loss: Callable[[PolicyNetwork, B], torch.Tensor]


def fit_parser(
    sentences: Sequence[GoldSentence], pieces: WordPieces, encoder: torch.nn.Module, checkpoint: Path
) -> tuple[PolicyNetwork, dict[str, list[str]]]:
    """Train tags and trees on gold sentences and return the averaged network with its labels.

    The averaged weights are written to `checkpoint`; while the training runs, those of its last epoch stand beside it.
    """
    torch.manual_seed(SEED)
    labels = label_sets(sentences)
    batcher = Batcher(sentences, pieces, labels)
    lesson = Lesson(PARSER, batcher.epoch, _parser_loss)
    return _train(PolicyNetwork(encoder, labels), labels, lesson, checkpoint), labels


def load_network(checkpoint: Path, encoder: torch.nn.Module) -> tuple[PolicyNetwork, Mapping[str, Sequence[str]]]:
    """Return the network and labels of a checkpoint written by one of the two steps of training."""
    state = torch.load(checkpoint, weights_only=True)
    network = PolicyNetwork(encoder, state["labels"])
    missing, unknown = network.load_state_dict(state["weights"], strict=False)
    if unknown or any(not name.startswith("practice_") for name in missing):
        raise ValueError(f"{checkpoint} is not of this network")
    return network.eval(), state["labels"]


def load_parsing(material: Material) -> Parsing:
    """Return the parser that the first step trained, with the treebank it learned from."""
    network, labels = load_network(material.work / CHECKPOINT, base_encoder())
    train = read_conllu(material.treebank / "en_ewt-train.conllu")
    pieces = WordPieces(material.work / PIECES)
    return Parsing(network, labels, Batcher(train, pieces, labels, as_in_policies=True))


def batched(passages: Sequence[EncodedPassage], parsing: Parsing) -> PassageBatcher:
    """Return passages, each with the tree that the parser gives it."""
    return PassageBatcher(passages, parse(parsing.network, passages, parsing.treebank.pieces))


def fit_practices(
    network: PolicyNetwork,
    parsing: Parsing,
    passages: Passages,
    checkpoint: Path,
    course: Course,
) -> PolicyNetwork:
    """Train a network that parses on passages of policies, and on a share of those it knows.

    So that it goes on parsing, it is taught at the same time the trees of the passages (distillation, Hinton et al.
    2015), and a share of the treebank. The word vectors stay as they are. The averaged
    weights are written to `checkpoint`.
    """
    torch.manual_seed(SEED)
    treebank = parsing.treebank
    _start_names(network, treebank.pieces)
    network.encoder.get_input_embeddings().weight.requires_grad_(requires_grad=False)  # type: ignore[operator]

    def epoch(rng: random.Random) -> Iterable[Batch | PassageBatch]:
        batches: list[Batch | PassageBatch] = [
            *passages.new.epoch(rng),
            *passages.known.epoch(rng, REHEARSED),
            *treebank.epoch(rng, TREEBANK_SHARE),
        ]
        rng.shuffle(batches)
        return batches

    return _train(network, parsing.labels, Lesson(course, epoch, _practice_loss), checkpoint)


def _train(
    network: PolicyNetwork, labels: Mapping[str, Sequence[str]], lesson: Lesson[B], checkpoint: Path
) -> PolicyNetwork:
    """Train a network and return its moving average; `checkpoint` is there only when all is done."""
    unfinished = checkpoint.with_suffix(".part")
    rng = random.Random(SEED)  # noqa: S311  (shuffling, not secrets)
    average: PolicyNetwork = copy.deepcopy(network).eval()
    optimiser, schedule = _optimiser(network, lesson)
    step = 0
    for epoch in range(lesson.course.epochs):
        network.train()
        started, total, count = time.perf_counter(), 0.0, 0
        for batch in lesson.batches(rng):
            loss = lesson.loss(network, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, network, min(lesson.course.averaging, step / (step + 20)))
            total, count = total + float(loss.detach()), count + 1
        torch.save({"weights": average.state_dict(), "labels": dict(labels)}, unfinished)
        seconds = time.perf_counter() - started
        done = f"epoch {epoch + 1}/{lesson.course.epochs}"
        print(f"{done}: loss {total / count:.3f}, {seconds:.0f} s", file=sys.stderr, flush=True)
    unfinished.replace(checkpoint)
    return average


def _parser_loss(network: PolicyNetwork, batch: Batch) -> torch.Tensor:
    return tree_loss(network.trees(network.encode(batch.ids, batch.mask), batch.first), batch)


def _practice_loss(network: PolicyNetwork, batch: Batch | PassageBatch) -> torch.Tensor:
    """Return the loss of a batch, computed in bfloat16, which takes half the time of single precision."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(batch.ids, batch.mask)
        trees = network.trees(hidden, batch.first)
        practices = network.practices(hidden, batch.words) if isinstance(batch, PassageBatch) else None
    loss = tree_loss(trees, batch)
    if isinstance(batch, PassageBatch) and practices is not None:
        loss = TREE_WEIGHT * loss + practice_loss(practices, batch)
    return loss


@torch.no_grad()
def _start_names(network: PolicyNetwork, pieces: WordPieces) -> None:
    """Let the piece that stands for the first party's names start between "we" and "company"."""
    vectors = network.encoder.get_input_embeddings().weight  # type: ignore[operator]
    vectors[pieces.name] = (vectors[pieces.of("we")[0]] + vectors[pieces.of("company")[0]]) / 2


def _optimiser(
    network: PolicyNetwork, lesson: Lesson[B]
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    in_encoder = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in in_encoder]
    rates = lesson.course.rates
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
    )
    steps = lesson.course.epochs * sum(1 for _ in lesson.batches(random.Random(0)))  # noqa: S311  (shuffling)
    rise = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / rise, max(0.0, (steps - i) / (steps - rise)))
    )
    return optimiser, schedule


@torch.no_grad()
def _follow(average: PolicyNetwork, network: PolicyNetwork, decay: float) -> None:
    for mean, now in zip(average.parameters(), network.parameters(), strict=True):
        if now.requires_grad:
            mean.lerp_(now, 1 - decay)
