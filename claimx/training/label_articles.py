"""Labelled articles of PolNeAR train: the gold labels, and those that were read for claimx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from claimx.attributions.label_model import CLASSES
from claimx.scoring.gold_labels import GoldLabels, read_labels

_GOLD: Final = ("train.jsonl", "train.rare.jsonl")
_HELD: Final = 8
"""Each eighth article by its name is judged."""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with the labels of its attributions."""

    name: str
    publisher: str | None
    labels: dict[int, dict[str, str]]
    """By the number of the attribution; some may have none."""
    gold: frozenset[int]
    """Numbers of those that were labelled with the gold, not read later."""

    @property
    def is_held(self) -> bool:
        """Whether it is one of those that are judged."""
        return blake2b(self.name.encode(), digest_size=2).digest()[0] % _HELD == 0


def read_more(path: Path) -> Iterator[GoldLabels]:
    """The labels that were read for claimx: `DOC name`, then `number source_type stance access` a line."""
    for block in path.read_text(encoding="utf-8").split("DOC ")[1:]:
        name, *lines = block.strip().splitlines()
        rows = [line.split() for line in lines]
        labels = {int(i): dict(zip(CLASSES, values, strict=True)) for i, *values in rows}
        yield GoldLabels(name, labels)


def training_articles(data: Path, more: Path) -> list[LabelledArticle]:
    """The articles that have labels, sorted by name; where both label an attribution, the gold counts.

    Args:
        data: Folder with `polnear/` and `classes/`.
        more: The labels that were read for claimx.
    """
    labels: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
    gold: dict[str, set[int]] = defaultdict(set)
    publishers: dict[str, str | None] = {}
    for row in read_more(more):
        labels[row.doc] |= row.labels
        publishers[row.doc] = row.publisher
    for row in (row for file in _GOLD for row in read_labels(data / "classes" / file)):
        labels[row.doc] |= row.labels
        publishers[row.doc] = row.publisher
        gold[row.doc] |= row.labels.keys()
    return [
        LabelledArticle(name, publishers[name], labels[name], frozenset(gold[name]))
        for name in sorted(labels)
    ]
