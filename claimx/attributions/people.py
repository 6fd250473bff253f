"""People: the full names of an article, and whom a bare surname or first name stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

_SUFFIXES: Final = frozenset(["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"])
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]")

Words = tuple[str, ...]


class People:
    """Looks up persons by the parts of their names.

    Of several persons of one surname, the bare surname stands for the one whose full name is
    written most often, of equals the first in the text: news names the others in full.

    Args:
        names: The words of each full name and how often they stand in the text, in its order.
    """

    def __init__(self, names: Mapping[Words, int]) -> None:
        self._full = merged_names(names)
        counts: Counter[str] = Counter()
        for words, count in names.items():
            counts[self._full[words]] += count
        self._first: dict[str, str] = {}
        self._last: dict[str, str] = {}
        for words in sorted(names, key=lambda words: -counts[self._full[words]]):
            self._first.setdefault(words[0], self._full[words])
            self._last.setdefault(surname(words), self._full[words])

    def find(self, words: Words, *, by_first: bool = False) -> str | None:
        """The full name behind some words, if they are a person's.

        Args:
            words: The words of the mention.
            by_first: Whether a first name alone may stand for the person.
        """
        if len(words) != 1:
            return self._full.get(words)
        return self._last.get(words[0]) or (self._first.get(words[0]) if by_first else None)

    def surnames(self) -> frozenset[str]:
        """All surnames."""
        return frozenset(self._last)


def merged_names(names: Iterable[Words]) -> dict[Words, str]:
    """The name of each full name: the one without initials where that is among them too."""
    names = list(names)
    plain = {words for words in names if words == without_initials(words)}
    return {w: " ".join(without_initials(w) if without_initials(w) in plain else w) for w in names}


def without_initials(words: Words) -> Words:
    """A name without the initials in its middle: Donald J. Trump gives Donald Trump."""
    if len(words) < 3:
        return words
    return (words[0], *(word for word in words[1:-1] if not _INITIALS.fullmatch(word)), words[-1])


def surname(words: Words) -> str:
    """The last word that is no Jr."""
    core = [word for word in words if word not in _SUFFIXES and word != ","]
    return (core or list(words))[-1]
