"""What an article itself says of where it has a claim from: the last link of a credit that can be told.

An outlet's unnamed people are known by the outlet alone: two that rewrite its report may call them
"officials" and "sources". A named person or body is known by the name, whoever passes it on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from claimx.articles.outlets import registry
from claimx.articles.publisher import slug
from claimx.attributions.lexicons import SOURCE_WORDS, words_of
from claimx.clusters.story import Story, Telling
from claimx.records import (
    ArticleSpan,
    Attribution,
    ChainLink,
    EdgeKind,
    OriginKind,
    Outlet,
    Span,
    UndeterminedReason,
)
from claimx.resources import read_lexicon

ARROW: Final = " ← "
_KINDS: Final[dict[str | None, OriginKind]] = {
    "named_person": "named_person",
    "named_body": "named_body",
    "document": "document",
    "data": "document",
    "social_post": "social_post",
    "media": "media",
    "own_reporting": "media",
}
"""Kinds of origins by the types of sources; all others are people without a name."""
_LONGEST: Final = 200
"""Characters of the words that show a credit."""
_NEAR: Final = 240
"""Characters within which a link of the chain stands beside its attribution."""
_REASONS: Final[dict[str | None, UndeterminedReason]] = {"declines": "declines", "denies": "denies"}
_TOLD, _CARRIED_ON, _ACTED = 0.9, 0.7, 0.8
_DOING: Final = frozenset(
    ["talk", "talks", "discuss", "discusses", "discussed", "discussing", "comment", "commented", "commenting"]
)
"""Words of a cue that speak of talking and assert nothing."""
_TITLE: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OCCASION: Final = re.compile(
    r"\b(?:(?:on|last|this|late|early)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:on\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2}\b|\b(?:on\s+)?\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b(?:in an? (?:interview|post|speech|statement)|at a (?:news|press)"
    r" conference|last (?:week|month|year))\b"
)


class Ground(NamedTuple):
    """Why a mention is put to an origin."""

    key: str
    """Two with one key have one origin."""
    kind: OriginKind
    name: str
    edge: EdgeKind
    evidence: Span
    confidence: float
    outlet: str | None = None
    """Id of the outlet whose report it is, where one is credited."""
    other: ArticleSpan | None = None
    to_mention: int | None = None
    occasion: str | None = None


def outlet_key(name: str) -> str:
    """The id that an outlet of this name has in a report."""
    row = registry().by_name(name.removeprefix("the ").removeprefix("The "))
    return row.id if row else slug(name)


def span_of(telling: Telling) -> Span:
    """The mention's words in its file."""
    mention = telling.mention
    return Span(start_char=mention.start_char, end_char=mention.end_char, text=mention.text)


def credited(telling: Telling, story: Story) -> Ground | UndeterminedReason:
    """The ground of a mention by its own article, or why there is none."""
    attribution = telling.attribution
    if attribution is None:
        acting = _acting(telling, story)
        return _ground(acting, telling, _ACTED) or "no_origin" if acting else "no_origin"
    if attribution.stance in _REASONS:
        return _REASONS[attribution.stance]
    confidence = _TOLD if attribution.source or attribution.cue else _CARRIED_ON
    ground = _ground(attribution, telling, confidence)
    if ground is not None:
        return ground
    return "hearsay" if attribution.source_type == "hearsay" else "no_origin"


def links_of(found: Attribution) -> tuple[ChainLink, ...]:
    """The chain of an attribution, or its source as the only link, an outlet under its name."""
    if found.chain:
        return found.chain
    is_outlet = found.source_type == "media" and found.resolved
    return tuple(
        ChainLink(
            text=found.resolved if is_outlet and found.resolved else span.text,
            source_type=found.source_type,
            span=span,
        )
        for span in found.source[:1]
    )


def tells(found: Attribution) -> bool:
    """Whether the cue tells that something was said, and not what somebody does: "held talks on"."""
    words = (word.lower().strip(".,;:") for span in found.cue for word in span.text.split())
    return not found.cue or not _telling_words().isdisjoint(words)


def _acting(telling: Telling, story: Story) -> Attribution | None:
    """The attribution of a mention that is a person's word: "the mayor vowed to close the dam".

    Only where the act commits the person to it. That a person "criticized" something the article
    tells, and may have from anybody.
    """
    mention = telling.mention
    acts = story.acts.get(mention.article_id, ())
    first = bisect_left(acts, mention.start_char, key=lambda act: act[0])
    for _, found in acts[first : bisect_left(acts, mention.end_char, key=lambda act: act[0])]:
        is_within = all(span.end_char <= mention.end_char for span in (*found.source, *found.cue))
        is_person = found.source_type == "named_person" and not found.chain
        if is_within and is_person and found.stance == "intends" and tells(found):
            return found
    return None


