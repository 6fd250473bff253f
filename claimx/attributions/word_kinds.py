"""What the encoder is told of each piece beside its id: a capital letter, quotation marks around it.

The tokenizer drops case, and whether a word stands between marks is hard to tell from the marks
alone. Both go in as the piece's type (BERT, section 3: segment embeddings).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimx.attributions.windows import Window

KINDS = 4
"""Number of kinds: 1 for a capital, plus 2 between quotation marks."""
CAPITAL, QUOTED = 1, 2


def word_kinds(window: Window, quoted: Sequence[tuple[int, int]]) -> list[int]:
    """The kind of each piece of a window, that of its word; 0 for the special pieces.

    Args:
        window: A window of a text.
        quoted: Bounds of the text's quotations, sorted and disjoint (`quoted_ranges`).
    """
    starts = [start for start, _ in quoted]
    out = [0] * len(window.ids)
    ends = [word.piece for word in window.words[1:]] + [len(out) - 1]
    for word, end in zip(window.words, ends, strict=True):
        kind = CAPITAL if word.text[:1].isupper() else 0
        before = bisect_right(starts, word.start_char) - 1
        if before >= 0 and word.start_char < quoted[before][1]:
            kind += QUOTED
        for piece in range(word.piece, end):
            out[piece] = kind
    return out
