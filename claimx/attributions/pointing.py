"""Contents that point back: in "This was reported by Reuters" the sentence before was reported.

PolNeAR's annotators mark the pronoun as content, so that is what the tagger finds. The sentence that
it points at is added to the content, or what that sentence itself puts to somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import Roles
from claimx.attributions.lexicons import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_POINTERS = frozenset(["this", "that"])
_WRITES = frozenset(["writes", "wrote", "reports", "reported"])
_CITES = frozenset(["with", "citing", "referring", "quoting"])
_BE = frozenset(["'s", "\u2019s", "is", "was"])
_MAX_WORDS: Final = 80
"""Tokens of a sentence that can be pointed at."""


def pointed_at(doc: Doc, roles: Roles) -> Span | None:
    """The sentence that an attribution reports by pointing back at it.

    Args:
        doc: With sentences.
        roles: The spans of the attribution's roles.
    """
    content, cue = roles["content"], roles["cue"]
    if len(content) != 1 or not cue or content[0][0].lower_ not in _POINTERS:
        return None
    words = [token.lower_ for span in cue for token in span]
    if words[-1] == "about" and not _WRITES.isdisjoint(words):
        return _sentence_before(doc, cue[0].sent.start)
    is_passive = words[-1] == "by" and not words_of("reported_by").isdisjoint(words)
    is_alone = bool(content[0][0].is_sent_start) and {token.lower_ for token in content[0][1:]} <= _BE
    return (
        _sentence_before(doc, content[0].start) if is_alone and (is_passive or "according" in words) else None
    )


def _without_who_is_cited(content: Span) -> Span:
    """The bare pointer: the first word of "this with reference to officials"."""
    is_longer = len(content) > 1 and content[1].lower_ in _CITES
    return content[:1] if is_longer and content[0].lower_ in _POINTERS else content


def _sentence_before(doc: Doc, start: int) -> Span | None:
    end = start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if not end:
        return None
    first = end - 1
    while first > max(0, end - _MAX_WORDS) and not doc[first].is_sent_start:
        first -= 1
    while first < end and doc[first].is_space:
        first += 1
    return doc[first:end] if first < end and (doc[first].is_sent_start or first == 0) else None


def with_what_it_points_at(doc: Doc, roles: dict[str, list[Span]]) -> dict[str, list[Span]]:
    """The roles, with the sentence that the content points at as its first part."""
    roles = {**roles, "content": [_without_who_is_cited(span) for span in roles["content"]]}
    sentence = pointed_at(doc, roles)
    return roles if sentence is None else {**roles, "content": [sentence, *roles["content"]]}
