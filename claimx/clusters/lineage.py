"""Which article another is likely to be written from: the one of those before it that it is most like.

What came before is read from the published dates where all have one, else from the credits: an
article of an outlet that others credit comes first, then one that hears unnamed sources itself, then
one that has them from an outlet, last one that names nobody. Of equal ones that with more credits
comes first, then the longer one. It is a guess that orders what is compared, no evidence of copying.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from claimx.attributions.continuation import UNNAMED
from claimx.attributions.lexicons import SOURCE_WORDS, words_of
from claimx.claims.mention import Mention
from claimx.clusters.credited import tells
from claimx.clusters.hands import links_of, outlet_key
from claimx.clusters.story import Story, Telling
from claimx.clusters.twins import words_in
from claimx.records import Article, Attribution

_LEAST_HEARD: Final = 2
"""Unnamed sources of an article that has them from itself: a rewrite may leave out the outlet once."""


class _Rank(NamedTuple):
    """Sorts articles, those first that others may be written from."""

    uncredited: bool
    """Whether no other article of the run credits the outlet."""
    distance: int
    """0 where it hears unnamed sources itself, 1 where it credits outlets or one such source, 2 else."""
    credits: int
    """How often it credits somebody, below zero."""
    length: int
    """Its characters, below zero."""
    article_id: str


class Lineage:
    """The articles of a run in their likely order, with what tells how alike they are.

    Args:
        articles: Those of the run.
        mentions: All of their mentions.
        attributions: All of their attributions.
    """

    def __init__(
        self, articles: Iterable[Article], mentions: Iterable[Mention], attributions: Iterable[Attribution]
    ) -> None:
        self._words: dict[str, set[str]] = {}
        for mention in mentions:
            self._words.setdefault(mention.article_id, set()).update(mention.words)
        told: dict[str, list[Attribution]] = {}
        for found in attributions:
            if found.source and (found.chain or tells(found)):
                told.setdefault(found.article_id, []).append(found)
        self._articles = {article.id: article for article in articles}
        self._credited = {
            key: _credited(article, told.get(key, ())) for key, article in self._articles.items()
        }
        named = {outlet for outlets in self._credited.values() for outlet in outlets}
        self._ranks = {
            key: _rank(article, told.get(key, ()), is_credited=article.outlet.id in named)
            for key, article in self._articles.items()
        }

    @classmethod
    def of(cls, story: Story) -> Lineage:
        """The lineage of a run."""
        articles = [article.article for article in story.articles.values()]
        return cls(articles, story.mentions.values(), story.attributions.values())

    @classmethod
    def of_tellings(cls, tellings: Sequence[Telling]) -> Lineage:
        """The lineage of the articles of one claim, as far as its tellings show it."""
        articles = {telling.article.id: telling.article for telling in tellings}
        attributions = [telling.attribution for telling in tellings if telling.attribution]
        return cls(articles.values(), [telling.mention for telling in tellings], attributions)

    def ordered(self, article_ids: Iterable[str]) -> list[str]:
        """Some articles, those first that others may be written from."""
        dates = {i: self._articles[i].published or "" for i in article_ids}
        are_dated = all(dates.values())
        return sorted(dates, key=lambda i: (dates[i] if are_dated else "", self._ranks[i]))

    def nearest(self, article_id: str, earlier: Sequence[str]) -> str | None:
        """The one of some articles that an article is most like; the first of equal ones."""
        return max(earlier, key=lambda other: self._likeness(article_id, other), default=None)

    def credits_outlet(self, article_id: str, other: str) -> bool:
        """Whether an article credits the outlet of another one, wherever in its text."""
        return self._articles[other].outlet.id in self._credited[article_id]

    def _likeness(self, article_id: str, other: str) -> int:
        """How many content words the two share."""
        return len(self._words.get(article_id, set()) & self._words.get(other, set()))


def _credited(article: Article, told: Sequence[Attribution]) -> frozenset[str]:
    """Ids of the outlets that an article credits, its own left out."""
    names = {link.text for found in told for link in links_of(found)}
    names |= {found.resolved for found in told if found.resolved}
    return frozenset(outlet_key(name) for name in names) - {article.outlet.id}


def _rank(article: Article, told: Sequence[Attribution], *, is_credited: bool) -> _Rank:
    inside = [d for d in article.dropped if article.start_char <= d.start_char < article.end_char]
    length = article.end_char - article.start_char - sum(d.end_char - d.start_char for d in inside)
    relayed = sum(any(link.source_type == "media" for link in links_of(found)) for found in told)
    heard = sum(_is_unnamed(found) and not found.chain for found in told)
    distance = 0 if heard >= max(_LEAST_HEARD, relayed + 1) else 1 if relayed or heard else 2
    return _Rank(not is_credited, distance, -len(told), -length, article.id)


def _is_unnamed(found: Attribution) -> bool:
    """Whether a source is people without a name, by its type and by its words."""
    nouns = words_of("people", lexicon=SOURCE_WORDS) | words_of("anonymous", lexicon=SOURCE_WORDS)
    words = {word.text for span in found.source for word in words_in(span.text)}
    return found.source_type in UNNAMED and not words.isdisjoint(nouns)
