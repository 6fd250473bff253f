"""Shows what the floor of blocking costs and finds, so that it can be chosen anew for new vectors.

    python -m claimx.training.blocking --data ../shared/data/claims [--split dev]

Choose the greatest floor of `claimx.clusters.blocking` with a recall of 99 % on train: the shipped
vectors have seen its claims, and on stories that they have not seen they find a point less. The
suite `blocking` of the gate measures dev. `one run` puts all stories into one run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from claimx.claims import Mention
from claimx.clusters.blocking import FLOOR, propose_pairs
from claimx.clusters.vectors import Embedder, Vectors
from claimx.pipeline import Engine
from claimx.scoring.blocking import Proposed, count_pairs, wanted_pairs
from claimx.scoring.claims import claims_told, read_stories
from claimx.training.units import story_article, story_mentions

_FLOORS = (0.08, 0.10, 0.12, 0.14, 0.16, 0.18, 0.20, 0.205, 0.22, 0.24, 0.26, 0.28, 0.30, 0.34)

Run = tuple[list[Mention], list[frozenset[int]], Vectors]


def measured(runs: list[Run], floor: float) -> Proposed:
    """The counts over runs of mentions, the claims that they make and their vectors."""
    total = Proposed()
    for mentions, told, vectors in runs:
        pairs = ((i, j) for i, j in propose_pairs(mentions, vectors, floor=floor).tolist())
        total += count_pairs(wanted_pairs(mentions, told), pairs, len(mentions))
    return total


def joined(runs: list[Run]) -> Run:
    """All stories in one run; their articles' ids begin with the story's name, so they stay in order."""
    mentions, told, before = [], [], 0
    for found, claims, _ in runs:
        mentions += found
        told += [frozenset(before + claim for claim in told_here) for told_here in claims]
        before += 1 + max((claim for told_here in claims for claim in told_here), default=0)
    return mentions, told, np.concatenate([vectors for *_, vectors in runs])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--split", default="train", help="train, or another folder with SPLIT.jsonl")
    parser.add_argument("--gold", type=Path, help="the gold file where it has another name")
    parser.add_argument("--encoder", type=Path, help="an .onnx file; the shipped one by default")
    options = parser.parse_args()
    engine, embedder, runs = Engine(), Embedder(options.encoder), []
    gold = options.gold or options.data / f"{options.split}.jsonl"
    for story in read_stories(options.data / options.split, gold):
        mentions = story_mentions(engine, story)
        articles = [story_article(story, outlet) for outlet in story.texts]
        texts = {article.article.id: article.body.text for article in articles}
        vectors = embedder.read(mentions, texts).vectors
        runs.append((mentions, claims_told(story, mentions), vectors))
    one_run = [joined(runs)]
    print(f"{'floor':>7} {'recall':>7} {'share':>6} {'a mention':>9}   one run: recall  a mention")
    for floor in _FLOORS:
        each, whole = measured(runs, floor), measured(one_run, floor)
        mark = "  now" if floor == FLOOR else ""
        print(
            f"{floor:7.3f} {each.recall:7.1f} {each.share:6.1f} {each.found / each.mentions:9.1f}"
            f" {whole.recall:17.1f} {whole.found / whole.mentions:10.1f}{mark}"
        )


if __name__ == "__main__":
    main()
