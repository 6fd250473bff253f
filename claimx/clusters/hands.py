"""The hands that a claim went through, as its article names them, each outlet under its id.

A chain's links or the source of an attribution, made better by what the run and the rest of the
article tell: outlets that no registry knows are known by the run's other pages, "the paper" is the
outlet credited before, "the press release" is of the body that spoke before, and who is quoted
("..., quoting the parks director") stands behind who reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import Final, NamedTuple

from claimx.articles.outlets import registry
from claimx.articles.publisher import slug
from claimx.attributions.continuation import UNNAMED
from claimx.attributions.lexicons import SOURCE_WORDS, words_of
from claimx.clusters.story import Story
from claimx.records import Attribution, ChainLink, Outlet, Span

_CITING: Final = frozenset(["citing", "quoting", "cites", "quotes", "cited", "quoted"])
_RELEASES: Final = frozenset(["release", "statement", "communique", "communiqué", "announcement"])
_PLATFORMS: Final = frozenset(
    ["facebook", "x", "twitter", "telegram", "tiktok", "instagram", "youtube", "reddit", "bluesky", "weibo"]
)
_POSTS: Final = frozenset(
    ["post", "posts", "posting", "tweet", "tweets", "video", "clip", "thread", "message"]
)
_OWN: Final = frozenset(["our", "own"])
_INQUIRIES: Final = frozenset(["investigation", "reporting", "reporters", "research", "analysis", "review"])
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL: Final = frozenset(["the", "a", "an"])


class Hand(NamedTuple):
    """Who passed a claim on, or who stands at the end."""

    text: str
    source_type: str | None
    span: Span | None
    outlet: str | None = None
    """The id of the outlet that it is."""


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, articles and possessives."""
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name))
    return tuple(word for word in words if word not in _SMALL)


def outlet_key(name: str) -> str:
    """The id that an outlet of this name has in a report."""
    row = registry().by_name(name.removeprefix("the ").removeprefix("The "))
    return row.id if row else slug(name)


def links_of(found: Attribution) -> tuple[ChainLink, ...]:
    """The chain of an attribution, or its source as the only link, under its name where that is known."""
    if found.chain:
        return found.chain
    return tuple(
        ChainLink(text=found.resolved or span.text, source_type=found.source_type, span=span)
        for span in found.source[:1]
    )


def is_name(text: str) -> bool:
    """Whether the words name somebody: one has a capital, but not for its place alone."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    no_names = words_of("pronoun") | words_of("quantifier", lexicon=SOURCE_WORDS)
    return any(word[:1].isupper() for word in words[1:]) or (
        bool(words) and words[0][:1].isupper() and words[0].lower() not in no_names
    )


def hands_of(found: Attribution, story: Story) -> tuple[Hand, ...]:
    """The hands of an attribution, outermost first; the article's own outlet is none.

    Args:
        found: An attribution of the story.
        story: All that the run holds.
    """
    article = story.articles[found.article_id].article
    hands = [_hand(link, story) for link in links_of(found)]
    if len(hands) == 1:
        hands = [_meant(hands[0], found, story)]
        cited = _cited(found, story)
        if hands[0].outlet and cited is not None:
            hands.append(Hand(cited.text, "named_person" if is_name(cited.text) else "anonymous", cited))
    others = [hand for hand in hands if hand.outlet != article.outlet.id]
    return tuple(others or hands)


def _hand(link: ChainLink, story: Story) -> Hand:
    known = _known(link.text, story)
    if known is not None:
        return Hand(known.name, "media", link.span, known.id)
    words = folded(link.text)
    platform = next((word for word in words if word in _PLATFORMS), None)
    if platform and not _POSTS.isdisjoint(words):
        return Hand(platform.capitalize(), "social_post", link.span)
    if words and words[0] in _OWN and words[-1] in _INQUIRIES:
        return Hand(link.text, "own_reporting", link.span)
    is_outlet = link.source_type == "media" and is_name(link.text)
    return Hand(link.text, link.source_type, link.span, outlet_key(link.text) if is_outlet else None)


def _known(text: str, story: Story) -> Outlet | None:
    """The outlet of one of the run's pages that the words name."""
    words = folded(text)
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            outlet = story.outlet_names.get(words[start:end])
            if outlet is not None:
                return outlet
    return None


def _meant(hand: Hand, found: Attribution, story: Story) -> Hand:
    """What was named before in the article, behind "the paper" or "the press release"."""
    words = folded(hand.text)
    if words == ("they",):
        people = (_own_hands(other, story) for other in islice(story.before(found), 1))
        return next((h for hands in people for h in hands[-1:] if h.source_type in UNNAMED), hand)
    if hand.outlet or len(words) not in (1, 2):
        return hand
    is_media = words[-1] in words_of("media", lexicon=SOURCE_WORDS) | words_of("report", lexicon=SOURCE_WORDS)
    if is_media or words[-1] == "paper":
        before = (_own_hands(link, story) for link in story.before(found))
        return next((h._replace(span=hand.span) for hands in before for h in hands if h.outlet), hand)
    if words[-1] in _RELEASES:
        bodies = (other for other in story.before(found) if other.source_type == "named_body")
        body = next(bodies, None)
        if body is not None and body.source:
            return Hand(body.resolved or body.source[0].text, "named_body", hand.span)
    return hand


def _own_hands(found: Attribution, story: Story) -> tuple[Hand, ...]:
    """The hands of an attribution by its own words alone."""
    return tuple(_hand(link, story) for link in links_of(found))


def _cited(found: Attribution, story: Story) -> Span | None:
    """Whom a source quotes, where that was read as an attribution of its own: "quoting Ida Hahn"."""
    if not found.source:
        return None
    start, acts = found.source[0].start_char, story.acts.get(found.article_id, ())
    first = bisect_left(acts, start, key=lambda act: act[0])
    for _, other in takewhile(lambda act: act[0] == start, acts[first:]):
        is_citing = any(word.lower() in _CITING for span in other.cue for word in span.text.split())
        if is_citing and other.content:
            return other.content[0]
    return None
