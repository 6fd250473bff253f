"""The wording of furniture: phrases of a lexicon, and where in a paragraph each has to stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimx.articles.paragraphs import WORD, Paragraph
from claimx.resources import read_lexicon

LexiconName = Literal[
    "comments",
    "counters",
    "credits",
    "errors",
    "legal",
    "metadata",
    "navigation",
    "prompts",
    "related",
    "tags",
]
Words = tuple[str, ...]

_LABEL_MARK = re.compile(r"\s*[:|/\u00bb>]|\s+[\u2013\u2014-]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """One lexicon. Each set holds phrases as tuples of words in lower case."""

    heading: frozenset[Words]
    """The whole line, and what follows belongs to it."""
    line: frozenset[Words]
    """The whole line."""
    start: frozenset[Words]
    end: frozenset[Words]
    within: frozenset[Words]
    label: frozenset[Words]
    """At the start, with a colon or a dash after it."""
    command: frozenset[Words]
    """The first word of a line that tells the reader to do something."""
    reader: frozenset[Words]
    """A word that addresses the reader."""
    platform: frozenset[Words]
    """A service that any site may name: Facebook, Telegram."""
    within_first: frozenset[str]
    """First words of `within`: most words are none, which saves looking."""

    def is_line(self, paragraph: Paragraph) -> bool:
        """Whether a phrase is all that the paragraph says, counters aside: `Share (12)`."""
        return _bare(paragraph.normal) in self.line

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Whether it is a heading, counters aside: `23 Comments`."""
        return _bare(paragraph.normal) in self.heading

    def starts(self, paragraph: Paragraph) -> int:
        """Number of words of the longest phrase it starts with; 0 without one."""
        return _prefix(paragraph.normal, self.start)

    def ends(self, paragraph: Paragraph) -> int:
        """Number of words of the longest phrase it ends with; 0 without one."""
        words = paragraph.normal
        return max((n for n in range(1, min(len(words), _LONGEST) + 1) if words[-n:] in self.end), default=0)

    def starts_with_agency(self, paragraph: Paragraph) -> bool:
        """Whether a phrase of `end` stands first, with more after it: `Getty Images A bridge at dusk`."""
        return 0 < _prefix(paragraph.normal, self.end) < len(paragraph.normal)

    def count_within(self, paragraph: Paragraph) -> int:
        """Number of places where a phrase stands."""
        words = paragraph.normal
        return sum(
            words[at : at + n] in self.within
            for at, word in enumerate(words)
            if word in self.within_first
            for n in range(1, min(_LONGEST, len(words) - at) + 1)
        )

    def is_command(self, paragraph: Paragraph) -> bool:
        """Whether it is a command to the reader: `Try our new features`."""
        words = paragraph.normal
        return words[:1] in self.command and any((word,) in self.reader for word in words[1:])

    def names_platform(self, words: Words) -> bool:
        """Whether one of the words is a service that any site may name."""
        return any((word,) in self.platform for word in words)

    def labels(self, paragraph: Paragraph) -> int:
        """Where the text after a label starts (`Photo: ...`); 0 without one."""
        for n in range(min(len(paragraph.normal), _LONGEST), 0, -1):
            if paragraph.normal[:n] in self.label:
                mark = _LABEL_MARK.match(paragraph.text, _end_of_words(paragraph.text, n))
                if mark:
                    return mark.end()
        return 0


_LONGEST = 9
"""Words of the longest phrase that is looked for."""


@cache
def load_phrases(name: LexiconName) -> Phrases:
    """A lexicon of `resources/lexicons/en/page_NAME.csv`.

    Raises:
        ResourceError: It is missing or damaged.
    """
    rows = read_lexicon(f"lexicons/en/page_{name}.csv", key=("phrase", "place"))

    def at(place: str) -> frozenset[Words]:
        return frozenset(tuple(row["phrase"].split()) for row in rows if row["place"] == place)

    return Phrases(
        heading=at("heading"),
        line=at("line"),
        start=at("start"),
        end=at("end"),
        within=at("within"),
        label=at("label"),
        command=at("command"),
        reader=at("reader"),
        platform=at("platform"),
        within_first=frozenset(words[0] for words in at("within")),
    )


def _bare(words: Words) -> Words:
    """The words without numbers at either end."""
    first, last = 0, len(words)
    while first < last and words[first].isdigit():
        first += 1
    while first < last and words[last - 1].isdigit():
        last -= 1
    return words[first:last]


def _prefix(words: Words, phrases: frozenset[Words]) -> int:
    return max((n for n in range(1, min(len(words), _LONGEST) + 1) if words[:n] in phrases), default=0)


def _end_of_words(text: str, count: int) -> int:
    ends: Sequence[int] = [m.end() for _, m in zip(range(count), WORD.finditer(text), strict=False)]
    return ends[-1] if ends else 0
