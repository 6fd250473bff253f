from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import claimx
from claimx.cli import app

HEAVY = {"spacy", "numpy", "onnxruntime", "tokenizers", "torch", "networkx"}
STAND_IN = """
import sys, types, claimx
from tests.made_report import made_extraction
module = types.ModuleType("claimx.pipeline")
module.extract = lambda *a, **k: made_extraction()
sys.modules["claimx.pipeline"] = claimx.pipeline = module
from claimx.cli import main
main()
"""
"""The command with a report made by hand, so that a test of pipes loads no model."""


def python(root: Path, code: str, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=root, capture_output=True, encoding="utf-8", **options
    )


def test_help_names_commands_and_exit_codes() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for word in (
        "extract",
        "show",
        "explain",
        "graph",
        "check",
        "schema",
        "claimx extract pages/",
        "2  wrong use",
    ):
        assert word in result.stdout


@pytest.mark.parametrize("command", ["extract", "show", "explain", "graph", "check", "schema"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"    claimx {command}" in result.stdout
    assert "\b" not in result.stdout


def test_help_of_extract_names_every_format_and_option() -> None:
    text = CliRunner().invoke(app, ["extract", "-h"]).stdout
    for word in (
        "table|json|jsonl|csv|tsv|md", "--output", "--min-outlets", "--all", "--threshold", "--matching",
        "--model", "--config", "--quiet", "--strict",
    ):  # fmt: skip
        assert word in text


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"claimx {claimx.__version__}\n")


def test_the_version_is_the_packages(root: Path) -> None:
    assert f'\nversion = "{claimx.__version__}"\n' in (root / "pyproject.toml").read_text(encoding="utf-8")


def test_an_unknown_command_is_wrong_use() -> None:
    result = CliRunner().invoke(app, ["extrakt"])
    assert result.exit_code == 2
    assert "extrakt" in result.stderr


def test_schema_prints_json() -> None:
    assert json.loads(CliRunner().invoke(app, ["schema"]).stdout)["title"] == "Report"


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["schema"], ["--version"]])
def test_what_needs_no_model_imports_none(root: Path, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom claimx.cli import main\n"
        "try:\n    main()\nfinally:\n    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    result = python(root, code, *arguments)
    assert result.returncode == 0
    assert "claimx.cli" in result.stderr.split()
    assert not HEAVY & set(result.stderr.split())


def test_python_m_claimx_is_the_command(root: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "claimx", "--version"], cwd=root, capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("claimx ")


@pytest.mark.parametrize("form", ["json", "table", "csv"])
def test_a_closed_pipe_is_quiet(root: Path, form: str) -> None:
    command = subprocess.Popen(
        [sys.executable, "-c", STAND_IN, "extract", "x", "-q", "-f", form],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    if command.stdout is None or command.stderr is None:
        pytest.fail("no pipes")
    command.stdout.close()
    errors = command.stderr.read().decode()
    assert command.wait() == 141
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


@pytest.mark.parametrize("arguments", [("schema",), ("extract", "x", "-q", "-f", "json"), ("extract", "x")])
def test_a_full_or_closed_output_is_one_line_and_exit_code_2(root: Path, arguments: tuple[str, ...]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    command = shlex.join([sys.executable, "-c", STAND_IN, *arguments])
    for redirection, words in ((f">{full}", "No space left"), (">&-", "standard output is closed")):
        result = subprocess.run(
            ["/bin/sh", "-c", f"{command} {redirection}"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 2
        assert words in result.stderr.splitlines()[-1]
        assert "Traceback" not in result.stderr


def test_a_closed_stderr_does_not_stop_the_data(root: Path) -> None:
    command = shlex.join([sys.executable, "-c", STAND_IN, "extract", "x", "-f", "jsonl"])
    result = subprocess.run(
        ["/bin/sh", "-c", f"{command} 2>&-"], cwd=root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 3
    assert all(json.loads(line) for line in result.stdout.splitlines())


def test_json_pipes_to_jq(root: Path) -> None:
    jq = shutil.which("jq")
    if jq is None:
        pytest.skip("jq is not installed")
    command = [sys.executable, "-m", "claimx", "extract", "fixtures/seeds", "--format", "json"]
    query = ".claims[] | select((.outlets | length) > 2) | .text"
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as extract:
        result = subprocess.run([jq, query], stdin=extract.stdout, capture_output=True, check=True)
    assert extract.returncode == 0
    texts = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(texts) >= 3
    assert all(isinstance(text, str) and text for text in texts)


def test_output_is_utf_8_and_plain_in_a_pipe_whatever_the_locale(root: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONPATH": str(root)}
    data = python(root, STAND_IN, "extract", "x", "-f", "jsonl", env=environment)
    assert "Reuters ← two port officials" in data.stdout
    table = python(root, STAND_IN, "extract", "x", env=environment)
    assert "Reuters ? two port officials" in table.stdout
    assert "\x1b" not in table.stdout
    assert max(map(len, table.stdout.splitlines())) == 120


def test_shell_completion_is_offered(root: Path) -> None:
    environment = {
        "_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": "claimx ext", "COMP_CWORD": "1", "PATH": "",
    }  # fmt: skip
    result = python(root, "from claimx.cli import main\nmain()", env=environment)
    assert result.stdout.split() == ["extract"]
