"""claimx show: one claim with every mention in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claimx.commands import options
from claimx.commands.claim_id import ClaimId, find_claim
from claimx.commands.extract import UNREADABLE
from claimx.commands.output import opened
from claimx.commands.run import extracted
from claimx.records import ClaimCluster, ClaimMention

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.exports.lookup import Lookup
    from claimx.pipeline import Extraction

_LONGEST_SIDE = 80
"""Characters of what differs in a conflict."""

EXAMPLES = """\b
Example:
  claimx show clm-3f2a pages/
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def show(
    claim_id: ClaimId,
    paths: options.Paths,
    threshold: options.Threshold = None,
    matching: options.MatchingName = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
    strict: options.Strict = False,
) -> None:
    """Show one claim: every mention in its sentence, with source, cue and content marked.

    Mentions that contradict it follow, each with what differs. `claimx explain` shows who has it from
    whom. The table of `claimx extract` shows the ids. Give the same paths and options as there.
    """
    config = options.settings(config_file, model=model, threshold=threshold, matching=matching)
    extraction = extracted(paths, config, quiet=quiet, strict=strict)
    claim = find_claim(extraction.report, claim_id)
    _write(claim, extraction)
    if extraction.report.skipped:
        raise typer.Exit(UNREADABLE)


def _write(claim: ClaimCluster, extraction: Extraction) -> None:
    from rich.text import Text

    from claimx.exports.console import console_for
    from claimx.exports.lookup import Lookup
    from claimx.exports.origins import doubt_lines, origin_lines
    from claimx.exports.visible import counted, one_line, shortened

    lookup = Lookup.of(extraction.report)
    with opened(None, for_people=True) as out:
        console = console_for(out)
        console.print(Text(one_line(claim.text), style="bold"))
        names = ", ".join(lookup.outlet_names(claim))
        numbers = f"{counted(len(claim.outlets), 'outlet')}, {counted(len(claim.mentions), 'mention')}"
        console.print(Text(f"{one_line(claim.id)} · {numbers}: {names}"))
        for line in (*origin_lines(claim), *doubt_lines(claim, lookup, most_names=len(claim.outlets))):
            console.print(Text(line))
        for mention in claim.mentions:
            _print_mention(console, mention, lookup, extraction)
        for conflict in claim.conflicts:
            theirs, ours = (
                shortened(one_line(span.text), _LONGEST_SIDE) for span in (conflict.theirs, conflict.ours)
            )
            console.print()
            console.print(
                Text(f"Conflict ({conflict.kind}): “{theirs}” against “{ours}”", style="bold red"), end=""
            )
            _print_mention(console, conflict.mention, lookup, extraction)


def _print_mention(console: Console, mention: ClaimMention, lookup: Lookup, extraction: Extraction) -> None:
    """Where it stands and on whose word, and under it the passage."""
    from rich.text import Text

    from claimx.exports.credits import credit_of
    from claimx.exports.passages import marks_of, passage
    from claimx.exports.visible import one_line

    attribution = lookup.attribution_of(mention)
    article = lookup.articles[mention.article_id]
    place = f"{article.path}:{mention.start_char}-{mention.end_char}"
    parts = [article.outlet.name, article.published, credit_of(attribution), place]
    console.print()
    console.print(Text(" · ".join(one_line(part) for part in parts if part), style="bold"))
    colour = console.color_system is not None and not console.no_color
    text = extraction.texts[mention.article_id]
    console.print(passage(text, mention, marks_of(mention, attribution), colour=colour))
