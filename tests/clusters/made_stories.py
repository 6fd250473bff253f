"""Stories made by hand: pages with attributions, and one claim that all their tellings are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claimx.articles.body import ArticleText, Body
from claimx.claims.mention import Mention
from claimx.clusters.same_text import find_same_text
from claimx.clusters.story import Story
from claimx.clusters.tracing import trace_claims
from claimx.records import (
    Article,
    Attribution,
    ChainLink,
    ClaimCluster,
    ClaimMention,
    Dropped,
    Outlet,
    Span,
)


@dataclass
class Page:
    """One page: its outlet, its text, and in order what it says who says what.

    A told thing is `(source, cue, content, labels)`, all words of the text; labels may hold `chain`,
    a list of `(words, type)`. `claims` are the words of the tellings; one that is the content of an
    attribution is credited to it.
    """

    outlet: str
    text: str
    claims: Sequence[str]
    told: Sequence[tuple[str, str, str, dict[str, Any]]] = ()
    published: str | None = None
    dropped: Sequence[tuple[str, str]] = ()
    is_named: bool = True
    id: str = field(default="")

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start_char=start, end_char=start + len(words), text=words)


def _article(page: Page) -> ArticleText:
    dropped = [
        Dropped(start_char=page.span(words).start_char, end_char=page.span(words).end_char, reason=reason)
        for words, reason in page.dropped
    ]
    cuts = [0, *(edge for d in dropped for edge in (d.start_char, d.end_char)), len(page.text)]
    ranges = list(zip(cuts[::2], cuts[1::2], strict=True))
    outlet = Outlet(
        id=page.outlet.lower().replace(" ", "-"),
        name=page.outlet,
        evidence=page.outlet if page.is_named else "unknown",
    )
    article = Article(
        id=page.id,
        path=f"{page.id}.txt",
        outlet=outlet,
        headline=None,
        headline_evidence=None,
        published=page.published,
        published_evidence=page.published,
        language="en",
        start_char=0,
        end_char=len(page.text),
        dropped=tuple(dropped),
    )
    return ArticleText(article, Body.of(page.text, ranges))


def _attributions(page: Page) -> list[Attribution]:
    out = []
    for number, (source, cue, content, labels) in enumerate(page.told):
        roles = {
            role: (page.span(words),) if words else ()
            for role, words in (("source", source), ("cue", cue), ("content", content))
        }
        chain = tuple(
            ChainLink(text=words, source_type=kind, span=page.span(words) if words in page.text else None)
            for words, kind in labels.get("chain", ())
        )
        rest = {name: value for name, value in labels.items() if name != "chain"}
        out.append(
            Attribution(
                id=f"att-{page.id}-{number}",
                article_id=page.id,
                form="indirect",
                score=0.9,
                chain=chain,
                **roles,
                **rest,
            )
        )
    return out


def story_of(*pages: Page) -> Story:
    """The story of some pages, without a claim."""
    for number, page in enumerate(pages):
        page.id = page.id or f"art-{number}"
    articles = [_article(page) for page in pages]
    return Story.of(articles, [], [found for page in pages for found in _attributions(page)])


def traced(*pages: Page) -> ClaimCluster:
    """The claim of the pages with its origins."""
    articles, attributions, mentions = [], [], []
    for number, page in enumerate(pages):
        page.id = page.id or f"art-{number}"
        article = _article(page)
        articles.append(article)
        own = _attributions(page)
        attributions += own
        for words in page.claims:
            where = page.span(words)
            by = next((a.id for a in own if a.content and a.content[0] == where), None)
            mentions.append(
                Mention(
                    page.id,
                    article.article.outlet.id,
                    where.start_char,
                    where.end_char,
                    words,
                    attribution_id=by,
                )
            )
    claim = ClaimCluster(
        id="clm-1",
        text="the claim",
        outlets=tuple(sorted({m.outlet_id for m in mentions})),
        mentions=tuple(
            ClaimMention(
                article_id=m.article_id,
                start_char=m.start_char,
                end_char=m.end_char,
                text=m.text,
                attribution_id=m.attribution_id,
            )
            for m in mentions
        ),
    )
    story = Story.of(articles, mentions, attributions, find_same_text(articles))
    (out,) = trace_claims([claim], story)
    return out
