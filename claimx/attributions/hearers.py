"""The outlet through which somebody's words came: "told Reuters", "in an interview with CNN", "(AP)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from claimx.attributions.chain_links import Link
from claimx.attributions.citings import QUOTED
from claimx.attributions.lexicons import words_of
from claimx.attributions.outlet_places import OutletPlaces
from claimx.attributions.relay_phrases import BY, CITES, REFERS, TOLD, Phrase, RelayPhrases
from claimx.attributions.sentence_bounds import SentenceBounds
from claimx.attributions.source_types import source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_REACH: Final = 15
"""Tokens after the start of a cue that are read for whom it was said to."""
_BACK: Final = 60
"""Tokens before it, for "in an interview with"; with no limit a sentence without end takes quadratic time."""
_NOUN_PHRASE: Final = 7
"""Tokens of "the German public television network ZDF"."""
_MEDIUM: Final = 6
"""Tokens after "said" in which "on CNN" may follow, with a date between."""
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
_TIES = frozenset(["of", "from", "at", "on", "with"])
_REPORTED = frozenset(["reported", "reports", "wrote", "writes", "noted", "notes"])
_CREDITS = frozenset(["via", "per", "source", ":", "by", "from"])
_TIMES = frozenset(["DATE", "TIME"])


class Hearers:
    """Finds in a Doc the outlets that heard or passed on what people said.

    Args:
        doc: With entities and sentences.
        places: Its outlets.
        phrases: Its phrases of telling.
        spoken: The tokens of all sources and cues.
    """

    def __init__(self, doc: Doc, places: OutletPlaces, phrases: RelayPhrases, spoken: set[int]) -> None:
        self._doc = doc
        self._sentences = SentenceBounds(doc)
        self._places = places
        self._phrases = phrases
        self._spoken = spoken

    def hearer_of(self, cue: Sequence[Span], source: Span, blocked: set[int]) -> Link | None:
        """The outlet between a source that is none and this article, if the sentence of the cue names it.

        Args:
            cue: The attribution's cue.
            source: Its source.
            blocked: The tokens of its content.
        """
        first = cue[0]
        start, end = self._sentences.of(first.start)
        near = range(max(start, first.start - _BACK), min(end, first.start + _REACH))
        for phrase in self._phrases.within(near.start, near.stop):
            if phrase.start not in blocked and self._may_relay(phrase, cue, source):
                link = self._outlet_from(phrase.end, end)
                if link is not None and not _is_inside(link, source):
                    return link
        return self._quoting(first) or self._medium(first, source, blocked) or self._credit(first, blocked)

    def _may_relay(self, phrase: Phrase, cue: Sequence[Span], source: Span) -> bool:
        """Whether what follows the phrase may be an outlet between the source and the article."""
        if phrase.kind in (CITES, REFERS):
            return False
        word = self._doc[phrase.start].lower_
        if phrase.kind == TOLD or word == "according":
            is_own = any(span.start <= phrase.start < span.end for span in cue)
            is_others = not is_own and phrase.start in self._spoken
            after = cue[0].start if phrase.kind == TOLD else cue[0].end
            return phrase.start >= after and not is_others
        return phrase.kind != BY or word == "as" or phrase.start >= source.start

    def _outlet_from(self, index: int, end: int) -> Link | None:
        """The outlet that a noun phrase beginning there names: the Acme Times, Ann Lee of CNN."""
        doc = self._doc
        limit = min(end, index + _NOUN_PHRASE)
        while index < limit:
            link = self._places.at(index)
            if link is not None:
                return link
            token = doc[index]
            if token.ent_type_ == "PERSON":
                index = _after_person(doc, index, limit)
                continue
            if token.lower_ in source_words("media"):
                if not _names_follow(doc, index):
                    return self._places.before(index, token.lower_)
                return self._named(index, limit)
            if (
                (token.is_punct and token.text not in _QUOTES)
                or token.is_space
                or token.lower_ in words_of("told_end")
            ):
                return None
            index += 1
        return None

    def _named(self, index: int, limit: int) -> Link | None:
        """The outlet whose name follows its noun: the newspaper Gazeta Morska, the news agency Reuters."""
        end = index + 1
        while end < limit and self._doc[end].text[:1].isupper():
            end += 1
        return self._places.at(index + 1) or self._places.called(self._doc[index:end])

    def _quoting(self, cue: Span) -> Link | None:
        """The outlet right before the cue: "The AP quoted an official as saying"."""
        is_quoted = cue.start and any(token.lower_ in QUOTED for token in cue)
        return self._places.ending_at(cue.start) if is_quoted else None

    def _medium(self, cue: Span, source: Span, blocked: set[int]) -> Link | None:
        """The outlet on which it was said: "said on CNN", "wrote Friday in the Acme Times"."""
        doc = self._doc
        end = source.end if 0 <= source.start - cue.end <= 1 else cue.end
        for index in range(cue.start, min(self._sentences.of(cue.start)[1] - 1, end + _MEDIUM)):
            token = doc[index]
            if index in blocked:
                return None
            if source.start <= index < source.end:
                continue
            if token.lower_ in ("on", "in"):
                after = index + 2 if doc[index + 1].lower_ == "the" else index + 1
                link = self._places.at(after)
                if link is not None and not _is_inside(link, source):
                    return link
            elif index >= end and token.ent_type_ not in _TIMES:
                return None
        return None

    def _credit(self, cue: Span, blocked: set[int]) -> Link | None:
        """The outlet named at the end of the sentence: "..., CNN reported.", "... (Reuters)"."""
        doc, (_, end) = self._doc, self._sentences.of(cue.start)
        for index in range(max(cue.end, end - _REACH), end):
            link = self._places.at(index)
            if link is None or index in blocked or index in self._spoken:
                continue
            after = index
            while after < end and doc[after].idx < link.end_char:
                after += 1
            following = doc[after].lower_ if after < end else ""
            start = index - 1
            if doc[start].lower_ == "the":
                start -= 1
            if following in _REPORTED and doc[start].lower_ in (",", "as"):
                return link
            while start > cue.end and doc[start].lower_ in _CREDITS:
                start -= 1
            if doc[start].text == "(" and following == ")" and after + 2 >= end:
                return link
        return None


def _is_inside(link: Link, source: Span) -> bool:
    return source.start_char <= link.start_char < source.end_char


def _after_person(doc: Doc, index: int, limit: int) -> int:
    """Where the outlet of a person may begin: after "Ann Lee of"."""
    while index < limit and doc[index].ent_type_ == "PERSON":
        index += 1
    return index + 1 if index < limit and doc[index].lower_ in _TIES else limit


def _names_follow(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].text[:1].isupper()
