from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from claimx.config import Config
from claimx.scoring.floors import read_floors
from tests.readme import README, blocks, output_of, refreshed, run, shown_outputs

TEXT = README.read_text(encoding="utf-8")
# Installing is what the packaging tests and CI do; `make` sets up an environment of its own.
INSTALLS = re.compile(r"(?:make|pip|python -m venv|source|git|cd) ")
COMMANDS = [
    line
    for block in blocks(TEXT, "sh")
    for line in block.splitlines()
    if line and not INSTALLS.match(line) and not line.startswith("#")
]
needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")


def marked(command: str) -> object:
    return pytest.param(command, marks=[needs_jq] if "jq" in command else [])


def test_the_readme_shows_outputs_and_commands() -> None:
    assert shown_outputs(TEXT)
    assert COMMANDS
    assert blocks(TEXT, "python")


@pytest.mark.parametrize(
    ("command", "shown"),
    [pytest.param(*pair, marks=[needs_jq] if "jq" in pair[0] else []) for pair in shown_outputs(TEXT)],
)
def test_each_shown_output_is_what_the_command_prints(command: str, shown: str) -> None:
    assert output_of(command) == shown, "run `make readme`"


@pytest.mark.parametrize("command", [marked(command) for command in COMMANDS])
def test_each_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    # Away from the repository: some commands write a file.
    (tmp_path / "fixtures").symlink_to(README.parent / "fixtures")
    done = run(command, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("program", blocks(TEXT, "python"))
def test_each_python_example_runs(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out


def test_the_defaults_of_the_settings_are_those_of_the_code() -> None:
    (settings,) = blocks(TEXT, "toml")
    assert Config.model_validate(tomllib.loads(settings)) == Config()


def test_the_scores_are_the_floors() -> None:
    rows = re.findall(r"^\| .+ \| [\d.]+ \| [\d.]* ?\| ([\d.]+) \| (\w+): ([\w ]+) \|$", TEXT, re.MULTILINE)
    stated = {(suite, figure): float(least) for least, suite, figure in rows}
    floors = read_floors(README.parent / "fixtures" / "floors.json").suites
    held = {(s, figure): least for s in floors for figure, least in floors[s].floors.items()}
    assert {key: held.get(key) for key in stated} == stated
    assert {suite for suite, _ in stated} == set(floors) - {"seeds"}


def test_outputs_are_refreshed_in_place() -> None:
    text = "Before\n\n<!-- output: echo new -->\n```text\nold\n```\n\nAfter `<!-- output: x -->`\n"
    assert refreshed(text) == text.replace("old", "new")


def test_an_output_that_shows_nothing_yet_is_filled() -> None:
    text = "<!-- output: printf 'a  \\nb' -->\n```text\n```\n"
    assert refreshed(text) == "<!-- output: printf 'a  \\nb' -->\n```text\na\nb\n```\n"


def test_a_command_that_fails_is_named() -> None:
    with pytest.raises(RuntimeError, match="false: ended with 1"):
        output_of("false")
