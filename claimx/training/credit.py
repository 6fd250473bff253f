"""Fits whether a content is told on its source's word, by the types that readers noted of shared claims.

    python -m claimx.training.credit --data ../shared/data/claims --out FOLDER/credit.json

An example is a content, as far as it stands in one sentence, that overlaps a mention of the readers.
Prints, in folds of whole stories, how many are as a reader has them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.tokens import Span

from claimx.attributions.annotations import attributions_of
from claimx.claims.bounds import sentence_ranges
from claimx.claims.clauses import stands_alone
from claimx.claims.credit import CreditWeights, credit_features
from claimx.pipeline import Engine
from claimx.scoring.claims import GoldMention, Story, read_stories
from claimx.training.logistic import newton
from claimx.training.units import story_articles

_LEAST_SHARED = 0.3
"""Share of the shorter of a content and a mention from which they are of one thing."""
_LEAST_SEEN = 4
"""Examples in which a feature must be there, to count."""
_DECAY, _FOLDS = 3.0, 6


class Example(NamedTuple):
    """A content with what readers say of the mentions in it."""

    story: str
    features: frozenset[str]
    credited: float
    """Share of the mentions that have a source or are hearsay."""


def story_examples(engine: Engine, story: Story) -> Iterator[Example]:
    """The examples of a story."""
    for doc, article in engine.docs(story_articles(story)):
        told = [m for m in story.mentions if m.outlet == article.article.outlet.id]
        ranges = list(sentence_ranges(doc))
        for found in attributions_of(doc):
            if "parent" in found.labels or not found.source:
                continue
            for start, end in ((max(c.start, s), min(c.end, e)) for c in found.content for s, e in ranges):
                if start >= end:
                    continue
                part = doc[start:end]
                types = [mention.type for mention in told if _are_of_one(mention, part)]
                if types:
                    features = credit_features(part, found, is_clause=stands_alone(part, found))
                    share = sum(kind != "none" for kind in types) / len(types)
                    yield Example(story.name, frozenset(features), share)


def _are_of_one(mention: GoldMention, part: Span) -> bool:
    shared = min(mention.end_char, part.end_char) - max(mention.start_char, part.start_char)
    return shared > _LEAST_SHARED * min(mention.end_char - mention.start_char, len(part.text))


def fitted(examples: Sequence[Example]) -> CreditWeights:
    """Weights for the features that are seen often enough."""
    seen = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in seen.items() if count >= _LEAST_SEEN)
    rows = np.array([[name in e.features for name in names] for e in examples], dtype=np.float64)
    wanted = np.array([e.credited for e in examples])
    values = [round(value, 4) for value in newton(rows, wanted, _DECAY / len(examples)).tolist()]
    return CreditWeights(weights=dict(zip(names, values, strict=False)), bias=values[-1])


def right(weights: CreditWeights, examples: Sequence[Example]) -> int:
    """Examples of which at least one mention has it so."""
    return sum(e.credited > 0 if weights.logit(e.features) > 0 else e.credited < 1 for e in examples)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    engine = Engine()
    stories = list(read_stories(options.data / "train", options.data / "train.jsonl"))
    examples = [e for story in stories for e in story_examples(engine, story)]
    total = 0
    for k in range(_FOLDS):
        held = {story.name for story in stories[k::_FOLDS]}
        weights = fitted([e for e in examples if e.story not in held])
        total += right(weights, [e for e in examples if e.story in held])
    print(f"{len(examples)} contents, held out {100 * total / len(examples):.1f} % right")
    weights = fitted(examples)
    for name, value in sorted(weights.weights.items(), key=lambda item: item[1]):
        print(f"{name:40} {value:6.2f}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
