"""A telling in words that can be compared: its words with their places, and how alike two tellings are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.clusters.story import Telling
from claimx.clusters.twins import Range, Word, words_in
from claimx.records import ArticleSpan
from claimx.values import DriftKind

_STEM = 6
"""Letters of the mentions' words."""
_SHORT = 3
_POSSESSIVE = re.compile(r"['’].*\Z", re.S)
_ENDING = re.compile(r"(?:ing|ed|es|s|d|e)\Z")
_AROUND = 8
"""Words on each side of a place that are its surroundings."""


class Change(NamedTuple):
    """What changed between two tellings; places are offsets of their files, None for the whole telling."""

    kind: DriftKind
    before: Range | None
    after: Range | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One telling with its words, built by `Wording.of(...)`."""

    number: int
    """Place of the mention in the claim."""
    telling: Telling
    words: tuple[Word, ...] = field(repr=False)
    """At most 120; places are offsets of the mention's text."""
    content: frozenset[str] = field(repr=False)
    """Its content words, shortened."""

    @classmethod
    def of(cls, number: int, telling: Telling) -> Wording:
        """The wording of a telling."""
        return cls(
            number,
            telling,
            tuple(words_in(telling.mention.text)),
            frozenset(map(root, telling.mention.words)),
        )

    @property
    def text(self) -> str:
        """The mention's words."""
        return self.telling.mention.text

    @property
    def article_id(self) -> str:
        """Id of its article."""
        return self.telling.article.id

    def sentence(self) -> Range:
        """Where its whole sentence stands in the file."""
        mention = self.telling.mention
        # A sentence lies in one kept range of the file, as its mention does.
        start = mention.start_char + min(0, mention.sentence[0] - mention.place[0])
        end = mention.end_char + max(0, mention.sentence[1] - mention.place[1])
        return max(0, start), min(len(self.telling.file_text), end)

    def sentence_text(self) -> str:
        """The words of its whole sentence."""
        return self.telling.file_text[slice(*self.sentence())]

    def in_file(self, place: Range) -> Range:
        """A place of the text as offsets of the file."""
        return self.telling.mention.start_char + place[0], self.telling.mention.start_char + place[1]

    def in_text(self, place: Range) -> Range:
        """A place of the file as offsets of the text."""
        return place[0] - self.telling.mention.start_char, place[1] - self.telling.mention.start_char

    def span(self, place: Range | None) -> ArticleSpan:
        """A place of the file, or the whole mention, as the report has it."""
        mention = self.telling.mention
        start, end = place or (mention.start_char, mention.end_char)
        text = self.telling.file_text[start:end]
        return ArticleSpan(article_id=self.article_id, start_char=start, end_char=end, text=text)

    def around(self, place: Range) -> frozenset[str]:
        """The content words beside a place of the text, shortened."""
        before = [w for w in self.words if w.end <= place[0]][-_AROUND:]
        after = [w for w in self.words if w.start >= place[1]][:_AROUND]
        return frozenset(self._content_of((*before, *after)))

    def following(self, place: Range, count: int, *, until: int | None = None) -> list[str]:
        """The content words, shortened, among so many words after a place of the text."""
        last = len(self.text) if until is None else until
        return list(self._content_of([w for w in self.words if place[1] <= w.start < last][:count]))

    def _content_of(self, words: Sequence[Word]) -> Iterator[str]:
        for word in words:
            found = root(word.text)
            if found in self.content:
                yield found


def root(word: str) -> str:
    """What the forms of a word have in common: "close", "closed", "closes", as far as six letters tell."""
    stem = _POSSESSIVE.sub("", word)[:_STEM]
    return _ENDING.sub("", stem) if len(stem) > _SHORT else stem


def likeness(a: Wording, b: Wording) -> float:
    """How much of their content words two tellings share, from 0 to 1.

    The mean of Dice's coefficient and of the share of the shorter one's words, so that a telling
    that says more about the same is still near.
    """
    shared, sizes = len(a.content & b.content), (len(a.content), len(b.content))
    if not shared:
        return 0.0
    return shared / sum(sizes) + shared / (2 * min(sizes))
