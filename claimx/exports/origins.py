"""Origins in a few words: how many stand behind a claim, who they are, and who leads to none."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.exports.lookup import Lookup
from claimx.exports.visible import counted, first_few, one_line, shortened
from claimx.records import ClaimCluster, Origin

_LONGEST_NAME = 160
"""Characters of an origin's name: it may hold several links of a chain."""


def is_traced(claim: ClaimCluster) -> bool:
    """False of a claim from a report of a version that did not ask where claims come from."""
    return bool(claim.edges or claim.undetermined)


def is_single(claim: ClaimCluster) -> bool:
    """Whether several outlets tell it, and all that lead anywhere lead to one origin."""
    return claim.independent_origins == 1 and len(claim.outlets) > 1


def verdict(claim: ClaimCluster) -> str:
    """The numbers: "5 outlets · 1 origin"."""
    outlets = counted(len(claim.outlets), "outlet")
    if not is_traced(claim):
        return outlets
    if not claim.origins:
        return f"{outlets} · origin undetermined"
    independent = claim.independent_origins
    joined = f", {independent} independent" if independent != len(claim.origins) else ""
    return f"{outlets} · {counted(len(claim.origins), 'origin')}{joined}"


def origin_name(origin: Origin) -> str:
    """The name, and the occasion if it does not say it: "Ada Finch (on Tuesday)"."""
    name = shortened(one_line(origin.name), _LONGEST_NAME)
    occasion = one_line(origin.occasion or "")
    return f"{name} ({occasion})" if occasion and occasion not in name else name


def origin_lines(claim: ClaimCluster) -> list[str]:
    """A line for each origin; a single one is marked, of several each says how many outlets lead to it."""
    names = [origin_name(origin) for origin in claim.origins]
    if is_single(claim):
        return [f"single origin: {names[0]}", *(f"joined to it: {name}" for name in names[1:])]
    if len(names) == 1:
        return [f"origin: {names[0]}"]
    numbers = (counted(len(origin.outlets), "outlet") for origin in claim.origins)
    return [f"{number}: {name}" for number, name in zip(numbers, names, strict=True)]


def doubt_lines(claim: ClaimCluster, lookup: Lookup, *, most_names: int) -> list[str]:
    """Who told it without the credit, and beside its origins which outlets lead to none; may be empty.

    Args:
        claim: The claim.
        lookup: For the names of outlets.
        most_names: So many names a line at most.
    """
    lines = []
    if claim.credit_dropped:
        names = listed(lookup.names_of(claim.credit_dropped), most_names)
        lines.append(f"credit dropped: {names}")
    open_ids = undetermined_outlets(claim) if claim.origins else []
    if open_ids:
        lines.append(f"{len(open_ids)} undetermined: {listed(lookup.names_of(open_ids), most_names)}")
    return lines


def undetermined_outlets(claim: ClaimCluster) -> list[str]:
    """Ids of the outlets none of whose mentions leads to an origin, sorted."""
    led = {outlet_id for origin in claim.origins for outlet_id in origin.outlets}
    return sorted({item.outlet_id for item in claim.undetermined} - led)


def listed(names: Iterable[str], most: int) -> str:
    """The names with commas; of too many the first ones, and the number of the others."""
    shown, n_more = first_few(list(names), most)
    return ", ".join(shown) + (f", +{n_more} more" if n_more else "")
