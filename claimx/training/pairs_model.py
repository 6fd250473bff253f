"""The encoder that reads two sentences together, in torch: to be trained whole, or from shipped layers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.clusters.pair_reader import KINDS
from claimx.training.export import export
from claimx.training.pretrained import half_precision, pretrained
from claimx.training.shipped import shipped_state

_DROPOUT, _HIDDEN = 0.1, 256
_HEADS = ("hidden", "out")


class Read(NamedTuple):
    """What a model says of a batch of pairs."""

    score: Tensor
    """Logits of the pairs. *Shape:* (pairs,)."""
    told: Tensor
    """Logits of each piece. *Shape:* (pairs, pieces)."""
    hidden: Tensor
    """*Shape:* (pairs, pieces, hidden)."""


class PairModel(nn.Module):
    """The encoder, with what it says of a pair and of each piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = pretrained(folder)
        table = self.bert.embeddings.token_type_embeddings
        size = table.weight.shape[1]
        kinds = table.weight.data[:1].repeat(KINDS, 1) + 0.02 * torch.randn(KINDS, size)
        self.bert.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(kinds, freeze=False)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.hidden, self.out = nn.Linear(4 * size, _HIDDEN), nn.Linear(_HIDDEN, 1)
        self.told, self.drop = nn.Linear(size, 1), nn.Dropout(_DROPOUT)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Read:
        """What it says of a batch."""
        with half_precision():
            hidden = self.bert(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        hidden = hidden.float()
        seen = self.drop(hidden)
        a, b = (_mean(seen, kinds == kind) for kind in (1, 3))
        features = torch.cat([seen[:, 0], a * b, (a - b).abs(), a + b], -1)
        score = self.out(self.drop(F.gelu(self.hidden(features))))[:, 0]
        return Read(score, self.told(seen)[..., 0], hidden)


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.float()[..., None]
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


class Told(nn.Module):
    """What is exported: the vectors, and the logit of each piece."""

    def __init__(self, told: nn.Module) -> None:
        super().__init__()
        self.told = told

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """*Shapes:* (pairs, pieces, hidden) and (pairs, pieces)."""
        return hidden, self.told(hidden)[..., 0]


def shipped_model(folder: Path, shipped: Path, layers: Sequence[int] | None = None) -> PairModel:
    """A model with shipped weights.

    Args:
        folder: The pretrained encoder.
        shipped: Holds `model.onnx` and `head.npz`.
        layers: Those to keep, in their order; all by default.
    """
    model = PairModel(folder)
    state = shipped_state(shipped / "model.onnx")
    model.told.load_state_dict({"weight": state.pop("last.weight"), "bias": state.pop("last.bias")})
    model.bert.load_state_dict(state)
    if layers is not None:
        model.bert.encoder.layer = nn.ModuleList([model.bert.encoder.layer[n] for n in layers])
    with np.load(shipped / "head.npz") as head:
        for name in _HEADS:
            getattr(model, name).load_state_dict(
                {
                    kind: torch.from_numpy(head[f"{name}.{kind}"].astype(np.float32))
                    for kind in ("weight", "bias")
                }
            )
    return model


def save(model: PairModel, folder: Path) -> None:
    """Write `model.pt`, and `model.onnx` with `head.npz`, which the reader of pairs takes."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "model.pt")
    model.eval()
    export(model.bert, Told(model.told), ["hidden", "told"], folder / "model.onnx", kinds=KINDS)
    layers = {
        f"{name}.{kind}": getattr(getattr(model, name), kind)
        for name in _HEADS
        for kind in ("weight", "bias")
    }
    np.savez_compressed(
        folder / "head.npz",
        **{name: each.detach().numpy().astype(np.float16) for name, each in layers.items()},
    )
