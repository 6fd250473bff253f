"""claimx explain: where one claim comes from, as a tree from its origins to the outlets."""

from __future__ import annotations

import typer

from claimx.commands import options
from claimx.commands.claim_id import ClaimId, find_claim
from claimx.commands.extract import UNREADABLE
from claimx.commands.output import opened
from claimx.commands.run import extracted

EXAMPLES = """\b
Example:
  claimx explain clm-3f2a pages/
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def explain(
    claim_id: ClaimId,
    paths: options.Paths,
    threshold: options.Threshold = None,
    matching: options.MatchingName = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
    strict: options.Strict = False,
) -> None:
    """Show where one claim comes from: its origins, who has it from whom, and by which words.

    Outlets that lead to no origin follow, then what changed from one telling to the next, then
    mentions that contradict the claim. The table of `claimx extract` shows the ids. Give the same
    paths and options as there.
    """
    config = options.settings(config_file, model=model, threshold=threshold, matching=matching)
    report = extracted(paths, config, quiet=quiet, strict=strict).report
    claim = find_claim(report, claim_id)
    from claimx.exports.explanation import write_explanation

    with opened(None, for_people=True) as out:
        write_explanation(report, claim, out)
    if report.skipped:
        raise typer.Exit(UNREADABLE)
