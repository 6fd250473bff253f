"""Trains the comparison of pairs: a logistic regression over their features.

    python -m claimx.training.comparison --data ../shared/data/claims --encoders A.onnx B.onnx --out FILE

Story i is read by encoder i modulo their number, each tuned without its stories: readings that have
seen the gold would promise too much. With one encoder and `--hold N --part K` only the stories that
it was tuned without are used.

A pair is positive if both mentions make a claim of the gold, and half so if only their sentences do.
Weights, and the score from which a pair counts as the same claim, are chosen on the training
stories alone; the cut is moved to 0.5.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from claimx.scoring.claim_gold import Claims, Label, Told, read_claims
from claimx.scoring.claim_scores import FIGURES, score_claims
from claimx.scoring.claims import Story, claims_told, read_stories
from claimx.training.logistic import newton
from claimx.training.units import story_mentions, story_texts

_DECAY = 1e-3
CUTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)


@dataclass(frozen=True, slots=True)
class Example:
    """One story with its pairs."""

    name: str
    mentions: list[Mention]
    pairs: Pairs
    features: Features
    same: NDArray[np.float64]
    apart: NDArray[np.bool_]


def example(story: Story, engine: Engine, embedder: Embedder) -> Example:
    """The pairs of a story that blocking proposes, as at run time."""
    mentions = story_mentions(engine, story)
    reading = embedder.read(mentions, story_texts(story))
    pairs = propose_pairs(mentions, reading.vectors)
    return Example(
        story.name,
        mentions,
        pairs,
        pair_features(mentions, reading, pairs),
        same_claim(story, mentions, pairs),
        np.array([keeps_apart(mentions[i], mentions[j]) for i, j in pairs.tolist()]),
    )


def same_claim(story: Story, mentions: list[Mention], pairs: Pairs) -> NDArray[np.float64]:
    """1 for pairs that share a claim, half where only their sentences do. *Shape:* (pairs,)."""
    told = claims_told(story, mentions)
    sentences = [replace(m, start_char=m.sentence[0], end_char=m.sentence[1]) for m in mentions]
    around = claims_told(story, sentences)
    return np.array([(bool(told[i] & told[j]) + bool(around[i] & around[j])) / 2 for i, j in pairs.tolist()])


def fit(examples: list[Example]) -> ComparisonWeights:
    """Weights for the features of the examples."""
    features = np.concatenate([e.features for e in examples])
    return fitted(features, np.concatenate([e.same for e in examples]), NAMES)


def fitted(features: Features, same: NDArray[np.float64], names: tuple[str, ...]) -> ComparisonWeights:
    """Weights for scaled features.

    Args:
        features: *Shape:* (pairs, names).
        same: What is aimed at, from 0 to 1. *Shape:* (pairs,).
        names: Of the features.
    """
    features = features.astype(np.float64)
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    weight = newton((features - mean) / scale, same, _DECAY)
    parts = [tuple(float(f"{x:.6g}") for x in values.tolist()) for values in (mean, scale, weight[:-1])]
    bias = float(f"{weight[-1]:.6g}")
    return ComparisonWeights(names=names, mean=parts[0], scale=parts[1], weight=parts[2], bias=bias)


def moved(weights: ComparisonWeights, cut: float) -> ComparisonWeights:
    """The same weights with a cut moved to 0.5."""
    return weights.model_copy(update={"bias": float(f"{weights.bias - math.log(cut / (1 - cut)):.6g}")})


def found_claims(found: Example, scores: NDArray[np.float64]) -> Claims:
    """The claims of a story, as the scores of its pairs make them."""
    compared = Compared(found.pairs, scores, found.apart)
    groups = link_groups([(m.article_id, m.sentence[0]) for m in found.mentions], compared, 0.5)
    return [
        [
            Told(m.outlet_id, None, (m.start_char, m.end_char), Label())
            for m in map(found.mentions.__getitem__, g)
        ]
        for g in groups
    ]


def judged(
    folds: Sequence[tuple[list[Example], ComparisonWeights]], cut: float, data: Path
) -> dict[str, float]:
    """F1 of each figure, each story judged by weights that have not seen it."""
    found = {
        e.name: found_claims(e, moved(weights, cut).scores(e.features))
        for held, weights in folds
        for e in held
    }
    gold = {name: claims for name, claims in read_claims(data / "train.jsonl").items() if name in found}
    return figures(data, [gold], found)


def figures(data: Path, gold: Sequence[dict[str, Claims]], found: dict[str, Claims]) -> dict[str, float]:
    """F1 of each figure on train stories, the mean over their readers."""
    scores = score_claims(data / "train", gold, found)
    return {name: scores[name].f1 for name in FIGURES}


def line(name: str, values: dict[str, float]) -> str:
    """Figures for a person to read."""
    return f"{name}: " + ", ".join(f"{figure} {value:.1f}" for figure, value in values.items())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--encoders", type=Path, nargs="+", required=True)
    parser.add_argument("--hold", type=int, default=1, help="use each nth story")
    parser.add_argument("--part", type=int, default=0, help="the first story that is used")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    engine = Engine()
    embedders = [Embedder(path) for path in options.encoders]
    stories = list(read_stories(options.data / "train", options.data / "train.jsonl"))
    stories = stories[options.part :: options.hold]
    examples = [example(story, engine, embedders[i % len(embedders)]) for i, story in enumerate(stories)]
    folds = [(examples[k::5], fit([e for i, e in enumerate(examples) if i % 5 != k])) for k in range(5)]
    sums = {}
    for cut in CUTS:
        values = judged(folds, cut, options.data)
        print(line(f"cut {cut:.2f}", values))
        sums[cut] = sum(values.values())
    # Of cuts as good within two points the strictest: a false join misleads more than a missed one.
    best = max(cut for cut, value in sums.items() if value > max(sums.values()) - 2)
    weights = moved(fit(examples), best)
    for name, value in zip(weights.names, weights.weight, strict=True):
        print(f"{name:20} {value:6.2f}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
