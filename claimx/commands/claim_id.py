"""The claim that a command is about: named by its id, or by the first signs of it."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.errors import UsageError
from claimx.records import ClaimCluster, Report

_MOST_NAMED = 5

ClaimId = Annotated[
    str,
    typer.Argument(metavar="CLAIM_ID", help="The id of a claim, or its first signs.", show_default=False),
]


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
