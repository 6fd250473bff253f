"""claimx show: one claim with every mention in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimx.commands import options
from claimx.commands.extract import UNREADABLE
from claimx.commands.output import opened
from claimx.commands.run import extracted
from claimx.errors import UsageError
from claimx.records import ClaimCluster, ClaimMention, Report

if TYPE_CHECKING:
    from rich.console import Console

    from claimx.exports.lookup import Lookup
    from claimx.pipeline import Extraction

_MOST_NAMED = 5
_LONGEST_SIDE = 80
"""Characters of what differs in a conflict."""

ClaimId = Annotated[
    str,
    typer.Argument(metavar="CLAIM_ID", help="The id of a claim, or its first signs.", show_default=False),
]

EXAMPLES = """\b
Example:
  claimx show clm-3f2a pages/
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def show(
    claim_id: ClaimId,
    paths: options.Paths,
    threshold: options.Threshold = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
    strict: options.Strict = False,
) -> None:
    """Show one claim: every mention in its sentence, with source, cue and content marked.

    Mentions that contradict it follow, each with what differs. The table of `claimx extract` shows
    the ids. Give the same paths and options as there.
    """
    config = options.settings(config_file, model=model, threshold=threshold)
    extraction = extracted(paths, config, quiet=quiet, strict=strict)
    claim = find_claim(extraction.report, claim_id)
    _write(claim, extraction)
    if extraction.report.skipped:
        raise typer.Exit(UNREADABLE)


def find_claim(report: Report, prefix: str) -> ClaimCluster:
    """The one claim whose id starts so, with or without the part before the hyphen ("clm-").

    Raises:
        UsageError: No claim's id starts so, or several do.
    """
    found = [
        claim
        for claim in report.claims
        if prefix and (claim.id.startswith(prefix) or claim.id.partition("-")[2].startswith(prefix))
    ]
    exact = [claim for claim in found if claim.id == prefix]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if found:
        ids = ", ".join(claim.id for claim in found[:_MOST_NAMED])
        more = ", ..." if len(found) > _MOST_NAMED else ""
        raise UsageError(f"{prefix}: is the start of {len(found)} claims' ids: {ids}{more}. Give more of it.")
    raise UsageError(
        f"{prefix}: none of the {len(report.claims)} claims has such an id. "
        "`claimx extract PATH... --all` shows the ids; give the same paths and options here."
    )


def _write(claim: ClaimCluster, extraction: Extraction) -> None:
    from rich.text import Text

    from claimx.exports.console import console_for
    from claimx.exports.lookup import Lookup
    from claimx.exports.visible import counted, one_line, shortened

    lookup = Lookup.of(extraction.report)
    with opened(None, for_people=True) as out:
        console = console_for(out)
        console.print(Text(one_line(claim.text), style="bold"))
        names = ", ".join(lookup.outlet_names(claim))
        numbers = f"{counted(len(claim.outlets), 'outlet')}, {counted(len(claim.mentions), 'mention')}"
        console.print(Text(f"{one_line(claim.id)} · {numbers}: {names}"))
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
