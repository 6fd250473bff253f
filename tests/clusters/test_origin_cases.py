"""Each case of fixtures/gold/origins.jsonl: the origins, doubts and drift that a reader found."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimx.scoring.origins_cases import differences
from claimx.scoring.origins_gold import GoldClaim, read_origins_gold

if TYPE_CHECKING:
    from claimx.pipeline import Engine

FIXTURES = Path(__file__).parents[2] / "fixtures"
GOLD = read_origins_gold(FIXTURES / "gold" / "origins.jsonl")
CASES = [(case, list(lines)) for case, lines in groupby(GOLD, lambda line: line.case)]


def test_the_gold_agrees_with_the_pages() -> None:
    assert len(CASES) >= 15
    assert len({case for case, _ in CASES}) == len(CASES)
    for line in GOLD:
        pages = {
            p.name: p.read_text("utf-8") for p in (FIXTURES / "cases" / line.case / "articles").iterdir()
        }
        assert all(pages[telling.file].count(telling.text) == 1 for telling in line.mentions), line.claim
        led = {file for origin in line.origins for file in origin.files}
        assert led | set(line.undetermined) >= {telling.file for telling in line.mentions}, line.claim
        assert led.isdisjoint(line.undetermined), line.claim
        others = {d.file for d in line.doubts} | {c.file for c in line.conflicts} | set(line.credit_dropped)
        others |= {file for d in (*line.drift, *line.open_drift) for file in (d.before, d.after)}
        assert (led | set(line.undetermined) | others) <= set(pages), line.claim


@pytest.mark.parametrize(("case", "lines"), CASES, ids=[case for case, _ in CASES])
def test_origins_are_those_that_a_reader_finds(case: str, lines: list[GoldClaim], engine: Engine) -> None:
    found = engine.extract([str(FIXTURES / "cases" / case / "articles")])
    told = differences(found.report, found.texts, lines)
    assert dict(zip([line.claim for line in lines], told, strict=True)) == {line.claim: [] for line in lines}
