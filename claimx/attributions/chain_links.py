"""One hop of a chain as the components keep it, and what kind of source it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.attributions.source_types import ents_in, head_of, link_type, source_words

if TYPE_CHECKING:
    from spacy.tokens import Span

_OWN = frozenset(["its", "their", "his", "her", "our"])
_JOINTS = frozenset(["that", "when", "if", "while", "as", "where", "whether", "how"])


class Link(NamedTuple):
    """A source in a chain. `labels["chain"]` holds links as lists, which survive storage."""

    text: str
    source_type: str | None
    start_char: int
    end_char: int
    """Where the article names it, in the Doc's text: often in another sentence."""


Chain = list[Link]
"""Who cites whom, outermost first."""


def link_of(span: Span) -> Link:
    """A source as its words stand, without a joining word that the tagger took for its first."""
    if len(span) > 1 and span[0].lower_ in _JOINTS:
        span = span[1:]
    return Link(span.text, kind_of(span), span.start_char, span.end_char)


def outlet_link(name: str, span: Span) -> Link:
    """An outlet under its name, where the article names it."""
    return Link(name, "media", span.start_char, span.end_char)


def chain_of(labels: dict[str, Any]) -> Chain:
    """The chain in the labels of an attribution; empty where it has none."""
    return [Link(*link) for link in labels.get("chain", ())]


def kind_of(span: Span) -> str | None:
    """The source type of a link, none where the words leave it open."""
    head = head_of(span)
    last = head[-1].lower_
    kind = link_type(span)
    if kind is not None:
        return kind
    if len(head) > 2 and head[0].lower_ in _OWN and head[1].lower_ == "own":
        return "own_reporting"
    if any(ent.end == head.end and ent.label_ == "ORG" for ent in ents_in(head)):
        return "named_body"
    return "document" if last in source_words("document") else None