@cache
def _telling_words() -> frozenset[str]:
    rows = read_lexicon("lexicons/en/cue_words.csv", key=("phrase", "kind"))
    cues = {row["phrase"] for row in read_lexicon("lexicons/en/inner_cues.csv")}
    return frozenset(cues | {row["phrase"] for row in rows if row["kind"] == "say"} - _DOING)


def _ground(found: Attribution, telling: Telling, confidence: float) -> Ground | None:
    links = links_of(found)
    if not links or not (found.chain or tells(found)):
        return None
    outlet = telling.article.outlet
    passed_on = next((link for link in links if link.source_type == "media" and _is_outlet(link)), None)
    last = links[-1]
    is_source = not found.chain or bool(found.source and found.source[0].text == last.text)
    name = found.resolved if is_source and found.resolved else last.text
    kind = _KINDS.get(last.source_type, "anonymous")
    key = _key(kind, name, passed_on, outlet)
    if key is None:
        return None
    if kind == "media" and passed_on is None:
        kind = "own_reporting"
    evidence = _evidence(found, links, telling)
    far = passed_on.span if passed_on and passed_on.span and not _is_near(passed_on.span, evidence) else None
    return Ground(
        key=key,
        kind=kind,
        name=_name(links, name if is_source else None),
        edge="continuation" if far else "credit",
        evidence=evidence,
        confidence=min(confidence, _CARRIED_ON) if far else confidence,
        outlet=outlet_key(passed_on.text) if passed_on else None,
        other=ArticleSpan(article_id=telling.article.id, **far.model_dump()) if far else None,
        occasion=_occasion(telling, evidence) if kind == "named_person" else None,
    )


def _key(kind: OriginKind, name: str, passed_on: ChainLink | None, outlet: Outlet) -> str | None:
    """What is one origin; None where nobody can be told by the words."""
    words = folded(name)
    if kind in ("named_person", "named_body", "social_post"):
        if not any(word[:1].isupper() for word in name.split()):
            return f"outlet:{outlet_key(passed_on.text)}" if passed_on else None
        return f"{kind}:{' '.join(words)}"
    if passed_on is not None:
        return f"outlet:{outlet_key(passed_on.text)}"
    if kind == "document":
        is_named = sum(word[:1].isupper() for word in name.split()[1:]) > 0
        return f"document:{' '.join(words)}" if is_named else f"outlet:{outlet.id}"
    if kind == "media" or name.lower() in words_of("pronoun"):
        return None
    return f"outlet:{outlet.id}"


def _is_outlet(link: ChainLink) -> bool:
    """Whether a link names an outlet, and not "local media"."""
    return any(word[:1].isupper() and word.lower() not in ("the", "a", "local") for word in link.text.split())


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, articles and titles that begin it in small letters."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _TITLE.findall(name)]
    return tuple(word for word in words if word not in ("the", "a", "an"))


def _name(links: tuple[ChainLink, ...], resolved: str | None) -> str:
    texts = [" ".join(link.text.split()).strip(" ,;:") for link in links]
    if resolved:
        texts[-1] = resolved
    return ARROW.join(text for text in texts if text)


def _evidence(found: Attribution, links: Iterable[ChainLink], telling: Telling) -> Span:
    """The words that credit: source and cue, and the links of the chain beside them."""
    own = [*found.source, *found.cue]
    near = own or [link.span for link in links if link.span][:1] or [span_of(telling)]
    start, end = min(s.start_char for s in near), max(s.end_char for s in near)
    if end - start > _LONGEST:
        start, end = near[0].start_char, near[0].end_char
    for link in links:
        if link.span and max(end, link.span.end_char) - min(start, link.span.start_char) <= _LONGEST:
            start, end = min(start, link.span.start_char), max(end, link.span.end_char)
    return Span(start_char=start, end_char=end, text=telling.file_text[start:end])


def _is_near(link: Span, evidence: Span) -> bool:
    return link.start_char < evidence.end_char + _NEAR and evidence.start_char < link.end_char + _NEAR


def _occasion(telling: Telling, evidence: Span) -> str | None:
    """When or where it was said, in the words next to the credit."""
    text = telling.file_text[max(0, evidence.start_char - 60) : evidence.end_char + 60]
    found = _OCCASION.search(text)
    return " ".join(found.group().split()) if found else None


def distinct_words(name: str) -> frozenset[str]:
    """The words of unnamed people that tell them from others: "Russian", "European" of "officials"."""
    common = (
        words_of("people", lexicon=SOURCE_WORDS)
        | words_of("anonymous", lexicon=SOURCE_WORDS)
        | words_of("quantifier", lexicon=SOURCE_WORDS)
    )
    return frozenset(word for word in folded(name) if len(word) > 3 and word not in common)
