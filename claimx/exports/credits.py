"""Credits: on whose word a mention stands, in a few words."""

from __future__ import annotations

from collections import Counter

from claimx.exports.lookup import Lookup
from claimx.exports.visible import one_line, shortened
from claimx.records import Attribution, ClaimCluster, Span
from claimx.values import ARROW

OWN_VOICE = "own voice"
"""The article says it itself and names nobody."""
_LONGEST_LINK = 80
"""Characters of one source: a longer one is most often a name with a whole clause after it."""
_NOBODY = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "the"})
"""Sources that tell nothing outside their sentence."""
_STANCES = {"denies": "denies", "declines": "declines to comment", "questions": "questions it"}
"""Stances that a reader would else take for a confirmation."""


def joined_text(spans: tuple[Span, ...]) -> str:
    """The text of a role; the parts of one that is broken up are joined by an ellipsis."""
    return " … ".join(one_line(span.text) for span in spans)


def chain_text(attribution: Attribution) -> str:
    """Who cites whom, outermost first: "Bloomberg ← Russian and European officials"; may be empty."""
    return ARROW.join(one_line(link.text) for link in attribution.chain)


def credit_of(attribution: Attribution | None) -> str:
    """The credit of an attribution: its chain, else its source, else its marker ("reportedly").

    A name behind a pronoun or a title follows in brackets, and so does a stance that does not
    confirm: "he [Vladimir Putin] (denies)".
    """
    if attribution is None:
        return OWN_VOICE
    name = _name(attribution)
    stance = _STANCES.get(attribution.stance or "")
    return f"{name} ({stance})" if stance else name


def _name(attribution: Attribution) -> str:
    links = [_link(one_line(link.text)) for link in attribution.chain]
    text = ARROW.join(link for link in links if link)
    text = text or _link(joined_text(attribution.source))
    if not text:
        return _marker(attribution)
    resolved = one_line(attribution.resolved or "")
    return text if not resolved or resolved in text else f"{text} [{resolved}]"


def _link(text: str) -> str:
    """A source without the comma that parts it from the cue, and not too long."""
    return shortened(text.strip(" ,;:"), _LONGEST_LINK)


def _marker(attribution: Attribution) -> str:
    """The words of hearsay; where there are none the article itself stands for it."""
    cue = joined_text(attribution.cue).lower()
    if attribution.source_type == "hearsay":
        return cue or "reportedly"
    is_hearsay = any(hedge.kind == "evidential" for hedge in attribution.hedges)
    return f"nobody named ({cue})" if is_hearsay else OWN_VOICE


def credits_of(claim: ClaimCluster, lookup: Lookup) -> list[tuple[str, int]]:
    """The credits of a claim's mentions with their number, most frequent first, then as they appear.

    Two with the same name behind them are one, and so are two that differ in capitals or in a
    leading "the"; the longest wording tells it. Of those with the same number the ones that name
    nobody, such as a bare "he", come last.
    """
    numbers: Counter[str] = Counter()
    told: dict[str, tuple[int, str]] = {}
    for mention in claim.mentions:
        attribution = lookup.attribution_of(mention)
        credit = credit_of(attribution)
        key = _key(attribution, credit)
        length = len(joined_text(attribution.source)) if attribution else 0
        if key not in told or length > told[key][0]:
            told[key] = (length, credit)
        numbers[key] += 1
    found = [(told[key][1], number) for key, number in numbers.items()]
    return sorted(found, key=lambda item: (-item[1], item[0].casefold() in _NOBODY))


def _key(attribution: Attribution | None, credit: str) -> str:
    """What two credits for the same source share."""
    if attribution is not None and attribution.resolved and not attribution.chain:
        credit = credit.replace(_name(attribution), attribution.resolved)
    return credit.casefold().removeprefix("the ")
