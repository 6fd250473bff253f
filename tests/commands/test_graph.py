from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.commands import graph
from tests.made_origins import made_tracing

if TYPE_CHECKING:
    from tests.commands.conftest import StandIn


@pytest.fixture(autouse=True)
def traced(pipeline: StandIn) -> None:
    pipeline.extraction = made_tracing()


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["graph", *arguments])


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("dot", "digraph claimx {\n"),
        ("mermaid", "flowchart LR\n"),
        ("graphml", "<graphml"),
        ("gexf", "<gexf"),
    ],
)
def test_each_format_goes_to_standard_output(form: str, start: str) -> None:
    result = run("pages", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(start)
    assert "clm-fe33cc" in result.stdout or form == "mermaid"


def test_an_output_file_is_written_and_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.gexf"
    result = run("pages", "-f", "gexf", "-o", str(path))
    assert result.stdout == ""
    assert "claims.gexf (gexf, 33 edges)" in result.stderr
    assert ET.parse(path).getroot().tag.endswith("gexf")


def test_claims_of_fewer_outlets_are_left_out() -> None:
    assert "clm-fe33cc" not in run("pages", "--min-outlets", "3").stdout
    assert "clm-fe33cc" in run("pages", "--all").stdout
    assert run("pages", "--all", "--min-outlets", "3").exit_code == 2


def test_says_where_mermaid_would_refuse_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_MERMAID_EDGES", 10)
    assert "Mermaid draws 10" in run("pages", "-f", "mermaid").stderr
    assert run("pages", "-f", "mermaid", "--quiet").stderr == ""


def test_another_format_is_wrong_use() -> None:
    assert run("pages", "--format", "png").exit_code == 2
