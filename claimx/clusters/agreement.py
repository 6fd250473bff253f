"""How far two mentions agree, word by word: each word meets the one of the other that is nearest.

Late interaction (ColBERT; Khattab and Zaharia 2020, section 3), in both directions, each word by
its weight: a short claim within a long sentence is covered whole, though it covers little of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.clusters.vectors import Ranges, Reading, Vectors

Values = NDArray[np.float32]
"""*Shape:* (pairs,)."""

SHARPNESS, MIDDLE = 8.34, 0.52
"""Of the step from a word that is not met to one that is; learned with the encoder."""


class Agreement(NamedTuple):
    """How far each pair agrees."""

    covered_least: Values
    """The mean likeness of the words of one to the nearest of the other; the lesser direction."""
    covered_most: Values
    """The greater."""
    similarity: Values
    """Of the mean vectors."""
    total: Values
    """These three and the share of the words that are met, in both directions: from about 0 to 5."""


def agreement(reading: Reading, ranges: Ranges, vectors: Vectors, pairs: NDArray[np.int64]) -> Agreement:
    """How far the words of two ranges agree.

    Args:
        reading: The words.
        ranges: Of the mentions, or of their sentences.
        vectors: Mean vectors of the ranges.
        pairs: Indices of mentions, sorted. *Shape:* (pairs, 2).
    """
    both = np.zeros((len(pairs), 4), dtype=np.float32)
    edges = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1, append=-1)).tolist()
    for start, end in pairwise(edges):
        both[start:end] = _with_each(reading, ranges[pairs[start, 0]], ranges[pairs[start:end, 1]])
    similarity = np.empty(len(pairs), dtype=np.float32)
    for at in range(0, len(pairs), 65536):  # bounds the memory
        block = pairs[at : at + 65536]
        similarity[at : at + 65536] = np.einsum("ij,ij->i", vectors[block[:, 0]], vectors[block[:, 1]])
    covered = both[:, :2]
    return Agreement(covered.min(axis=1), covered.max(axis=1), similarity, both.sum(axis=1) + similarity)


def _with_each(reading: Reading, one: NDArray[np.int64], others: Ranges) -> NDArray[np.float32]:
    """One range with each of the others: covered and met, in both directions. *Shape:* (others, 4)."""
    sizes = others[:, 1] - others[:, 0]
    first = np.cumsum(sizes) - sizes
    index = np.repeat(others[:, 0] - first, sizes) + np.arange(int(sizes.sum()))
    a = reading.words[one[0] : one[1]].astype(np.float32)
    likeness = a @ reading.words[index].astype(np.float32).T
    ours = reading.weights[one[0] : one[1]]
    theirs = reading.weights[index]
    best_of_ours = np.maximum.reduceat(likeness, first, axis=1)
    best_of_theirs = likeness.max(axis=0)
    totals = np.add.reduceat(theirs, first)
    out = [
        ours @ best_of_ours / ours.sum(),
        np.add.reduceat(theirs * best_of_theirs, first) / totals,
        ours @ _met(best_of_ours) / ours.sum(),
        np.add.reduceat(theirs * _met(best_of_theirs), first) / totals,
    ]
    # Rounded, so that what else is compared with the mention does not show in the last digits.
    rounded: NDArray[np.float32] = np.round(np.stack(out, axis=1), 4)
    return rounded


def _met(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    out: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-SHARPNESS * (likeness - MIDDLE)))
    return out
