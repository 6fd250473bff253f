"""Withheld names: "the sources" are those that the article has described more fully before.

Where names are withheld, the fullest description that the article gives stands in for one: "two people
familiar with the matter".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attributions.descriptions import DEFINITE, NOBODY, Names
from claimx.attributions.source_types import head_of, is_bare, is_withheld

if TYPE_CHECKING:
    from spacy.tokens import Span


class WithheldNames:
    """Asked for each source in the order of the text; it remembers the descriptions."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def of(self, source: Span) -> Names:
        """The earlier description of a bare source; of a fuller one nothing, but it is remembered."""
        words = [token.lower_ for token in source if not token.is_space]
        if not words:
            return NOBODY
        head = head_of(source)
        noun = _plural(head[-1].lower_)
        is_definite = words[0] in DEFINITE
        if is_bare(words[is_definite:]):
            return (self._last[noun],) if is_definite and noun in self._last else NOBODY
        if is_withheld(source, head[-1].lower_):
            self._last[noun] = " ".join(source.text.split()).strip(" ,")
        return NOBODY


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else noun + "s"
