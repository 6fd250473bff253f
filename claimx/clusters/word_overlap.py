"""What mentions, and whole articles, share in words, each worth the more the fewer articles hold it.

Rows of words are kept sparse; what is multiplied is dense for one article at a time, over its own
words only, so that memory and time grow with the number of articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.claims.mention import Mention

Numbers = NDArray[np.int64]
Overlaps = NDArray[np.float32]

_COMMON_WORD = 200
"""A word that more articles hold says nothing of what an article is about; without it the cost is bounded."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Sparse rows of length 1: row i has the entries from `starts[i]` to `starts[i + 1]`."""

    words: Numbers
    weights: Overlaps
    starts: Numbers

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], worth: Overlaps) -> _Rows:
        """Rows of different words with their worth."""
        sizes = np.array([len(row) for row in rows], dtype=np.int64)
        words = np.array([word for row in rows for word in row], dtype=np.int64)
        weights, row_of = worth[words], np.repeat(np.arange(len(rows)), sizes)
        lengths = np.sqrt(np.bincount(row_of, weights=np.square(weights), minlength=len(rows)))
        weights = (weights / np.maximum(lengths, 1e-9)[row_of]).astype(np.float32)
        return cls(words, weights, np.concatenate([[0], np.cumsum(sizes)]))

    def turned(self, n_words: int) -> _Rows:
        """The same by word: the rows that hold each, in place of words."""
        order = np.argsort(self.words, kind="stable")
        row_of = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        sizes = np.bincount(self.words, minlength=n_words)
        return _Rows(row_of[order], self.weights[order], np.concatenate([[0], np.cumsum(sizes)]))

    def entries(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Places of the entries of the rows, and for each the place of its row in `rows`."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(self.starts[rows] - before, sizes)
        return places, np.repeat(np.arange(len(rows)), sizes)


class WordOverlap:
    """The words of the mentions with those of their sentences, and the words of the articles.

    Args:
        mentions: Those of a run.
        article_of: For each the number of its article, from 0. *Shape:* (mentions,).
    """

    def __init__(self, mentions: Sequence[Mention], article_of: Numbers) -> None:
        known: dict[str, int] = {}
        # dict.fromkeys, since the order of a set would change from process to process.
        rows = [
            [known.setdefault(word, len(known)) for word in dict.fromkeys(m.sentence_words + m.words)]
            for m in mentions
        ]
        self._n_articles = int(article_of.max(initial=-1)) + 1
        by_article: list[dict[int, None]] = [{} for _ in range(self._n_articles)]
        for row, article in zip(rows, article_of.tolist(), strict=True):
            by_article[article].update(dict.fromkeys(row))
        held = np.array([word for words in by_article for word in words], dtype=np.int64)
        n_holders = np.bincount(held, minlength=len(known))
        worth = np.log((self._n_articles + 1) / np.maximum(n_holders, 1)).astype(np.float32)
        telling = [[word for word in words if n_holders[word] <= _COMMON_WORD] for words in by_article]
        self._mentions = _Rows.of(rows, worth)
        self._articles = _Rows.of(telling, worth)
        self._holders = self._articles.turned(len(known))
        self._column = np.full(len(known), -1, dtype=np.int64)

    def articles_like(self, article: int) -> Overlaps:
        """How alike the articles are to one: the cosines of their words. *Shape:* (articles,)."""
        own = slice(self._articles.starts[article], self._articles.starts[article + 1])
        places, word_of = self._holders.entries(self._articles.words[own])
        shared = self._articles.weights[own][word_of] * self._holders.weights[places]
        holders = self._holders.words[places]
        return np.bincount(holders, weights=shared, minlength=self._n_articles).astype(np.float32)

    def between(self, rows: Numbers, others: Numbers) -> Overlaps:
        """The cosines of the words of mentions. *Shape:* (rows, others)."""
        words = np.unique(self._mentions.words[self._mentions.entries(rows)[0]])
        self._column[words] = np.arange(len(words))
        out: Overlaps = self._dense(rows, len(words)) @ self._dense(others, len(words)).T
        self._column[words] = -1
        return out

    def _dense(self, rows: Numbers, size: int) -> Overlaps:
        """The rows over the words that have a column now."""
        places, row_of = self._mentions.entries(rows)
        columns = self._column[self._mentions.words[places]]
        kept = columns >= 0
        out = np.zeros((len(rows), size), dtype=np.float32)
        out[row_of[kept], columns[kept]] = self._mentions.weights[places[kept]]
        return out
