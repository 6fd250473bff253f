"""Fits the labels' model: logistic regressions over the features of labelled attributions.

    python -m claimx.training.labels --data ../shared/data --out claimx/resources/weights/en/labels-1

Prints accuracy and macro F1 over five folds of whole articles, then fits on all and writes
`labels.npz`. `--cache FILE` keeps the features, so that a second run need not read the articles.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.annotations import attributions_of
from claimx.attributions.label_features import features_of
from claimx.attributions.label_model import CLASSES, LabelModel
from claimx.pipeline import Engine
from claimx.scoring.gold_labels import gold_doc, numbers_of, read_labels

FILES: Final = ("train.jsonl", "train.rare.jsonl")
FOLDS: Final = 5
_LEAST: Final = 2
"""Attributions that a feature must have."""
_STEPS: Final = 60
_BIAS_DECAY: Final = 1e-4
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
        2.5e-3,
    ),
    "stance": Recipe(_read("s q qw qs qs0 qs1 q2 qf ql qx qb1 qb2 c c1 c2 c3 cx ca"), 4e-3),
    "access": Recipe(
        _read("s h hw he hf sw a l q qs qs0 qs1 c r qb1 ca", z=0.5, n=0.3),
        1.2e-2,
    ),
}
"""Chosen on folds of the training articles."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled attribution."""

    doc: str
    file: str
    features: frozenset[str]
    labels: dict[str, str]

    @property
    def fold(self) -> int:
        """The fold of its article."""
        return blake2b(self.doc.encode(), digest_size=2).digest()[0] % FOLDS


def read_examples(engine: Engine, data: Path) -> list[Example]:
    """The labelled attributions of the training articles with their features."""
    out = []
    for file in FILES:
        for row in read_labels(data / "classes" / file):
            doc = gold_doc(engine.nlp, data / "polnear" / "train", row.doc)
            features = features_of(doc, list(attributions_of(doc)), own=row.publisher)
            for number, found in zip(numbers_of(doc), features, strict=True):
                if number in row.labels:
                    out.append(Example(row.doc, file, found, row.labels[number]))
    return out


