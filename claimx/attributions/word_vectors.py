"""What the encoder of attributions says of each word of an article, for components that come later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from claimx.attributions.windows import Window, Word

Bounds = tuple[int, int]


class WordVectors(NamedTuple):
    """The words of a text, in its order. A tuple of arrays, so that a Doc that holds it can be written."""

    starts: NDArray[np.int64]
    """Where each begins, in code points of the text. *Shape:* (words,)."""
    paragraphs: NDArray[np.int64]
    """The first word of each paragraph, and last the number of words. *Shape:* (paragraphs + 1,)."""
    vectors: NDArray[np.float16]
    """*Shape:* (words, hidden)."""

    def words_in(self, spans: Iterable[Bounds]) -> list[Bounds]:
        """Numbers of the first word of each span and of the one after its last; empty spans are left out."""
        found = (np.searchsorted(self.starts, span).tolist() for span in spans)
        return [(first, last) for first, last in found if first < last]

    def paragraph_of(self, word: int) -> int:
        """The number of the word's paragraph."""
        return int(np.searchsorted(self.paragraphs, word, side="right")) - 1


def of_words(window: Window, hidden: NDArray[np.float32]) -> NDArray[np.float16]:
    """The vectors of a window's words: of each that of its first piece. *Shape:* (words, hidden).

    Args:
        window: The window.
        hidden: The vectors of its pieces. *Shape:* (pieces, hidden).
    """
    out: NDArray[np.float16] = hidden[[word.piece for word in window.words]].astype(np.float16)
    return out


def word_vectors(read: Sequence[tuple[Window, NDArray[np.float16]]]) -> WordVectors | None:
    """The words of a text's windows with their vectors (see `of_words`); None where there is no word."""
    if not read:
        return None
    sizes = [len(list(words)) for window, _ in read for _, words in groupby(window.words, _paragraph)]
    return WordVectors(
        np.array([word.start_char for window, _ in read for word in window.words], dtype=np.int64),
        np.cumsum([0, *sizes]),
        np.concatenate([vectors for _, vectors in read]),
    )


def _paragraph(word: Word) -> int:
    return word.paragraph
