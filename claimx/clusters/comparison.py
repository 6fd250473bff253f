"""Scores pairs of mentions: whether they make the same claim.

A logistic regression over the features, trained on stories that three outlets tell. Pairs that it
finds possible can be read again by a second look, whose findings a second regression adds to the
features. What must keep a pair apart whatever the rest says is a rule, in `clashes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from claimx.claims.mention import Mention
from claimx.clusters.blocking import Pairs
from claimx.clusters.clashes import keeps_apart
from claimx.clusters.features import NAMES, Features, pair_features
from claimx.clusters.pair_reader import PairReader
from claimx.clusters.second_look import LOOK_NAMES, SecondLook, Steps
from claimx.clusters.vectors import Reading
from claimx.config import Matching
from claimx.errors import ResourceError
from claimx.resources import read_model

WEIGHTS = "weights/en/similarity-2/comparison.json"
SECOND_WEIGHTS = "weights/en/pairs-1/comparison.json"
SECOND = 0.1
"""First score from which a pair of two articles is looked at again."""
_LEAST_JOINING = 0.5
"""First score of one pair of two articles at least, for their pairs to be looked at again."""
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


@dataclass(frozen=True, slots=True)
class Second:
    """What looks at a pair again."""

    reader: PairReader
    weights: ComparisonWeights
    threads: int = 1
    """Pairs that are read at once."""


class Comparison:
    """The trained comparison.

    Args:
        weights: Those that are shipped by default.
        second: Looks again at the pairs that the first comparison finds possible; without it none is.

    Raises:
        ResourceError: The weights are damaged or of another version than the features.
    """

    def __init__(self, weights: ComparisonWeights | None = None, *, second: Second | None = None) -> None:
        self.weights = weights or load_weights(WEIGHTS, NAMES)
        self._second = second

    def compare(
        self,
        mentions: Sequence[Mention],
        reading: Reading,
        pairs: Pairs,
        texts: Mapping[str, str],
        progress: Steps | None = None,
    ) -> Compared:
        """Score each pair.

        Args:
            mentions: All mentions of the run, sorted by their keys.
            reading: What the encoder reads of them.
            pairs: Indices into both. *Shape:* (pairs, 2).
            texts: Article id to body text.
            progress: Told how many of the pairs that get a second look have got it.
        """
        features = pair_features(mentions, reading, pairs)
        scores = self.weights.scores(features)
        if self._second is not None:
            chosen = worth_a_second(mentions, pairs, scores)
            look = SecondLook(self._second.reader, mentions, texts, threads=self._second.threads)
            seen = np.concatenate([features[chosen], look.features(pairs[chosen], progress)], axis=1)
            scores[chosen] = self._second.weights.scores(seen)
        rows = zip(pairs.tolist(), scores.tolist(), strict=True)
        apart = [score >= _LEAST and keeps_apart(mentions[i], mentions[j]) for (i, j), score in rows]
        return Compared(pairs, scores, np.array(apart, dtype=bool))


def worth_a_second(
    mentions: Sequence[Mention], pairs: Pairs, scores: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The numbers of the pairs that a second look is worth.

    They are possible ones of two articles of which the first comparison joins some pair, by its own
    line and not by the threshold of the run: articles on other stories have possible pairs too, and in
    a large folder nearly all pairs of articles are such.
    """
    numbers: dict[str, int] = {}
    article_of = np.array([numbers.setdefault(m.article_id, len(numbers)) for m in mentions], dtype=np.int64)
    sides = np.sort(article_of[pairs], axis=1)
    articles = sides[:, 0] * len(numbers) + sides[:, 1]
    are_two = sides[:, 0] != sides[:, 1]
    joined = np.unique(articles[are_two & (scores >= _LEAST_JOINING)])
    return np.flatnonzero(are_two & (scores >= SECOND) & np.isin(articles, joined))


def second_for(matching: Matching, *, threads: int = 1) -> Second | None:
    """The shipped second look; none for `fast`.

    Raises:
        ResourceError: The weights are missing or damaged.
    """
    if matching == "fast":
        return None
    return Second(PairReader(), load_weights(SECOND_WEIGHTS, (*NAMES, *LOOK_NAMES)), threads)


def load_weights(path: str, names: tuple[str, ...]) -> ComparisonWeights:
    """Shipped weights.

    Args:
        path: The file, under `resources/`.
        names: The features that they must be for.

    Raises:
        ResourceError: They are damaged or of another version than the features.
    """
    weights = read_model(path, ComparisonWeights)
    sizes = {len(weights.names), len(weights.mean), len(weights.scale), len(weights.weight)}
    if weights.names != names or len(sizes) > 1:
        raise ResourceError(
            f"resources/{path}: made for other features than this version's. Install claimx again."
        )
    return weights
