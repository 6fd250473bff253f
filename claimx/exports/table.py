"""The table for people: each claim, on whose word it stands, and which outlets repeat it."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from claimx.exports.console import console_for
from claimx.exports.credits import credits_of
from claimx.exports.lookup import Lookup, short_ids, told_by
from claimx.exports.visible import counted, one_line, shortened
from claimx.records import ClaimCluster, Report

_LONGEST_CLAIM = 600
"""Characters of a claim in the table; an article with no full stop may hold a far longer one."""
_MOST_CREDITS = 3
_MOST_OUTLETS = 12


def write_table(report: Report, out: TextIO, *, min_outlets: int) -> None:
    """Writes the claims that so many outlets make, most outlets first, and says what is left out.

    Colour and width come from the terminal (NO_COLOR and COLUMNS count), the content never does.
    Article text reaches rich as `Text` only, since rich would read its brackets as markup.
    """
    console = console_for(out)
    shown = Lookup.of(report).by_outlets(told_by(report, min_outlets))
    # Captured, since rich fills each line with spaces to its full width.
    with console.capture() as capture:
        if shown:
            console.print(_table(report, shown))
            console.print()
        for line in _closing(report, len(shown), min_outlets):
            console.print(Text(line))
    out.writelines(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])


def _table(report: Report, claims: list[ClaimCluster]) -> Table:
    lookup, ids = Lookup.of(report), short_ids(report.claims)
    # Few signs, so that it copies well into a note; the lines of this box between rows are empty.
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, show_lines=True, pad_edge=False, expand=True)
    table.add_column("Claim", ratio=8, overflow="fold")
    table.add_column("Credited to", ratio=7, overflow="fold")
    table.add_column("Repeated by", ratio=6, overflow="fold")
    for claim in claims:
        table.add_row(_claim(claim, ids[claim.id]), _credits(claim, lookup), _outlets(claim, lookup))
    return table


def _claim(claim: ClaimCluster, short_id: str) -> Text:
    text = Text(shortened(one_line(claim.text), _LONGEST_CLAIM))
    return text.append(f"\n{one_line(short_id)}", style="dim")


def _credits(claim: ClaimCluster, lookup: Lookup) -> Table:
    """A line for each credit, with the number of mentions that it has."""
    credits = credits_of(claim, lookup)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    # "+1 more" would take the line that the one more can have.
    n_shown = len(credits) if len(credits) <= _MOST_CREDITS + 1 else _MOST_CREDITS
    for text, number in credits[:n_shown]:
        grid.add_row(Text(f"{number}×"), Text(text))
    if n_shown < len(credits):
        grid.add_row(Text(""), Text(f"+{len(credits) - n_shown} more"))
    return grid


def _outlets(claim: ClaimCluster, lookup: Lookup) -> Text:
    names = lookup.outlet_names(claim)
    more = f", +{len(names) - _MOST_OUTLETS} more" if len(names) > _MOST_OUTLETS else ""
    return Text.assemble((str(len(names)), "bold"), f": {', '.join(names[:_MOST_OUTLETS])}{more}")


def _closing(report: Report, n_shown: int, min_outlets: int) -> list[str]:
    """What was read, and what is not shown."""
    n_outlets = len({article.outlet.id for article in report.articles})
    told = f" told by {min_outlets} outlets or more" if min_outlets > 1 else ""
    read = f"{counted(len(report.articles), 'article')} of {counted(n_outlets, 'outlet')}"
    lines = [f"{counted(n_shown, 'claim')}{told}, from {read}."]
    left_out = len(report.claims) - n_shown
    if left_out:
        fewer = "one outlet only" if min_outlets == 2 else f"fewer than {min_outlets} outlets"
        are, them = ("is", "it") if left_out == 1 else ("are", "them")
        lines.append(
            f"{counted(left_out, 'claim')} told by {fewer} {are} not shown; --min-outlets 1 shows {them}."
        )
    return lines
