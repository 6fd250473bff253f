"""What changes between two tellings of a claim: hedges, certainty, values, quotations and credits.

Which tellings are compared, `compared_tellings` says. What is looked for in a pair stands in `drift_of_*`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from claimx.clusters.compared_tellings import LEAST_LIKE, compared_tellings
from claimx.clusters.drift_of_amounts import changes_of_amounts
from claimx.clusters.drift_of_certainty import changes_of_certainty
from claimx.clusters.drift_of_credits import changes_of_credits
from claimx.clusters.drift_of_quotations import changes_of_quotations
from claimx.clusters.drift_of_values import changes_of_values
from claimx.clusters.lineage import Lineage
from claimx.clusters.story import Telling
from claimx.clusters.wording import Change, Wording, likeness
from claimx.records import ClaimCluster, Drift
from claimx.values import DriftKind

_ORDER: Final = {kind: number for number, kind in enumerate(get_args(DriftKind))}


def find_drift(
    claim: ClaimCluster, tellings: Sequence[Telling], lineage: Lineage | None = None
) -> tuple[Drift, ...]:
    """The drift between a claim's tellings, sorted by their mentions, then by kind and place.

    Of each kind two articles have one at most, that of the nearest tellings.

    Args:
        claim: With its edges, which may be none.
        tellings: Of its mentions, in their order.
        lineage: Of the run's articles; where it is not given, what the tellings show of it.
    """
    wordings = [Wording.of(number, telling) for number, telling in enumerate(tellings)]
    by_article: dict[str, list[Wording]] = {}
    for wording in wordings:
        by_article.setdefault(wording.article_id, []).append(wording)
    lineage = lineage or Lineage.of_tellings(tellings)
    found: dict[tuple[str, str, DriftKind], Drift] = {}
    for before, after in compared_tellings(claim, wordings, lineage):
        if likeness(before, after) < LEAST_LIKE:
            continue
        for change in (*_changes(before, after), *_credits(before, after, by_article, lineage)):
            drift = Drift(
                kind=change.kind,
                mentions=(before.number, after.number),
                before=before.span(change.before),
                after=after.span(change.after),
            )
            found.setdefault((before.article_id, after.article_id, change.kind), drift)
    return tuple(sorted(found.values(), key=_key))


def _changes(before: Wording, after: Wording) -> Iterator[Change]:
    """What changes in the words of two tellings."""
    yield from changes_of_certainty(before, after)
    yield from changes_of_values(before, after)
    yield from changes_of_amounts(before, after)
    yield from changes_of_quotations(before, after)


def _credits(
    before: Wording, after: Wording, by_article: Mapping[str, Sequence[Wording]], lineage: Lineage
) -> Iterator[Change]:
    """What changes in who is said to have told it; who credits the other outlet has dropped nothing."""
    for change in changes_of_credits(before, after, by_article[after.article_id]):
        is_named = lineage.credits_outlet(after.article_id, before.article_id)
        if change.kind != "attribution_dropped" or not is_named:
            yield change


def _key(drift: Drift) -> tuple[tuple[int, int], int, int, int]:
    return drift.mentions, _ORDER[drift.kind], drift.before.start_char, drift.after.start_char
