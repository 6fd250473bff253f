"""What a comparison looks at: a row of numbers for each pair of mentions.

What a shared word or a high similarity tells depends on what else the two articles say, so both are
measured against the two articles of the pair, and never against the rest of the run: an article
more in the folder does not change how two others compare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.claims.mention import Mention
from claimx.claims.quantities import is_clash, is_compatible
from claimx.clusters.agreement import agreement
from claimx.clusters.blocking import Pairs
from claimx.clusters.surroundings import surroundings
from claimx.clusters.vectors import Reading

Features = NDArray[np.float32]
"""*Shape:* (pairs, len(NAMES))."""

_SEEN_NAMES = (
    "similarity",
    "agreement",
    "margin",
    "rank",
    "best_both_ways",
    "beside_best",
    "beside_mean",
    "third_article",
)
VECTOR_NAMES = (
    *_SEEN_NAMES,
    *(f"sentence_{name}" for name in _SEEN_NAMES),
    "sentence_covered_least",
    "sentence_covered_most",
    "same_sentence",
)
WORD_NAMES = (
    "words_jaccard",
    "words_contained",
    "pairs_of_words",
    "sentence_words_jaccard",
    "sentence_words_contained",
)
FACT_NAMES = (
    "names_shared",
    "names_none_shared",
    "names_only_one",
    "sentence_names_shared",
    "quantity_shared",
    "quantity_clash",
    "date_shared",
    "date_clash",
    "negation_differs",
)
PLACE_NAMES = (
    "both_credited",
    "one_credited",
    "headline",
    "length_ratio",
    "shorter_length",
    "position_gap",
    "later_position",
    "same_article",
)
NAMES = VECTOR_NAMES + WORD_NAMES + FACT_NAMES + PLACE_NAMES


def pair_features(mentions: Sequence[Mention], reading: Reading, pairs: Pairs) -> Features:
    """The features of each pair; both orders of a pair give the same row.

    Args:
        mentions: Sorted by their keys, so that an article's stand together in their order.
        reading: What the encoder reads of them.
        pairs: Indices into both, sorted. *Shape:* (pairs, 2).
    """
    words = _Words(mentions)
    rest = np.empty((len(pairs), len(NAMES) - len(VECTOR_NAMES)), dtype=np.float32)
    for row, (i, j) in zip(rest, pairs.tolist(), strict=True):
        one, other = mentions[i], mentions[j]
        row[:] = [*words.compare(i, j), *_facts(one, other), *_places(one, other)]
    return np.concatenate([_vector_features(mentions, reading, pairs), rest], axis=1)


class _Words:
    """Overlap of the mentions' words, each weighted by how rare it is in the two articles."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._articles = [mention.article_id for mention in mentions]
        self._sizes = Counter(self._articles)
        self._counts: dict[str, dict[str, int]] = {article: {} for article in self._sizes}
        self._words = [frozenset(mention.words) for mention in mentions]
        self._sentences = [frozenset(mention.sentence_words + mention.words) for mention in mentions]
        for article, words in zip(self._articles, self._sentences, strict=True):
            counts = self._counts[article]
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        self._twos = [frozenset(zip(m.words, m.words[1:], strict=False)) for m in mentions]

    def compare(self, i: int, j: int) -> list[float]:
        """Share of the words in both: of all, of the shorter one's; of pairs of words; of the sentences'."""
        a, b = self._articles[i], self._articles[j]
        total = self._sizes[a] + (self._sizes[b] if a != b else 0) + 1
        in_a, in_b = self._counts[a], self._counts[b] if a != b else {}
        one, two = self._sentences[i], self._sentences[j]
        worth = {word: math.log(total / (in_a.get(word, 0) + in_b.get(word, 0))) for word in one | two}
        twos = len(self._twos[i] & self._twos[j]) / max(1, min(len(self._twos[i]), len(self._twos[j])))
        return [*_overlap(self._words[i], self._words[j], worth), twos, *_overlap(one, two, worth)]


def _overlap(one: frozenset[str], two: frozenset[str], worth: Mapping[str, float]) -> tuple[float, float]:
    """Worth of the shared words, as a share of all and of the lesser one's."""
    weigh = worth.__getitem__
    shared, first, second = sum(map(weigh, one & two)), sum(map(weigh, one)), sum(map(weigh, two))
    return shared / max(first + second - shared, 1e-9), shared / max(min(first, second), 1e-9)


def _vector_features(mentions: Sequence[Mention], reading: Reading, pairs: Pairs) -> Features:
    numbers: dict[str, int] = {}
    article = np.array([numbers.setdefault(m.article_id, len(numbers)) for m in mentions], dtype=np.int64)
    own = agreement(reading, reading.own, reading.vectors, pairs)
    whole = agreement(reading, reading.sentence, reading.sentence_vectors, pairs)
    columns = [
        own.similarity,
        own.total,
        *surroundings(article, pairs, own.total),
        whole.similarity,
        whole.total,
        *surroundings(article, pairs, whole.total),
        whole.covered_least,
        whole.covered_most,
        (reading.sentence[pairs[:, 0], 0] == reading.sentence[pairs[:, 1], 0]).astype(np.float32),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _facts(a: Mention, b: Mention) -> list[float]:
    names = len(a.names & b.names)
    fewest = min(len(a.names), len(b.names))
    around = min(len(a.sentence_names), len(b.sentence_names))
    quantity = any(p.unit == q.unit and is_compatible(p, q) for p in a.quantities for q in b.quantities)
    return [
        names / max(1, fewest),
        float(fewest > 0 and names == 0),
        float(bool(a.names) != bool(b.names)),
        len(a.sentence_names & b.sentence_names) / max(1, around),
        float(quantity),
        float(is_clash(a.quantities, b.quantities)),
        float(bool(a.dates & b.dates)),
        float(bool(a.dates) and bool(b.dates) and not a.dates & b.dates),
        float(a.is_negated != b.is_negated),
    ]


def _places(a: Mention, b: Mention) -> list[float]:
    credited = (a.attribution_id is not None) + (b.attribution_id is not None)
    short, long = sorted((len(a.words), len(b.words)))
    return [
        float(credited == 2),
        float(credited == 1),
        float(a.is_headline or b.is_headline),
        short / max(1, long),
        min(short, 20) / 20,
        abs(a.position - b.position),
        max(a.position, b.position),
        float(a.article_id == b.article_id),
    ]
