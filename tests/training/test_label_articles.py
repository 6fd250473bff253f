"""Labelled articles: the gold labels, and those that were read."""

from __future__ import annotations

import json
from pathlib import Path

from claimx.attributions.label_model import CLASSES
from claimx.training.label_articles import read_more, training_articles

READ = Path(__file__).parents[2] / "fixtures/training/labels.txt"


def test_where_both_label_an_attribution_the_gold_counts(tmp_path: Path) -> None:
    (tmp_path / "classes").mkdir()
    gold = {"i": 1, "source_type": "media", "stance": "asserts", "access": "relayed"}
    for name in ("train.jsonl", "train.rare.jsonl"):
        (tmp_path / "classes" / name).write_text(json.dumps({"doc": "nyt_1", "labels": [gold]}) + "\n")
    more = tmp_path / "more.txt"
    more.write_text(
        "DOC nyt_1\n0 group denies public\n1 group denies public\nDOC politico_2\n3 data asserts public\n"
    )
    one, two = training_articles(tmp_path, more)
    assert (one.name, one.publisher, one.gold) == ("nyt_1", "The New York Times", frozenset([1]))
    assert one.labels[0] == {"source_type": "group", "stance": "denies", "access": "public"}
    assert one.labels[1]["source_type"] == "media"
    assert (two.name, two.gold, set(two.labels)) == ("politico_2", frozenset(), {3})


def test_what_was_read_has_a_value_for_each_label() -> None:
    rows = list(read_more(READ))
    assert len({row.doc for row in rows}) == len(rows) > 400
    for row in rows:
        for labels in row.labels.values():
            assert all(labels[label] in values for label, values in CLASSES.items()), row.doc
