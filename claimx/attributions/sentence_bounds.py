"""The sentence of a token in one step: `span.sent` walks through the sentence each time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class SentenceBounds:
    """The bounds of a Doc's sentences, in tokens."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [sent.start for sent in doc.sents]
        self._ends = [*self._starts[1:], len(doc)]

    def of(self, index: int) -> tuple[int, int]:
        """First token of the sentence of a token, and the one after its last."""
        number = self.number_of(index)
        return self._starts[number], self._ends[number]

    def number_of(self, index: int) -> int:
        """The number of the sentence of a token, from 0."""
        return bisect_right(self._starts, index) - 1
