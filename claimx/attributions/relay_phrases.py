"""Phrases that tie an outlet to other people's words: "told", "in an interview with", "citing"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from claimx.attributions.phrases import PhraseIndex, phrases_of
from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEXICON: Final = "lexicons/en/relay_phrases.csv"
CITES: Final = "cites"
"""What is cited follows."""
REFERS: Final = "refers"
"""What an outlet cites follows; others say with it whom they mean ("referring to Lee")."""
TOLD: Final = "told"
"""The outlet follows to which the source speaks."""
TALK: Final = "talk"
"""The outlet follows, wherever in the sentence: "in an interview with"."""
BY: Final = "by"
"""The outlet follows that passes on what stands before: "as reported by"."""


class Phrase(NamedTuple):
    """One phrase in a Doc, by its tokens."""

    start: int
    end: int
    kind: str


@cache
def _index() -> PhraseIndex[str]:
    return PhraseIndex(
        (words, row["kind"]) for row in read_lexicon(LEXICON) for words in phrases_of(row["phrase"])
    )


class RelayPhrases:
    """The phrases of a Doc, found in one pass."""

    def __init__(self, doc: Doc) -> None:
        self._phrases = [Phrase(*found) for found in _index().find([token.lower_ for token in doc])]
        self._starts = [phrase.start for phrase in self._phrases]

    def within(self, start: int, end: int) -> Iterator[Phrase]:
        """Those that begin in a range of tokens, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        yield from self._phrases[first:last]

    def ending_at(self, end: int, start: int) -> Phrase | None:
        """The one that ends at a token and begins after another."""
        return next((phrase for phrase in self.within(start + 1, end) if phrase.end == end), None)
