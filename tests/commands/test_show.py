from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.config import ClustersConfig
from tests.made_origins import made_tracing

if TYPE_CHECKING:
    from tests.commands.conftest import StandIn

pytestmark = pytest.mark.usefixtures("pipeline")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["show", *arguments])


@pytest.mark.parametrize("prefix", ["clm-5e01bb", "clm-5e01b", "5e01b"])
def test_shows_each_mention_with_its_outlet_credit_and_place(prefix: str) -> None:
    result = run(prefix, "pages")
    assert result.exit_code == 3
    assert "clm-5e01bb · 3 outlets, 3 mentions: Coast Daily, b, Sound Post" in result.stdout
    assert "Coast Daily · 2024-05-06 · Reuters ← two port officials · pages/a.txt:79-106" in result.stdout
    assert "[cue: reportedly]" in result.stdout
    assert "[claim: Six ferries were bought.]" in result.stdout


def test_the_articles_own_brackets_stay() -> None:
    assert "[content: the harbour fee would double [sic]]" in run("clm-5e01aa", "pages").stdout


def test_conflicts_follow_the_mentions_with_what_differs() -> None:
    shown = run("clm-5e01aa", "pages").stdout
    mentions, conflict = shown.split("Conflict (polarity): “denied” against “the harbour fee would double”")
    assert "Sound Post" not in mentions
    assert "Sound Post · The ministry (denies) · pages/c.txt" in conflict
    assert "[cue: denied]" in conflict
    assert "Conflict" not in run("clm-5e01bb", "pages").stdout


def test_origins_stand_under_the_outlets(pipeline: StandIn) -> None:
    pipeline.extraction = made_tracing()
    lines = run("clm-fe11", "pages").stdout.splitlines()
    assert lines[2:6] == [
        "3 outlets: Harbour Wire ← two port officials",
        "1 outlet: Ada Finch (on Tuesday)",
        "credit dropped: Copy Post",
        "2 undetermined: Own Weekly, Talk Radio",
    ]


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("clm-ffff", "none of the 3 claims has such an id. `claimx extract PATH... --all` shows the ids"),
        ("", "none of the 3 claims"),
        ("5e01", "is the start of 2 claims' ids: clm-5e01aa, clm-5e01bb"),
    ],
)
def test_an_id_that_is_not_one_claims_is_wrong_use(prefix: str, words: str) -> None:
    result = run(prefix, "pages")
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_options_reach_the_pipeline(pipeline: StandIn) -> None:
    run("clm-77", "a", "b", "--threshold", "0.5", "--matching", "fast", "--strict")
    assert pipeline.calls[0]["paths"] == ["a", "b"]
    assert pipeline.calls[0]["config"].clusters == ClustersConfig(threshold=0.5, matching="fast")
    assert pipeline.calls[0]["strict"] is True
