"""Trained network → ONNX with 8-bit weights: what `kg` runs.

Matrix products with constant weights are quantised by ONNX Runtime (8-bit weights a column, activations on the fly);
the embedding table, which quantiser and runtime treat as one block, is quantised row by row here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from training.network import PolicyNetwork

OPSET = 18


class _RowQuantised(nn.Module):
    """An embedding table of 8-bit integers with one scale a row."""

    def __init__(self, table: torch.Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        rows: torch.Tensor = nn.functional.embedding(ids, self.get_buffer("rows"))
        return rows.to(torch.float32) * nn.functional.embedding(ids, self.get_buffer("scale"))


class _OneSentence(nn.Module):
    """The network for a single sentence: no padding, so that no other sentence has a part in what it says."""

    def __init__(self, network: PolicyNetwork) -> None:
        super().__init__()
        self.network = network
        self.names = sorted(network.tag_heads)

    def forward(self, ids: torch.Tensor, nodes: torch.Tensor, words: torch.Tensor) -> tuple[torch.Tensor, ...]:
        scores, practices = self.network(ids, None, nodes, words)
        tags = (scores.tags[name][0] for name in self.names)
        trees = (*tags, scores.arcs[0], scores.label_dep[0], scores.label_head[0])
        return (*trees, practices.spans[0], practices.labels[0])


def export(network: PolicyNetwork, path: Path, *, quantised: bool) -> None:
    """Write the network as ONNX.

    Inputs, int64: `ids` (1, S), `nodes` (1, W + 1), `words` (1, N). Outputs, float32: (W, labels) scores of each tag
    head, by its name; `arcs` (W, W + 1); `label_dep` (W, labels, size); `label_head` (W + 1, size); `spans`
    (N, kinds * 3) and `labels` (N, `OUTPUT_SIZE`) of the practice heads.
    """
    model = _OneSentence(network).eval()
    names = [*model.names, "arcs", "label_dep", "label_head", "spans", "labels"]
    ids = torch.tensor([[101, 2057, 102, 8145, 2592, 102]])
    example = (ids, torch.tensor([[0, 3, 4]]), torch.tensor([[1, 3, 4, 4]]))
    pieces, nodes = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("nodes", min=2, max=512)
    words = torch.export.Dim("words", min=1, max=512)
    table = network.encoder.get_input_embeddings()  # type: ignore[operator]
    if quantised:
        network.encoder.set_input_embeddings(_RowQuantised(table.weight.data))  # type: ignore[operator]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            whole,
            input_names=["ids", "nodes", "words"],
            output_names=names,
            dynamic_shapes=({1: pieces}, {1: nodes}, {1: words}),
            opset_version=OPSET,
            external_data=False,
        )
        network.encoder.set_input_embeddings(table)  # type: ignore[operator]
        if quantised:
            _quantise(whole, path)
        else:
            path.write_bytes(whole.read_bytes())


def _quantise(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8
    )
