"""Scores pairs of mentions: whether they make the same claim.

A logistic regression over the features, trained on stories that three outlets tell. What must keep
a pair apart whatever the rest says is a rule, in `clashes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.claims.mention import Mention
from claimx.clusters.blocking import Pairs
from claimx.clusters.clashes import keeps_apart
from claimx.clusters.features import NAMES, Features, pair_features
from claimx.clusters.vectors import Reading
from claimx.errors import ResourceError
from claimx.resources import read_json

WEIGHTS = "weights/en/similarity-2/comparison.json"
_LEAST = 0.2
"""Score under which no rule is asked: such a pair hardly comes into one group, and most pairs are such."""


class ComparisonWeights(BaseModel):
    """What training found: a feature's value, less its mean, by its scale, times its weight, adds up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float

    def scores(self, features: Features) -> NDArray[np.float64]:
        """From 0 to 1; 0.5 is where training drew the line. *Shape:* (pairs,)."""
        scaled = (features.astype(np.float64) - np.array(self.mean)) / np.array(self.scale)
        out: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(scaled @ np.array(self.weight) + self.bias)))
        return out


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs with what the comparison says of each."""

    pairs: Pairs
    scores: NDArray[np.float64]
    """*Shape:* (pairs,)."""
    apart: NDArray[np.bool_]
    """Where a rule keeps the pair apart. *Shape:* (pairs,)."""


class Comparison:
    """The trained comparison.

    Args:
        weights: Those that are shipped by default.

    Raises:
        ResourceError: The weights are damaged or of another version than the features.
    """

    def __init__(self, weights: ComparisonWeights | None = None) -> None:
        self.weights = weights or load_weights()

    def compare(self, mentions: Sequence[Mention], reading: Reading, pairs: Pairs) -> Compared:
        """Score each pair.

        Args:
            mentions: All mentions of the run, sorted by their keys.
            reading: What the encoder reads of them.
            pairs: Indices into both. *Shape:* (pairs, 2).
        """
        scores = self.weights.scores(pair_features(mentions, reading, pairs))
        rows = zip(pairs.tolist(), scores.tolist(), strict=True)
        apart = [score >= _LEAST and keeps_apart(mentions[i], mentions[j]) for (i, j), score in rows]
        return Compared(pairs, scores, np.array(apart, dtype=bool))


def load_weights() -> ComparisonWeights:
    """The shipped weights.

    Raises:
        ResourceError: They are damaged or of another version than the features.
    """
    try:
        weights = ComparisonWeights.model_validate(read_json(WEIGHTS))
    except ValidationError as error:
        raise ResourceError(
            f"resources/{WEIGHTS}: not of the right form ({error}). Install claimx again."
        ) from error
    sizes = {len(weights.names), len(weights.mean), len(weights.scale), len(weights.weight)}
    if weights.names != NAMES or len(sizes) > 1:
        raise ResourceError(
            f"resources/{WEIGHTS}: made for other features than this version's. Install claimx again."
        )
    return weights
