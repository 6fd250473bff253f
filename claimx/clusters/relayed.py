"""Whose report an article passes on as a whole: its dateline, the outlet it keeps crediting, its sources.

An article can pass on one outlet's report without naming it with each claim. Three signs show it: a
dateline or byline of another outlet; most credits of the article going to one outlet; unnamed people
told in the same words as those whom another article puts to an outlet.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from claimx.articles.body import ArticleText
from claimx.articles.outlets import registry
from claimx.attributions.continuation import UNNAMED
from claimx.clusters.credited import distinct_words
from claimx.clusters.hands import hands_of, outlet_key
from claimx.clusters.story import Story
from claimx.records import ArticleSpan, Span
from claimx.values import EdgeKind

_LEAST_CREDITS: Final = 2
_LEAST_SHARE: Final = 0.5
"""Of an article's credits to outlets, that its main one must have."""
_LEAST_WORDS: Final = 2
"""Words in common by which unnamed people are the same: "Russian and European officials"."""
_BRACKETED: Final = re.compile(r"[(/]\s*([^()/\n]{2,40}?)\s*[)/]\s*[.,]?\s*[-\u2013\u2014]?")
_HEAD: Final = 400
"""Characters of an article in which its dateline and byline stand."""
_PUBLISHING: Final = ("metadata", "credit")


class Relayed(NamedTuple):
    """The outlet whose report an article passes on, and the words that show it."""

    outlet: str
    """Its id."""
    name: str
    evidence: Span
    is_whole: bool
    """Whether the article says so of its whole text, by a dateline or byline."""
    edge: EdgeKind = "common_credit"
    other: ArticleSpan | None = None
    """The words of another article that they meet."""


def find_relayed(story: Story) -> dict[str, Relayed]:
    """Of each article that passes on one outlet's report, by its id, that outlet."""
    out: dict[str, Relayed] = {}
    for article_id, article in story.articles.items():
        found = _published_as(article) or _kept_crediting(article, story)
        if found is not None:
            out[article_id] = found
    return out | _same_people(story, out)


def _published_as(article: ArticleText) -> Relayed | None:
    """The agency of a dateline or byline, where the page names another outlet as its own."""
    outlet, text = article.article.outlet, article.body.file_text
    start = article.article.start_char
    for place, piece in _headers(article):
        for hit in _BRACKETED.finditer(piece) if place < start + _HEAD else ():
            row = registry().by_name(hit[1])
            if row and row.id != outlet.id:
                begin, end = place + hit.start(1), place + hit.end(1)
                span = Span(start_char=begin, end_char=end, text=text[begin:end])
                return Relayed(row.id, row.name, span, is_whole=True)
        for row, begin, end in registry().find_names(piece):
            if row.kind == "wire" and row.id != outlet.id:
                span = Span(start_char=place + begin, end_char=place + end, text=piece[begin:end])
                return Relayed(row.id, row.name, span, is_whole=True)
    return None


def _headers(article: ArticleText) -> list[tuple[int, str]]:
    """What is no text of the story but tells who wrote it, with its places in the file."""
    text = article.body.file_text
    dropped = [d for d in article.article.dropped if d.reason in _PUBLISHING]
    return [(d.start_char, text[d.start_char : d.end_char][:_HEAD]) for d in dropped]


def _kept_crediting(article: ArticleText, story: Story) -> Relayed | None:
    """The outlet that most credits of an article go to, where there are several or it begins with one."""
    own = article.article.outlet.id
    attributions = story.of_article.get(article.article.id, ())
    hands = (hand for found in attributions for hand in hands_of(found, story)[:1])
    credits = [(hand.outlet, hand) for hand in hands if hand.outlet not in (None, own) and hand.span]
    if not credits:
        return None
    outlet, number = Counter(key for key, _ in credits).most_common(1)[0]
    first = next(hand for key, hand in credits if key == outlet)
    opening = next((hands_of(found, story) for found in attributions if found.source), ())
    is_lead = bool(opening) and opening[0].outlet == outlet
    if number < (1 if is_lead else _LEAST_CREDITS) or number < _LEAST_SHARE * len(credits):
        return None
    return Relayed(outlet, first.text, first.span, is_whole=False) if outlet and first.span else None


def _same_people(story: Story, known: dict[str, Relayed]) -> dict[str, Relayed]:
    """Articles that name no outlet, but whose unnamed people another article puts to one."""
    people = [
        (distinct_words(found.chain[-1].text), found)
        for attributions in story.of_article.values()
        for found in attributions
        if len(found.chain) > 1 and found.chain[0].source_type == "media" and found.chain[-1].span
        if found.chain[-1].source_type in UNNAMED
    ]
    out: dict[str, Relayed] = {}
    for article_id, attributions in story.of_article.items():
        if article_id in known or not people:
            continue
        own = story.articles[article_id].article.outlet.id
        for found in attributions:
            words = distinct_words(" ".join(s.text for s in found.source))
            if found.chain or found.source_type not in UNNAMED or len(words) < _LEAST_WORDS:
                continue
            same = next((other for theirs, other in people if len(words & theirs) >= _LEAST_WORDS), None)
            last = same.chain[-1].span if same else None
            if same is None or last is None or outlet_key(same.chain[0].text) == own:
                continue
            other = ArticleSpan(article_id=same.article_id, **last.model_dump())
            name = same.chain[0].text
            out[article_id] = Relayed(outlet_key(name), name, found.source[0], False, "same_source", other)
            break
    return out
