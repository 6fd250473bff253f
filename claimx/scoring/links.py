"""Which outlets repeat which claim: clusters against gold, by links and by rows of the table.

A unit is a place of one outlet: gold mentions that overlap are one unit, and a found mention is the
unit that it overlaps most. A link is a pair of units of two outlets that share a claim. A row is a
claim of two outlets or more; a found row meets a gold row where they share units of two outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from claimx.scoring.counts import Counts

Unit = tuple[str, int, int]
"""Outlet, start and end."""
Row = frozenset[Unit]


def compare_claims(gold: Sequence[Iterable[Unit]], found: Sequence[Iterable[Unit]]) -> tuple[Counts, Counts]:
    """Counts of links and of rows.

    Args:
        gold: For each claim its mentions.
        found: The same of the clusters.
    """
    units = merge_overlaps(mention for claim in gold for mention in claim)
    wanted, got = _rows(gold, units), _rows(found, units)
    wanted_links, got_links = _links(wanted), _links(got)
    links = Counts(len(wanted_links & got_links), len(got_links), len(wanted_links))
    return links, Counts(_met(wanted, got), len(got), len(wanted))


def merge_overlaps(mentions: Iterable[Unit]) -> dict[str, list[Unit]]:
    """For each outlet its units in order: mentions that overlap become one."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for outlet, start, end in sorted(mentions):
        of_outlet = units[outlet]
        if of_outlet and start < of_outlet[-1][2]:
            of_outlet[-1] = (outlet, of_outlet[-1][1], max(end, of_outlet[-1][2]))
        else:
            of_outlet.append((outlet, start, end))
    return dict(units)


def _rows(claims: Sequence[Iterable[Unit]], units: dict[str, list[Unit]]) -> list[Row]:
    rows = (frozenset(_unit_of(mention, units.get(mention[0], [])) for mention in claim) for claim in claims)
    return [row for row in rows if len(_outlets(row)) > 1]


def _unit_of(mention: Unit, units: list[Unit]) -> Unit:
    """The unit that the mention overlaps most, or itself where it overlaps none."""
    _, start, end = mention
    overlaps = [(min(end, unit[2]) - max(start, unit[1]), unit) for unit in units]
    most, unit = max(overlaps, key=lambda pair: pair[0], default=(0, mention))
    return unit if most > 0 else mention


def _outlets(row: Iterable[Unit]) -> set[str]:
    return {unit[0] for unit in row}


def _links(rows: Iterable[Row]) -> set[tuple[Unit, Unit]]:
    return {pair for row in rows for pair in combinations(sorted(row), 2) if pair[0][0] != pair[1][0]}


def _met(wanted: list[Row], got: list[Row]) -> int:
    """How many gold rows a found row of its own meets, the best overlaps first."""
    pairs = sorted(
        (-len(gold & row) / len(gold | row), i, j)
        for i, gold in enumerate(wanted)
        for j, row in enumerate(got)
        if len(_outlets(gold & row)) > 1
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
    return len(taken)
