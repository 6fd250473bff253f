"""The second look: pairs of mentions that may make the same claim, read together sentence by sentence.

It costs far more a pair than the first comparison, so only pairs from a low score on get it, and two
sentences are read once for all their mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
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

Steps = Callable[[int, int], None]
"""Told how many of how many steps are done."""

_Place = tuple[str, int, int]
_Sentences = tuple[Sentence, Sentence]


class SecondLook:
    """Reads sentences of a run together.

    Args:
        reader: The encoder.
        mentions: All mentions of the run.
        texts: Article id to body text; a mention of an article without one is read by itself.
        threads: Pairs that are read at once.
    """

    def __init__(
        self, reader: PairReader, mentions: Sequence[Mention], texts: Mapping[str, str], *, threads: int = 1
    ) -> None:
        self._reader, self._mentions, self._texts, self._threads = reader, mentions, texts, threads
        self._sentences: dict[_Place, Sentence] = {}

    def features(self, pairs: Pairs, progress: Steps | None = None) -> Values:
        """What is read of each pair. *Shape:* (pairs, len(LOOK_NAMES)).

        Args:
            pairs: Indices of mentions of two articles, sorted. *Shape:* (pairs, 2).
            progress: Told how many pairs are read.
        """
        out = np.zeros((len(pairs), len(LOOK_NAMES)), dtype=np.float32)
        rows = enumerate(pairs.tolist())
        if len(pairs):
            self._reader.load()
        with ThreadPoolExecutor(self._threads) as pool:
            for _, group in groupby(rows, key=lambda row: self._mentions[row[1][0]].article_id):
                found = list(group)
                # Kept for one article: a copy of it that the next one holds is rare, and the rest is memory.
                read = self._read([pair for _, pair in found], pool)
                for row, (i, j) in found:
                    out[row] = self._features(i, j, read)
                if progress:
                    progress(found[-1][0] + 1, len(pairs))
        return out

    def _read(self, pairs: Sequence[Sequence[int]], pool: Executor) -> dict[_Sentences, PairRead]:
        """What is read of the sentences of some pairs, each two of them once."""
        wanted = dict.fromkeys(
            (self._sentence(self._mentions[i])[0], self._sentence(self._mentions[j])[0]) for i, j in pairs
        )
        return dict(zip(wanted, pool.map(lambda two: self._reader.read(*two), wanted), strict=True))

    def _features(self, i: int, j: int, read: Mapping[_Sentences, PairRead]) -> list[float]:
        sides = [self._sentence(self._mentions[k]) for k in (i, j)]
        found = read[sides[0][0], sides[1][0]]
        shares = [_told(*side, told) for side, told in zip(sides, found.told, strict=True)]
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


def _told(sentence: Sentence, within: Range, told: Values) -> float:
    """Mean share of the mention's pieces that tell what the sentences share; of all where it has none."""
    inside = (sentence.starts >= within[0]) & (sentence.starts < within[1])
    chosen = told[inside] if inside.any() else told
    return float(chosen.mean()) if len(chosen) else 0.0
