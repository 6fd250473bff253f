"""From scores of tags to spans of words: the best sequence of B, I and O that is well formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.link_features import Span

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Order of the tagger's outputs."""

_FORBIDDEN = -1e4
_MAY_FOLLOW = np.array(
    [[0.0 if b[0] != "I" or a[2:] == b[2:] else _FORBIDDEN for b in LABELS] for a in LABELS], dtype=np.float32
)
_MAY_START = np.array([0.0 if b[0] != "I" else _FORBIDDEN for b in LABELS], dtype=np.float32)


def log_probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log softmax over the last axis, same shape."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    out: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def best_tags(rows: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The likeliest well-formed tags of each row (Viterbi), all rows at once.

    Args:
        rows: For each window the log probabilities of its words. *Shape:* (words, labels), words > 0.

    Returns:
        For each row its tags as indexes into LABELS. *Shape:* (words,).
    """
    longest = max((len(row) for row in rows), default=0)
    table = np.zeros((len(rows), longest, len(LABELS)), dtype=np.float32)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    back = np.zeros(table.shape, dtype=np.int64)
    best = table[:, 0] + _MAY_START if longest else table[:, :0].sum(axis=1)
    lasts = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    lengths = np.array([len(row) for row in rows])
    for at in range(longest):
        if at:
            steps = best[:, :, None] + _MAY_FOLLOW[None]
            back[:, at] = steps.argmax(axis=1)
            best = steps.max(axis=1) + table[:, at]
        done = lengths == at + 1
        lasts[done] = best[done]
    out = []
    for i, length in enumerate(lengths):
        tags = np.zeros(length, dtype=np.int64)
        tags[-1] = lasts[i].argmax()
        for at in range(length - 1, 0, -1):
            tags[at - 1] = back[i, at, tags[at]]
        out.append(tags)
    return out


def spans_of(tags: Sequence[int] | NDArray[np.int64]) -> dict[str, list[Span]]:
    """Spans of each role, in order."""
    out: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    start = 0
    for at in range(1, len(tags) + 1):
        if at < len(tags) and LABELS[tags[at]][0] == "I":
            continue
        label = LABELS[tags[start]]
        if label != "O":
            out[label[2:]].append((start, at))
        start = at
    return out
