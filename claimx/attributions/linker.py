"""The learned linker: the source of each cue and the cue of each content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.activations import gelu
from claimx.attributions.arrays import read_arrays
from claimx.attributions.link_features import Span, link_features
from claimx.attributions.tags import log_probabilities
from claimx.attributions.windows import Word
from claimx.errors import ResourceError

Floats = NDArray[np.float32]

ARRAYS = ("cue.weight", "cue.bias", "span.weight", "span.bias", "feature.weight", "feature.bias",
          "product.weight", "score.weight", "score.bias", "none.weight", "none.bias")  # fmt: skip
TASKS = ("source", "content")
"""What is linked to a cue; each task has its own ARRAYS, called `source.cue.weight` and so on."""


class Linker:
    """Scores each pair of a cue and a span from both spans' end vectors and what lies between.

    `score = w . gelu(A cue + B span + C (A cue * B span) + D features)`; `none` competes with the pairs.

    Args:
        arrays: The weights, named as in ARRAYS under each of TASKS.
    """

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        missing = [f"{task}.{name}" for task in TASKS for name in ARRAYS if f"{task}.{name}" not in arrays]
        if missing:
            raise ResourceError(f"The linker's weights lack {', '.join(missing)}. Install claimx anew.")
        self._arrays = {name: np.asarray(values, dtype=np.float32) for name, values in arrays.items()}

    @classmethod
    def load(cls, path: Path) -> Linker:
        """Read an `.npz` without pickled objects.

        Raises:
            ResourceError: The file is missing, damaged or lacks an array.
        """
        return cls(read_arrays(path))

    def link(
        self, words: Sequence[Word], hidden: Floats, roles: Mapping[str, list[Span]]
    ) -> tuple[Floats, Floats]:
        """Log probabilities of the links of a window.

        Args:
            words: The window's words.
            hidden: The encoder's vectors. *Shape:* (pieces, hidden).
            roles: The spans of each role.

        Returns:
            Of each cue's source, *Shape:* (cues, sources + 1), and of each content's cue, *Shape:*
            (contents, cues + 1); the last column is `none`.
        """
        cues = roles["cue"]
        cue_ends = self._ends(words, hidden, cues)
        tables = []
        for task in TASKS:
            spans = roles[task]
            span_ends = self._ends(words, hidden, spans)
            features = link_features(words, cues, spans, roles["source"], roles["content"])
            pairs = self._pairs(task, cue_ends, span_ends, features)
            chooser, pairs = (cue_ends, pairs) if task == "source" else (span_ends, pairs.T)
            none = chooser @ self._of(task, "none.weight").T + self._of(task, "none.bias")
            tables.append(log_probabilities(np.concatenate([pairs, none], axis=1)))
        return tables[0], tables[1]

    def _of(self, task: str, name: str) -> Floats:
        return self._arrays[f"{task}.{name}"]

    def _pairs(self, task: str, cues: Floats, spans: Floats, features: Floats) -> Floats:
        a = (cues @ self._of(task, "cue.weight").T + self._of(task, "cue.bias"))[:, None]
        b = (spans @ self._of(task, "span.weight").T + self._of(task, "span.bias"))[None]
        mixed = a + b + (a * b) @ self._of(task, "product.weight").T
        mixed = mixed + features @ self._of(task, "feature.weight").T + self._of(task, "feature.bias")
        out: Floats = gelu(mixed) @ self._of(task, "score.weight")[0] + self._of(task, "score.bias")
        return out

    @staticmethod
    def _ends(words: Sequence[Word], hidden: Floats, spans: Sequence[Span]) -> Floats:
        """First and last word's vectors of each span, joined. *Shape:* (spans, 2 * hidden)."""
        if not spans:
            return np.zeros((0, 2 * hidden.shape[1]), dtype=np.float32)
        first = [words[start].piece for start, _ in spans]
        last = [words[end - 1].piece for _, end in spans]
        out: Floats = np.concatenate([hidden[first], hidden[last]], axis=1)
        return out
