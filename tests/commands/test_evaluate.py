from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from tests.made_report import made_report
from tests.scoring.made_gold import unmarked, write_gold


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


BREAD = "[S Ann Lee] [Q said] [C bread is dear]. It rained. The end."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    write_gold(folder, "bread", a=BREAD)
    return folder


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Predictions that find all but the first name."""
    path = tmp_path / "found.jsonl"
    found = unmarked(BREAD.replace("[S Ann Lee]", "Ann [S Lee]"))[1]
    path.write_text(json.dumps({"doc": "bread", "attributions": found}) + "\n")
    return path


def test_the_table_shows_each_figure_and_the_commonest_errors(gold: Path, lines: Path) -> None:
    result = run("attribution", gold, "--predictions", lines, "--errors", "5")
    assert result.exit_code == 0, result.output
    printed = result.stdout.splitlines()
    assert printed[0] == "1 documents, 0 without a prediction"
    assert printed[2].split() == ["char", "source", "100.0", "50.0", "66.7"]
    assert printed[6].split() == ["attributed", "100.0", "100.0", "100.0"]
    assert "The 1 commonest of 1 kinds of error" in printed
    assert printed[-4].split()[:4] == ["1.0", "0.0", "0.0", "1.0"]
    assert printed[-3:] == ["    text/bread.txt 0-7", "      gold: Ann Lee", "      found: Lee"]


def test_json_holds_the_same(gold: Path, lines: Path) -> None:
    result = run("attribution", gold, "--predictions", lines, "--errors", "1", "--format", "json")
    data = json.loads(result.stdout)
    assert data["task"] == "attribution"
    assert data["documents"] == 1
    assert data["figures"]["char source"] == {"precision": 100, "recall": 50, "f1": 66.67}
    (error,) = data["errors"]
    assert error["by"] == {"direct": 0, "mixed": 0, "indirect": 1}
    assert error["example"]["words"][1] == {"of": "found", "text": "Lee"}


def test_the_output_file_is_written(gold: Path, lines: Path, tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    result = run("attribution", gold, "--predictions", lines, "-f", "json", "-o", target)
    assert result.stdout == ""
    assert "wrote" in result.stderr
    assert json.loads(target.read_text())["documents"] == 1


def test_a_report_is_judged_by_the_names_of_its_files(gold: Path, tmp_path: Path) -> None:
    report = made_report()
    names = [article.path for article in report.articles]
    path = tmp_path / "report.json"
    path.write_text(report.model_dump_json())
    result = run("attribution", gold, "--report", path)
    assert result.exit_code == 0
    assert "1 document without a prediction, counted as empty: bread" in result.stderr
    assert f"{len(names)} document" in result.stderr.splitlines()[1]


def test_agreement_needs_several_annotators(gold: Path, lines: Path) -> None:
    assert run("attribution", gold, "--agreement", "--report", lines).exit_code == 2
    result = run("attribution", gold, "--agreement")
    assert result.exit_code == 2
    assert "no text in" in result.stderr
    write_gold(gold, "bread", b="[S Ann Lee] [Q said] [C bread is dear]. It rained. The end.")
    assert run("attribution", gold, "--agreement").stdout.splitlines()[0].startswith("1 documents")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nothing", "line 1: is not JSON"),
        ("{}", "line 1: has no document"),
        ('{"doc": "bread"}', "line 1: has no list `attributions`"),
        ('{"doc": "bread", "attributions": [{"cue": [[1]]}]}', "line 1: `cue` is no list of spans"),
    ],
)
def test_bad_predictions_end_with_2_and_name_the_line(
    line: str, message: str, gold: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n")
    result = run("attribution", gold, "--report", path)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_bad_gold_ends_with_2_and_one_line(gold: Path) -> None:
    (gold / "attributions/bread_a.ann").write_text("T1\tSource 0 999\tAnn\n")
    result = run("attribution", gold)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "bread_a.ann, line 1: the span 0 999 is none of the text" in result.stderr


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories/oven"
    folder.mkdir(parents=True)
    for outlet in ("dawn", "dusk"):
        (folder / f"{outlet}.txt").write_text("The oven failed.")
    (folder / "numbered.txt").write_text("dawn 0: The oven failed.\ndusk 0: The oven failed.\n")
    return folder.parent


def claim_line(path: Path, outlets: str) -> Path:
    mentions = [{"outlet": outlet, "sentence": 0} for outlet in outlets.split()]
    path.write_text(json.dumps({"story": "oven", "claims": [{"mentions": mentions}]}) + "\n")
    return path


def test_claims_are_judged_by_all_annotators(stories: Path, tmp_path: Path) -> None:
    one, two = claim_line(tmp_path / "a.jsonl", "dawn dusk"), claim_line(tmp_path / "b.jsonl", "dawn")
    result = run("claims", stories, one, two, "--report", one, "--format", "json", "--errors", "3")
    data = json.loads(result.stdout)
    assert data["stories"] == 1
    assert data["figures"]["link"] == {"precision": 50, "recall": 100, "f1": 66.67}
    assert data["shares"]["type"] == {"right": 100, "of": 1.5}
    assert [error["kind"] for error in data["errors"]] == ["false: a sentence that shares no claim"]


def test_claims_of_a_report_are_parted_by_story(stories: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(made_report().model_dump_json())
    result = run("claims", stories, claim_line(tmp_path / "a.jsonl", "dawn dusk"), "--report", path)
    assert result.exit_code == 0
    assert "1 story without a prediction, counted as empty: oven" in result.stderr


def test_a_missing_story_is_named(stories: Path, tmp_path: Path) -> None:
    (stories / "oven/dusk.txt").unlink()
    gold = claim_line(tmp_path / "a.jsonl", "dawn dusk")
    result = run("claims", stories, gold, "--report", gold)
    assert result.exit_code == 2
    assert "oven/dusk.txt: cannot be read (No such file or directory)" in result.stderr
