"""A phrase index: the longest known phrase at each place of a list of words, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from claimx.attributions.lexicons import words_of

Value = TypeVar("Value")

NUMBER: Final = "{number}"
"""Stands in a phrase for a number that must follow; it is no part of the match."""
_EXPANSIONS: Final = {
    "{be}": ("is", "are", "was", "were", "be", "been", "being", "'s", "\u2019s", "'re", "\u2019re"),
    "{adverb}": (
        "",
        "also",
        "already",
        "being",
        "commonly",
        "generally",
        "largely",
        "long",
        "now",
        "often",
        "still",
        "then",
        "variously",
        "widely",
    ),
}
"""Short forms that the lexicons use for a set of words; an empty one may be left out."""
_PART = re.compile(r"\{\w+\}|['\u2019]s\b|['\u2019]re\b|\w+|[^\w\s]")
_CURRENCY = frozenset("$\u00a3\u20ac\u00a5#")
_END = ""


class PhraseIndex(Generic[Value]):
    """Phrases with a value each, found in lists of words.

    Args:
        phrases: Words of each phrase with its value; of two equal phrases the later one wins.
            Words are compared as they are: lower-case them on both sides where case is of no account.
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Value]]) -> None:
        self._root: dict[str, dict[str, object]] = {}
        self._values: list[Value] = []
        for words, value in phrases:
            self._values.append(value)
            self._add(words, len(self._values) - 1)

    def _add(self, words: Sequence[str], number: int) -> None:
        node: dict[str, object] = self._root  # type: ignore[assignment]
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[_END] = number

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """Matches from left to right, the longest at each place, none inside another.

        Yields:
            Index of the first word, index after the last, and the phrase's value.
        """
        at, root = 0, self._root
        while at < len(words):
            if words[at] in root:
                found = self._longest(words, at)
                if found is not None:
                    yield at, found[0], self._values[found[1]]
                    at = found[0]
                    continue
            at += 1

    def _longest(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        best = None
        node: object = self._root
        at = start
        while isinstance(node, dict):
            if _END in node:
                best = (at, node[_END])
            if NUMBER in node and is_number(words, at):
                best = (at, node[NUMBER][_END])
            if at == len(words):
                break
            node = node.get(words[at]) if words[at] else None
            at += 1
        return best


def is_number(words: Sequence[str], at: int) -> bool:
    """Whether a number stands there, in digits or words, with or without a sign of currency."""
    if at < len(words) and words[at] in _CURRENCY:
        at += 1
    if at >= len(words) or not words[at]:
        return False
    return words[at][0].isdigit() or words[at].lower() in words_of("number")


def phrases_of(entry: str) -> Iterator[list[str]]:
    """The phrases that an entry of a lexicon stands for, in spaCy's tokens: `{be} said to` is eleven."""
    yield from _expanded(_PART.findall(entry))


def _expanded(parts: list[str]) -> Iterator[list[str]]:
    for index, part in enumerate(parts):
        if part in _EXPANSIONS:
            for word in _EXPANSIONS[part]:
                yield from _expanded([*parts[:index], *([word] if word else []), *parts[index + 1 :]])
            return
    yield parts
