"""What a run holds of all articles, found by id: what origins and drift of a claim are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimx.articles.body import ArticleText
from claimx.articles.outlets import registry
from claimx.claims.mention import Mention
from claimx.records import UNKNOWN, Article, Attribution, ClaimCluster, Outlet, SameText

_LEAST_NAME = 4
"""A name of fewer letters is found in too much else: the registry knows the outlets that have one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of a claim with all that is known of it."""

    mention: Mention
    article: Article
    attribution: Attribution | None
    """The attribution whose content it is; None in the article's own voice."""
    file_text: str = field(repr=False)
    """Of the article's file, which offsets refer to."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles, mentions and attributions by id; built by `Story.of(...)`."""

    articles: dict[str, ArticleText] = field(repr=False)
    mentions: dict[tuple[str, int, int], Mention] = field(repr=False)
    attributions: dict[str, Attribution] = field(repr=False)
    of_article: dict[str, tuple[Attribution, ...]] = field(repr=False)
    """The attributions of each article, in the order of its text."""
    places: dict[str, int] = field(repr=False)
    """Of each attribution its place in `of_article`."""
    outlets: frozenset[str] = field(repr=False)
    """Ids of the outlets whose articles the run holds."""
    acts: dict[str, tuple[tuple[int, Attribution], ...]] = field(repr=False)
    """Of each article the attributions with source and cue, by where the first of them starts, sorted."""
    outlet_names: dict[tuple[str, ...], Outlet] = field(repr=False)
    """The outlets that the run's pages name as their own, by the words of their names in small letters."""
    same_text: dict[frozenset[str], SameText] = field(repr=False)
    """What two articles share, by their ids."""

    @classmethod
    def of(
        cls,
        articles: Sequence[ArticleText],
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
        same_text: Sequence[SameText] = (),
    ) -> Story:
        """The story of a run."""
        of_article: dict[str, list[Attribution]] = {}
        for attribution in attributions:
            of_article.setdefault(attribution.article_id, []).append(attribution)
        return cls(
            {article.article.id: article for article in articles},
            {mention.key: mention for mention in mentions},
            {attribution.id: attribution for attribution in attributions},
            {article_id: tuple(found) for article_id, found in of_article.items()},
            {a.id: place for found in of_article.values() for place, a in enumerate(found)},
            frozenset(article.article.outlet.id for article in articles),
            {article_id: _acts(found) for article_id, found in of_article.items()},
            _outlet_names([article.article.outlet for article in articles]),
            {frozenset(found.article_ids): found for found in same_text},
        )

    def before(self, found: Attribution) -> Iterator[Attribution]:
        """The attributions of an article before one, the nearest first."""
        others = self.of_article[found.article_id]
        return (others[place] for place in range(self.places[found.id] - 1, -1, -1))

    def names(self, article_id: str, outlet_id: str) -> bool:
        """Whether an article names an outlet anywhere in its text."""
        return self.named_in(self.articles[article_id].body.text, outlet_id)

    def named_in(self, text: str, outlet_id: str) -> bool:
        """Whether an outlet's name or one of its short forms stands in a text."""
        row = registry().by_id(outlet_id)
        known = [outlet.name for outlet in self.outlet_names.values() if outlet.id == outlet_id]
        names = [name.removeprefix("The ") for name in (*known, *((row.name, *row.aliases) if row else ()))]
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)

    def tellings(self, claim: ClaimCluster) -> tuple[Telling, ...]:
        """The claim's mentions, in their order."""
        return tuple(
            Telling(
                self.mentions[m.article_id, m.start_char, m.end_char],
                self.articles[m.article_id].article,
                self.attributions.get(m.attribution_id or ""),
                self.articles[m.article_id].body.file_text,
            )
            for m in claim.mentions
        )


def _acts(attributions: Sequence[Attribution]) -> tuple[tuple[int, Attribution], ...]:
    starts = [
        (min(span.start_char for span in (*found.source, *found.cue)), found)
        for found in attributions
        if found.source and found.cue
    ]
    return tuple(sorted(starts, key=lambda item: (item[0], item[1].id)))


def _outlet_names(outlets: Sequence[Outlet]) -> dict[tuple[str, ...], Outlet]:
    known = {outlet.id: outlet for outlet in outlets if outlet.evidence != UNKNOWN}
    names = {tuple(outlet.name.lower().removeprefix("the ").split()): outlet for outlet in known.values()}
    # A short word such as "Time" is no sure sign of an outlet.
    return {words: outlet for words, outlet in sorted(names.items()) if len(" ".join(words)) > _LEAST_NAME}
