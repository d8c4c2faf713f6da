"""Training of the parser: one pass over encoder, tags and tree at once, with fixed seeds."""

from __future__ import annotations

import copy
import random
import sys
import time
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import cross_entropy

from training.batches import IGNORED, Batch, Batcher, label_sets
from training.network import TAGS, ParserNetwork, label_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.parse.wordpieces import WordPieces
    from training.treebank import GoldSentence

EPOCHS = 9
ENCODER_RATE = 1.5e-4
HEAD_RATE = 1.5e-3
WARM_UP = 0.08
"""Share of the steps in which the learning rate climbs; after them it falls to nothing, both linearly."""
AVERAGING = 0.995
"""Decay of the moving average of the weights, which is what ships."""
SEED = 20261121


def base_encoder(folder: Path) -> torch.nn.Module:
    """Load the MiniLM encoder from a folder in Hugging Face form, without its pooler."""
    from transformers import BertModel

    encoder: torch.nn.Module = BertModel.from_pretrained(folder, add_pooling_layer=False)
    return encoder


def fit(
    sentences: Sequence[GoldSentence], pieces: WordPieces, encoder: torch.nn.Module, checkpoint: Path
) -> tuple[ParserNetwork, dict[str, list[str]]]:
    """Train on gold sentences and return the averaged network with its labels.

    Each epoch's averaged weights are written to `checkpoint`, to look at while the training runs.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)  # noqa: S311  (shuffling, not secrets)
    labels = label_sets(sentences)
    batcher = Batcher(sentences, pieces, labels)
    network = ParserNetwork(encoder, labels)
    average = copy.deepcopy(network).eval()
    optimiser, schedule = _optimiser(network, EPOCHS * batcher.batches_per_epoch())
    step = 0
    for epoch in range(EPOCHS):
        network.train()
        started, total, count = time.perf_counter(), 0.0, 0
        for batch in batcher.epoch(rng):
            loss = _loss(network, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, network, min(AVERAGING, step / (step + 20)))
            total, count = total + float(loss.detach()), count + 1
        torch.save({"weights": average.state_dict(), "labels": labels}, checkpoint)
        seconds = time.perf_counter() - started
        print(f"epoch {epoch + 1}/{EPOCHS}: loss {total / count:.3f}, {seconds:.0f} s", file=sys.stderr, flush=True)
    return average, labels


def load_network(checkpoint: Path, encoder: torch.nn.Module) -> tuple[ParserNetwork, Mapping[str, Sequence[str]]]:
    """Return the network and labels of a checkpoint written by `fit`."""
    state = torch.load(checkpoint, weights_only=True)
    network = ParserNetwork(encoder, state["labels"])
    network.load_state_dict(state["weights"])
    return network.eval(), state["labels"]


def _optimiser(
    network: ParserNetwork, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = list(network.encoder.parameters())
    in_encoder = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in in_encoder]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    rise = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / rise, max(0.0, (steps - i) / (steps - rise)))
    )
    return optimiser, schedule


def _loss(network: ParserNetwork, batch: Batch) -> torch.Tensor:
    scores = network(batch.ids, batch.mask, batch.first)
    real = batch.heads != IGNORED
    root = torch.ones_like(real[:, :1])
    arcs = scores.arcs.masked_fill(~torch.cat([root, real], 1).unsqueeze(1), -1e4)
    loss = cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=IGNORED)
    deprels = label_scores(scores, batch.heads.clamp(min=0))
    loss = loss + cross_entropy(deprels.flatten(0, 1), batch.targets["deprel"].flatten(), ignore_index=IGNORED)
    for name in TAGS:
        tags = scores.tags[name].flatten(0, 1)
        loss = loss + 0.5 * cross_entropy(tags, batch.targets[name].flatten(), ignore_index=IGNORED)
    return loss


@torch.no_grad()
def _follow(average: ParserNetwork, network: ParserNetwork, decay: float) -> None:
    for mean, now in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(now, 1 - decay)
