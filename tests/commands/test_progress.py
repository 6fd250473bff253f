from __future__ import annotations

import pytest

from claimx.commands import progress


class Terminal:
    encoding = "utf-8"

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def made_terminal(monkeypatch: pytest.MonkeyPatch, *, patience: float) -> Terminal:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    return terminal


def run(monkeypatch: pytest.MonkeyPatch, *, patience: float, quiet: bool = False) -> str:
    terminal = made_terminal(monkeypatch, patience=patience)
    with progress.ProgressBar(quiet=quiet) as bar:
        for stage, total in (("read", 3), ("match", 0)):
            for done in range(4):
                bar(stage, done, total)
    return terminal.written


def test_a_long_run_shows_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Matching claims" in run(monkeypatch, patience=0)


def test_the_end_of_a_stage_may_become_known_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    made_terminal(monkeypatch, patience=0)
    with progress.ProgressBar(quiet=False) as bar:
        bar("match", 0, 1)
        bar("match", 50, 200)
        assert bar._progress is not None
        (task,) = bar._progress.tasks
    assert (task.completed, task.total) == (50, 200)


def test_a_short_or_quiet_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, patience=60) == ""
    assert run(monkeypatch, patience=0, quiet=True) == ""


def test_nothing_is_shown_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with progress.ProgressBar(quiet=False) as bar:
        bar("read", 1, 3)
    assert capsys.readouterr().err == ""
