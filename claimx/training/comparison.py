"""Trains the comparison of pairs: a logistic regression over their features.

    python -m claimx.training.comparison --data ../shared/data/claims --out FOLDER/comparison.json

With `--encoders A.onnx B.onnx` story i is read by encoder i modulo their number, each tuned without
its stories: vectors that have seen the gold would promise too much.

A pair is positive if both mentions make a claim of the gold. Weights, and the score from which a
pair counts as the same claim, are chosen on the training stories alone; the cut is moved to 0.5.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.claims import Mention
from claimx.clusters.blocking import Pairs, propose_pairs
from claimx.clusters.clashes import keeps_apart
from claimx.clusters.comparison import Compared, ComparisonWeights
from claimx.clusters.features import NAMES, Features, pair_features
from claimx.clusters.linkage import link_groups
from claimx.clusters.vectors import Embedder
from claimx.pipeline import Engine
from claimx.scoring.claims import Story, claims_told, read_stories
from claimx.training.units import story_mentions

_DECAY = 1e-3
_STEPS = 30
_BETA = 0.75
"""Below 1: a false join misleads the reader of a table more than a missed one."""
_CUTS = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4)


@dataclass(frozen=True, slots=True)
class Example:
    """One story with its pairs."""

    mentions: list[Mention]
    told: list[frozenset[int]]
    pairs: Pairs
    features: Features
    same: NDArray[np.bool_]
    apart: NDArray[np.bool_]


def example(story: Story, engine: Engine, embedder: Embedder) -> Example:
    """The pairs of a story that blocking proposes, as at run time."""
    mentions = story_mentions(engine, story)
    vectors = embedder.embed([mention.text for mention in mentions])
    told = claims_told(story, mentions)
    pairs = propose_pairs(mentions, vectors)
    both = pairs.tolist()
    return Example(
        mentions,
        told,
        pairs,
        pair_features(mentions, vectors, pairs),
        np.array([bool(told[i] & told[j]) for i, j in both]),
        np.array([keeps_apart(mentions[i], mentions[j]) for i, j in both]),
    )


def fit(examples: list[Example]) -> ComparisonWeights:
    """Weights by Newton's method, with decay of the weights."""
    features = np.concatenate([e.features for e in examples]).astype(np.float64)
    same = np.concatenate([e.same for e in examples]).astype(np.float64)
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    rows = np.concatenate([(features - mean) / scale, np.ones((len(features), 1))], axis=1)
    weight = np.zeros(rows.shape[1])
    decay = _DECAY * np.eye(len(weight))
    decay[-1, -1] = 0.0
    for _ in range(_STEPS):
        score = 1.0 / (1.0 + np.exp(-(rows @ weight)))
        slope = rows.T @ (score - same) / len(rows) + decay @ weight
        curve = (rows * (score * (1 - score))[:, None]).T @ rows / len(rows) + decay
        weight -= np.linalg.solve(curve, slope)
    return _weights(mean, scale, weight[:-1], float(weight[-1]))


def _weights(
    mean: NDArray[np.float64], scale: NDArray[np.float64], weight: NDArray[np.float64], bias: float
) -> ComparisonWeights:
    parts = [tuple(float(f"{x:.6g}") for x in values.tolist()) for values in (mean, scale, weight)]
    return ComparisonWeights(
        names=NAMES, mean=parts[0], scale=parts[1], weight=parts[2], bias=float(f"{bias:.6g}")
    )


def moved(weights: ComparisonWeights, cut: float) -> ComparisonWeights:
    """The same weights with a cut moved to 0.5."""
    return weights.model_copy(update={"bias": float(f"{weights.bias - math.log(cut / (1 - cut)):.6g}")})


def link_scores(examples: list[Example], weights: ComparisonWeights) -> tuple[float, float]:
    """Precision and recall over pairs of mentions of two outlets that share a claim."""
    right = found = gold = 0
    for e in examples:
        scores = weights.scores(e.features)
        groups = link_groups(len(e.mentions), Compared(e.pairs, scores, e.apart), 0.5)
        group = {i: n for n, members in enumerate(groups) for i in members}
        for i in range(len(e.mentions)):
            for j in range(i):
                if e.mentions[i].outlet_id != e.mentions[j].outlet_id:
                    is_same, is_found = bool(e.told[i] & e.told[j]), group[i] == group[j]
                    right += is_same and is_found
                    found += is_found
                    gold += is_same
    return right / max(1, found), right / max(1, gold)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--encoders", type=Path, nargs="*", help="the shipped one by default")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    engine = Engine()
    embedders = [Embedder(path) for path in options.encoders or [None]]
    stories = read_stories(options.data / "train", options.data / "train.jsonl")
    examples = [example(story, engine, embedders[i % len(embedders)]) for i, story in enumerate(stories)]
    # Each story is judged by weights that have not seen it.
    folds = [(examples[k::5], fit([e for i, e in enumerate(examples) if i % 5 != k])) for k in range(5)]
    best = (0.0, 0.5)
    for cut in _CUTS:
        parts = [link_scores(held, moved(weights, cut)) for held, weights in folds]
        precision, recall = (sum(part[n] for part in parts) / len(parts) for n in range(2))
        f = (1 + _BETA**2) * precision * recall / max(1e-9, _BETA**2 * precision + recall)
        print(f"cut {cut:.2f}: link P {100 * precision:.1f} R {100 * recall:.1f} F{_BETA} {100 * f:.1f}")
        best = max(best, (f, cut))
    weights = moved(fit(examples), best[1])
    for name, value in zip(weights.names, weights.weight, strict=True):
        print(f"{name:20} {value:6.2f}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
