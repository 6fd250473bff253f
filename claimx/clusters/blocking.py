"""Proposes the pairs of mentions that are worth comparing, so that the cost stays near linear.

Two mentions are a pair if one is among the other's nearest by their vectors, or if they share
enough rare names, numbers or dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from claimx.claims.mention import Mention
from claimx.clusters.vectors import Vectors

Pairs = NDArray[np.int64]
"""Indices of mentions, the smaller first, sorted. *Shape:* (pairs, 2)."""

NEAREST = 30
"""Neighbours of a mention that become pairs."""
_FLOOR = 0.25
"""Similarity under which no two mentions of the training stories make the same claim, but for a handful."""
_RARE = 12
"""A pair of keys that more mentions share is a topic, not a claim."""
_BLOCK = 1024
"""Rows that are multiplied at once: bounds the memory."""


def propose_pairs(mentions: Sequence[Mention], vectors: Vectors) -> Pairs:
    """The pairs to compare, at most about `NEAREST` and a few a mention.

    Args:
        mentions: Sorted by their keys.
        vectors: Theirs. *Shape:* (mentions, size).
    """
    near = [_nearest(vectors, start) for start in range(0, len(mentions), _BLOCK)]
    shared = np.array(sorted(set(_sharing(mentions))), dtype=np.int64).reshape(-1, 2)
    pairs = np.concatenate([*near, shared]) if near else shared
    pairs.sort(axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def _nearest(vectors: Vectors, start: int) -> Pairs:
    """Pairs of the rows of a block with their nearest among all."""
    similarity = vectors[start : start + _BLOCK] @ vectors.T
    rows = np.arange(len(similarity))
    similarity[rows, start + rows] = -1.0
    k = min(NEAREST, similarity.shape[1] - 1)
    if k < 1:
        return np.empty((0, 2), dtype=np.int64)
    best = np.argpartition(-similarity, k - 1, axis=1)[:, :k]
    keep = np.take_along_axis(similarity, best, axis=1) >= _FLOOR
    return np.stack([np.repeat(start + rows, keep.sum(axis=1)), best[keep]], axis=1)


def _sharing(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs that share two rare keys: names, numbers with their unit, dates."""
    holders: dict[tuple[str, str], list[int]] = {}
    for i, mention in enumerate(mentions):
        keys = {*mention.names, *mention.dates}
        keys |= {f"{q.value:g} {q.unit}" for q in mention.quantities if q.unit}
        for two in combinations(sorted(keys)[:12], 2):
            holders.setdefault(two, []).append(i)
    for found in holders.values():
        if len(found) <= _RARE:
            yield from combinations(found, 2)
