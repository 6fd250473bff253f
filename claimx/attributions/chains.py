"""The component `claimx_chains`: who cites whom, outermost first.

Sets `labels["chain"]` of an attribution to a list of links (`chain_links.Link`, as lists) where its
words reached the article by two hands or more: "Bloomberg reported, citing officials", "one of the
sources told Bloomberg", "according to Bloomberg's sources", "Bloomberg reported that the minister had
said". A chain of a single link names the outlet behind words that name nobody: "reportedly" after
"Reuters reported". Also sets `labels["source_type"]` where `source_types` is certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attributions.annotations import DocAttribution, attributions_of, insert_attributions
from claimx.attributions.chain_links import Chain, Link
from claimx.attributions.continuation import Continuation
from claimx.attributions.implied import implied
from claimx.attributions.lexicons import words_of
from claimx.attributions.relative_clauses import clause_parents
from claimx.attributions.relays import Relays
from claimx.attributions.source_types import type_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NO_SPEAKERS = frozenset(["media", "document", "data", "hearsay"])
"""No "he" inside the words of such a source can be the source."""


def link_chains(doc: Doc) -> Doc:
    """Set chains and certain source types of the attributions of a Doc."""
    found = list(attributions_of(doc))
    if not found:
        return doc
    for attribution in found:
        if attribution.source:
            _label(attribution)
    relays = Relays(doc, found)
    own = {a.id: relays.chain_of(a) for a in found}
    clauses = clause_parents(doc, found, own)
    parents = _parents(doc, found) | clauses
    continuation = Continuation(doc)
    whole: dict[str, Chain] = {}
    for attribution in found:
        parent = parents[attribution.id]
        if attribution.id in clauses:
            attribution.labels.setdefault("parent", parent)
        # An outer attribution begins before what its content holds, so its chain is known by now.
        outer = whole.get(parent, own[parent]) if parent is not None else []
        chain = _joined(outer, own[attribution.id])
        if not outer:
            chain = continuation.continued(attribution, chain)
        whole[attribution.id] = chain
        continuation.remember(attribution, chain)
        if len(chain) > 1 or (chain and _names_outlet(attribution, chain[0])):
            attribution.labels["chain"] = [list(link) for link in chain]
    made = list(implied(doc, found, whole))
    if made:
        insert_attributions(doc, found, made)
    return doc


def _label(attribution: DocAttribution) -> None:
    """Set the source's type where its words decide it."""
    kind = type_of(attribution.source[0])
    if kind is not None:
        attribution.labels.setdefault("source_type", kind)


def _parents(doc: Doc, found: list[DocAttribution]) -> dict[str, str | None]:
    """For each attribution the one in whose content it stands, the innermost of them."""
    owner: list[str | None] = [None] * len(doc)
    contents = [(span, a.id) for a in found if a.source for span in a.content]
    # A longer content first: what lies inside it is painted over.
    for span, name in sorted(contents, key=lambda item: (-len(item[0]), item[0].start)):
        owner[span.start : span.end] = [name] * len(span)
    out: dict[str, str | None] = {}
    for attribution in found:
        heads = {owner[span.start] for span in (*attribution.source, *attribution.cue)}
        parent = heads.pop() if len(heads) == 1 else None
        out[attribution.id] = parent if parent != attribution.id else None
    return out


def _joined(outer: Chain, own: Chain) -> Chain:
    """The chain of the attribution around this one, then its own.

    Who speaks of himself is no second hand: "Lee said he thinks", "Ann Lee said Lee had left".
    """
    if not outer or not own:
        return own or outer
    inner, last = own[0].text.lower().split(), outer[-1]
    is_same = inner[-1:] == last.text.lower().split()[-1:]
    is_speaker = " ".join(inner) in words_of("pronoun") and last.source_type not in _NO_SPEAKERS
    if is_same or is_speaker:
        own = own[1:]
    return [*outer, *own]


def _names_outlet(attribution: DocAttribution, link: Link) -> bool:
    """Whether a chain of one link names the outlet that the attribution's own source does not."""
    places = [(span.start_char, span.end_char) for span in attribution.source]
    return link.source_type == "media" and not any(start <= link.start_char < end for start, end in places)
