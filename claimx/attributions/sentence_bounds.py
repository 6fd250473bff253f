"""The sentence of a token in one step: `span.sent` walks through the sentence each time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc


class SentenceBounds:
    """The bounds of a Doc's sentences, in tokens."""

    def __init__(self, doc: Doc) -> None:
        from spacy.attrs import SENT_START

        # `doc.sents` makes an object of each sentence and each token.
        marks = doc.to_array([SENT_START]).reshape(-1)
        self.starts: list[int] = sorted({0, *np.flatnonzero(marks == 1).tolist()})
        """First tokens of the sentences."""
        self._ends = [*self.starts[1:], len(doc)]

    def of(self, index: int) -> tuple[int, int]:
        """First token of the sentence of a token, and the one after its last."""
        number = self.number_of(index)
        return self.starts[number], self._ends[number]

    def number_of(self, index: int) -> int:
        """The number of the sentence of a token, from 0."""
        return bisect_right(self.starts, index) - 1
