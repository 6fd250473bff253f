"""Fixed cues that the tagger missed: a source right after "according to" has that cue.

Without a cue, a source is linked to the nearest content, often one of another sentence. What a source
after a fixed cue says stands in its own sentence. So the source gets the cue, and where its content is
elsewhere, the rest of the sentence: "Dutch papers write that it rains, according to two aides". What
the tagger found in there ("Dutch papers write") is the aides' too, so they are its parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution, attributions_of, insert_attributions
from claimx.attributions.citings import trimmed
from claimx.attributions.lexicons import words_of
from claimx.attributions.sentence_bounds import SentenceBounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KIND: Final = "fixed_cue"
_LEAST_WORDS: Final = 3
"""Words of a content that can state something."""


def mend_fixed_cues(doc: Doc) -> None:
    """Give the attributions without a cue the fixed one before their source, and what it refers to.

    Args:
        doc: With sentences.
    """
    found = list(attributions_of(doc))
    sentences = SentenceBounds(doc)
    cues = {index for a in found for span in a.cue for index in range(span.start, span.end)}
    mended = {a.id: new for a in found if (new := _mended(doc, a, sentences, cues)) is not None}
    if not mended:
        return
    for attribution in found:
        new = mended.get(attribution.id)
        if new is not None and new.content != attribution.content:
            _set_parents(new, found)
    insert_attributions(doc, [mended.get(a.id, a) for a in found], [])


def _mended(
    doc: Doc, attribution: DocAttribution, sentences: SentenceBounds, cues: set[int]
) -> DocAttribution | None:
    """The attribution with its cue and content; none where it has nothing to mend."""
    if attribution.cue or not attribution.source:
        return None
    source = attribution.source[0]
    start, end = sentences.of(source.start)
    cue = _fixed_cue_before(doc, source.start, start)
    if cue is None or not cues.isdisjoint(range(cue.start, cue.end)):
        return None
    if any(start <= span.start < end for span in attribution.content):
        return replace(attribution, cue=[cue])
    content = _stated(doc[start : cue.start]) or _stated(doc[source.end : end])
    return replace(attribution, cue=[cue], content=[content]) if content is not None else None


def _fixed_cue_before(doc: Doc, end: int, start: int) -> Span | None:
    """The longest fixed cue that ends at a token and begins at another or after it."""
    cues = words_of(KIND)
    longest = max((cue.count(" ") + 1 for cue in cues), default=0)
    for first in range(max(start, end - longest), end):
        if " ".join(token.lower_ for token in doc[first:end]) in cues:
            return doc[first:end]
    return None


def _stated(span: Span) -> Span | None:
    """A part of a sentence without marks at its ends, if it can state something."""
    if not len(span):
        return None
    part = trimmed(span)
    return part if sum(token.is_alpha for token in part) >= _LEAST_WORDS else None


def _set_parents(outer: DocAttribution, found: Sequence[DocAttribution]) -> None:
    """Make an attribution the parent of those that stand in its new content, and of no others."""
    for attribution in found:
        if attribution.labels.get("parent") == outer.id:
            del attribution.labels["parent"]
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        if attribution.id != outer.id and _are_inside(spans, outer.content[0]):
            attribution.labels.setdefault("parent", outer.id)


def _are_inside(spans: Iterable[Span], content: Span) -> bool:
    return all(content.start <= span.start and span.end <= content.end for span in spans)
