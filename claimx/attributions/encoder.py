"""Runs an encoder that was exported to ONNX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ResourceError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")
TOKENIZER = "weights/en/tokenizer.json"
"""The tokenizer of all shipped encoders, under `resources/`."""


class Encoder:
    """An ONNX session with the inputs `ids`, `mask` and it may be `kinds`, int64, *Shape:* (rows, pieces).

    Args:
        path: The `.onnx` file.
        threads: Threads of one run.

    Raises:
        ResourceError: The file is no model that onnxruntime can load.
    """

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ResourceError(
                f"{path.name}: onnxruntime cannot load it ({error}). Install claimx anew."
            ) from error

    def run(
        self, rows: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]] | None = None
    ) -> list[list[NDArray[np.float32]]]:
        """The outputs for each row of piece ids, each row run by itself.

        In int8 the scale of the activations is taken over all that runs together. So that a row's
        result does not depend on its neighbours, none has any; there is no padding either, and the
        speed is that of a batch within a few percent.

        Args:
            rows: The piece ids of each row.
            kinds: The kind of each piece, for a model that reads it (`word_kinds`).

        Returns:
            For each row a list with an array for each output: *Shape:* (pieces, ...) for an output
            with a vector a piece, (...) for one with a vector a row.
        """
        return [self._run_row(row, kinds[i] if kinds else None) for i, row in enumerate(rows)]

    def _run_row(self, row: Sequence[int], kinds: Sequence[int] | None) -> list[NDArray[np.float32]]:
        ids = np.array([row], dtype=np.int64)
        inputs = {"ids": ids, "mask": np.ones_like(ids)}
        if kinds is not None:
            inputs["kinds"] = np.array([kinds], dtype=np.int64)
        values: list[NDArray[np.float32]] = self._session.run(None, inputs)
        return [value[0] for value in values]


def without_surrogates(text: str) -> str:
    """A text of the same length that the tokenizer takes: a lone surrogate is no character."""
    return _SURROGATE.sub("?", text)


def load_tokenizer(path: Path) -> Tokenizer:
    """The WordPiece tokenizer of a `tokenizer.json`, without padding and truncation.

    Raises:
        ResourceError: The file is missing or damaged.
    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:
        raise ResourceError(
            f"{path.name}: cannot be read as a tokenizer ({error}). Install claimx anew."
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
