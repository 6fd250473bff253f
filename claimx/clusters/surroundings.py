"""How a pair stands among the other pairs: rivals in the two articles, sentences beside, a third article.

That two mentions agree tells more where neither agrees with another as much, where what stands
beside them agrees too, and where a third article has a mention that agrees with both.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimx.clusters.blocking import Pairs

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]


def surroundings(article: Numbers, pairs: Pairs, value: NDArray[np.float32]) -> list[Values]:
    """Columns of a pair's surroundings; what was not compared counts as 0.

    Args:
        article: The number of each mention's article; an article's mentions stand together.
        pairs: Indices of mentions, the smaller first, sorted. *Shape:* (pairs, 2).
        value: How far each pair agrees.

    Returns:
        Lead over the best rival, mean of both sides; mean of the inverse ranks; whether both are
        each other's best; best and mean agreement where one side moves to the mention beside it; the
        best third article's lesser agreement with the two.
    """
    values = value.astype(np.float64)
    rivals, beside = _rivals(article, pairs, values), _beside(article, pairs, values)
    return [*rivals, *beside, _third(article, pairs, values)]


def _rivals(article: Numbers, pairs: Pairs, value: Values) -> list[Values]:
    both = np.concatenate([pairs, pairs[:, ::-1]])
    twice = np.concatenate([value, value])
    other = article[both[:, 1]]
    # By mention and the other's article, what agrees most first.
    order = np.lexsort((both[:, 1], -twice, other, both[:, 0]))
    group, place = _groups(both[order, 0] * (int(article.max(initial=0)) + 1) + other[order])
    size = int(group.max(initial=-1)) + 1
    best, second = np.zeros(size), np.zeros(size)
    best[group[place == 0]] = twice[order][place == 0]
    second[group[place == 1]] = twice[order][place == 1]
    lead, rank = np.zeros(len(both)), np.zeros(len(both))
    lead[order] = twice[order] - np.where(place == 0, second[group], best[group])
    rank[order] = 1.0 / (1.0 + place)
    n = len(pairs)
    return [
        (lead[:n] + lead[n:]) / 2,
        (rank[:n] + rank[n:]) / 2,
        ((rank[:n] == 1) & (rank[n:] == 1)).astype(np.float64),
    ]


def _groups(keys: Numbers) -> tuple[Numbers, Numbers]:
    """For sorted keys the number of each one's group and its place in it, both from 0."""
    index = np.arange(len(keys))
    starts = np.ones(len(keys), dtype=bool)
    starts[1:] = keys[1:] != keys[:-1]
    return np.cumsum(starts) - 1, index - np.maximum.accumulate(np.where(starts, index, 0))


def _beside(article: Numbers, pairs: Pairs, value: Values) -> list[Values]:
    n = len(article)
    keys = pairs[:, 0] * n + pairs[:, 1]  # Sorted, as the pairs are.
    moved = []
    for side in (0, 1):
        fixed, moving = pairs[:, 1 - side], pairs[:, side]
        steps = []
        for step in (-1, 1):
            beside = np.clip(moving + step, 0, max(0, n - 1))
            is_there = (article[beside] == article[moving]) & (beside != moving) & (beside != fixed)
            wanted = np.minimum(beside, fixed) * n + np.maximum(beside, fixed)
            at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
            steps.append(np.where(is_there & (keys[at] == wanted), value[at], 0.0))
        moved.append(np.maximum(*steps))
    return [np.maximum(*moved), (moved[0] + moved[1]) / 2]


def _third(article: Numbers, pairs: Pairs, value: Values) -> Values:
    out = np.zeros(len(pairs))
    near, worth, starts = _neighbours(len(article), pairs, value)
    row = np.zeros(len(article))
    edges = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1, append=-1)).tolist()
    for start, end in pairwise(edges):
        i, others = int(pairs[start, 0]), pairs[start:end, 1]
        mine = near[starts[i] : starts[i + 1]]
        row[mine] = worth[starts[i] : starts[i + 1]]
        sizes = starts[others + 1] - starts[others]
        first = np.cumsum(sizes) - sizes
        index = np.repeat(starts[others] - first, sizes) + np.arange(int(sizes.sum()))
        third = near[index]
        lesser = np.minimum(row[third], worth[index])
        lesser[(article[third] == article[i]) | (article[third] == np.repeat(article[others], sizes))] = 0.0
        out[start:end] = np.maximum.reduceat(lesser, first)
        row[mine] = 0.0
    return out


def _neighbours(n: int, pairs: Pairs, value: Values) -> tuple[Numbers, Values, Numbers]:
    """The mentions that each was compared with, how far they agree, and where each one's begin."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    order = np.lexsort((both[:, 1], both[:, 0]))
    starts = np.searchsorted(both[order, 0], np.arange(n + 1))
    return both[order, 1], np.concatenate([value, value])[order], starts
