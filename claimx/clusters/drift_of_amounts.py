"""Amounts that two tellings give differently: another number of the same, or one told more roughly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from claimx.claims.quantities import Bound, Quantity, is_compatible, placed_quantities
from claimx.clusters.twins import Range
from claimx.clusters.wording import Change, Wording, root

_LEAST_BESIDE = 2
"""Content words beside both numbers from which they count the same."""
_MOST_RATIO = 2.0
"""Of two numbers that are further apart one is likely of something else."""
_MOST, _MOST_KNOWN = 8, 40
"""Amounts of a telling that are compared, and those of which it is known that it tells them."""
_SIGNS = frozenset("%$€£")


class _Amount(NamedTuple):
    quantity: Quantity
    place: Range


def changes_of_amounts(before: Wording, after: Wording) -> Iterator[Change]:
    """The first amount that is told less or more roughly, and the first that is another one."""
    first, second = _amounts(before), _amounts(after)
    known = [{amount.quantity.value for amount in amounts} for amounts in (first, second)]
    first, second = first[:_MOST], second[:_MOST]
    for one, other in _of_other_bounds(first, second, before, after):
        yield _of_bounds(one, other, before, after)
        break
    ours = [one for one in first if one.quantity.value not in known[1]]
    theirs = [other for other in second if other.quantity.value not in known[0]]
    for one in ours:
        for other in theirs:
            if _are_of_one(one.quantity, other.quantity) and _stand_alike(one, other, before, after):
                yield Change("number_changed", before.in_file(one.place), after.in_file(other.place))
                return


def _amounts(wording: Wording) -> list[_Amount]:
    """All but "one" and what is less, which hardly ever counts anything; of percents these too."""
    spaced = re.sub(r"\s", " ", wording.text)
    found = (_Amount(quantity, place) for quantity, place in islice(placed_quantities(spaced), _MOST_KNOWN))
    return [amount for amount in found if amount.quantity.value > 1 or amount.quantity.unit == "%"]


def _of_other_bounds(
    first: list[_Amount], second: list[_Amount], before: Wording, after: Wording
) -> Iterator[tuple[_Amount, _Amount]]:
    """Equal numbers of one thing of which neither telling has the other's bound anywhere."""
    for one in first:
        ours = [amount for amount in first if amount.quantity.value == one.quantity.value]
        theirs = [other for other in second if _are_equal(one, other, before, after)]
        if theirs and _bounds(ours, before).isdisjoint(_bounds(theirs, after)):
            yield one, theirs[0]


def _bounds(amounts: list[_Amount], wording: Wording) -> set[Bound]:
    """How rough they are told; a dozen may be twelve and may be about as many."""
    found = {amount.quantity.bound for amount in amounts}
    if any("dozen" in wording.text[slice(*amount.place)].lower() for amount in amounts):
        found |= {"exact", "about"}
    return found


def _are_equal(one: _Amount, other: _Amount, before: Wording, after: Wording) -> bool:
    """Whether two amounts are the same number of the same thing."""
    if one.quantity.value != other.quantity.value:
        return False
    here, there = one.quantity.unit, other.quantity.unit
    if here == there:
        return True
    if not _SIGNS.isdisjoint((here, there)):
        return False
    # "20 protesters" and "20 people" may be the same; not so where the other tells of protesters too.
    return not (here and there) or (
        not (_has(after, here) or _has(before, there)) and _stand_alike(one, other, before, after)
    )


def _has(wording: Wording, noun: str) -> bool:
    return root(noun) in {root(word.text) for word in wording.words}


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
