"""Pairs to groups by average linkage, which does not chain: a group joins another only as a whole.

Two groups join while the mean score over all their pairs reaches the threshold; a pair that was not
compared counts as 0, and a pair that a rule keeps apart keeps their groups apart. The best join
comes first, ties by the smallest members, so that the order of the input does not matter.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from claimx.clusters.comparison import Compared


def link_groups(size: int, compared: Compared, threshold: float) -> list[list[int]]:
    """The groups of the mentions 0 to size - 1, each sorted, in the order of their first members.

    Args:
        size: How many mentions there are.
        compared: Scored pairs of them.
        threshold: Least mean score of two groups that join, above 0.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    totals: list[dict[int, float]] = [{} for _ in range(size)]
    apart: list[set[int]] = [set() for _ in range(size)]
    heap: list[tuple[float, int, int]] = []
    rows = zip(compared.pairs.tolist(), compared.scores.tolist(), compared.apart.tolist(), strict=True)
    for (i, j), score, is_apart in rows:
        if is_apart:
            apart[i].add(j)
            apart[j].add(i)
            continue
        # Rounded, so that no noise in the last digits decides a tie.
        totals[i][j] = totals[j][i] = score = round(score, 6)
        if score >= threshold:
            heap.append((-score, min(i, j), max(i, j)))
    heapify(heap)
    while heap:
        negative, i, j = heappop(heap)
        if i not in members or j not in members or j not in totals[i] or j in apart[i]:
            continue
        if _mean(i, j, totals, members) != -negative:
            continue  # An old entry: one of the groups has grown since.
        _join(i, j, members, totals, apart)
        for k in totals[i]:
            mean = _mean(i, k, totals, members)
            if mean >= threshold and k not in apart[i]:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())


def _mean(i: int, j: int, totals: list[dict[int, float]], members: dict[int, list[int]]) -> float:
    return round(totals[i][j] / (len(members[i]) * len(members[j])), 6)


def _join(
    i: int, j: int, members: dict[int, list[int]], totals: list[dict[int, float]], apart: list[set[int]]
) -> None:
    """Group j becomes part of group i, the one with the smaller first member."""
    members[i] += members.pop(j)
    for k, total in totals[j].items():
        del totals[k][j]
        if k != i:
            totals[i][k] = totals[k][i] = totals[i].get(k, 0.0) + total
    for k in apart[j]:
        apart[k].discard(j)
        apart[k].add(i)
    apart[i] |= apart[j]
    totals[j], apart[j] = {}, set()
