"""Runs an encoder that was exported to ONNX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ResourceError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BATCH_PIECES = 2048
"""Pieces a run, padding included: larger runs are no faster and hold more memory."""


class Encoder:
    """An ONNX session of `ids` and `mask` (int64, *Shape:* (rows, pieces)).

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
        self.outputs: list[str] = [output.name for output in self._session.get_outputs()]

    def run(self, rows: Sequence[Sequence[int]]) -> list[list[NDArray[np.float32]]]:
        """The outputs for each row of piece ids, padding cut off again.

        Rows of like length run together; what comes out does not depend on which.

        Returns:
            For each row a list with an array for each output: *Shape:* (pieces, ...) for an output
            with a vector a piece, (...) for one with a vector a row.
        """
        order = sorted(range(len(rows)), key=lambda i: (len(rows[i]), i))
        out: list[list[NDArray[np.float32]]] = [[] for _ in rows]
        at = 0
        while at < len(order):
            end = at + 1
            while end < len(order) and len(rows[order[end]]) * (end + 1 - at) <= _BATCH_PIECES:
                end += 1
            self._run_batch(rows, order[at:end], out)
            at = end
        return out

    def _run_batch(self, rows: Sequence[Sequence[int]], batch: list[int], out: list[list[Any]]) -> None:
        longest = max(1, *(len(rows[i]) for i in batch))
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for k, i in enumerate(batch):
            ids[k, : len(rows[i])] = rows[i]
            mask[k, : len(rows[i])] = 1
        for values in self._session.run(None, {"ids": ids, "mask": mask}):
            per_piece = values.ndim == 3
            for k, i in enumerate(batch):
                out[i].append(values[k, : len(rows[i])] if per_piece else values[k])


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
