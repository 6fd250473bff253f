from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.config import Config
from tests.made_report import made_report

if TYPE_CHECKING:
    from tests.commands.conftest import StandIn

pytestmark = pytest.mark.usefixtures("pipeline")


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    for name in ("ferries", "fees"):
        (tmp_path / name / "articles").mkdir(parents=True)
    return tmp_path


def test_update_writes_what_check_then_accepts(cases: Path) -> None:
    assert run(cases, "--update").exit_code == 0
    expected = json.loads((cases / "fees" / "expected" / "report.json").read_bytes())
    assert "provenance" not in expected
    result = run(cases)
    assert result.exit_code == 0
    assert result.stdout == "fees: as expected\nferries: as expected\n"


def test_a_second_update_writes_nothing(cases: Path) -> None:
    assert len(run(cases, "--update").stderr.splitlines()) == 2
    assert run(cases, "--update").stderr == ""


def test_a_difference_is_told_in_words_and_ends_with_1(cases: Path, pipeline: StandIn) -> None:
    run(cases, "--update")
    pipeline.extraction.report = made_report().model_copy(update={"claims": made_report().claims[1:]})
    result = run(cases / "fees")
    assert result.exit_code == 1
    assert result.stdout == "fees:\n  claim gone: The harbour fee would double [sic].\n"
    assert "1 of 1 case failed" in result.stderr


def test_a_case_without_expected_report_fails_and_names_update(cases: Path) -> None:
    result = run(cases)
    assert result.exit_code == 1
    assert "fees: has no expected/report.json; `claimx check" in result.stdout
    assert "--update` writes it" in result.stdout


def test_a_case_that_lost_its_articles_is_not_left_out(cases: Path) -> None:
    run(cases, "--update")
    (cases / "fees" / "articles").rmdir()
    assert "fees: " in run(cases).stdout


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"schema": "claimx.report/2.0"}', b"\xff"])
def test_a_damaged_expected_report_is_a_failure_and_no_traceback(cases: Path, content: bytes) -> None:
    run(cases, "--update")
    (cases / "fees" / "expected" / "report.json").write_bytes(content)
    result = run(cases)
    assert result.exit_code == 1
    assert "report.json" in result.stdout
    assert "ferries: as expected" in result.stdout


def test_paths_are_relative_to_the_case_and_its_settings_count(cases: Path, pipeline: StandIn) -> None:
    (cases / "fees" / "claimx.toml").write_text("[clusters]\nthreshold = 0.9\n")
    run(cases)
    assert [call["paths"] for call in pipeline.calls] == [["articles"], ["articles"]]
    assert [call["config"].clusters.threshold for call in pipeline.calls] == [
        0.9,
        Config().clusters.threshold,
    ]


@pytest.mark.parametrize(("name", "words"), [("nothing", "is no folder"), ("", "holds no case")])
def test_a_folder_without_cases_is_wrong_use(tmp_path: Path, name: str, words: str) -> None:
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert words in result.stderr
