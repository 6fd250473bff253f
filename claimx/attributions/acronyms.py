"""Acronyms that an article explains: Harbour Workers Union (HWU), but also liquefied natural gas (LNG)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_MAX_LETTERS: Final = 7
_SKIPPED = frozenset(["of", "and", "for", "the", "in", "on", "to", "&", "-", "de"])


class Acronym(NamedTuple):
    """A short form and the words that it stands for."""

    short: str
    long: tuple[str, ...]
    is_name: bool
    """Whether the long form is a name: its words begin with capitals."""


def find_acronyms(words: Sequence[str]) -> Iterator[Acronym]:
    """Short forms in brackets whose letters are the initials of the words before them."""
    for index in range(1, len(words) - 2):
        if words[index] != "(":
            continue
        short = words[index + 1]
        letters = short.replace(".", "")
        if 2 <= len(letters) <= _MAX_LETTERS and letters.isupper() and letters.isalpha():
            long = _long_form(words, index, letters)
            if long:
                capitals = sum(word[0].isupper() for word in long if word not in _SKIPPED)
                yield Acronym(short, long, 2 * capitals > sum(word not in _SKIPPED for word in long))


def _long_form(words: Sequence[str], end: int, letters: str) -> tuple[str, ...]:
    """The words before `end` whose initials are the letters; empty if they are not."""
    at = end
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at] in _SKIPPED and words[at][0].upper() != letter:
            at -= 1
        if at < 0 or not words[at] or words[at][0].upper() != letter:
            return ()
    return tuple(words[at:end])
