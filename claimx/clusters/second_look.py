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
        sentences = self._sentence(one), self._sentence(other)
        if sentences not in read:
            read[sentences] = self._reader.read(*sentences)
        found = read[sentences]
        shares = [
            _told(sentence, told, self._within(mention))
            for sentence, told, mention in zip(sentences, found.told, (one, other), strict=True)
        ]
        score = min(max(found.score, -_MOST_LOGIT), _MOST_LOGIT)
        return [score, min(shares), max(shares)]

    def _sentence(self, mention: Mention) -> Sentence:
        """The sentence of a mention in its article; of one without a text there, all of it."""
        text = self._texts.get(mention.article_id)
        if text is None:
            return sentence_in(self._reader.tokenizer, mention.text, 0, len(mention.text))
        start, end = sentence_of(mention)
        place = mention.article_id, start, end
        if place not in self._sentences:
            self._sentences[place] = sentence_in(self._reader.tokenizer, text, start, end)
        return self._sentences[place]

    def _within(self, mention: Mention) -> tuple[int, int]:
        """Where a mention stands in its sentence."""
        if mention.article_id not in self._texts:
            return 0, len(mention.text)
        start, _ = sentence_of(mention)
        return mention.place[0] - start, mention.place[1] - start


def sentence_of(mention: Mention) -> tuple[int, int]:
    """Bounds of the sentence in the body text; wider where a mention goes on into the next."""
    return min(mention.place[0], mention.sentence[0]), max(mention.place[1], mention.sentence[1])


def _told(sentence: Sentence, told: Values, within: tuple[int, int]) -> float:
    """Mean share of the mention's pieces that tell what the sentences share; of all where it has none."""
    inside = (sentence.starts >= within[0]) & (sentence.starts < within[1])
    chosen = told[inside] if inside.any() else told
    return float(chosen.mean()) if len(chosen) else 0.0
