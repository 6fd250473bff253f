"""The component `claimx_forms`: whether an attribution quotes its source, in whole, in part or not at all.

Sets `labels["form"]` of each attribution: `direct` (every word of the content stands in quotation
marks), `mixed` or `indirect`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.attributions.annotations import attributions_of
from claimx.attributions.quotes import find_quotes, quoted_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

_Ranges = list[tuple[int, int]]


def label_forms(doc: Doc) -> Doc:
    """Set the form of every attribution of a Doc."""
    ranges: _Ranges | None = None
    for attribution in attributions_of(doc):
        if ranges is None:
            ranges = quoted_ranges(find_quotes(doc.text))
        attribution.labels["form"] = form_of(attribution.content, ranges)
    return doc


def form_of(content: Sequence[Span], ranges: _Ranges) -> str:
    """The form of one content.

    Args:
        content: Its spans.
        ranges: Bounds of the text's quotations, sorted and disjoint.
    """
    starts = [start for start, _ in ranges]
    quoted = plain = 0
    for span in content:
        for token in span:
            if not (token.text[0].isalnum() or token.text[-1].isalnum()):
                continue
            number = bisect_right(starts, token.idx) - 1
            if number >= 0 and token.idx < ranges[number][1]:
                quoted += 1
            else:
                plain += 1
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"
