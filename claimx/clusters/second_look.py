"""The second look: pairs of mentions that may make the same claim, read together sentence by sentence.

It costs far more a pair than the first comparison, so only pairs from a low score on get it, and two
sentences are read once for all their mentions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.claims.mention import Mention
from claimx.clusters.blocking import Pairs
from claimx.clusters.pair_reader import PairRead, PairReader, Sentence, sentence_in
from claimx.clusters.vectors import Range, read_in

LOOK_NAMES: Final = ("read", "read_told_least", "read_told_most")
_MOST_LOGIT: Final = 8.0
Values = NDArray[np.float32]

_Place = tuple[str, int, int]


class SecondLook:
    """Reads sentences of a run together.

    Args:
        reader: The encoder.
        mentions: All mentions of the run.
        texts: Article id to body text; a mention of an article without one is read by itself.
    """

    def __init__(self, reader: PairReader, mentions: Sequence[Mention], texts: Mapping[str, str]) -> None:
        self._reader, self._mentions, self._texts = reader, mentions, texts
        self._sentences: dict[_Place, Sentence] = {}

    def features(self, pairs: Pairs) -> Values:
        """What is read of each pair. *Shape:* (pairs, len(LOOK_NAMES)).

        Args:
            pairs: Indices of mentions of two articles, sorted. *Shape:* (pairs, 2).
        """
        out = np.zeros((len(pairs), len(LOOK_NAMES)), dtype=np.float32)
        rows = enumerate(pairs.tolist())
        for _, group in groupby(rows, key=lambda row: self._mentions[row[1][0]].article_id):
            # Kept for one article: a copy of it that the next one holds is rare, and the rest is memory.
            read: dict[tuple[Sentence, ...], PairRead] = {}
            for row, (i, j) in group:
                out[row] = self._features(self._mentions[i], self._mentions[j], read)
        return out

    def _features(
        self, one: Mention, other: Mention, read: dict[tuple[Sentence, ...], PairRead]
    ) -> list[float]:
        (first, within_first), (second, within_second) = self._sentence(one), self._sentence(other)
        if (first, second) not in read:
            read[first, second] = self._reader.read(first, second)
        found = read[first, second]
        shares = (
            _told(first, found.told[0], within_first),
            _told(second, found.told[1], within_second),
        )
        score = min(max(found.score, -_MOST_LOGIT), _MOST_LOGIT)
        return [score, min(shares), max(shares)]

    def _sentence(self, mention: Mention) -> tuple[Sentence, Range]:
        """The sentence of a mention, and where the mention stands in it."""
        text, (begin, stop), (start, end) = read_in(mention, self._texts)
        # A mention without a text of its article is one by itself, and has a key of its own.
        place = (mention.article_id, start, end) if mention.article_id in self._texts else mention.key
        if place not in self._sentences:
            self._sentences[place] = sentence_in(self._reader.tokenizer, text, start, end)
        return self._sentences[place], (begin - start, stop - start)


def _told(sentence: Sentence, told: Values, within: Range) -> float:
    """Mean share of the mention's pieces that tell what the sentences share; of all where it has none."""
    inside = (sentence.starts >= within[0]) & (sentence.starts < within[1])
    chosen = told[inside] if inside.any() else told
    return float(chosen.mean()) if len(chosen) else 0.0
