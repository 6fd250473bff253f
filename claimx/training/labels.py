"""Fits the labels' model: logistic regressions over the features of labelled attributions.

    python -m claimx.training.labels --data ../shared/data --more fixtures/training/labels.txt --out FOLDER

Prints accuracy and macro F1 on each eighth article, with all weights fitted on the others, then fits
on all and writes `labels.npz`. `--cache FILE` keeps the features, so that a second run need not read
the articles.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from claimx.attributions.annotations import attributions_of
from claimx.attributions.label_features import features_of
from claimx.attributions.label_model import CLASSES, LabelModel
from claimx.pipeline import Engine
from claimx.scoring.gold_labels import gold_doc, numbers_of
from claimx.training.label_articles import LabelledArticle, training_articles

_LEAST: Final = 2
"""Attributions that a feature must have."""
_STEPS: Final = 60
_SLIGHT: Final = 1e-3
"""A feature whose weights are all smaller is left out."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one label is fitted."""

    groups: dict[str, float]
    """Groups of features that are read; the higher the number, the less its weights are held down."""
    decay: float


def _read(groups: str, **scales: float) -> dict[str, float]:
    return dict.fromkeys(groups.split(), 1.0) | scales


RECIPES: Final = {
    "source_type": Recipe(
        _read("sw hw he hb hf aw ae ab af l q qw qs qs0 qs1 qf ql qx q2 c r", s=2.0, h=2.0, a=2.0),
        8e-4,
    ),
    "stance": Recipe(_read("s q qw qs qs0 qs1 q2 qf ql qx qb1 qb2 c c1 c2 c3 cx ca"), 5e-4),
    "access": Recipe(_read("s h hw he hf sw a l q qs qs0 qs1 c r qb1 ca", z=0.5, n=0.3), 2e-3),
}
"""Chosen on folds of the gold, the decay of weights on the held articles."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled attribution."""

    features: frozenset[str]
    labels: dict[str, str]
    is_held: bool
    """Whether its article is one of those that are judged."""
    is_gold: bool


def read_examples(engine: Engine, corpus: Path, articles: Sequence[LabelledArticle]) -> list[Example]:
    """The labelled attributions of articles with their features."""
    out = []
    for article in articles:
        doc = gold_doc(engine.nlp, corpus, article.name)
        features = features_of(doc, list(attributions_of(doc)), own=article.publisher)
        for number, found in zip(numbers_of(doc), features, strict=True):
            if number in article.labels:
                is_gold = number in article.gold
                out.append(Example(found, article.labels[number], article.is_held, is_gold))
    return out


class Task:
    """One label's examples, as a regression reads them.

    Args:
        label: Which one.
        examples: All of them.
        names: The features.
    """

    def __init__(self, label: str, examples: Sequence[Example], names: Sequence[str]) -> None:
        recipe = RECIPES[label]
        self.classes = CLASSES[label]
        self.values = torch.tensor([self.classes.index(e.labels[label]) for e in examples])
        self._decay = recipe.decay
        self._scale = torch.tensor([recipe.groups.get(name.partition(":")[0], 0.0) ** 0.5 for name in names])
        at = {name: column for column, name in enumerate(names)}
        places = [(row, at[n]) for row, e in enumerate(examples) for n in sorted(e.features) if n in at]
        rows, columns = torch.tensor(places).T
        self._rows = torch.sparse_coo_tensor(
            torch.stack([rows, columns]), self._scale[columns], (len(examples), len(names))
        ).coalesce()

    def fit(self, chosen: NDArray[np.bool_]) -> tuple[Tensor, Tensor]:
        """The regression over some examples: weights (features, values) and bias."""
        places = torch.from_numpy(np.flatnonzero(chosen))
        rows = self._rows.index_select(0, places).coalesce()
        wanted = self.values[places]
        weight = torch.zeros(rows.shape[1], len(self.classes), requires_grad=True)
        bias = torch.zeros(len(self.classes), requires_grad=True)
        optimizer = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

        def loss() -> Tensor:
            optimizer.zero_grad()
            scores = torch.sparse.mm(rows, weight) + bias
            out = F.cross_entropy(scores, wanted) + self._decay / 2 * (weight * weight).sum()
            out.backward()
            return out

        optimizer.step(loss)
        return weight.detach(), bias.detach()

    def scores(self, weight: Tensor, bias: Tensor) -> Tensor:
        """Of all examples. *Shape:* (examples, values)."""
        return torch.sparse.mm(self._rows, weight) + bias

    def unscaled(self, weight: Tensor) -> Floats:
        """The weights of the features as they stand."""
        out: Floats = (weight * self._scale[:, None]).numpy()
        return out


def accuracy_and_f1(gold: Tensor, guessed: Tensor) -> str:
    """In per cent; F1 is the mean over values that gold holds five times or more."""
    scores = []
    for value in gold.unique():
        is_gold, is_guessed = gold == value, guessed == value
        if int(is_gold.sum()) >= 5:
            scores.append(2 * float((is_gold & is_guessed).sum()) / float(is_gold.sum() + is_guessed.sum()))
    return f"{100 * float((gold == guessed).float().mean()):5.1f} ({100 * float(np.mean(scores)):5.1f})"


def fitted(examples: Sequence[Example]) -> LabelModel:
    """The model of all examples; prints how well one without the held articles does on them."""
    counts = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= _LEAST and "\n" not in name)
    held = np.array([example.is_held for example in examples])
    gold = np.array([example.is_gold for example in examples])
    weights, biases = [], []
    for label in CLASSES:
        task = Task(label, examples, names)
        guessed = task.scores(*task.fit(~held)).argmax(1)
        for name, chosen in (("all", held), ("gold", held & gold)):
            which = torch.from_numpy(chosen)
            print(
                f"{label:12} {name:4} {accuracy_and_f1(task.values[which], guessed[which])} of {chosen.sum()}"
            )
        weight, bias = task.fit(np.ones(len(examples), dtype=bool))
        weights.append(task.unscaled(weight))
        biases.append(bias.numpy())
    matrix = np.concatenate(weights, axis=1)
    used = np.abs(matrix).max(axis=1) > _SLIGHT
    kept = [name for name, is_used in zip(names, used, strict=True) if is_used]
    return LabelModel(kept, matrix[used], np.concatenate(biases))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with classes/ and polnear/")
    parser.add_argument("--more", type=Path, required=True, help="labels that were read for claimx")
    parser.add_argument("--out", type=Path, required=True, help="folder for labels.npz")
    parser.add_argument("--cache", type=Path, help="file that keeps the features")
    options = parser.parse_args()
    if options.cache and options.cache.is_file():
        examples = pickle.loads(options.cache.read_bytes())
    else:
        articles = training_articles(options.data, options.more)
        examples = read_examples(Engine(), options.data / "polnear/train", articles)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(examples))
    print(f"{len(examples)} labelled attributions")
    options.out.mkdir(parents=True, exist_ok=True)
    fitted(examples).save(options.out / "labels.npz")


if __name__ == "__main__":
    main()