class Task:
    """One label's examples, their features turned so that the fit is quick.

    The weights of a decayed regression lie in the space that the examples span, so it is fitted
    there, in the axes of their kernel (Hastie, Tibshirani: Elements of Statistical Learning, 18.3.5).

    Args:
        label: Which one.
        examples: All of them.
        names: The features.
    """

    def __init__(self, label: str, examples: Sequence[Example], names: Sequence[str]) -> None:
        recipe = RECIPES[label]
        self.classes = CLASSES[label]
        self.values = np.array([self.classes.index(e.labels[label]) for e in examples])
        self._decay = recipe.decay
        scale = [recipe.groups.get(name.partition(":")[0], 0.0) ** 0.5 for name in names]
        self._scale = np.array(scale, dtype=np.float32)[:, None]
        rows = np.zeros((len(examples), len(names)), dtype=np.float32)
        at = {name: column for column, name in enumerate(names)}
        for row, example in zip(rows, examples, strict=True):
            row[[at[name] for name in example.features if name in at]] = 1.0
        rows *= self._scale.T
        squares, axes = np.linalg.eigh((rows @ rows.T).astype(np.float64))
        kept = squares > squares[-1] * 1e-6
        lengths = np.sqrt(squares[kept])
        axes = axes[:, kept]
        one = np.ones((len(examples), 1))
        self._turned = np.concatenate([axes * lengths, one], axis=1).astype(np.float32)
        self._back = (rows.T @ (axes / lengths).astype(np.float32)) * self._scale

    def fit(self, chosen: NDArray[np.bool_]) -> Floats:
        """The regression over some examples, in the turned axes, the bias last.

        Steps go by an upper bound of the curvature (Böhning 1992), sped up by Nesterov's momentum
        with restarts.
        """
        rows, values = self._turned[chosen], self.values[chosen]
        decay = np.full(rows.shape[1], self._decay, dtype=np.float32)
        decay[-1] = _BIAS_DECAY
        curve = np.linalg.inv((0.5 * (rows.T @ rows) / len(rows) + np.diag(decay)).astype(np.float64))
        step = curve.astype(np.float32)
        wanted = np.eye(len(self.classes), dtype=np.float32)[values]
        weight = ahead = np.zeros((rows.shape[1], len(self.classes)), dtype=np.float32)
        speed = 1.0
        for _ in range(_STEPS):
            slope = rows.T @ (softmax(rows @ ahead) - wanted) / len(rows) + decay[:, None] * ahead
            new = ahead - step @ slope
            faster = (1 + (1 + 4 * speed * speed) ** 0.5) / 2
            if float((slope * (new - weight)).sum()) > 0:
                ahead, faster = new, 1.0
            else:
                ahead = new + np.float32((speed - 1) / faster) * (new - weight)
            weight, speed = new, faster
        return weight

    def guesses(self, weight: Floats, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The likeliest value of some examples, by its column."""
        out: NDArray[np.int64] = (self._turned[chosen] @ weight).argmax(axis=1)
        return out

    def unturned(self, weight: Floats) -> tuple[Floats, Floats]:
        """The weights of the features, and the bias."""
        out: Floats = self._back @ weight[:-1]
        return out, weight[-1]


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities, row by row."""
    out = np.exp(scores - scores.max(axis=1, keepdims=True))
    return out / out.sum(axis=1, keepdims=True)


def folded(task: Task, folds: NDArray[np.int64]) -> NDArray[np.int64]:
    """What is guessed of each example by weights that have not seen its article."""
    out = np.zeros(len(folds), dtype=np.int64)
    for fold in range(FOLDS):
        out[folds == fold] = task.guesses(task.fit(folds != fold), folds == fold)
    return out


def accuracy_and_f1(gold: NDArray[np.int64], guessed: NDArray[np.int64]) -> tuple[float, float]:
    """In per cent; F1 is the mean over values that gold and guesses hold five times or more."""
    scores = []
    for value in np.unique(np.concatenate([gold, guessed])):
        is_gold, is_guessed = gold == value, guessed == value
        if int(is_gold.sum()) >= 5:
            scores.append(2 * (is_gold & is_guessed).sum() / (is_gold.sum() + is_guessed.sum()))
    return 100 * float((gold == guessed).mean()), 100 * float(np.mean(scores))


def fitted(examples: Sequence[Example]) -> LabelModel:
    """The model of all examples; prints how well folds of it do."""
    counts = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= _LEAST and "\n" not in name)
    folds = np.array([example.fold for example in examples])
    files = np.array([example.file for example in examples])
    everything = np.ones(len(examples), dtype=bool)
    weights, biases = [], []
    for label in CLASSES:
        task = Task(label, examples, names)
        guessed = folded(task, folds)
        for file in FILES:
            part = files == file
            accuracy, f1 = accuracy_and_f1(task.values[part], guessed[part])
            print(f"{label:12} {file:18} accuracy {accuracy:5.1f}  macro F1 {f1:5.1f}  of {part.sum()}")
        weight, bias = task.unturned(task.fit(everything))
        weights.append(weight)
        biases.append(bias)
    matrix = np.concatenate(weights, axis=1)
    used = np.abs(matrix).max(axis=1) > 0
    kept = [name for name, is_used in zip(names, used, strict=True) if is_used]
    return LabelModel(kept, matrix[used], np.concatenate(biases))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with classes/ and polnear/")
    parser.add_argument("--out", type=Path, required=True, help="folder for labels.npz")
    parser.add_argument("--cache", type=Path, help="file that keeps the features")
    options = parser.parse_args()
    if options.cache and options.cache.is_file():
        examples = pickle.loads(options.cache.read_bytes())
    else:
        examples = read_examples(Engine(), options.data)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(examples))
    print(f"{len(examples)} labelled attributions of {len({e.doc for e in examples})} articles")
    options.out.mkdir(parents=True, exist_ok=True)
    fitted(examples).save(options.out / "labels.npz")


if __name__ == "__main__":
    main()
