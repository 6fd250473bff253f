"""Relays: what the words of one attribution say of the hands that it went through."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.lexicons import words_of
from claimx.attributions.source_types import ents_in, head_of, link_type, outlet_of, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Chain = list[list[Any]]

_CITING = frozenset(["citing", "quoting"])
_TOLD = frozenset(["told", "tells", "telling"])
_QUOTED = frozenset(["quoted", "cited", "quotes", "cites"])
_TALK = frozenset(
    ["interview", "comments", "remarks", "statement", "conversation", "call", "email", "e-mail"]
)
_TALK_JOINTS = frozenset(["with", "to", "on", "for"])
_SPOKE = frozenset(["speaking", "spoke", "talking", "talked", "spoken"])
_BY = frozenset(["cited", "quoted", "interviewed", "contacted", "approached", "polled", "surveyed"])
_STOPS = frozenset(',.;:()\u2014\u2013"\u201c\u201d')
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_ARTICLES = frozenset(["the", "a", "an"])
_REACH: Final = 15
"""Tokens after a cue that are read for whom it was said to."""
_MAX_CITED: Final = 14
"""Tokens of what is cited."""


class Relays:
    """Chains of single attributions of a Doc."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._outlets = {ent.start: (ent, name) for ent in doc.ents if (name := outlet_of(ent))}
        self._starts = sorted(self._outlets)

    def chain_of(self, attribution: DocAttribution) -> Chain:
        """Outermost first; of one link where the source speaks for itself, empty where there is none."""
        if not attribution.source:
            return []
        source = trimmed(attribution.source[0])
        chain = self._source_links(source)
        if not attribution.cue:
            return chain
        blocked = {t.i for span in attribution.content for t in span}
        if chain[0][1] != "media":
            told = self._receiver(attribution, source, blocked)
            if told is not None:
                return [[told, "media"], *chain]
        cited = self._cited(attribution, source, blocked)
        if cited is not None and cited.text != chain[-1][0]:
            chain.append([cited.text, link_type(cited)])
        return chain

    def _source_links(self, source: Span) -> Chain:
        """The links inside the source itself: Bloomberg's sources, people quoted by Bloomberg."""
        for ent, name in self._outlets_in(source):
            rest = self._people_of(source, ent)
            if rest is not None:
                return [[name, "media"], [rest.text, link_type(rest)]]
        head = head_of(source)
        outlet = self._outlet_at_end(head)
        if outlet is None and _is_media_noun(head):
            outlet = self._named_before(source.start)
        if outlet is not None:
            return [[outlet, "media"]]
        return [[source.text, link_type(source)]]

    def _outlets_in(self, span: Span) -> list[tuple[Span, str]]:
        """The outlets named inside a span, with their names, in order."""
        starts = self._starts[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [self._outlets[start] for start in starts if self._outlets[start][0].end <= span.end]

    def _people_of(self, source: Span, ent: Span) -> Span | None:
        """The people that an outlet has, in a source that names both."""
        doc = self._doc
        after = ent.end
        while after < source.end and doc[after].lower_ in ("'s", "\u2019s", "'", "\u2019"):
            after += 1
        people = source_words("anonymous") | source_words("people")
        if after < source.end:
            head = head_of(doc[after : source.end])
            if head[-1].lower_ in people and (after > ent.end or len(head) <= 2):
                return doc[after : source.end]
        before = ent.start - 1
        while before > source.start and doc[before].lower_ in _ARTICLES:
            before -= 1
        if before <= source.start or head_of(source)[-1].lower_ not in people:
            return None
        verb = doc[before - 1].lower_
        word = doc[before].lower_
        if (word == "by" and verb in _BY) or (word in ("to", "with") and verb in _SPOKE) or word in _TOLD:
            return trimmed(head_of(source))
        if word == "of" and verb in source_words("anonymous"):
            return trimmed(doc[source.start : before])
        return None

    def _outlet_at_end(self, head: Span) -> str | None:
        """The outlet that a noun phrase names, or whose report or reporter it is."""
        for ent, name in reversed(self._outlets_in(head)):
            tail = [token.lower_ for token in self._doc[ent.end : head.end]]
            if all(word in ("'s", "\u2019s") or word in source_words("report") for word in tail):
                return name
            return name if tail[-1] in source_words("media") else None
        return None

    def _receiver(self, attribution: DocAttribution, source: Span, blocked: set[int]) -> str | None:
        """The outlet to which it was said, or which quotes it."""
        first = attribution.cue[0]
        end = min(first.sent.end, first.start + _REACH)
        for index in range(first.sent.start, end):
            if index not in blocked and self._is_relay(index, first):
                return self._outlet_from(index + 1, end)
        if any(token.lower_ in _QUOTED for token in first) and first.start:
            # "The AP quoted an official as saying": the outlet stands before the cue.
            return self._outlet_until(first.start)
        return None

    def _is_relay(self, index: int, cue: Span) -> bool:
        """Whether the outlet that follows has heard or quoted it: told, in an interview with, quoted by."""
        word = self._doc[index].lower_
        before = self._doc[index - 1].lower_ if index else ""
        if word in _TALK_JOINTS and (before in _SPOKE or before in _TALK):
            return True
        if index < cue.start:
            return False
        if word == "to" and before == "according":
            return index > cue.end
        return word in _TOLD or (word == "by" and before in _QUOTED)

    def _outlet_from(self, index: int, end: int) -> str | None:
        """The outlet that a noun phrase beginning there names: the Acme Times, the news agency."""
        doc = self._doc
        start = index
        while index < min(end, start + 6):
            if index in self._outlets:
                return self._outlets[index][1]
            token = doc[index]
            if token.lower_ in source_words("media") and not _names_follow(doc, index):
                return self._named_before(index)
            if token.is_punct or token.lower_ in ("that", "on", "in", "and"):
                return None
            index += 1
        return None

    def _outlet_until(self, end: int) -> str | None:
        """The outlet whose name ends right before an index."""
        number = bisect_left(self._starts, end) - 1
        if number < 0:
            return None
        ent, name = self._outlets[self._starts[number]]
        return name if 0 <= end - ent.end <= 1 else None

    def _named_before(self, index: int) -> str | None:
        """The outlet named last before a place."""
        number = bisect_left(self._starts, index) - 1
        return self._outlets[self._starts[number]][1] if number >= 0 else None

    def _cited(self, attribution: DocAttribution, source: Span, blocked: set[int]) -> Span | None:
        """What the source cites: "reported, citing officials"; "quoted an official as saying"."""
        cue = attribution.cue[0]
        sent = cue.sent
        for index in range(max(sent.start, source.start), sent.end):
            word = self._doc[index].lower_
            if word in _CITING and index not in blocked and not source.start <= index < source.end:
                return self._noun_phrase(index + 1, sent.end)
            if word in _CITING and index in range(source.start, source.end):
                return self._noun_phrase(index + 1, source.end)
        for token in cue:
            if token.lower_ in _QUOTED and token.i + 1 < sent.end and token.i + 1 not in blocked:
                phrase = self._noun_phrase(token.i + 1, sent.end)
                if phrase is not None and self._doc[min(phrase.end, len(self._doc) - 1)].lower_ == "as":
                    return phrase
        return None

    def _noun_phrase(self, start: int, end: int) -> Span | None:
        """What is cited, if it is people, a body, an outlet or a document."""
        doc = self._doc
        stop = start
        while stop < min(end, start + _MAX_CITED) and not _ends_phrase(doc[stop]):
            stop += 1
        if stop == start:
            return None
        phrase = trimmed(doc[start:stop])
        head = head_of(phrase)
        kinds = ("anonymous", "people", "document", "report", "media")
        if any(head[-1].lower_ in source_words(kind) for kind in kinds):
            return phrase
        return (
            phrase
            if any(ent.label_ in ("PERSON", "ORG") and ent.end == head.end for ent in ents_in(head))
            else None
        )


def trimmed(span: Span) -> Span:
    """Without marks and blanks at its ends; the span itself if nothing else would be left."""
    start, end = span.start, span.end
    while start < end and not any(char.isalnum() for char in span.doc[start].text):
        start += 1
    while start < end and not any(char.isalnum() for char in span.doc[end - 1].text):
        end -= 1
    return span.doc[start:end] if start < end else span


def _is_media_noun(head: Span) -> bool:
    """The news agency: a kind of outlet with an article and no name."""
    if head[-1].lower_ not in source_words("media") or head[0].lower_ not in ("the", "this", "that"):
        return False
    return len(head) <= 3 and not ents_in(head)


def _names_follow(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].text[0].isupper()


def _ends_phrase(token: Token) -> bool:
    if token.is_space or token.text in _STOPS or token.lower_ in words_of("cited_end"):
        return True
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return (token.lower_ == "on" and following in _DAYS) or (
        token.lower_ == "as" and following in ("saying", "telling")
    )
