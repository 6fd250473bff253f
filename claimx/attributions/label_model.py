"""The model of the labels: for each label a multinomial logistic regression over the features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.arrays import read_arrays
from claimx.errors import ResourceError
from claimx.resources import verified_path
from claimx.values import Access, SourceType, Stance

WEIGHTS: Final = "weights/en/labels-2/labels.npz"
CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "source_type": get_args(SourceType),
    "stance": get_args(Stance),
    "access": get_args(Access),
}
"""The values of each label, in the order of the weights' columns."""
_REINSTALL: Final = "Install claimx again."
Floats = NDArray[np.float32]


class LabelModel:
    """Scores the values of each label: the bias, and the weights of the features, summed.

    Args:
        names: The features that have weights.
        weights: Theirs. *Shape:* (features, values of all labels).
        bias: *Shape:* (values of all labels,).
    """

    def __init__(self, names: Sequence[str], weights: Floats, bias: Floats) -> None:
        size = sum(len(values) for values in CLASSES.values())
        if weights.shape != (len(names), size) or bias.shape != (size,):
            raise ResourceError(
                f"The weights of the labels have the shapes {weights.shape} and {bias.shape}, "
                f"({len(names)}, {size}) and ({size},) are expected. {_REINSTALL}"
            )
        self.names = tuple(names)
        self.weights, self.bias = weights, bias
        self._rows = {name: row for row, name in enumerate(names)}

    @classmethod
    def load(cls, path: Path) -> LabelModel:
        """Read an `.npz` without pickled objects.

        Raises:
            ResourceError: The file is missing, damaged or of another form.
        """
        arrays = read_arrays(path)
        try:
            names = arrays["names"].tobytes().decode("utf-8").split("\n")
            weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32)
        except (ValueError, KeyError) as error:
            raise ResourceError(f"{path.name}: cannot be read ({error}). {_REINSTALL}") from error
        return cls(names, weights, bias)

    def save(self, path: Path) -> None:
        """Write what `load` reads, the weights in half precision."""
        np.savez_compressed(
            path,
            names=np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8),
            weights=self.weights.astype(np.float16),
            bias=self.bias.astype(np.float32),
        )

    def scores(self, features: Iterable[str]) -> dict[str, Floats]:
        """For each label the scores of its values: logarithms of probabilities, less a constant."""
        # Sorted: a sum of floats depends on the order, and that of a set on the hash seed.
        rows = sorted(self._rows[name] for name in features if name in self._rows)
        total = self.weights[rows].sum(axis=0) + self.bias
        out, start = {}, 0
        for label, values in CLASSES.items():
            out[label] = total[start : start + len(values)]
            start += len(values)
        return out

    def labels(self, features: Iterable[str]) -> dict[str, str]:
        """The likeliest value of each label."""
        return {label: CLASSES[label][int(score.argmax())] for label, score in self.scores(features).items()}


@cache
def shipped_model() -> LabelModel:
    """The model that claimx ships.

    Raises:
        ResourceError: The weights are missing or damaged.
    """
    return LabelModel.load(verified_path(WEIGHTS))
