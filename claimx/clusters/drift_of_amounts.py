"""Amounts that two tellings give differently: another number of the same, or one told more roughly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimx.claims.quantities import Quantity, is_compatible, placed_quantities
from claimx.clusters.twins import Range
from claimx.clusters.wording import Change, Wording

_LEAST_BESIDE = 2
"""Content words beside both numbers from which they count the same."""
_MOST_RATIO = 2.0
"""Of two numbers that are further apart one is likely of something else."""
_MOST = 8
"""Amounts of a telling that are looked at."""


class _Amount(NamedTuple):
    quantity: Quantity
    place: Range


def changes_of_amounts(before: Wording, after: Wording) -> Iterator[Change]:
    """The first amount that is told less or more roughly, and the first that is another one."""
    first, second = _amounts(before), _amounts(after)
    for one, other in _same(first, second):
        if one.quantity.bound != other.quantity.bound:
            yield _of_bounds(one, other, before, after)
            break
    known = [{amount.quantity.value for amount in amounts} for amounts in (first, second)]
    ours = [one for one in first if one.quantity.value not in known[1]]
    theirs = [other for other in second if other.quantity.value not in known[0]]
    for one in ours:
        for other in theirs:
            if _are_of_one(one.quantity, other.quantity) and _stand_alike(one, other, before, after):
                yield Change("number_changed", before.in_file(one.place), after.in_file(other.place))
                return


def _amounts(wording: Wording) -> list[_Amount]:
    """Those with a unit, and bare ones that are no small number."""
    spaced = re.sub(r"\s", " ", wording.text)
    found = (_Amount(quantity, place) for quantity, place in placed_quantities(spaced))
    return [amount for amount, _ in zip(found, range(_MOST), strict=False) if amount.quantity.value > 1]


def _same(first: list[_Amount], second: list[_Amount]) -> Iterator[tuple[_Amount, _Amount]]:
    for one in first:
        for other in second:
            signs = {one.quantity.unit, other.quantity.unit} & {"%", "$", "€", "£"}
            if one.quantity.value == other.quantity.value and (
                len(signs) != 1 or one.quantity.unit == other.quantity.unit
            ):
                yield one, other
                break


def _of_bounds(one: _Amount, other: _Amount, before: Wording, after: Wording) -> Change:
    """From "about 20" to "20" is a hedge that was lost; "20" to "more than 20" another number."""
    places = before.in_file(one.place), after.in_file(other.place)
    bounds = one.quantity.bound, other.quantity.bound
    if bounds == ("about", "exact"):
        return Change("hedge_lost", *places)
    return Change("hedge_added" if bounds == ("exact", "about") else "number_changed", *places)


def _are_of_one(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may count the same thing and are not the same number, one of them rounded."""
    if not one.unit or one.unit != other.unit or is_compatible(one, other):
        return False
    low, high = sorted((one.value, other.value))
    return high <= _MOST_RATIO * low


def _stand_alike(one: _Amount, other: _Amount, before: Wording, after: Wording) -> bool:
    return len(before.around(one.place) & after.around(other.place)) >= _LEAST_BESIDE
