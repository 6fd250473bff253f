import json
from collections import Counter
from pathlib import Path

import pytest

from claimx.scoring.resolution import FIGURES, GOLD, KINDS, kind_of, same_names


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        (None, None),
        ("Ann Lee", "Ann Lee"),
        ("Ann M. Lee", "Ann Lee"),
        ("A. Lee", "Ann Lee"),
        ("Ann Lee Jr.", "Ann Lee"),
        ("Barack Obama", "Obama"),
        ("Federal Bureau of Investigation", "FBI"),
        ("The Blaze", "Blaze"),
        ("Zolt Bakers Union", "Zolt Bakers Union of Quaid"),
        ("Ann Lee campaign", "Lee campaign"),
        ("Bo Roe and Ann Lee", "Ann Lee and Bo Roe"),
    ],
)
def test_names_that_are_the_same(found: str | None, gold: str | None) -> None:
    assert same_names(found, gold)


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        (None, "Ann Lee"),
        ("Ann Lee", None),
        ("Lee", "Ann Lee"),
        ("Mary Lee", "Ann Lee"),
        ("Ann Roe", "Ann Lee"),
        ("Ann Lee", "Ann Lee campaign"),
        ("Treasury Department", "State Department"),
        ("Ann Lee", "Ann Lee and Bo Roe"),
    ],
)
def test_names_that_are_not(found: str | None, gold: str | None) -> None:
    assert not same_names(found, gold)


def test_kinds() -> None:
    assert kind_of("Mayor Ann Lee", "Ann Lee") == "full"
    assert kind_of("the mayor", "Ann Lee") == "short"
    assert kind_of("Lee and Bo Roe", "Ann Lee and Bo Roe") == "short"
    assert kind_of("bakers", None) == "nobody"


def test_the_gold_holds_names_and_places_and_no_text(root: Path) -> None:
    rows = [json.loads(line) for line in (root / "fixtures" / GOLD).read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == {"doc", "split", "i", "start", "end", "resolved"} for row in rows)
    assert len({(row["doc"], row["i"]) for row in rows}) == len(rows)
    assert all(0 <= row["start"] < row["end"] for row in rows)
    assert Counter(len(docs) for docs in _docs(rows).values()) == {5: 2}
    assert set(FIGURES) >= {f"{split} {kind}" for split in _docs(rows) for kind in KINDS}


def _docs(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for row in rows:
        out.setdefault(row["split"], set()).add(row["doc"])
    return out
