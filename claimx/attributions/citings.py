"""What a source cites: "Reuters reported, citing two officials", "the AP quoted a mayor as saying"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from claimx.attributions.chain_links import Link, kind_of, link_of
from claimx.attributions.lexicons import words_of
from claimx.attributions.relay_phrases import BY, CITES, REFERS, RelayPhrases
from claimx.attributions.sentence_bounds import SentenceBounds
from claimx.attributions.source_types import ents_in, head_of, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

QUOTED: Final = frozenset(["quoted", "cited", "quotes", "cites"])
_STOPS = frozenset(',.;:()\u2014\u2013"\u201c\u201d')
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_SAYING = frozenset(["saying", "telling", "claiming", "stating"])
_KINDS = ("anonymous", "people", "document", "report", "media")
_UNNAMED = frozenset(["anonymous", "group", "document", "media", "own_reporting"])
_NAMED = frozenset(["PERSON", "ORG", "GPE", "FAC"])
"""An outlet cites them as sources; a speaker who cites them gives a reason or an example."""
_REACH: Final = 200
"""Tokens after the start of a source that are read for whom it cites."""
_MAX_CITED: Final = 14
"""Tokens of what is cited."""


class Citings:
    """Finds in a Doc what is cited.

    Args:
        doc: With entities and sentences.
        phrases: Its phrases of citing.
        spoken: The tokens of all sources and cues.
    """

    def __init__(self, doc: Doc, phrases: RelayPhrases, spoken: set[int]) -> None:
        self._doc = doc
        self._sentences = SentenceBounds(doc)
        self._phrases = phrases
        self._spoken = spoken

    def cited_by(
        self, cue: Sequence[Span], source: Span, blocked: set[int], *, is_outlet: bool
    ) -> Link | None:
        """What the source cites in the sentence of its cue, if it is people, a body, an outlet or a document.

        Args:
            cue: The attribution's cue.
            source: Its source.
            blocked: The tokens of its content.
            is_outlet: Whether the source is an outlet: it may cite Berlin as well.
        """
        start, end = self._sentences.of(cue[0].start)
        for place in self._places(max(start, source.start), end, blocked, is_outlet=is_outlet):
            is_inside = source.start <= place < source.end
            phrase = self._noun_phrase(place, source.end if is_inside else end, is_outlet=is_outlet)
            if phrase is not None:
                return link_of(phrase)
        phrase = self._quoted(cue, end, blocked)
        return link_of(phrase) if phrase is not None else None

    def _places(self, start: int, end: int, blocked: set[int], *, is_outlet: bool) -> Iterator[int]:
        """Where what is cited may begin, in a range of tokens."""
        for phrase in self._phrases.within(start, min(end, start + _REACH)):
            if phrase.start in blocked:
                continue
            is_according = phrase.kind == BY and self._doc[phrase.start].lower_ == "according"
            is_outlets = phrase.kind == REFERS or (is_according and phrase.start not in self._spoken)
            if phrase.kind == CITES or (is_outlet and is_outlets):
                yield phrase.end

    def _quoted(self, cue: Sequence[Span], end: int, blocked: set[int]) -> Span | None:
        """Whom the cue itself quotes: "quoted an official as saying"."""
        doc = self._doc
        for token in cue[0]:
            start = token.i + 1
            if token.lower_ in QUOTED and start < end and start not in blocked:
                phrase = self._noun_phrase(start, end, is_outlet=True)
                if phrase is not None and doc[min(phrase.end, len(doc) - 1)].lower_ == "as":
                    return phrase
        return None

    def _noun_phrase(self, start: int, end: int, *, is_outlet: bool) -> Span | None:
        doc = self._doc
        stop = start
        while stop < min(end, start + _MAX_CITED) and not _ends_phrase(doc[stop]):
            stop += 1
        if stop == start:
            return None
        phrase = trimmed(doc[start:stop])
        head = head_of(phrase)
        if any(head[-1].lower_ in source_words(kind) for kind in _KINDS) or kind_of(phrase) in _UNNAMED:
            return phrase
        is_body = any(ent.label_ in _NAMED and ent.end == head.end for ent in ents_in(head))
        return phrase if is_outlet and is_body else None


def trimmed(span: Span) -> Span:
    """Without marks and blanks at its ends; the span itself if nothing else would be left."""
    start, end = span.start, span.end
    while start < end and not any(char.isalnum() for char in span.doc[start].text):
        start += 1
    while start < end and not any(char.isalnum() for char in span.doc[end - 1].text):
        end -= 1
    return span.doc[start:end] if start < end else span


def _ends_phrase(token: Token) -> bool:
    if token.is_space or token.text in _STOPS or token.lower_ in words_of("cited_end"):
        return True
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return (token.lower_ == "on" and following in _DAYS) or (token.lower_ == "as" and following in _SAYING)
