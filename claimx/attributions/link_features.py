"""What lies between a cue and another span, as numbers that the linker reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.windows import Word

Span = tuple[int, int]
"""First word and the one after the last, as indexes into a window's words."""

_EDGES = np.array([0, 1, 2, 4, 8, 16, 32])
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`")
_STOPS = frozenset(".!?;:\u2026")
_COUNTS = 8
"""Things counted between the two spans, each as none, one, two or more."""

SIZE = 2 * (len(_EDGES) + 1) + 3 * _COUNTS + 6
"""Length of a feature vector."""


def link_features(
    words: Sequence[Word],
    cues: Sequence[Span],
    spans: Sequence[Span],
    sources: Sequence[Span],
    contents: Sequence[Span],
) -> NDArray[np.float32]:
    """Features of each pair of a cue and a span.

    Distance (signed, in steps), what stands between (sentence ends, commas, quotation marks,
    paragraph breaks, other cues, sources, contents), quotation marks at the span's edges.

    Args:
        words: The words of a window.
        cues: The cues to link to.
        spans: The spans to link: sources or contents.
        sources: All sources of the window.
        contents: All contents of the window.

    Returns:
        *Shape:* (len(cues), len(spans), SIZE), float32.
    """
    n = len(words)
    counts = np.zeros((_COUNTS, n + 1), dtype=np.int32)
    for i, word in enumerate(words):
        counts[0, i + 1] = word.text in _STOPS
        counts[1, i + 1] = word.text == ","
        counts[2, i + 1] = word.text in _QUOTES
        counts[3, i + 1] = i > 0 and words[i - 1].paragraph != word.paragraph
    for row, group in ((4, cues), (5, sources), (6, contents)):
        for start, _ in group:
            counts[row, start + 1] += 1
    for i, word in enumerate(words):
        counts[7, i + 1] = word.text.lower() in ("that", "and", "but", "who", "which")
    counts = counts.cumsum(axis=1)

    cue = np.array(cues, dtype=np.int64).reshape(-1, 1, 2)
    span = np.array(spans, dtype=np.int64).reshape(1, -1, 2)
    before = np.broadcast_to(span[..., 1] <= cue[..., 0], (len(cues), len(spans)))
    low = np.where(before, span[..., 1], cue[..., 1])
    high = np.maximum(low, np.where(before, cue[..., 0], span[..., 0]))
    # A paragraph break is counted at the word that opens the paragraph: the later span's first.
    between = counts[:, high] - counts[:, low]
    between[3] = counts[3, np.minimum(high + 1, n)] - counts[3, low]

    out = np.zeros((len(cues), len(spans), SIZE), dtype=np.float32)
    step = np.searchsorted(_EDGES, high - low, side="left")
    step = step + np.where(before, 0, len(_EDGES) + 1)
    np.put_along_axis(out, step[..., None], 1.0, axis=-1)
    at = 2 * (len(_EDGES) + 1)
    for row in range(_COUNTS):
        level = np.minimum(between[row], 2)
        np.put_along_axis(out, at + 3 * row + level[..., None], 1.0, axis=-1)
    at += 3 * _COUNTS
    for j, (start, end) in enumerate(spans):
        out[:, j, at] = words[start].text in _QUOTES
        out[:, j, at + 1] = words[end - 1].text in _QUOTES
        out[:, j, at + 2] = start > 0 and words[start - 1].text in _QUOTES
        out[:, j, at + 3] = start == 0 or words[start - 1].text in _STOPS
        out[:, j, at + 4] = min(end - start, 40) / 40
    out[..., at + 5] = (between[2] % 2) == 1
    return out
