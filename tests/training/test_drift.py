"""Changes as readers list them and as claimx reports them come to one form."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from claimx.records import ArticleSpan, Drift
from claimx.training.drift import Change, found_change, listed_change
from claimx.values import DriftKind

LISTED = Path(__file__).parents[2] / "fixtures/training/drift.jsonl"
OUTLETS = {"art-1": "nyt", "art-2": "fox"}
PAIR = frozenset(("nyt", "fox"))


def drift(kind: DriftKind) -> Drift:
    before, after = (
        ArticleSpan(article_id=i, start_char=0, end_char=1, text="x") for i in ("art-1", "art-2")
    )
    return Drift(kind=kind, mentions=(0, 1), before=before, after=after)


@pytest.mark.parametrize(
    ("row", "kind", "change"),
    [
        (("hedge", "nyt", "fox"), "hedge_lost", (7, PAIR, "certainty", "fox")),
        (("hedge", "fox", "nyt"), "hedge_added", (7, PAIR, "certainty", "nyt")),
        (("certainty", "fox", "nyt"), "certainty_raised", (7, PAIR, "certainty", "fox")),
        (("attribution", "nyt", "fox"), "attribution_dropped", (7, PAIR, "attribution", "nyt")),
        (("number", "fox", "nyt"), "number_changed", (7, PAIR, "number", "")),
        (("quotation", "nyt", "fox"), "quotation_altered", (7, PAIR, "quotation", "")),
    ],
)
def test_both_come_to_one_form(row: tuple[str, str, str], kind: DriftKind, change: Change) -> None:
    listed: dict[str, str | int] = {"claim": 7, "kind": row[0], "has": row[1], "other": row[2]}
    assert listed_change(listed) == change
    assert found_change(7, drift(kind), OUTLETS) == change


def test_the_list_names_two_outlets_and_a_known_kind_in_each_line() -> None:
    rows = [json.loads(line) for line in LISTED.read_text(encoding="utf-8").splitlines()]
    assert all(row.keys() == {"story", "claim", "kind", "has", "other"} for row in rows), "no text"
    assert all(row["has"] != row["other"] for row in rows)
    kinds = Counter(row["kind"] for row in rows)
    assert kinds.keys() == {"hedge", "certainty", "number", "date", "name", "quotation", "attribution"}
    assert sum(kinds.values()) == 406
