"""The table for people: each claim, how many origins stand behind it, and which outlets tell it."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from claimx.exports.console import console_for, write_lines
from claimx.exports.credits import credits_of
from claimx.exports.lookup import Lookup, short_ids, told_by
from claimx.exports.origins import doubt_lines, is_single, listed, origin_lines, verdict
from claimx.exports.visible import counted, first_few, one_line, shortened
from claimx.records import ClaimCluster, Report

_LONGEST_CLAIM = 600
"""Characters of a claim in the table; an article with no full stop may hold a far longer one."""
_MOST_LINES = 3
"""Origins of a claim, or credits where it has no origin."""
_MOST_OUTLETS = 12
_MOST_NAMES = 6
"""Outlets that are named as undetermined, or for a dropped credit."""


def write_table(report: Report, out: TextIO, *, min_outlets: int) -> None:
    """Writes the claims that so many outlets make, most outlets first, and says what is left out.

    Colour and width come from the terminal (NO_COLOR and COLUMNS count), the content never does.
    Article text reaches rich as `Text` only, since rich would read its brackets as markup.
    """
    console = console_for(out)
    shown = Lookup.of(report).by_outlets(told_by(report, min_outlets))
    table = (_table(report, shown), Text("")) if shown else ()
    write_lines(console, out, *table, *map(Text, _closing(report, shown, min_outlets)))


def _table(report: Report, claims: list[ClaimCluster]) -> Table:
    lookup, ids = Lookup.of(report), short_ids(report.claims)
    # Few signs, so that it copies well into a note; the lines of this box between rows are empty.
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, show_lines=True, pad_edge=False, expand=True)
    table.add_column("Claim", ratio=8, overflow="fold")
    table.add_column("Comes from", ratio=7, overflow="fold")
    table.add_column("Told by", ratio=6, overflow="fold")
    for claim in claims:
        table.add_row(_claim(claim, ids[claim.id]), _origins(claim, lookup), _outlets(claim, lookup))
    return table


def _claim(claim: ClaimCluster, short_id: str) -> Text:
    text = Text(shortened(one_line(claim.text), _LONGEST_CLAIM))
    leads = ((len(claim.drift), "drift"), (len(claim.conflicts), "conflict"))
    numbers = [counted(number, word) for number, word in leads if number]
    return text.append(f"\n{' · '.join([one_line(short_id), *numbers])}", style="dim")


def _origins(claim: ClaimCluster, lookup: Lookup) -> Group:
    """The numbers, the origins, and what is in doubt; the credits of a claim that has no origin."""
    lines = [Text(verdict(claim), style="bold")]
    origins = origin_lines(claim)
    shown, n_more = first_few(origins, _MOST_LINES)
    lines += [Text(line) for line in (*shown, *([f"+{n_more} more"] if n_more else []))]
    lines += [Text(line) for line in doubt_lines(claim, lookup, most_names=_MOST_NAMES)]
    return Group(*lines) if origins else Group(*lines, _credits(claim, lookup))


def _credits(claim: ClaimCluster, lookup: Lookup) -> Table:
    """A line for each credit, with the number of mentions that it has."""
    shown, n_more = first_few(credits_of(claim, lookup), _MOST_LINES)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for text, number in shown:
        grid.add_row(Text(f"{number}×"), Text(text))
    if n_more:
        grid.add_row(Text(""), Text(f"+{n_more} more"))
    return grid


def _outlets(claim: ClaimCluster, lookup: Lookup) -> Text:
    return Text(listed(lookup.outlet_names(claim), _MOST_OUTLETS))


def _closing(report: Report, shown: list[ClaimCluster], min_outlets: int) -> list[str]:
    """What was read, how much of it stands on one origin, and what is not shown."""
    n_outlets = len({article.outlet.id for article in report.articles})
    told = f" told by {min_outlets} outlets or more" if min_outlets > 1 else ""
    read = f"{counted(len(report.articles), 'article')} of {counted(n_outlets, 'outlet')}"
    lines = [f"{counted(len(shown), 'claim')}{told}, from {read}."]
    n_single = sum(map(is_single, shown))
    if n_single:
        have = "has" if n_single == 1 else "have"
        lines.append(f"{counted(n_single, 'claim')} of several outlets {have} a single origin.")
    left_out = len(report.claims) - len(shown)
    if left_out:
        fewer = "one outlet only" if min_outlets == 2 else f"fewer than {min_outlets} outlets"
        are, them = ("is", "it") if left_out == 1 else ("are", "them")
        lines.append(
            f"{counted(left_out, 'claim')} told by {fewer} {are} not shown; --min-outlets 1 shows {them}."
        )
    return lines
