"""claimx extract: pages to the table of claims, or to a report in another format."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.commands import options
from claimx.commands.messages import say, say_if_empty
from claimx.commands.output import opened, target_of
from claimx.commands.run import extracted
from claimx.errors import UsageError
from claimx.exports.formats import Format, write_report
from claimx.exports.visible import counted

UNREADABLE = 3
"""Exit code where some input gave no article."""
_FOR_PEOPLE = {Format.TABLE, Format.MD}

FormatName = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help=(
            "table: for people. json: the whole report. jsonl: one claim a line, complete in itself, "
            "with outlets and credits joined in. csv, tsv: one row a mention. md: a Markdown table."
        ),
    ),
]
MinOutlets = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Leave out claims of fewer outlets. By default 2 in the table and md, 1 in the other formats.",
        show_default=False,
    ),
]
All = Annotated[bool, typer.Option("--all", help="Show every claim: the same as --min-outlets 1.")]

EXAMPLES = """\b
Examples:
  claimx extract pages/
  claimx extract pages/ --format json | jq '.claims[].text'
  claimx extract one.txt two.txt --format csv -o claims.csv
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def extract(
    paths: options.Paths,
    form: FormatName = Format.TABLE,
    output: options.OutputFile = None,
    min_outlets: MinOutlets = None,
    show_all: All = False,
    threshold: options.Threshold = None,
    matching: options.MatchingName = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
    strict: options.Strict = False,
) -> None:
    """Read saved news pages and show which outlets repeat which claim, and on whose word.

    Exit code 3 says that some input could not be read; the rest is shown all the same.
    """
    target = target_of(output)
    config = options.settings(config_file, model=model, threshold=threshold, matching=matching)
    default = config.output.min_outlets if form in _FOR_PEOPLE else 1
    least = least_outlets(min_outlets, show_all=show_all, default=default)
    report = extracted(paths, config, quiet=quiet, strict=strict).report
    say_if_empty(report)
    with opened(target, for_people=form in _FOR_PEOPLE) as out:
        write_report(report, form, out, min_outlets=least)
    if target is not None and not quiet:
        say(f"wrote {target} ({form}, {counted(len(report.articles), 'article')} read)")
    if report.skipped:
        raise typer.Exit(UNREADABLE)


def least_outlets(min_outlets: int | None, *, show_all: bool, default: int) -> int:
    """Fewest outlets of a claim that is shown.

    Raises:
        UsageError: --all and another --min-outlets are given.
    """
    if show_all and min_outlets not in (None, 1):
        raise UsageError("--all and --min-outlets cannot go together. Give one of them.")
    return 1 if show_all else min_outlets or default
