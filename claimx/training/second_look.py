"""Fits the second look: a regression over the features of pairs and what is read of their sentences.

    python -m claimx.training.second_look --data CLAIMS --second READING --encoder HALF0/model.onnx
    --pairs FOLDER --hold 4 --cut 0.43 --out FOLDER/comparison.json

(one line; CLAIMS is `../shared/data/claims`, READING `fixtures/training/claims.jsonl`.)

Uses the stories K, K + N, ... that have a second reading; neither the encoder of mentions nor that of
pairs may have seen them. What is aimed at is the mean of both readings. The shipped first comparison,
which was fitted on these stories among others, says which pairs are worth a second look; the weights
of the second are fitted on these stories alone. The score from which a pair counts as the same claim
is printed for several cuts, chosen by `--cut`, and moved to 0.5.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.clusters.comparison import Comparison, ComparisonWeights, worth_a_second
from claimx.clusters.features import NAMES, Features
from claimx.clusters.pair_reader import PairReader
from claimx.clusters.second_look import LOOK_NAMES, SecondLook
from claimx.clusters.vectors import Embedder
from claimx.pipeline import Engine
from claimx.scoring.claim_gold import Claims, Label, Told
from claimx.scoring.claims import Story, read_stories
from claimx.training.comparison import (
    CUTS,
    Example,
    example,
    figures,
    fitted,
    found_claims,
    line,
    moved,
    same_claim,
)
from claimx.training.second_reading import second_stories
from claimx.training.units import story_texts

_FOLDS = 4


@dataclass(frozen=True, slots=True)
class Looked:
    """A story with the pairs that got a second look."""

    first: Example
    scores: NDArray[np.float64]
    """Of the first comparison. *Shape:* (pairs,)."""
    chosen: NDArray[np.int64]
    features: Features
    """Of the chosen pairs."""
    same: NDArray[np.float64]
    """Of the chosen pairs, by both readings."""


def looked(story: Story, second: Story, first: Example, comparison: Comparison, reader: PairReader) -> Looked:
    """A story's pairs, as they are at run time.

    Args:
        story: As the first reader has annotated it.
        second: As the second has.
        first: Its pairs, with what the first reader says.
        comparison: The first one.
        reader: The encoder of pairs.
    """
    scores = comparison.weights.scores(first.features)
    chosen = worth_a_second(first.mentions, first.pairs, scores)
    pairs = first.pairs[chosen]
    seen = SecondLook(reader, first.mentions, story_texts(story)).features(pairs)
    same = (first.same[chosen] + same_claim(second, first.mentions, pairs)) / 2
    return Looked(first, scores, chosen, np.concatenate([first.features[chosen], seen], axis=1), same)


def fit(stories: list[Looked]) -> ComparisonWeights:
    """Weights for the features of both looks."""
    features = np.concatenate([story.features for story in stories])
    return fitted(features, np.concatenate([story.same for story in stories]), (*NAMES, *LOOK_NAMES))


def scored(story: Looked, weights: ComparisonWeights) -> NDArray[np.float64]:
    """The scores of all pairs."""
    out = story.scores.copy()
    out[story.chosen] = weights.scores(story.features)
    return out


def claims_of(story: Story) -> Claims:
    """A reading as the scorer takes it."""
    out: Claims = [[] for _ in story.claims]
    for mention in story.mentions:
        bounds = (mention.start_char, mention.end_char)
        out[mention.claim].append(Told(mention.outlet, None, bounds, Label()))
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--second", type=Path, required=True, help="a second reading of the same stories")
    parser.add_argument("--encoder", type=Path, required=True, help="encoder of mentions")
    parser.add_argument("--pairs", type=Path, required=True, help="folder of the encoder of pairs")
    parser.add_argument("--hold", type=int, default=1, help="use each nth story")
    parser.add_argument("--part", type=int, default=0, help="the first story that is used")
    parser.add_argument("--cut", type=float, default=0.43, help="score of a pair from which it is the same")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    engine, embedder = Engine(), Embedder(options.encoder)
    comparison, reader = Comparison(), PairReader(options.pairs)
    stories = list(read_stories(options.data / "train", options.data / "train.jsonl"))
    stories = stories[options.part :: options.hold]
    second = second_stories(stories, options.second)
    stories = [story for story in stories if story.name in second]
    found = [
        looked(story, second[story.name], example(story, engine, embedder), comparison, reader)
        for story in stories
    ]
    gold = [{s.name: claims_of(s) for s in reading} for reading in (stories, second.values())]
    folds = [
        (found[k::_FOLDS], fit([s for i, s in enumerate(found) if i % _FOLDS != k])) for k in range(_FOLDS)
    ]
    first = {each.first.name: found_claims(each.first, each.scores) for each in found}
    print(line("first look", figures(options.data, gold, first)), flush=True)
    for cut in CUTS:
        told = {
            story.first.name: found_claims(story.first, scored(story, moved(weights, cut)))
            for held, weights in folds
            for story in held
        }
        print(line(f"cut {cut:.2f}", figures(options.data, gold, told)), flush=True)
    weights = moved(fit(found), options.cut)
    for name, value in zip(weights.names, weights.weight, strict=True):
        print(f"{name:20} {value:6.2f}")
    options.out.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
