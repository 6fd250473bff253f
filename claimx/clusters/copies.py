"""Which mentions of a claim stand in copied text, word for word or in an article that copies the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from claimx.clusters.disjoint import DisjointSets
from claimx.clusters.shared_wording import Worded, shared_wording
from claimx.clusters.story import Story, Telling
from claimx.records import ArticleSpan, SameText, Span

COPYING: Final = 0.2
"""Share of either article from which one copies the other as a whole."""
_WORDS, _ARTICLE = 0.8, 0.5
"""Confidence by the mention's own words, and by those of its article alone."""


class Copied(NamedTuple):
    """Two mentions, the first of which may be copied from the other."""

    mention: int
    source: int
    evidence: Span
    """Words of the first one's article."""
    other: ArticleSpan
    """The same words in the other's."""
    confidence: float
    rank: tuple[float, int]
    """The better the pair shows copying, the smaller."""


class Copies:
    """The copied mentions among the tellings of a claim.

    Args:
        tellings: In the order of the claim's mentions.
        story: Gives the passages that articles share.
        open_to: Mentions that may be copied or copied from.
    """

    def __init__(self, tellings: Sequence[Telling], story: Story, open_to: Sequence[int]) -> None:
        self._tellings, self._story = tellings, story
        self._worded = {i: Worded.of(tellings[i]) for i in open_to}
        self.pairs: list[Copied] = []
        """In either direction, the clearest first."""
        self._articles = DisjointSets()
        for i, j in combinations(open_to, 2):
            if tellings[i].article.id != tellings[j].article.id:
                self.pairs += self._found(i, j)
        for pair in self.pairs:
            self._articles.join(tellings[pair.mention].article.id, tellings[pair.source].article.id)
        self.pairs.sort(key=lambda pair: (pair.rank, pair.mention, pair.source))

    def _found(self, i: int, j: int) -> Iterator[Copied]:
        one, other = self._tellings[i], self._tellings[j]
        same = self._same_text(one, other)
        shared = shared_wording(self._worded[i], self._worded[j], same)
        if shared is not None:
            yield _copied(i, j, shared.ours, shared.theirs, other, _WORDS, -shared.n_words)
            yield _copied(j, i, shared.theirs, shared.ours, one, _WORDS, -shared.n_words)
        elif same is not None and is_copying(same):
            passages = [passage for passage in same.passages if not passage.is_quotation]
            longest = max(passages, key=lambda p: (len(p.sides[0].text), -p.sides[0].start_char))
            swapped = same.article_ids[0] != one.article.id
            ours, theirs = longest.sides[::-1] if swapped else longest.sides
            yield _copied(i, j, ours, theirs, other, _ARTICLE, 0)
            yield _copied(j, i, theirs, ours, one, _ARTICLE, 0)

    def _same_text(self, one: Telling, other: Telling) -> SameText | None:
        return self._story.same_text.get(frozenset((one.article.id, other.article.id)))

    def are_copying(self, i: int, j: int) -> bool:
        """Whether one of the two articles copies the other as a whole."""
        same = self._same_text(self._tellings[i], self._tellings[j])
        return same is not None and is_copying(same)

    def first_of(self, i: int) -> Telling:
        """The telling that all copies of a mention may go back to.

        The one published first, where dates are known; else one of an article that shares the
        smaller part of itself, since it has more that is its own.
        """
        root = self._articles.root(self._tellings[i].article.id)
        told = {pair.mention for pair in self.pairs}
        members = [j for j in sorted(told) if self._articles.root(self._tellings[j].article.id) == root]
        ids = {self._tellings[j].article.id for j in members}
        return min((self._tellings[j] for j in members), key=lambda telling: self._order(telling, ids))

    def _order(self, telling: Telling, ids: set[str]) -> tuple[str, float, str]:
        own = telling.article.id
        same = (self._story.same_text.get(frozenset((own, other))) for other in ids - {own})
        shares = [found.shares[found.article_ids.index(own)] for found in same if found is not None]
        return (telling.article.published or "9999", max(shares, default=1.0), own)


def is_copying(same: SameText) -> bool:
    """Whether so much of an article stands in the other that it is no coincidence of a few sentences."""
    return max(same.shares) >= COPYING


def _copied(i: int, j: int, ours: Span, theirs: Span, other: Telling, confidence: float, rank: int) -> Copied:
    place = ArticleSpan(article_id=other.article.id, **theirs.model_dump())
    return Copied(i, j, ours, place, confidence, (-confidence, rank))
