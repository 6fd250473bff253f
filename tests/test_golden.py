"""Each case of fixtures/cases gives its expected report; `make golden-update` accepts a change."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.commands.changes import changes, comparable
from claimx.commands.check import find_cases
from claimx.pipeline import Engine
from claimx.schema import parse_report

CASES = Path(__file__).parents[1] / "fixtures" / "cases"
NO_PROVENANCE = {"claimx": "", "model": "", "weights": {}}


@pytest.mark.parametrize("case", find_cases(CASES), ids=lambda case: case.folder.name)
def test_case_is_as_expected(case: object, engine: Engine) -> None:
    folder = CASES / case.folder.name  # type: ignore[attr-defined]
    expected = json.loads((folder / "expected" / "report.json").read_text(encoding="utf-8"))
    with contextlib.chdir(folder):
        report = engine.extract(["articles"]).report
    assert changes(parse_report({"provenance": NO_PROVENANCE, **expected}, "expected"), report) == []


def test_second_run_in_one_process_gives_the_same(engine: Engine) -> None:
    with contextlib.chdir(CASES / "numbers"):
        first, second = (engine.extract(["articles"]).report for _ in range(2))
    assert first == second


def test_articles_do_not_change_each_other(engine: Engine) -> None:
    """What is found in an article is the same alone and in company, clusters aside."""
    with contextlib.chdir(CASES / "speech"):
        together = comparable(engine.extract(["articles"]).report)
        alone = [
            comparable(engine.extract([str(path)]).report) for path in sorted(Path("articles").iterdir())
        ]
    for key in ("articles", "attributions"):
        assert together[key] == [record for report in alone for record in report[key]]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_hash_seed_and_order_of_arguments_do_not_matter(seed: str) -> None:
    paths = sorted(str(path) for path in (CASES / "related_articles" / "articles").iterdir())
    order = paths if seed == "1" else [*reversed(paths), paths[0]]
    run = [sys.executable, "-m", "claimx", "extract", *order, "--format", "json", "--quiet"]
    out = subprocess.run(run, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    _SEEN.append(out.stdout)
    assert all(text == _SEEN[0] for text in _SEEN)


_SEEN: list[bytes] = []
"""What the runs printed: they must agree to the byte."""
