from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.config import ClustersConfig
from tests.made_origins import made_tracing

if TYPE_CHECKING:
    from tests.commands.conftest import StandIn


@pytest.fixture(autouse=True)
def traced(pipeline: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    pipeline.extraction = made_tracing()


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["explain", *arguments])


def test_shows_the_tree_of_one_claim() -> None:
    result = run("fe11", "pages")
    assert result.exit_code == 0
    assert "clm-fe11aa · 6 outlets · 2 origins" in result.stdout
    assert "    └── Daily Gull · 2031-03-04 · pages/gull.txt:0-86" in result.stdout
    assert "\x1b" not in result.stdout


def test_an_unknown_id_is_wrong_use() -> None:
    result = run("clm-77", "pages")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none of the 3 claims has such an id" in result.stderr


def test_options_reach_the_pipeline(pipeline: StandIn) -> None:
    run("clm-fe11", "a", "b", "--threshold", "0.5", "--matching", "fast", "--strict")
    assert pipeline.calls[0]["paths"] == ["a", "b"]
    assert pipeline.calls[0]["config"].clusters == ClustersConfig(threshold=0.5, matching="fast")
    assert pipeline.calls[0]["strict"] is True


def test_an_input_that_was_skipped_gives_exit_code_3(pipeline: StandIn) -> None:
    skipped = ({"path": "x.bin", "reason": "is a binary file."},)
    report = type(pipeline.extraction.report).model_validate(
        pipeline.extraction.report.model_dump() | {"skipped": skipped}
    )
    pipeline.extraction.report = report
    assert run("clm-fe11", "pages").exit_code == 3
