from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.config import ClustersConfig
from claimx.errors import InputError, ModelNotFoundError
from tests.made_report import made_report

if TYPE_CHECKING:
    from tests.commands.conftest import StandIn

pytestmark = pytest.mark.usefixtures("pipeline")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["extract", *arguments])


def with_report(pipeline: StandIn, **changes: Any) -> None:
    pipeline.extraction.report = made_report().model_copy(update=changes)


def test_prints_the_table_and_names_what_was_skipped() -> None:
    result = run("pages")
    assert result.exit_code == 3
    assert "Reuters ← two port officials" in result.stdout
    assert result.stderr == (
        "claimx: skipped pages/d\N{REPLACEMENT CHARACTER}[31m.bin: is a binary file. Save the page as text.\n"
        "claimx: pages/b.txt: was read as cp1252\n"
    )


def test_exit_code_is_0_where_all_was_read(pipeline: StandIn) -> None:
    with_report(pipeline, skipped=())
    result = run("pages")
    assert result.exit_code == 0
    assert "skipped" not in result.stderr


def test_json_is_the_whole_report() -> None:
    data = json.loads(run("pages", "--format", "json").stdout)
    assert data["schema"] == "claimx.report/1.1"
    assert len(data["claims"]) == 3


def test_json_lines_hold_a_claim_each() -> None:
    lines = run("pages", "--format", "jsonl").stdout.splitlines()
    assert [len(json.loads(line)["mentions"]) for line in lines] == [2, 3, 1]


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_formats_hold_a_row_a_mention(form: str, delimiter: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("pages", "-f", form).stdout), delimiter=delimiter))
    assert len(rows) == 6


def test_min_outlets_counts_for_every_format() -> None:
    assert len(json.loads(run("pages", "-f", "json", "--min-outlets", "3").stdout)["claims"]) == 1
    assert len(run("pages", "-f", "jsonl", "--min-outlets", "2").stdout.splitlines()) == 2
    assert len(run("pages", "-f", "md").stdout.splitlines()) == 4
    assert len(run("pages", "-f", "md", "--all").stdout.splitlines()) == 5
    assert "clm-77c0" in run("pages", "--all").stdout


def test_the_settings_say_how_many_outlets_the_table_wants(tmp_path: Path) -> None:
    settings = tmp_path / "my.toml"
    settings.write_text("[output]\nmin_outlets = 3\n")
    assert "1 claim told by 3 outlets or more" in run("pages", "--config", str(settings)).stdout


def test_options_change_the_settings(pipeline: StandIn) -> None:
    run("a", "b", "--model", "my_model", "--threshold", "0.25", "--matching", "fast", "--strict")
    call = pipeline.calls[0]
    assert call["paths"] == ["a", "b"]
    assert call["config"].attributions.model == "my_model"
    assert call["config"].clusters == ClustersConfig(threshold=0.25, matching="fast")
    assert call["strict"] is True


def test_an_output_file_is_written_whole_and_named(tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    target.write_text("old")
    target.chmod(0o640)
    result = run("pages", "-f", "json", "-o", str(target))
    assert result.stdout == ""
    assert "claims.json (json, 3 articles read)" in result.stderr
    assert len(json.loads(target.read_text(encoding="utf-8"))["claims"]) == 3
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_quiet_leaves_only_what_was_skipped(tmp_path: Path) -> None:
    result = run("pages", "-q", "-o", str(tmp_path / "t.txt"))
    assert result.stderr.startswith("claimx: skipped")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument"),
        (["pages", "--format", "xlsx"], "xlsx"),
        (["pages", "--min-outlets", "0"], "min-outlets"),
        (["pages", "--threshold", "2"], "threshold"),
        (["pages", "--matching", "slow"], "'slow' is not one of 'accurate', 'fast'"),
        (["pages", "--all", "--min-outlets", "2"], "--all and --min-outlets cannot go together"),
        (["pages", "--config", "nothing.toml"], "nothing.toml: cannot be read"),
        (["pages", "-o", "no/such/folder/x.json"], "there is no folder no/such/folder"),
        (["pages", "-o", "."], "is a folder"),
        (["pages", "-o", "a" * 5000], "File name too long"),
    ],
)
def test_wrong_use_ends_with_2_and_a_message(pipeline: StandIn, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert pipeline.calls == []


@pytest.mark.parametrize(
    ("error", "code"), [(InputError("x\x1b[2J: is empty"), 3), (ModelNotFoundError("no model"), 4)]
)
def test_an_error_is_one_line_and_its_exit_code(pipeline: StandIn, error: Exception, code: int) -> None:
    pipeline.error = error
    result = run("pages", "--strict")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith("claimx: error: ")
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


def test_ctrl_c_is_quiet(pipeline: StandIn) -> None:
    pipeline.error = KeyboardInterrupt()
    result = run("pages")
    assert (result.exit_code, result.output) == (130, "")


def test_nothing_found_is_said(pipeline: StandIn) -> None:
    with_report(pipeline, skipped=(), claims=())
    assert "no claim was found in 3 articles" in run("pages").stderr
    with_report(pipeline, articles=(), attributions=(), claims=())
    assert "no article was found" in run("pages").stderr


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "claims.json"
    target.write_text("old")
    monkeypatch.setattr("claimx.exports.json_report.write_json", fail)
    result = run("pages", "-f", "json", "-o", str(target))
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
