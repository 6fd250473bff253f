"""The labels' network in torch: what `claimx.attributions.label_network` runs, to be trained."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from claimx.attributions.label_model import CLASSES
from claimx.attributions.label_network import HEADS, ROLES, Place, positions
from claimx.attributions.word_vectors import WordVectors

WIDTH, INNER, DIRECT, LAYERS = 256, 512, 384, 2
VALUES = sum(map(len, CLASSES.values()))


class LabelHeads(nn.Module):
    """Scores of the labels of all attributions of an article; see `LabelNetwork`."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        size = (len(ROLES) + 1) * hidden
        self.none = nn.Parameter(torch.zeros(len(ROLES), hidden))
        self.direct = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(size, DIRECT), nn.GELU(), nn.Dropout(0.2), nn.Linear(DIRECT, VALUES)
        )
        self.a, self.p = nn.Linear(size, WIDTH), nn.Linear(hidden, WIDTH)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(WIDTH, HEADS, INNER, 0.1, "gelu", batch_first=True, norm_first=True)
            for _ in range(LAYERS)
        )
        self.norm, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, VALUES)
        # With an output that is not zero at first the whole collapses to the commonest values.
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, vectors: Tensor, words: WordVectors, places: Sequence[Place]) -> Tensor:
        """*Shape:* (attributions, values).

        Args:
            vectors: Of the article's words, for the gradient to pass. *Shape:* (words, hidden).
            words: Where they stand; its own vectors are not read.
            places: The attributions.
        """
        bounds = words.paragraphs.tolist()
        around = torch.stack([vectors[s:e].mean(0) for s, e in pairwise(bounds)])
        own = torch.stack([self._own(vectors, around[words.paragraph_of(p.first)], p) for p in places])
        order = np.array([*bounds[:-1], *(place.first for place in places)], dtype=np.float32)
        x = torch.cat([self.p(around), self.a(own)]) + torch.from_numpy(positions(order, WIDTH))
        x = x[None]
        for layer in self.layers:
            x = layer(x)
        out: Tensor = self.direct(own) + self.out(self.norm(x[0, len(around) :]))
        return out

    def _own(self, vectors: Tensor, around: Tensor, place: Place) -> Tensor:
        means = [
            torch.cat([vectors[s:e] for s, e in spans]).mean(0) if spans else none
            for spans, none in zip(place.roles, self.none, strict=True)
        ]
        return torch.cat([*means, around])


def split(scores: Tensor) -> list[Tensor]:
    """The scores of each label."""
    return list(scores.split([len(values) for values in CLASSES.values()], dim=1))
