"""Source types that the words decide: an outlet, a named person, people whose names are withheld, hearsay.

Only what is certain: a trained classifier labels the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.articles.outlets import registry
from claimx.attributions.gazetteer import OUTLET_ID
from claimx.attributions.lexicons import SOURCE_WORDS, words_of

if TYPE_CHECKING:
    from spacy.tokens import Span

_MARKS = frozenset(",(:;-\u2014\u2013")
_FEW = frozenset(["two", "three", "four", "five"])
_OFFICE = frozenset(
    ["officials", "aides", "advisers", "advisors", "diplomats", "executives", "staffers", "people"]
)
"""A few of these have names that are withheld; a few voters are merely unnamed."""


def source_words(kind: str) -> frozenset[str]:
    """The words and phrases of one kind in the lexicon of sources."""
    return words_of(kind, lexicon=SOURCE_WORDS)


def outlet_of(ent: Span) -> str | None:
    """The name of the outlet that an entity is, if it is one."""
    if ent.id_.startswith(OUTLET_ID):
        return ent.kb_id_ or ent.text
    if ent.kb_id_:
        # The entities component has looked, and decided otherwise.
        return None
    row = registry().by_name(ent.text.removeprefix("the "))
    return row.name if row is not None else None


def ents_in(span: Span) -> list[Span]:
    """The entities inside a span: what `span.ents` gives, which looks through the whole Doc each time."""
    from spacy.tokens import Span

    doc, found = span.doc, []
    for start in range(span.start, span.end):
        token = doc[start]
        if token.ent_iob_ != "B":
            continue
        end = start + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        if end <= span.end:
            found.append(
                Span(doc, start, end, label=token.ent_type, kb_id=token.ent_kb_id, span_id=token.ent_id)
            )
    return found


def head_of(span: Span) -> Span:
    """The first noun phrase of a source, cut before a preposition, a clause or a comma."""
    for token in span[1:]:
        if token.text in _MARKS or token.lower_ in words_of("head_end"):
            head = span.doc[span.start : token.i]
            if head[-1].lower_ not in words_of("head_start"):
                return head
    return span


def type_of(span: Span) -> str | None:
    """The type of a source, or none where the words leave it open."""
    head = head_of(span)
    last = head[-1].lower_
    if is_withheld(span, last):
        return "anonymous"
    named = ents_in(head)
    ents = [ent for ent in named if ent.end == head.end]
    if ents and outlet_of(ents[-1]):
        return "media"
    if last in source_words("report") and any(outlet_of(ent) for ent in named):
        return "media"
    if ents and ents[-1].label_ == "PERSON":
        return "named_person"
    return "media" if _is_paper(head) else None


def _is_paper(head: Span) -> bool:
    """Whether a name that no registry knows is a newspaper's: the Penrose Sentinel."""
    if len(head) < 2 or head[-1].lower_ not in source_words("paper_name"):
        return False
    return head[-2].lower_ != "the" and all(token.text[:1].isupper() for token in head[-2:])


def link_type(span: Span) -> str | None:
    """The type of a link of a chain: as `type_of`, and `group` for unnamed people."""
    kind = type_of(span)
    if kind is None and head_of(span)[-1].lower_ in source_words("people"):
        return "group"
    return kind


def is_withheld(span: Span, head: str) -> bool:
    """Whether the names of these people are withheld.

    Args:
        span: The source.
        head: The last word of its head, in lower case.
    """
    if head in source_words("anonymous"):
        return True
    if head not in source_words("people"):
        return False
    if span[0].lower_ in _FEW and head in _OFFICE:
        return True
    text = span.text.lower()
    return any(phrase in text for phrase in source_words("secrecy"))


def is_bare(words: Sequence[str]) -> bool:
    """Whether a source is no more than a head with words of number: several sources, one of the officials."""
    heads = source_words("anonymous") | source_words("people")
    return (
        bool(words) and words[-1] in heads and all(word in source_words("quantifier") for word in words[:-1])
    )
