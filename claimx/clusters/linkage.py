"""Pairs to groups that may overlap, since a sentence can make two claims: a cover of the links by cliques.

The best link that no group holds yet starts a group. What agrees with all its members joins it, the
one that agrees most first, while its mean score is high enough. So nothing chains: of a group, all
pairs were compared and found near. Ties go to the smallest index, so that the order of the input
does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from claimx.clusters.comparison import Compared

JOIN = 0.75
"""Least mean score, as a share of the threshold, with which a mention joins a group that has begun."""
ECHO = 0.75
"""Largest share of a group's sentences that an earlier one may hold: with more it is that group again."""
LEAST = 0.4
"""Least score, as a share of the threshold, of any pair within a group."""

Place = tuple[str, int]
"""An article and where a sentence begins in it: parts of one sentence begin no two groups of one link."""
_Near = list[dict[int, float]]


def link_groups(places: Sequence[Place], compared: Compared, threshold: float) -> list[list[int]]:
    """The groups of the mentions, each sorted, in the order of their members; each is in one at least.

    Args:
        places: The article of each mention, and its sentence.
        compared: Scored pairs of them.
        threshold: Least score of a pair that begins a group, above 0.
    """
    near: _Near = [{} for _ in places]
    links: list[tuple[bool, float, int, int]] = []
    rows = zip(compared.pairs.tolist(), compared.scores.tolist(), compared.apart.tolist(), strict=True)
    for (i, j), score, is_apart in rows:
        # Rounded, so that no noise in the last digits decides a tie.
        score = round(score, 6)
        if is_apart or score < LEAST * threshold:
            continue
        near[i][j] = near[j][i] = score
        if score >= threshold:
            links.append((places[i][0] == places[j][0], -score, min(i, j), max(i, j)))
    groups: list[list[int]] = []
    held: set[tuple[Place, Place]] = set()
    groups_of: dict[Place, list[int]] = {}
    grouped: set[int] = set()
    for within, _, i, j in sorted(links):
        # An article that says a thing twice begins a group only of what no other article says.
        if (places[i], places[j]) in held or (within and not grouped.isdisjoint((i, j))):
            continue
        group = _grown(i, j, near, JOIN * threshold)
        held.update((places[k], places[m]) for k, m in combinations(group, 2))
        sentences = {places[k] for k in group}
        shared = Counter(number for place in sentences for number in groups_of.get(place, ()))
        if max(shared.values(), default=0) > ECHO * len(sentences):
            continue
        for place in sentences:
            groups_of.setdefault(place, []).append(len(groups))
        groups.append(group)
        grouped.update(group)
    return sorted([*groups, *([i] for i in range(len(places)) if i not in grouped)])


def _grown(i: int, j: int, near: _Near, least: float) -> list[int]:
    """The pair with all that joins it, sorted."""
    group = [i, j]
    totals = {k: near[i][k] + near[j][k] for k in near[i].keys() & near[j].keys()}
    while totals:
        best = min(totals, key=lambda k: (-round(totals[k], 6), k))
        if round(totals.pop(best), 6) < least * len(group):
            break
        group.append(best)
        totals = {k: total + near[best][k] for k, total in totals.items() if k in near[best]}
    return sorted(group)
