"""Pairs: two persons or two bodies that an article names in one breath: whom "the two" stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from claimx.attributions.namings import Naming, Namings

_MAX_PAIRS: Final = 20
"""Pairs that are looked back, so that an article of any length takes time in proportion."""
_GAP: Final = 16
"""Tokens between two names of a pair."""
_JOINTS = frozenset(["and", ",", "the", "his", "her"])


class Pairs:
    """Names of one kind with `and` between them, titles and brackets aside.

    Args:
        namings: The article's names.
    """

    def __init__(self, namings: Namings) -> None:
        found = []
        for is_person in (True, False):
            same = [n for n in namings.all if n.is_person == is_person and not n.is_place]
            found += [pair for pair in pairwise(same) if _is_joined(namings, *pair)]
        self._all = sorted(found, key=_start)

    def before(self, index: int) -> Iterator[tuple[Naming, Naming]]:
        """The pairs before a token, the nearest first; so many at most."""
        end = bisect_left(self._all, index, key=_start)
        yield from reversed(self._all[max(0, end - _MAX_PAIRS) : end])


def _start(pair: tuple[Naming, Naming]) -> int:
    return pair[0].start


def _is_joined(namings: Namings, first: Naming, second: Naming) -> bool:
    if first.name == second.name or second.start - first.end > _GAP:
        return False
    between = namings.lower[first.end : namings.prominence.title_start(second.start)]
    return "and" in between and not _without_brackets(between) - _JOINTS


def _without_brackets(words: Sequence[str]) -> set[str]:
    out, depth = set(), 0
    for word in words:
        depth += word == "("
        if not depth:
            out.add(word)
        depth -= word == ")"
    return out
