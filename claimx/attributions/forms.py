"""The component `claimx_forms`: whether an attribution quotes its source, in whole, in part or not at all.

Sets `labels["form"]` of each attribution: `direct` (every word of the content stands in quotation
marks), `mixed` or `indirect`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from claimx.attributions.annotations import DocAttribution, attributions_of
from claimx.attributions.quotes import Quote, find_quotes, quoted_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

_Ranges = list[tuple[int, int]]


def label_forms(doc: Doc) -> Doc:
    """Set the form of every attribution of a Doc."""
    found = list(attributions_of(doc))
    quotes = find_quotes(doc.text) if found else []
    ranges = quoted_ranges(quotes)
    for attribution in found:
        is_nested = "parent" in attribution.labels
        own = _own_ranges(attribution, quotes) if is_nested else ranges
        attribution.labels["form"] = form_of(attribution.content, own)
    return doc


def _own_ranges(nested: DocAttribution, quotes: list[Quote]) -> _Ranges:
    """The quotations around an inner content that do not hold its cue too, and so are not the outer's."""
    spans = [*nested.cue, *nested.content]
    low, high = min(span.start_char for span in spans) - 2, max(span.end_char for span in spans)
    first, last = (bisect_left(quotes, at, key=itemgetter(0)) for at in (low, high))
    cue = spans[0].start_char
    return quoted_ranges([q for q in quotes[first:last] if not q.start_char <= cue < q.end_char])


def form_of(content: Sequence[Span], ranges: _Ranges) -> str:
    """The form of one content. A "that" at its head joins it to the cue and is no word of the source.

    Args:
        content: Its spans.
        ranges: Bounds of the text's quotations, sorted and disjoint.
    """
    words = [token for span in content for token in span if any(map(str.isalnum, token.text))]
    if len(words) > 1 and words[0].lower_ == "that":
        del words[0]
    quoted = sum(_is_quoted(word, ranges) for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _is_quoted(word: Token, ranges: _Ranges) -> bool:
    """Whether one end of a token is in marks: one that lost its blank may hold a mark (`said."Bake`)."""
    for at in (word.idx, word.idx + len(word) - 1):
        number = bisect_right(ranges, at, key=itemgetter(0)) - 1
        if number >= 0 and at < ranges[number][1]:
            return True
    return False
