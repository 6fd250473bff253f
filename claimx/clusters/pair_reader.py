"""Reads two sentences together: whether they share a claim, and which of their words tell it.

A cross-encoder (Nogueira and Cho 2019, section 3): both sentences, each after the words before it,
are one row of the encoder, so that each word is read in the light of the other sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.activations import gelu
from claimx.attributions.arrays import read_arrays
from claimx.attributions.encoder import TOKENIZER, Encoder, load_tokenizer, without_surrogates
from claimx.attributions.windows import special_piece
from claimx.errors import ResourceError
from claimx.resources import verified_path

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
WEIGHTS: Final = "weights/en/pairs-1"
KINDS: Final = 4
"""Kinds of pieces: before the first sentence, the first, before the second, the second."""
_MOST: Final = 90
"""Pieces of a sentence that are read: bounds the cost of an endless one."""
_MOST_BEFORE, _CHARS_BEFORE, _MOST_CHARS = 24, 200, 4000
_ARRAYS: Final = ("hidden.weight", "hidden.bias", "out.weight", "out.bias")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces."""

    before: tuple[int, ...]
    """The last pieces before it."""
    ids: tuple[int, ...]
    starts: NDArray[np.int32] = field(compare=False)
    """Where each piece begins, from the beginning of the sentence. *Shape:* (ids,)."""


class Row(NamedTuple):
    """What the encoder reads of two sentences."""

    ids: list[int]
    kinds: list[int]
    first: int
    """Place of the first sentence's pieces."""
    second: int


@dataclass(frozen=True, slots=True)
class PairRead:
    """What is read of two sentences."""

    score: float
    """Logit: above 0 they rather share a claim than not."""
    told: tuple[Floats, Floats]
    """Of each piece of both sentences how likely it tells what they share, from 0 to 1."""


def sentence_in(tokenizer: Tokenizer, text: str, start: int, end: int) -> Sentence:
    """A sentence of a text."""
    end = min(end, start + _MOST_CHARS)
    own = tokenizer.encode(without_surrogates(text[start:end]), add_special_tokens=False)
    begin = max(0, start - _CHARS_BEFORE)
    before = tokenizer.encode(without_surrogates(text[begin:start]), add_special_tokens=False)
    return Sentence(
        tuple(before.ids[-_MOST_BEFORE:]),
        tuple(own.ids[:_MOST]),
        np.array([begin for begin, _ in own.offsets[:_MOST]], dtype=np.int32),
    )


def special_pieces(tokenizer: Tokenizer) -> tuple[int, int]:
    """The pieces that open a row and that end a sentence."""
    return special_piece(tokenizer, "[CLS]"), special_piece(tokenizer, "[SEP]")


def row_of(one: Sentence, other: Sentence, special: tuple[int, int]) -> Row:
    """The row of two sentences; for `special` see `special_pieces`."""
    opening, end = special
    parts = (one.before, one.ids, (end,), other.before, other.ids, (end,))
    kinds = (0, 1, 0, 2, 3, 0)
    first = 1 + len(one.before)
    return Row(
        [opening, *(piece for part in parts for piece in part)],
        [0, *(kind for part, kind in zip(parts, kinds, strict=True) for _ in part)],
        first,
        first + len(one.ids) + 1 + len(other.before),
    )


class PairReader:
    """The encoder with its output layers, loaded when two sentences are first read.

    Args:
        folder: Holds `model.onnx` and `head.npz`; the shipped one by default.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The encoder's."""
        return load_tokenizer(verified_path(TOKENIZER))

    @cached_property
    def _special(self) -> tuple[int, int]:
        return special_pieces(self.tokenizer)

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder(self._path("model.onnx"))

    @cached_property
    def _head(self) -> Mapping[str, Floats]:
        head = {
            name: values.astype(np.float32) for name, values in read_arrays(self._path("head.npz")).items()
        }
        if missing := [name for name in _ARRAYS if name not in head]:
            raise ResourceError(f"head.npz: lacks {', '.join(missing)}. Install claimx again.")
        return head

    def _path(self, name: str) -> Path:
        return self._folder / name if self._folder else verified_path(f"{WEIGHTS}/{name}")

    def load(self) -> None:
        """Load what `read` needs; before several threads read at once, since none waits for another."""
        _ = self._special, self._encoder, self._head

    def read(self, one: Sentence, other: Sentence) -> PairRead:
        """What is read of two sentences; which is the first makes no difference.

        Raises:
            ResourceError: A file is missing, damaged or of another form.
        """
        if (other.ids, other.before) < (one.ids, one.before):
            turned = self.read(other, one)
            return PairRead(turned.score, (turned.told[1], turned.told[0]))
        row = row_of(one, other, self._special)
        hidden, told = self._encoder.run([row.ids], [row.kinds])[0]
        parts = [slice(place, place + len(s.ids)) for place, s in ((row.first, one), (row.second, other))]
        a, b = (hidden[part].mean(axis=0) if part.stop > part.start else 0 * hidden[0] for part in parts)
        features = np.concatenate([hidden[0], a * b, np.abs(a - b), a + b])
        inner = gelu(self._head["hidden.weight"] @ features + self._head["hidden.bias"])
        score = float((self._head["out.weight"] @ inner + self._head["out.bias"])[0])
        shares = [_share(told[part]) for part in parts]
        return PairRead(score, (shares[0], shares[1]))


def _share(logits: Floats) -> Floats:
    out: Floats = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
    return out
