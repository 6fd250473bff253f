"""The commands with the real pipeline, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.pipeline import Engine, Extraction
from claimx.schema import parse_report


@pytest.fixture(scope="module")
def done() -> dict[tuple[str, ...], Extraction]:
    """What was extracted before: the formats of one input need only one run."""
    return {}


@pytest.fixture(autouse=True)
def loaded_once(
    engine: Engine, done: dict[tuple[str, ...], Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of these tests takes the session's engine, since loading one takes seconds."""

    def extract(paths: list[str], _config: object = None, **options: Any) -> Extraction:
        key = tuple(paths)
        if key not in done:
            done[key] = engine.extract(paths, **options)
        return done[key]

    monkeypatch.setattr("claimx.pipeline.extract", extract)
    monkeypatch.setattr("claimx.pipeline.Engine", lambda _config: engine)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_every_format_holds_the_same_claims(root: Path) -> None:
    seeds = root / "fixtures" / "seeds"
    report = json.loads(run("extract", seeds, "-f", "json").stdout)
    ids = {claim["id"] for claim in report["claims"]}
    lines = run("extract", seeds, "-f", "jsonl").stdout.splitlines()
    assert {json.loads(line)["id"] for line in lines} == ids
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = io.StringIO(run("extract", seeds, "-f", form).stdout, newline="")
        rows = list(csv.DictReader(text, delimiter=delimiter))
        assert {row["claim_id"] for row in rows} == ids
        assert len(rows) == sum(len(claim["mentions"]) for claim in report["claims"])
    parse_report(report, "seeds")


def test_every_span_of_the_report_is_cut_out_of_the_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    report = json.loads(run("extract", "fixtures/seeds", "-f", "json").stdout)
    texts = {
        article["id"]: Path(article["path"]).read_bytes().decode("utf-8") for article in report["articles"]
    }
    mentions = [mention for claim in report["claims"] for mention in claim["mentions"]]
    assert mentions
    for mention in mentions:
        assert texts[mention["article_id"]][mention["start_char"] : mention["end_char"]] == mention["text"]


def test_an_id_of_the_table_can_be_shown(root: Path) -> None:
    seeds = root / "fixtures" / "seeds"
    table = run("extract", seeds)
    assert table.exit_code == 0
    short_id = next(word for word in table.stdout.split() if word.startswith("clm-"))
    shown = run("show", short_id, seeds)
    assert shown.exit_code == 0
    assert any(line.startswith(short_id) for line in shown.stdout.splitlines())
    assert "[c" in shown.stdout


def test_hostile_and_unreadable_pages_never_reach_the_terminal_raw(root: Path) -> None:
    cases = root / "fixtures" / "cases"
    for form in ("table", "json", "jsonl", "csv", "tsv", "md"):
        result = run("extract", cases / "hostile_text", cases / "unreadable", "--all", "-f", form)
        assert result.exit_code == 3
        assert "Traceback" not in result.output
        assert not [sign for sign in result.output if ord(sign) < 32 and sign not in "\r\n\t"]


def test_what_update_writes_passes_the_check_wherever_it_is_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("numbers", "line_ends"):
        articles = root / "fixtures" / "cases" / name / "articles"
        shutil.copytree(articles, tmp_path / "cases" / name / "articles")
    monkeypatch.chdir(tmp_path)
    assert run("check", "cases", "--update").exit_code == 0
    monkeypatch.chdir(tmp_path / "cases" / "numbers")
    result = run("check", tmp_path / "cases")
    assert result.exit_code == 0, result.output
