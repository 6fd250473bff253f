"""Hearsay: attributions that a bare marker makes, such as "reportedly" or "is said to"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import DocAttribution, attributions_of, insert_attributions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

HEARSAY: Final = "hearsay"
SCORE: Final = 0.6
"""Share of such markers, in no other attribution, that PolNeAR's annotators take for a cue (train)."""

_BOUNDS = frozenset(';:()[]\u2014\u2013"\u201c\u201d')
"""A clause does not reach over these."""
_TRIMMED = frozenset(".,!?\u2026")
_LEADS = frozenset(
    ["but", "and", "however", "meanwhile", "moreover", "still", "yet", "so", "also", "besides"]
)
_TAILS = frozenset(["to", "that"])
"""They end a marker of the lexicon, and begin the content: PolNeAR's annotators divide so."""


def add_hearsay(doc: Doc, markers: Iterable[Span]) -> None:
    """Give each marker that stands in no attribution one of its own, and label those that hold one.

    The new attribution has no source; its cue is the marker and its content the rest of the clause.
    Ids are given anew, in the order of the text.

    Args:
        doc: With sentences and attributions.
        markers: Spans of hearsay markers in the order of the text.
    """
    found = list(attributions_of(doc))
    taken, cued = _places(doc, found)
    made = []
    for marker in markers:
        holder = next((cued[i] for i in range(marker.start, marker.end) if i in cued), None)
        if holder is not None and not holder.source:
            holder.labels.setdefault("source_type", HEARSAY)
        if any(taken[marker.start : marker.end]):
            continue
        roles = _clause(marker, taken)
        if roles["content"]:
            made.append(roles)
            _take(taken, [*roles["cue"], *roles["content"]])
    if made:
        labels = {"score": SCORE, "source_type": HEARSAY}
        insert_attributions(doc, found, [(roles, dict(labels)) for roles in made])


def _places(doc: Doc, found: list[DocAttribution]) -> tuple[list[bool], dict[int, DocAttribution]]:
    """Which tokens belong to an attribution, and which to the cue of one."""
    taken = [False] * len(doc)
    cued: dict[int, DocAttribution] = {}
    for attribution in found:
        _take(taken, [*attribution.source, *attribution.cue, *attribution.content])
        cued.update((index, attribution) for span in attribution.cue for index in range(span.start, span.end))
    return taken, cued


def _take(taken: list[bool], spans: Iterable[Span]) -> None:
    for span in spans:
        taken[span.start : span.end] = [True] * len(span)


_Roles = dict[str, list[Any]]


def _clause(marker: Span, taken: Sequence[bool]) -> _Roles:
    """The marker as cue, and what stands on both sides of it in its clause as content."""
    doc, sent = marker.doc, marker.sent
    end = marker.end
    while end - marker.start > 1 and doc[end - 1].lower_ in _TAILS:
        end -= 1
    low = marker.start
    while low > sent.start and not taken[low - 1] and doc[low - 1].text not in _BOUNDS:
        low -= 1
    high = end
    while high < sent.end and not taken[high] and doc[high].text not in _BOUNDS:
        high += 1
    sides = [_trimmed(doc[low : marker.start]), _trimmed(doc[end:high])]
    return {"source": [], "cue": [doc[marker.start : end]], "content": [s for s in sides if s is not None]}


def _trimmed(span: Span) -> Span | None:
    """Without marks and joining words at its ends; none if no word is left."""
    start, end = span.start, span.end
    while start < end and _is_trimmed(span.doc[start].lower_, _LEADS):
        start += 1
    while start < end and _is_trimmed(span.doc[end - 1].lower_, frozenset()):
        end -= 1
    piece = span.doc[start:end]
    return piece if any(token.is_alpha or token.like_num for token in piece) else None


def _is_trimmed(text: str, words: frozenset[str]) -> bool:
    return text.isspace() or text in _TRIMMED or text in words
