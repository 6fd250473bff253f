"""Kinds of error, counted, with a place to look at for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error shows."""

    file: str
    start_char: int
    end_char: int
    words: tuple[tuple[str, str], ...]
    """What stands there, each piece with its name: of the gold and as found, or of two outlets."""


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong."""

    kind: str
    group: str
    """What the counts of a kind are divided by: the form of an attribution, the labels of a claim."""
    place: Place


@dataclass(slots=True)
class ErrorKind:
    """All errors of a kind."""

    kind: str
    example: Place
    groups: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def count(self) -> float:
        """How many; a share of one where several annotators read a text."""
        return sum(self.groups.values())


def count_errors(weighted: Iterable[tuple[Error, float]]) -> list[ErrorKind]:
    """The kinds, the commonest first; the first place of each kind is its example.

    Args:
        weighted: Errors in the order of their places, each with its weight.
    """
    kinds: dict[str, ErrorKind] = {}
    for error, weight in weighted:
        found = kinds.setdefault(error.kind, ErrorKind(error.kind, error.place))
        found.groups[error.group] += weight
    return sorted(kinds.values(), key=lambda kind: (-round(kind.count, 6), kind.kind))
