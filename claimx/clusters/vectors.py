"""What the encoder reads of mentions: a vector for each word, told by the article around it.

An article is read once, in windows of whole paragraphs, so that "he" and "the bill" mean what they
mean there. A mention's vector is the mean of its words', each by its weight, which training learned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.encoder import TOKENIZER, Encoder, load_tokenizer, without_surrogates
from claimx.attributions.windows import Window, special_piece, windows
from claimx.claims.mention import Mention
from claimx.resources import verified_path

Vectors = NDArray[np.float32]
"""*Shape:* (mentions, size), each row of length 1."""
Ranges = NDArray[np.int64]
"""First word and the word after the last. *Shape:* (mentions, 2)."""
Range = tuple[int, int]

WEIGHTS = "weights/en/similarity-2/model.onnx"
MAX_WORDS = 80
"""Words of a sentence that are compared: bounds the cost of an endless one."""
_LEAST_WEIGHT = 1e-3


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a run's articles, and which of them are each mention's."""

    words: NDArray[np.float16]
    """Of length 1; a wordless text has one of zeros. *Shape:* (words, size)."""
    weights: NDArray[np.float32]
    """How much each word tells, above 0. *Shape:* (words,)."""
    own: Ranges
    """Words of the mention."""
    sentence: Ranges
    """Words of its whole sentence."""
    vectors: Vectors
    """Of the mentions."""
    sentence_vectors: Vectors


class TextEmbedder(Protocol):
    """Anything that reads mentions in their articles."""

    def read(self, mentions: Sequence[Mention], texts: Mapping[str, str]) -> Reading:
        """What it reads of each mention.

        Args:
            mentions: Sorted by their keys.
            texts: Article id to body text; a mention of an article without one is read by itself.
        """


class Embedder:
    """The encoder with its tokenizer.

    Args:
        path: The `.onnx` file, the shipped one by default.
        threads: Threads of one run.

    Raises:
        ResourceError: The weights are missing or damaged.
    """

    def __init__(self, path: Path | None = None, *, threads: int = 1) -> None:
        self._encoder = Encoder(path or verified_path(WEIGHTS), threads=threads)
        self._tokenizer = load_tokenizer(verified_path(TOKENIZER))
        self._separator = special_piece(self._tokenizer, "[SEP]")

    def read(self, mentions: Sequence[Mention], texts: Mapping[str, str]) -> Reading:
        """What the encoder reads of each mention: see `TextEmbedder`."""
        own: list[Range] = []
        sentence: list[Range] = []
        words: list[NDArray[np.float16]] = []
        weights: list[NDArray[np.float32]] = []
        before = 0
        for text, found in _texts(mentions, texts):
            starts, rows = self._words(text)
            for mention in found:
                _, place, around = read_in(mention, texts)
                own.append(_range(starts, place, before))
                sentence.append(_range(starts, around, before))
            words.append(_directions(rows))
            weights.append((np.logaddexp(0.0, rows[:, -1]) + _LEAST_WEIGHT).astype(np.float32))
            before += len(rows)
        if not words:
            words, weights = [np.zeros((0, 1), dtype=np.float16)], [np.zeros(0, dtype=np.float32)]
        return _reading(np.concatenate(words), np.concatenate(weights), own, sentence)

    def _words(self, text: str) -> tuple[list[int], NDArray[np.float32]]:
        """Where the words of a text start, and what the encoder says of each; one of zeros ends them."""
        found = windows(without_surrogates(text), self._tokenizer)
        starts: list[int] = []
        rows: list[NDArray[np.float32]] = []
        for window, (pieces,) in zip(found, self._encoder.run([w.ids for w in found]), strict=True):
            sums = np.concatenate([np.zeros_like(pieces[:1]), np.cumsum(pieces, axis=0, dtype=np.float64)])
            for start, first, last in word_pieces(window, self._separator):
                starts.append(start)
                rows.append(((sums[last] - sums[first]) / (last - first)).astype(np.float32))
        size = rows[0].shape[0] if rows else self._size()
        return starts, np.stack([*rows, np.zeros(size, dtype=np.float32)])

    def _size(self) -> int:
        (pieces,) = self._encoder.run([[self._separator]])[0]
        return int(pieces.shape[1])


def _texts(mentions: Sequence[Mention], texts: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Mention]]]:
    """Each text that is read, with the mentions that stand in it."""
    for article_id, group in groupby(mentions, key=lambda mention: mention.article_id):
        found = list(group)
        if article_id in texts:
            yield texts[article_id], found
        else:
            yield from ((mention.text, [mention]) for mention in found)


def read_in(mention: Mention, texts: Mapping[str, str]) -> tuple[str, Range, Range]:
    """The text that a mention is read in, its bounds there, and those of its sentence.

    The sentence is wider where the mention goes on into the next. A mention of an article without a
    text is a text by itself.
    """
    text = texts.get(mention.article_id)
    if text is None:
        return mention.text, (0, len(mention.text)), (0, len(mention.text))
    (start, end), (first, last) = mention.place, mention.sentence
    return text, mention.place, (min(start, first), max(end, last))


def word_pieces(window: Window, separator: int) -> Iterator[tuple[int, int, int]]:
    """Start of each word that has a letter or digit, its first piece and the piece after its last."""
    words = window.words
    for i, word in enumerate(words):
        last = words[i + 1].piece if i + 1 < len(words) else len(window.ids)
        last -= window.ids[last - 1] == separator and last - 1 > word.piece
        if any(map(str.isalnum, word.text)):
            yield word.start_char, word.piece, last


def _range(starts: list[int], place: Range, before: int) -> Range:
    """The words of a place; where it has none, the one of zeros."""
    first, last = (bisect_left(starts, char) for char in place)
    if first >= last:
        first, last = len(starts), len(starts) + 1
    return before + first, before + min(last, first + MAX_WORDS)


def _directions(rows: NDArray[np.float32]) -> NDArray[np.float16]:
    """Of length 1, without the last column; in half precision, since those of all articles are kept."""
    lengths = np.maximum(np.linalg.norm(rows[:, :-1], axis=1, keepdims=True), 1e-9)
    out: NDArray[np.float16] = (rows[:, :-1] / lengths).astype(np.float16)
    return out


def _reading(
    words: NDArray[np.float16], weights: NDArray[np.float32], own: list[Range], sentence: list[Range]
) -> Reading:
    mine, whole = (np.array(ranges, dtype=np.int64).reshape(-1, 2) for ranges in (own, sentence))
    means = (mean_vectors(words, weights, ranges) for ranges in (mine, whole))
    return Reading(words, weights, mine, whole, *means)


def mean_vectors(words: NDArray[np.float16], weights: NDArray[np.float32], ranges: Ranges) -> Vectors:
    """The mean direction of the words of each range, by their weights."""
    out = np.zeros((len(ranges), words.shape[1]), dtype=np.float32)
    for row, (start, end) in zip(out, ranges.tolist(), strict=True):
        row += weights[start:end] @ words[start:end].astype(np.float32)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out
