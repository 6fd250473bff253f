"""What an article itself says of where it has a claim from: the last link of a credit that can be told.

An outlet's unnamed people are known by the outlet alone: two that rewrite its report may call them
"officials" and "sources". A named person or body is known by the name, whoever passes it on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimx.attributions.lexicons import SOURCE_WORDS, words_of
from claimx.claims.mention import Mention
from claimx.clusters.hands import Hand, folded, hands_of, is_name
from claimx.clusters.story import Story, Telling
from claimx.records import ArticleSpan, Attribution, Outlet, Span
from claimx.resources import read_lexicon
from claimx.values import ARROW, EdgeKind, OriginKind, UndeterminedReason

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
NAMED: Final = ("named_person", "named_body")
_BY_NAME: Final = (*NAMED, "social_post", "document")
"""Kinds that are known by their name, whoever passes them on."""
_LEAST_TOLD: Final = 0.5
"""Share of a mention in the article's own voice from which an attribution inside it tells it."""
_TOLD, _CARRIED_ON, _ACTED = 0.9, 0.7, 0.8
_DOING: Final = frozenset(
    ["talk", "talks", "discuss", "discusses", "discussed", "discussing", "comment", "commented", "commenting"]
)
"""Words of a cue that speak of talking and assert nothing."""
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


def span_of(telling: Telling) -> Span:
    """The mention's words in its file."""
    mention = telling.mention
    return Span(start_char=mention.start_char, end_char=mention.end_char, text=mention.text)


def credited(telling: Telling, story: Story) -> Ground | UndeterminedReason:
    """The ground of a mention by its own article, or why there is none."""
    attribution = telling.attribution
    if attribution is None:
        found = _within(telling, story)
        return (_ground(found, telling, story, _ACTED) if found else None) or "no_origin"
    if attribution.stance in _REASONS:
        return _REASONS[attribution.stance]
    confidence = _TOLD if attribution.source or attribution.cue else _CARRIED_ON
    ground = _ground(attribution, telling, story, confidence)
    if ground is not None:
        return ground
    return "hearsay" if attribution.source_type == "hearsay" else "no_origin"


def tells(found: Attribution) -> bool:
    """Whether the cue tells that something was said, and not what somebody does: "held talks on"."""
    words = (word.lower().strip(".,;:") for span in found.cue for word in span.text.split())
    return not found.cue or found.form == "direct" or not _telling_words().isdisjoint(words)


def _within(telling: Telling, story: Story) -> Attribution | None:
    """The attribution that a mention holds whole, as "the mayor vowed to close the dam" does.

    A person's or a body's only where the act commits them to it: that they "criticized" something
    the article tells, and may have from anybody. Another's where it attributes half of the mention.
    """
    mention = telling.mention
    acts = story.acts.get(mention.article_id, ())
    first = bisect_left(acts, mention.start_char, key=lambda act: act[0])
    for _, found in acts[first : bisect_left(acts, mention.end_char, key=lambda act: act[0])]:
        is_whole = all(span.end_char <= mention.end_char for span in (*found.source, *found.cue))
        if not is_whole or not tells(found) or found.stance in _REASONS:
            continue
        if found.source_type in NAMED and not found.chain:
            if found.stance == "intends" and found.source_type == "named_person":
                return found
        elif _told_share(found, mention) >= _LEAST_TOLD:
            return found
    return None


def _told_share(found: Attribution, mention: Mention) -> float:
    """Share of a mention that an attribution's content covers."""
    parts = (
        (max(s.start_char, mention.start_char), min(s.end_char, mention.end_char)) for s in found.content
    )
    covered = sum(max(0, end - start) for start, end in parts)
    return covered / max(1, mention.end_char - mention.start_char)


@cache
def _telling_words() -> frozenset[str]:
    rows = read_lexicon("lexicons/en/cue_words.csv", key=("phrase", "kind"))
    cues = {row["phrase"] for row in read_lexicon("lexicons/en/inner_cues.csv")}
    return frozenset(cues | {row["phrase"] for row in rows if row["kind"] == "say"} - _DOING)


def _ground(found: Attribution, telling: Telling, story: Story, confidence: float) -> Ground | None:
    hands = hands_of(found, story)
    if not hands or not (found.chain or tells(found)):
        return None
    own, last = telling.article.outlet, hands[-1]
    passed_on = next((hand for hand in hands if hand.outlet), None)
    kind: OriginKind = "media" if last.outlet else _KINDS.get(last.source_type, "anonymous")
    if kind == "named_person" and not is_name(last.text):
        kind = "anonymous"
    key = _key(kind, last, passed_on.outlet if passed_on else None, own)
    if key is None:
        return None
    evidence = _evidence(found, [hand.span for hand in hands if hand.span], telling)
    far = passed_on.span if passed_on and passed_on.span and not _is_near(passed_on.span, evidence) else None
    return Ground(
        key=key,
        kind=kind,
        name=_name(hands, own if key == f"outlet:{own.id}" and passed_on is None else None),
        edge="continuation" if far else "credit",
        evidence=evidence,
        confidence=min(confidence, _CARRIED_ON) if far else confidence,
        outlet=passed_on.outlet if passed_on else None,
        other=ArticleSpan(article_id=telling.article.id, **far.model_dump()) if far else None,
        occasion=_occasion(telling, evidence) if kind == "named_person" else None,
    )


def _key(kind: OriginKind, last: Hand, passed_on: str | None, own: Outlet) -> str | None:
    """What is one origin; None where nobody can be told by the words."""
    if kind in _BY_NAME and is_name(last.text):
        return f"{kind}:{' '.join(folded(last.text))}"
    if passed_on is not None:
        return f"outlet:{passed_on}"
    is_nobody = last.text.lower() in words_of("pronoun")
    if is_nobody or (kind == "media" and last.source_type != "own_reporting"):
        return None
    return f"outlet:{own.id}"


def _name(hands: tuple[Hand, ...], own: Outlet | None) -> str:
    """Who passed it on; people and papers that an outlet has itself stand behind its name."""
    first = [own.known_name or ""] if own is not None else []
    texts = [*first, *(" ".join(hand.text.split()).strip(" ,;:") for hand in hands)]
    return ARROW.join(text for text in texts if text)


def _evidence(found: Attribution, links: Sequence[Span], telling: Telling) -> Span:
    """The words that credit: source and cue, and the links of the chain beside them."""
    near = [*found.source, *found.cue] or links[:1] or [span_of(telling)]
    start, end = min(s.start_char for s in near), max(s.end_char for s in near)
    if end - start > _LONGEST:
        start, end = near[0].start_char, near[0].end_char
    for link in links:
        if max(end, link.end_char) - min(start, link.start_char) <= _LONGEST:
            start, end = min(start, link.start_char), max(end, link.end_char)
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
