"""Which tellings of a claim are compared: along its edges, else each with the article it is most like.

Of two articles a few pairs of mentions are compared, the nearest in words first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimx.clusters.lineage import Lineage
from claimx.clusters.wording import Wording, likeness
from claimx.records import ClaimCluster
from claimx.values import EdgeKind

Pair = tuple[Wording, Wording]
"""The telling before and the one after."""
LEAST_LIKE = 0.2
"""Likeness under which two tellings say different things, so that their differences mean nothing."""
_MOST_BASES = 8
"""Earlier articles that each one is compared with, so that a claim of many articles costs no square."""
_MOST_MENTIONS = 8
"""Mentions of one article that are compared, so that a long list costs no square."""
_MOST_PAIRS = 2
"""Pairs of mentions of two articles that are compared."""
_NEARLY = 0.6
"""Share of the nearest pair's likeness that the other must have."""
_CREDITING: frozenset[EdgeKind] = frozenset(["credit", "continuation"])
"""Edges to the outlet that is credited."""
_SHARING: frozenset[EdgeKind] = frozenset(["shared_text", "same_source"])
"""Edges of two that share words; either may be the earlier. Those that only credit one outlet share none."""


def compared_tellings(claim: ClaimCluster, wordings: Sequence[Wording], lineage: Lineage) -> Iterator[Pair]:
    """The pairs of tellings of different articles, a few for each article but the first, nearest first.

    Args:
        claim: With its edges.
        wordings: Of its mentions, in their order.
        lineage: Orders the articles.
    """
    by_article: dict[str, list[Wording]] = {}
    for wording in wordings:
        by_article.setdefault(wording.article_id, []).append(wording)
    by_article = {article: _without_headline(told) for article, told in by_article.items()}
    order = lineage.ordered(by_article)
    edges = _Edges(claim, wordings, {article: number for number, article in enumerate(order)})
    for number, article in enumerate(order):
        parent = edges.parent(article) or lineage.nearest(
            article, edges.sharing(article) or edges.not_led(article, order[: min(number, _MOST_BASES)])
        )
        if parent is not None:
            befores, afters = (by_article[i][:_MOST_MENTIONS] for i in (parent, article))
            yield from _nearest_pairs(befores, afters)


def _without_headline(wordings: list[Wording]) -> list[Wording]:
    """A headline leaves out words for want of room: it is compared only where nothing else tells it."""
    return [wording for wording in wordings if not wording.telling.mention.is_headline] or wordings


class _Edges:
    """Which articles of a claim its edges join.

    Args:
        claim: With its edges.
        wordings: Of its mentions.
        rank: The place of each article in the likely order.
    """

    def __init__(self, claim: ClaimCluster, wordings: Sequence[Wording], rank: Mapping[str, int]) -> None:
        self._rank = rank
        self._credited: dict[str, str] = {}
        self._shared: dict[str, set[str]] = {}
        for edge in claim.edges:
            if edge.to_mention is None:
                continue
            here, there = (wordings[i].article_id for i in (edge.mention, edge.to_mention))
            if here != there and edge.kind in _CREDITING:
                self._credited.setdefault(here, there)
            elif here != there and edge.kind in _SHARING:
                self._shared.setdefault(here, set()).add(there)
                self._shared.setdefault(there, set()).add(here)

    def parent(self, article: str) -> str | None:
        """The article that one credits; of two that credit each other the earlier credits none."""
        other = self._credited.get(article)
        if other is None or (
            self._credited.get(other) == article and self._rank[article] < self._rank[other]
        ):
            return None
        return other

    def sharing(self, article: str) -> list[str]:
        """The earlier ones that share words with an article, in their order."""
        earlier = (i for i in self._shared.get(article, ()) if self._rank[i] < self._rank[article])
        return self.not_led(article, sorted(earlier, key=self._rank.__getitem__))

    def not_led(self, article: str, others: Sequence[str]) -> list[str]:
        """Those that do not credit an article: they did not come before it, whatever the dates say."""
        return [other for other in others if self.parent(other) != article]


def _nearest_pairs(befores: Sequence[Wording], afters: Sequence[Wording]) -> list[Pair]:
    """Each telling of two articles with the nearest of the other article, the nearest pairs first."""
    pairs = {(a.number, b.number): (a, b) for a in befores for b in afters}
    scores = {key: round(likeness(*pair), 6) for key, pair in pairs.items()}
    best: dict[tuple[int, int], None] = {}
    for side, told in enumerate((befores, afters)):
        for wording in told:
            keys = [key for key in pairs if key[side] == wording.number]
            best[max(keys, key=scores.__getitem__)] = None
    nearest = sorted(best, key=lambda key: (-scores[key], key))
    return [pairs[key] for key in nearest[:_MOST_PAIRS] if scores[key] >= _NEARLY * scores[nearest[0]]]
