"""claimx check: the articles of each case against its expected report."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.commands import options
from claimx.commands.messages import say
from claimx.commands.output import opened
from claimx.config import Config, load_config
from claimx.errors import SchemaError, UsageError
from claimx.exports.visible import counted, visible
from claimx.records import Report

if TYPE_CHECKING:
    from claimx.pipeline import Engine

_ARTICLES = "articles"
_EXPECTED = Path("expected", "report.json")
_SETTINGS = "claimx.toml"
_MOST_LINES = 40
"""Lines of one case: who needs more compares the two files."""
_NO_PROVENANCE = {"claimx": "", "model": "", "weights": {}}
"""Stands in an expected report, which must not change with each version."""

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER",
        help=(
            "A case, or a folder of cases. A case is NAME/articles/ and NAME/expected/report.json, "
            "with its settings in NAME/claimx.toml if it needs any."
        ),
        show_default=False,
    ),
]
Update = Annotated[bool, typer.Option("--update", help="Accept what is found: write the expected reports.")]


@dataclass(frozen=True, slots=True)
class Case:
    """A folder with articles and what is expected of them."""

    folder: Path

    @property
    def expected(self) -> Path:
        """Where the expected report is."""
        return self.folder / _EXPECTED

    def config(self) -> Config:
        """The case's own settings, or else the defaults: never those of the working folder."""
        own = self.folder / _SETTINGS
        return load_config(own) if own.is_file() else Config()


EXAMPLES = """\b
Examples:
  claimx check fixtures/cases
  claimx check fixtures/cases --update
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def check(
    folder: Folder,
    update: Update = False,
    quiet: options.Quiet = False,
) -> None:
    """Compare what is found in each case's articles with its expected report.

    Prints what changed and ends with exit code 1 if anything did. Scores that differ by 0.02 or less
    and versions (`provenance`) do not count.
    """
    cases = find_cases(folder)
    engines: dict[Config, Engine] = {}
    n_failed = 0
    with opened(None, for_people=True):
        for case in cases:
            report = _extracted(case, case.config(), engines)
            if update:
                _accept(case, report, quiet=quiet)
            else:
                n_failed += not _passes(case, report, quiet=quiet)
    if n_failed:
        say(
            f"{n_failed} of {counted(len(cases), 'case')} failed. "
            f"`claimx check {folder} --update` accepts what is found."
        )
        raise typer.Exit(1)
    if not quiet and not update:
        say(f"{counted(len(cases), 'case')}: as expected")


def find_cases(folder: Path) -> list[Case]:
    """The folder itself if it is a case, or else the cases in it, by name.

    Raises:
        UsageError: There is no such folder, or no case in it.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: is no folder. Name a case or a folder of cases.")
    try:
        if (folder / _ARTICLES).is_dir():
            return [Case(folder)]
    except OSError as error:
        raise UsageError(f"{folder}: cannot be opened ({error.strerror}). Check its permissions.") from error
    # One that lost its articles still counts: it must fail and not pass in silence.
    found = {path.parent for path in folder.glob(f"[!.]*/{_ARTICLES}") if path.is_dir()}
    found |= {path.parent.parent for path in folder.glob(f"[!.]*/{_EXPECTED}")}
    cases = [Case(path) for path in sorted(found)]
    if not cases:
        raise UsageError(f"{folder}: holds no case. A case is a folder with a folder `{_ARTICLES}` in it.")
    return cases


def _extracted(case: Case, config: Config, engines: dict[Config, Engine]) -> Report:
    from claimx.pipeline import Engine

    # Loading takes seconds, so cases of the same settings share an engine.
    engine = engines.setdefault(config, Engine(config))
    # Paths in the report are relative to the case: they must not depend on where the check is run.
    with contextlib.chdir(case.folder):
        return engine.extract([_ARTICLES]).report


def _accept(case: Case, report: Report, *, quiet: bool) -> None:
    from claimx.commands.changes import comparable
    from claimx.exports.json_text import json_text

    text = json_text(comparable(report), indent=2) + "\n"
    old = case.expected.read_text(encoding="utf-8", errors="replace") if case.expected.is_file() else None
    if text == old:
        return
    try:
        case.expected.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"{case.expected}: cannot be written ({error.strerror}).") from error
    with opened(case.expected) as out:
        out.write(text)
    if not quiet:
        say(f"wrote {case.expected}")


def _passes(case: Case, report: Report, *, quiet: bool) -> bool:
    """Whether the case is as expected; prints what is not."""
    from claimx.commands.changes import changes

    name = visible(case.folder.resolve().name)
    if not case.expected.is_file():
        update = f"claimx check {visible(str(case.folder))} --update"
        print(f"{name}: has no {_EXPECTED.as_posix()}; `{update}` writes it")
        return False
    try:
        lines = changes(_read_expected(case.expected), report)
    except SchemaError as error:
        lines = [visible(str(error))]
    if not lines:
        if not quiet:
            print(f"{name}: as expected")
        return True
    print(f"{name}:")
    for line in lines[:_MOST_LINES]:
        print(f"  {line}")
    if len(lines) > _MOST_LINES:
        print(f"  ... and {len(lines) - _MOST_LINES} more lines")
    return False


def _read_expected(path: Path) -> Report:
    from claimx.schema import parse_report

    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise SchemaError(f"{path}: is not JSON ({error})") from error
    return parse_report({"provenance": _NO_PROVENANCE, **data} if isinstance(data, dict) else data, str(path))
