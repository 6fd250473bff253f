"""Proposes the pairs of mentions that are worth comparing, so that the cost stays near linear.

Candidates of a mention are the mentions of the articles that share most words with its own. Of
those a pair are all whose likeness reaches a floor, up to so many a mention; and besides, in all
articles, those that share rare names, numbers and dates, and those at one place of a shared text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from claimx.claims.mention import Mention
from claimx.clusters.vectors import Vectors
from claimx.clusters.word_overlap import Numbers, Overlaps, WordOverlap
from claimx.records import SameText, Span

Pairs = NDArray[np.int64]
"""Indices of mentions, the smaller first, sorted. *Shape:* (pairs, 2)."""

FLOOR = 0.12
"""Likeness from which a pair is proposed; `claimx.training.blocking` says what others would find."""
NEAREST = 40
"""Most pairs of a mention with other articles, but for those of rare keys and of shared text."""
_WITHIN = 6
"""Most pairs of a mention with its own article: an article says the same twice, hardly more often."""
NEAR_ARTICLES = 20
"""Articles whose mentions are candidates, the mention's own aside."""
_LATENESS = 0.15
"""What likeness loses from the start of the article to its end: shared claims stand early."""
_STORY = 3.0
"""Weight of the likeness of the articles where a mention has more candidates than it may."""
_RARE = 12
"""A pair of keys that more mentions share is a topic, not a claim."""
_BLOCK = 512
"""Mentions of an article that are compared at once: bounds the memory where an article is a book."""
_KEYS = 12
"""Keys of a mention that are paired: bounds the cost of an endless list."""


def propose_pairs(
    mentions: Sequence[Mention],
    vectors: Vectors,
    same_text: Sequence[SameText] = (),
    *,
    floor: float = FLOOR,
) -> Pairs:
    """The pairs to compare, about a dozen a mention, and hardly more than `NEAREST`.

    Args:
        mentions: Sorted by their keys, so that an article's stand together.
        vectors: Theirs. *Shape:* (mentions, size).
        same_text: Passages that articles share; mentions at one place of them are a pair.
        floor: Likeness from which a pair is proposed.
    """
    found = [np.empty((0, 2), dtype=np.int64)]
    if mentions:
        found += _alike(mentions, vectors, floor)
    found += (np.array(pair, dtype=np.int64)[None] for pair in _sharing(mentions))
    found += _copied(mentions, same_text)
    pairs = np.concatenate(found)
    pairs.sort(axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def _alike(mentions: Sequence[Mention], vectors: Vectors, floor: float) -> Iterator[Pairs]:
    """For each article the pairs of its mentions with those of its own and of the nearest articles."""
    numbers: dict[str, int] = {}
    article_of = np.array([numbers.setdefault(m.article_id, len(numbers)) for m in mentions], dtype=np.int64)
    edges = np.searchsorted(article_of, np.arange(len(numbers) + 1))
    words = WordOverlap(mentions, article_of)
    likeness = _Likeness(mentions, vectors, words)
    for article in range(len(numbers)):
        own = np.arange(edges[article], edges[article + 1])
        nearness = words.articles_like(article)
        nearness[article] = -1.0
        near = np.sort(np.argsort(-nearness, kind="stable")[: min(NEAR_ARTICLES, len(numbers) - 1)])
        others = np.concatenate([np.arange(edges[a], edges[a + 1]) for a in near] or [own[:0]])
        for start in range(0, len(own), _BLOCK):
            rows = own[start : start + _BLOCK]
            within = likeness.of(rows, own)
            yield _best(rows, own, np.where(within >= floor, within, -np.inf), _WITHIN)
            between = likeness.of(rows, others)
            worth = np.where(between >= floor, between + _STORY * nearness[article_of[others]], -np.inf)
            yield _best(rows, others, worth, NEAREST)


class _Likeness:
    """How likely mentions are to make the same claim, roughly: by vectors, words and places."""

    def __init__(self, mentions: Sequence[Mention], vectors: Vectors, words: WordOverlap) -> None:
        self._vectors, self._words = vectors, words
        self._late = _LATENESS * np.array([m.position for m in mentions], dtype=np.float32)

    def of(self, rows: Numbers, others: Numbers) -> Overlaps:
        """*Shape:* (rows, others)."""
        out = self._vectors[rows] @ self._vectors[others].T + self._words.between(rows, others)
        out -= np.maximum(self._late[rows][:, None], self._late[others])
        out[rows[:, None] == others] = -np.inf
        return out


def _best(rows: Numbers, others: Numbers, worth: Overlaps, most: int) -> Pairs:
    """For each row the pairs of most worth, those of none left out."""
    columns = np.argsort(-worth, axis=1, kind="stable")[:, :most]
    row, place = np.nonzero(np.take_along_axis(worth, columns, axis=1) > -np.inf)
    return np.stack([rows[row], others[columns[row, place]]], axis=1)


def _sharing(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs that share two rare keys: names, numbers with their unit, dates."""
    holders: dict[tuple[str, str], list[int]] = {}
    for i, mention in enumerate(mentions):
        keys = {*mention.names, *mention.dates}
        keys |= {f"{q.value:g} {q.unit}" for q in mention.quantities if q.unit}
        for two in combinations(sorted(keys)[:_KEYS], 2):
            holders.setdefault(two, []).append(i)
    for found in holders.values():
        if len(found) <= _RARE:
            yield from combinations(found, 2)


def _copied(mentions: Sequence[Mention], same_text: Sequence[SameText]) -> Iterator[Pairs]:
    """Pairs of mentions that stand at the same place of a passage that their articles share."""
    rows: dict[str, list[int]] = {}
    for i, mention in enumerate(mentions):
        rows.setdefault(mention.article_id, []).append(i)
    bounds = np.array([(m.start_char, m.end_char) for m in mentions], dtype=np.float64).reshape(-1, 2)
    for same in same_text:
        one, other = (np.array(rows.get(article, []), dtype=np.int64) for article in same.article_ids)
        for passage in same.passages:
            in_one, at_one = _inside(one, bounds, passage.sides[0])
            in_other, at_other = _inside(other, bounds, passage.sides[1])
            # Both sides have nearly the same words, so a place is told by its share of the passage.
            first = np.maximum(at_one[:, None, 0], at_other[None, :, 0])
            last = np.minimum(at_one[:, None, 1], at_other[None, :, 1])
            left, right = np.nonzero(first < last)
            yield np.stack([in_one[left], in_other[right]], axis=1)


def _inside(
    rows: NDArray[np.int64], bounds: NDArray[np.float64], side: Span
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The mentions that stand in a passage, and their bounds as shares of it."""
    at = (bounds[rows] - side.start_char) / (side.end_char - side.start_char)
    inside = (at[:, 0] < 1) & (at[:, 1] > 0)
    return rows[inside], np.clip(at[inside], 0, 1)
