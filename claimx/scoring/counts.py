"""Right, found and wanted decisions, and the precision, recall and F1 that they give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Decisions: whole numbers, or means over several annotators."""

    right: float = 0
    found: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float:
        """In per cent; 0 where nothing is found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In per cent; 0 where nothing is wanted."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """In per cent; 0 where nothing is right."""
        return 200 * self.right / (self.found + self.wanted) if self.right else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    def __mul__(self, weight: float) -> Counts:
        return Counts(self.right * weight, self.found * weight, self.wanted * weight)


def pair_off(overlaps: dict[tuple[int, int], float], least: float) -> dict[int, int]:
    """Joins gold and found things one to one, the best overlap first.

    Args:
        overlaps: (gold, found) to the overlap of the two; a pair that is left out overlaps by 0.
        least: Overlap under which no pair is joined, above 0.

    Returns:
        Gold to found. Of equal overlaps the one further down the text comes first.
    """
    out: dict[int, int] = {}
    taken = set()
    for overlap, gold, found in sorted(((o, *pair) for pair, o in overlaps.items()), reverse=True):
        if overlap < least:
            break
        if gold not in out and found not in taken:
            out[gold] = found
            taken.add(found)
    return out
