"""Scores of source type, stance and access on labelled attributions of PolNeAR."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import OUTLET, attributions_of
from claimx.attributions.labels import label_attributions
from claimx.scoring.gold_labels import NUMBER, GoldLabels, gold_doc, read_labels
from claimx.scoring.scorers import Scorer

if TYPE_CHECKING:
    from claimx.pipeline import Engine

_CORPUS: Final = "data/polnear/dev"
_NOTHING: Final = {"source_type": "unknown", "stance": "asserts", "access": "unstated"}
"""The labels of an attribution without a span: there is nothing to read."""


def label_lines(engine: Engine, corpus: Path, labels: Iterable[GoldLabels]) -> Iterator[dict[str, Any]]:
    """What claimx labels the attributions of each document, in the form of the gold."""
    for row in labels:
        doc = gold_doc(engine.nlp, corpus, row.doc)
        doc.user_data[OUTLET] = row.publisher
        doc = label_attributions(doc)
        found = {a.labels[NUMBER]: a.labels for a in attributions_of(doc) if NUMBER in a.labels}
        yield {
            "doc": row.doc,
            "labels": [
                {"i": number} | {name: found.get(number, _NOTHING)[name] for name in _NOTHING}
                for number in row.labels
            ],
        }


def _scorer(file: str, prefix: str) -> Scorer:
    """The scorer of one file; the names of its figures begin with a prefix."""

    def predict(engine: Engine, shared: Path) -> str:
        rows = label_lines(engine, shared / _CORPUS, read_labels(shared / "data/classes" / file))
        return "".join(json.dumps(row) + "\n" for row in rows)

    figures = {}
    for label in _NOTHING:
        name = prefix + label.replace("_", " ")
        figures[name] = rf"^{label} +accuracy +([\d.]+)%"
        figures[f"{name} F1"] = rf"^{label} .*macro F1 +([\d.]+)"
    return Scorer("eval/class_score.py", (f"data/classes/{file}",), figures, predict)


ARTICLES: Final = _scorer("dev.jsonl", "")
"""Whole articles."""
RARE: Final = _scorer("dev.rare.jsonl", "rare ")
"""Attributions drawn for the rarer values."""
FIGURES: Final = (*ARTICLES.figures, *RARE.figures)
GOLD: Final = (
    "eval/class_score.py",
    "data/classes/dev*.jsonl",
    f"{_CORPUS}/text/*",
    f"{_CORPUS}/attributions/*",
)


def score_classes(engine: Engine, shared: Path, folder: Path) -> dict[str, float]:
    """Accuracy and macro F1 of each label, in per cent."""
    return ARTICLES.measure(engine, shared, folder) | RARE.measure(engine, shared, folder)
