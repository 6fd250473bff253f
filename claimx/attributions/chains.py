"""The component `claimx_chains`: who cites whom, outermost first.

Sets `labels["chain"]` of an attribution to a list of `[text, source_type or None]` where its words
reached the article by two hands or more: "Bloomberg reported, citing officials", "one of the sources
told Bloomberg", "according to Bloomberg's sources". Also sets `labels["source_type"]` and
`labels["resolved"]`, the full name of a source, where `source_types` is certain.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from claimx.attributions.annotations import DocAttribution, attributions_of
from claimx.attributions.hearsay import HEARSAY
from claimx.attributions.relays import Relays, trimmed
from claimx.attributions.source_types import head_of, is_bare, name_behind, source_words, type_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Chain = list[list[Any]]
"""Links of `[text, source_type or None]`, outermost first."""

_UNNAMED = ("anonymous", "group")


def link_chains(doc: Doc) -> Doc:
    """Set chains and certain source types of the attributions of a Doc."""
    found = list(attributions_of(doc))
    if not found:
        return doc
    for attribution in found:
        if attribution.source:
            _label(attribution)
    relays = Relays(doc)
    own = {a.id: relays.chain_of(a) for a in found}
    parents = _parents(doc, found)
    credits = _Credits(doc)
    for attribution in found:
        chain = _nested(attribution, own, parents)
        if not _has_outlet(chain):
            chain = credits.continued(attribution, chain)
        if len(chain) > 1:
            attribution.labels["chain"] = chain
            credits.remember(attribution, chain)
    return doc


def _label(attribution: DocAttribution) -> None:
    """Set the source's type and full name where its words decide them."""
    source = attribution.source[0]
    for label, value in (("source_type", type_of(source)), ("resolved", name_behind(source))):
        if value is not None:
            attribution.labels.setdefault(label, value)


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


def _nested(attribution: DocAttribution, own: dict[str, Chain], parents: dict[str, str | None]) -> Chain:
    """The chain of the attributions around this one, then its own."""
    chain = list(own[attribution.id])
    seen = {attribution.id}
    parent = parents[attribution.id]
    while parent is not None and parent not in seen:
        seen.add(parent)
        chain = own[parent] + chain
        parent = parents[parent]
    return [link for number, link in enumerate(chain) if not number or link[0] != chain[number - 1][0]]


def _has_outlet(chain: Chain) -> bool:
    return len(chain) > 1 and chain[0][1] == "media"


class _Credits:
    """Outlets that an article has credited for the words of unnamed people, to be carried on."""

    def __init__(self, doc: Doc) -> None:
        self._sentences = [sent.start for sent in doc.sents]
        self._text = doc.text
        self._heads: dict[str, set[str]] = {}
        self._last: tuple[int, int, Chain] | None = None

    def remember(self, attribution: DocAttribution, chain: Chain) -> None:
        """Note a chain from an outlet to unnamed people."""
        if not _has_outlet(chain) or chain[-1][1] not in _UNNAMED:
            return
        head = chain[-1][0].split()
        self._heads.setdefault(chain[0][0], set()).update(word.lower() for word in head)
        place = _place(attribution)
        self._last = (bisect_right(self._sentences, place.start), place.end_char, chain)

    def continued(self, attribution: DocAttribution, chain: Chain) -> Chain:
        """The chain with the outlet before it, where the article plainly goes on with the same people.

        That is so for bare "several sources" after "Bloomberg's sources", as long as the article has
        credited one outlet only, and for hearsay in the next sentence of the paragraph.
        """
        if len(chain) == 1 and attribution.source and len(self._heads) == 1:
            outlet, heads = next(iter(self._heads.items()))
            span = trimmed(attribution.source[0])
            words = [token.lower_ for token in head_of(span)]
            is_same = words[-1] in heads or words[-1] in source_words("anonymous")
            if is_same and is_bare(words):
                return [[outlet, "media"], *chain]
        if attribution.labels.get("source_type") == HEARSAY and not attribution.source and self._last:
            number, end, last = self._last
            place = _place(attribution)
            between = self._text[end : place.start_char]
            if bisect_right(self._sentences, place.start) - number == 1 and not any(
                mark in between for mark in "\r\n"
            ):
                return last
        return chain


def _place(attribution: DocAttribution) -> Span:
    """Where the article makes the attribution: its cue, or what else it has."""
    return [*attribution.cue, *attribution.source, *attribution.content][0]
