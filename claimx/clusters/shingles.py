"""Articles as sequences of hashed words, and the pairs of articles that share stretches of them.

A shingle is a stretch of six words (Broder, "On the resemblance and containment of documents",
1997). Where very many articles hold one, each is paired with a few neighbours only, so that the
cost grows with the number of articles and not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from claimx.articles.body import ArticleText

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

SHINGLE = 6
"""Words of a shingle: fewer are stock phrases, more are broken by each small edit."""
COMMON = 40
"""A shingle that more articles hold may be boilerplate."""
_PARTNERS = 8
"""Articles after it, in the order of their ids, that an article is paired with for a shingle."""
_LEAST_SHINGLES = 4
"""Shingles that a pair shares at least: a stretch of nine words, or two shorter ones."""
WORD = re.compile(r"\w+(?:['’]\w+)*")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The words of one article and its shingles."""

    article: ArticleText
    hashes: Hashes
    """*Shape:* (words,)."""
    starts: Places
    """Offsets of `article.body.text`. *Shape:* (words,)."""
    ends: Places
    ranges: Places
    """The kept range that each word stands in. *Shape:* (words,)."""
    shingles: Hashes
    """Each once, sorted; none runs over a dropped range. *Shape:* (shingles,)."""
    at: Places
    """The first word of each shingle, at its first place. *Shape:* (shingles,)."""


def read_words(articles: Sequence[ArticleText]) -> list[ArticleWords]:
    """The words of each article, without case and marks, in the order of the articles."""
    known: dict[str, int] = {}
    return [_words(article, known) for article in articles]


def _words(article: ArticleText, known: dict[str, int]) -> ArticleWords:
    matches = list(WORD.finditer(article.body.text))
    hashes = np.array([_hash(match[0], known) for match in matches], dtype=np.uint64)
    starts = np.array([match.start() for match in matches], dtype=np.int64)
    ends = np.array([match.end() for match in matches], dtype=np.int64)
    ranges = np.searchsorted(np.array(article.body.starts, dtype=np.int64), starts, side="right")
    size = max(0, len(hashes) - SHINGLE + 1)
    rolled = np.zeros(size, dtype=np.uint64)
    for i in range(SHINGLE if size else 0):
        rolled = rolled * _MULTIPLIER + hashes[i : i + size]
    whole = np.flatnonzero(ranges[:size] == ranges[SHINGLE - 1 : SHINGLE - 1 + size])
    shingles, first = np.unique(rolled[whole], return_index=True)
    return ArticleWords(article, hashes, starts, ends, ranges, shingles, whole[first])


def _hash(word: str, known: dict[str, int]) -> int:
    if word not in known:
        folded = word.casefold().replace("’", "'").encode("utf-8", "surrogatepass")
        known[word] = int.from_bytes(blake2b(folded, digest_size=8).digest(), "big")
    return known[word]


def pairs_that_share(read: Sequence[ArticleWords]) -> tuple[list[tuple[int, int]], Hashes]:
    """Indices of the articles that share several shingles, and the shingles that may be boilerplate.

    Articles that share a text with very many others are paired with some of them, so that all hang
    together.
    """
    shingles = np.concatenate([words.shingles for words in read] or [np.empty(0, dtype=np.uint64)])
    holders = np.repeat(np.arange(len(read)), [len(words.shingles) for words in read])
    order = np.lexsort((holders, shingles))
    shingles, holders = shingles[order], holders[order]
    pairs = [
        holders[:-distance][same] * len(read) + holders[distance:][same]
        for distance in range(1, min(_PARTNERS, len(shingles) - 1) + 1)
        if (same := shingles[distance:] == shingles[:-distance]).any()
    ]
    common = shingles[COMMON:][shingles[COMMON:] == shingles[: max(0, len(shingles) - COMMON)]]
    if not pairs:
        return [], common
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    kept = keys[counts >= _LEAST_SHINGLES].tolist()
    return [divmod(key, len(read)) for key in kept], np.unique(common)
