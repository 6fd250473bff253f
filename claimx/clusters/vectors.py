"""Mentions to vectors whose product is their similarity in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.encoder import TOKENIZER, Encoder, load_tokenizer
from claimx.resources import verified_path

Vectors = NDArray[np.float32]
"""*Shape:* (mentions, size), each row of length 1."""

WEIGHTS = "weights/en/similarity-1/model.onnx"
MAX_PIECES = 64
"""Word pieces of a text that are read, special ones included: few sentences hold more, and they cost most."""
_MAX_CHARS = 1200
"""A longer text is cut before it is tokenised: 64 pieces never reach that far in language."""


class TextEmbedder(Protocol):
    """Anything that turns texts into vectors."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A vector of length 1 for each text. *Shape:* (texts, size)."""


class Embedder:
    """The sentence encoder with its tokenizer.

    Args:
        path: The `.onnx` file, the shipped one by default.
        threads: Threads of one run.

    Raises:
        ResourceError: The weights are missing or damaged.
    """

    def __init__(self, path: Path | None = None, *, threads: int = 1) -> None:
        self._encoder = Encoder(path or verified_path(WEIGHTS), threads=threads)
        self._tokenizer = load_tokenizer(verified_path(TOKENIZER))
        self._tokenizer.enable_truncation(MAX_PIECES)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A vector for each text; equal texts are read once. *Shape:* (texts, size)."""
        # A lone surrogate is no character, and the tokenizer refuses it.
        folded = [" ".join(text[:_MAX_CHARS].encode(errors="replace").decode().split()) for text in texts]
        distinct = sorted(set(folded))
        at = {text: i for i, text in enumerate(distinct)}
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(distinct)]
        vectors = np.array([outputs[0] for outputs in self._encoder.run(rows)], dtype=np.float32)
        return vectors[[at[text] for text in folded]]
