"""Relays: what the words of one attribution say of the hands that it went through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.chain_links import Chain, Link, link_of
from claimx.attributions.citings import Citings, trimmed
from claimx.attributions.hearers import Hearers
from claimx.attributions.outlet_places import OutletPlaces
from claimx.attributions.relay_phrases import BY, CITES, REFERS, RelayPhrases
from claimx.attributions.source_types import head_of, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_POSSESSIVES = frozenset(["'s", "\u2019s", "'", "\u2019"])
_ARTICLES = frozenset(["the", "a", "an"])
_MEDIA_NOUN_WORDS: Final = 3
"""Words of "the news agency"."""


class Relays:
    """Chains of single attributions of a Doc.

    Args:
        doc: With entities and sentences.
        found: Its attributions.
    """

    def __init__(self, doc: Doc, found: list[DocAttribution]) -> None:
        self._doc = doc
        self.places = OutletPlaces(doc)
        self._phrases = RelayPhrases(doc)
        spoken = {i for a in found for span in (*a.source, *a.cue) for i in range(span.start, span.end)}
        self._hearers = Hearers(doc, self.places, self._phrases, spoken)
        self._citings = Citings(doc, self._phrases, spoken)

    def chain_of(self, attribution: DocAttribution) -> Chain:
        """Outermost first; of one link where the source speaks for itself, empty where there is none."""
        if not attribution.source:
            return []
        source = trimmed(attribution.source[0])
        chain = self._source_links(source)
        if not attribution.cue:
            return chain
        blocked = {i for span in attribution.content for i in range(span.start, span.end)}
        if chain[0].source_type != "media":
            hearer = self._hearers.hearer_of(attribution.cue, source, blocked)
            if hearer is not None:
                return [hearer, *chain]
        is_outlet = len(chain) == 1 and chain[0].source_type == "media"
        cited = self._citings.cited_by(attribution.cue, source, blocked, is_outlet=is_outlet)
        if cited is not None and cited.text != chain[-1].text:
            chain.append(cited)
        return chain

    def _source_links(self, source: Span) -> Chain:
        """The links inside the source itself: Bloomberg's sources, people quoted by Bloomberg."""
        for span, outlet in self._outlets_of(source):
            rest = self._people_of(source, span)
            if rest is not None:
                return [outlet, link_of(rest)]
        head = head_of(source)
        link = self._outlet_at_end(head) or self.places.meant_by(head) or self.places.called(head)
        if link is not None:
            return [link]
        if head[0].lower_ == "its" and head[-1].lower_ in source_words("anonymous"):
            owner = self.places.before(source.start)
            return [link_of(source)] if owner is None else [owner, link_of(source)]
        return [link_of(source)]

    def _outlets_of(self, source: Span) -> Iterator[tuple[Span, Link]]:
        """The outlets that a source names or means ("the agency's sources"), with their places."""
        yield from self.places.inside(source)
        for token in source[:_MEDIA_NOUN_WORDS]:
            if token.lower_ in source_words("media") and token.i + 1 < source.end:
                span = self._doc[source.start : token.i + 1]
                outlet = self.places.meant_by(span)
                if outlet is not None and self._doc[span.end].text in _POSSESSIVES:
                    yield span, outlet

    def _people_of(self, source: Span, outlet: Span) -> Span | None:
        """The people or papers that an outlet has, in a source that names both."""
        doc = self._doc
        after = outlet.end
        while after < source.end and doc[after].text in _POSSESSIVES:
            after += 1
        if after < source.end:
            head = head_of(doc[after : source.end])
            # Other people of an outlet are its staff: "a CNN executive".
            if head[-1].lower_ in source_words("anonymous") and (after > outlet.end or len(head) <= 2):
                return doc[after : source.end]
        return self._people_before(source, outlet)

    def _people_before(self, source: Span, outlet: Span) -> Span | None:
        """The people of "officials quoted by Reuters", "sources of Reuters"."""
        doc = self._doc
        before = outlet.start
        while before > source.start and doc[before - 1].lower_ in _ARTICLES:
            before -= 1
        phrase = self._phrases.ending_at(before, source.start)
        if phrase is not None and phrase.kind not in (CITES, REFERS):
            rest = trimmed(head_of(doc[source.start : phrase.start]))
            kinds = ("anonymous", "people", "document") if phrase.kind == BY else ("anonymous", "people")
            is_named = any(token.ent_type_ == "PERSON" for token in rest[-1:]) and phrase.kind != BY
            if is_named or any(rest[-1].lower_ in source_words(kind) for kind in kinds):
                return rest
        is_of = before - 2 >= source.start and doc[before - 1].lower_ == "of"
        if is_of and doc[before - 2].lower_ in source_words("anonymous"):
            return trimmed(doc[source.start : before - 1])
        return None

    def _outlet_at_end(self, head: Span) -> Link | None:
        """The outlet that a noun phrase names, or whose report or reporter it is."""
        for span, outlet in reversed(self.places.inside(head)):
            tail = [token.lower_ for token in self._doc[span.end : head.end]]
            ties = [word in _POSSESSIVES or word in source_words("report") for word in tail]
            # "CNN's Ann Lee", "Reuters reporter Ann Lee" speak for it.
            if all(ties) or (ties[0] and head[-1].ent_type_ == "PERSON"):
                return outlet
            return outlet if tail[-1] in source_words("media") else None
        return None
