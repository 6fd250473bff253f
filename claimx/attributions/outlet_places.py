"""Where a Doc names outlets, and which of them "the newspaper" is."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from claimx.articles.outlets import registry
from claimx.attributions.chain_links import Link, outlet_link
from claimx.attributions.source_types import ents_in, outlet_of, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_DEFINITE = frozenset(["the", "this", "that"])
_VAGUE = frozenset(["agency", "network", "publication", "company"])
"""Nouns for an outlet that may as well stand for another body."""
_CLEAR = frozenset(["newspaper", "daily", "tabloid", "magazine", "weekly", "broadcaster", "newswire"])
"""Nouns that stand before the name of an outlet and of nothing else."""
_KINDS = {
    **dict.fromkeys(["paper", "newspaper", "daily", "tabloid"], "newspaper"),
    **dict.fromkeys(["network", "broadcaster", "channel", "station"], "broadcaster"),
    **dict.fromkeys(["agency", "newswire", "wire", "service"], "wire"),
    "magazine": "magazine",
}
"""The kind of outlet, as the registry has it, that a noun stands for; others stand for any."""
_BACK: Final = 20
"""Names of outlets that are looked at for one of the right kind."""
_BODIES = frozenset(["ORG", "FAC", "GPE"])


class OutletPlaces:
    """The outlets that a Doc names, by place."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        ents = list(doc.ents)
        self._outlets = {ent.start: (ent, name) for ent in ents if (name := outlet_of(ent))}
        self._starts = sorted(self._outlets)
        self._bodies = [ent.start for ent in ents if ent.label_ in _BODIES]

    def at(self, index: int) -> Link | None:
        """The outlet whose name begins at a token."""
        found = self._outlets.get(index)
        return outlet_link(found[1], found[0]) if found else None

    def inside(self, span: Span) -> list[tuple[Span, Link]]:
        """The outlets named inside a span, in order."""
        starts = self._starts[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        found = [self._outlets[start] for start in starts]
        return [(ent, outlet_link(name, ent)) for ent, name in found if ent.end <= span.end]

    def ending_at(self, end: int) -> Link | None:
        """The outlet whose name ends at a token, or one token before."""
        number = bisect_left(self._starts, end) - 1
        if number < 0:
            return None
        ent, name = self._outlets[self._starts[number]]
        return outlet_link(name, ent) if 0 <= end - ent.end <= 1 else None

    def before(self, index: int, noun: str = "") -> Link | None:
        """The outlet named last before a token.

        Args:
            index: The token.
            noun: The word that stands for it. "The agency" is no outlet where another body was named since.
        """
        last = bisect_left(self._starts, index)
        nearby = self._starts[max(0, last - _BACK) : last]
        start = next((s for s in reversed(nearby) if _fits(self._outlets[s][1], noun)), None)
        if start is None:
            return None
        body = bisect_left(self._bodies, index) - 1
        is_other = noun in _VAGUE and body >= 0 and self._bodies[body] > start
        return None if is_other else self.at(start)

    def called(self, span: Span) -> Link | None:
        """The outlet that no registry knows, by its noun: "the Polish daily Gazeta Morska"."""
        for token in span[:-1]:
            name = self._doc[token.i + 1 : span.end]
            if token.lower_ in _CLEAR and all(word.text[:1].isupper() for word in name):
                return outlet_link(name.text, name)
        return None

    def meant_by(self, head: Span) -> Link | None:
        """The outlet that a noun phrase without a name stands for: the news agency."""
        noun = head[-1].lower_
        if noun not in source_words("media") or head[0].lower_ not in _DEFINITE:
            return None
        return None if len(head) > 3 or ents_in(head) else self.before(head.start, noun)


def _fits(name: str, noun: str) -> bool:
    """Whether an outlet may be called by a noun: no broadcaster is "the newspaper"."""
    kind = _KINDS.get(noun)
    row = registry().by_name(name) if kind else None
    return row is None or row.kind == kind
