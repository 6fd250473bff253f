"""Mentions that answer a cluster's question differently, or deny its claim: near the same, yet apart.

The comparison finds the pair alike, a rule of `clashes` keeps it apart, and what the rule found is
what differs. Two clusters that answer one question so list each other's mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimx.claims.mention import Mention
from claimx.clusters.clashes import find_clash
from claimx.clusters.comparison import Compared
from claimx.clusters.twins import Clash
from claimx.records import ArticleSpan, ClaimMention, Conflict, Span

NEAR = 0.5
"""Score of a pair from which a clash is a conflict: under it the two speak of different things."""
NEAR_ALL = 0.5
"""Mean score with all mentions of the cluster, for the same: its odd one says nothing of its claim."""


def find_conflicts(
    mentions: Sequence[Mention], compared: Compared, groups: Sequence[Sequence[int]]
) -> list[tuple[Conflict, ...]]:
    """For each group the conflicts with mentions of others, in the order of those mentions.

    A mention is listed once for a group, against the mention that it is most like.

    Args:
        mentions: All mentions of the run.
        compared: Pairs of them.
        groups: The clusters, as indices of mentions.
    """
    groups_of: dict[int, list[int]] = {}
    for number, members in enumerate(groups):
        for i in members:
            groups_of.setdefault(i, []).append(number)
    totals: list[dict[int, float]] = [{} for _ in groups]
    best: list[dict[int, tuple[float, int]]] = [{} for _ in groups]
    rows = zip(compared.pairs.tolist(), compared.scores.tolist(), compared.apart.tolist(), strict=True)
    for i, j, score, is_apart in ((i, j, score, apart) for (i, j), score, apart in rows):
        for one, other, group in [(i, j, g) for g in groups_of[i]] + [(j, i, g) for g in groups_of[j]]:
            totals[group][other] = totals[group].get(other, 0.0) + score
            if is_apart and score >= NEAR and group not in groups_of[other]:
                best[group][other] = min(best[group].get(other, (0.0, one)), (-score, one))
    return [
        tuple(_records(mentions, {other: one for other, (_, one) in found.items() if is_near(other)}))
        for found, is_near in zip(best, map(_nearness, totals, groups), strict=True)
    ]


def _nearness(totals: Mapping[int, float], members: Sequence[int]) -> Callable[[int], bool]:
    """Tells whether a mention is near to a group as a whole; a pair that was not compared counts as 0."""
    return lambda other: totals[other] >= NEAR_ALL * len(members)


def _records(mentions: Sequence[Mention], against: Mapping[int, int]) -> Iterator[Conflict]:
    for other, one in sorted(against.items()):
        clash = find_clash(mentions[one], mentions[other])
        if clash is not None:
            yield _record(clash, mentions[one], mentions[other])


def mention_record(mention: Mention) -> ClaimMention:
    """The mention as the report has it."""
    return ClaimMention(
        article_id=mention.article_id,
        start_char=mention.start_char,
        end_char=mention.end_char,
        text=mention.text,
        attribution_id=mention.attribution_id,
    )


def _record(clash: Clash, ours: Mention, theirs: Mention) -> Conflict:
    return Conflict(
        kind=clash.kind,
        mention=mention_record(theirs),
        theirs=Span(**_span(theirs, clash.second)),
        ours=ArticleSpan(article_id=ours.article_id, **_span(ours, clash.first)),
    )


def _span(mention: Mention, place: tuple[int, int]) -> dict[str, int | str]:
    start, end = place
    return {
        "start_char": mention.start_char + start,
        "end_char": mention.start_char + end,
        "text": mention.text[start:end],
    }
