"""Drift between the tellings of the five real pages against what a reader listed.

A found claim meets a gold claim as in `origins`. A listed drift is found where that claim has drift of
the kind between the same two pages in the same direction. What is found between pages and not listed
is false, each kind and pair of pages counted once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from claimx.errors import GoldError
from claimx.records import ClaimCluster, Report
from claimx.scoring.brat import read_text
from claimx.scoring.claim_gold import Label, Place, Sentence, Told, place_of, read_sentences
from claimx.scoring.origins import ORIGINS, STORY, matched_claims
from claimx.values import DriftKind

FIGURES: Final = ("drift listed", "drift found", "drift within", "found within", "drift false")
KINDS: Final[dict[str, DriftKind]] = {
    "attribution dropped": "attribution_dropped",
    "date changed": "date_changed",
    "hedge added": "hedge_added",
    "hedge lost": "hedge_lost",
    "name changed": "name_changed",
    "number changed": "number_changed",
    "quote altered": "quotation_altered",
    "verb strengthened": "certainty_raised",
}
"""The reader's words to the report's."""
Change = tuple[DriftKind, str, str]
"""Kind, page before, page after."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A drift that the reader lists."""

    change: Change
    places: tuple[Place, Place]
    """The sentences before and after."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The drift of a gold claim and of the claim that meets it."""

    gold: int
    """Place of the gold claim."""
    listed: tuple[Listed, ...]
    found: frozenset[Change]
    told: frozenset[Place]
    """The sentences that the found claim has mentions in."""

    def counts(self) -> tuple[int, ...]:
        """The figures of this claim, in the order of `FIGURES`."""
        within = [drift for drift in self.listed if self.told.issuperset(drift.places)]
        right, right_within = (sum(d.change in self.found for d in each) for each in (self.listed, within))
        false = self.found - {drift.change for drift in self.listed}
        return len(self.listed), right, len(within), right_within, len(false)


def score_drift(report: Report, shared: Path) -> dict[str, float]:
    """How many are listed and found, the same where the claim holds both sentences, and how many others."""
    counts = [compared.counts() for compared in compare_drift(report, shared)]
    totals = [float(sum(each)) for each in zip(*counts, strict=True)] or [0.0] * len(FIGURES)
    return dict(zip(FIGURES, totals, strict=True))


def compare_drift(report: Report, shared: Path) -> list[Compared]:
    """The drift of each gold claim that a found one meets.

    Args:
        report: Of the story's pages under their short names.
        shared: Holds the gold.

    Raises:
        GoldError: A file is missing or not of its form.
    """
    listed = read_drift(shared / ORIGINS)
    sentences = read_sentences(shared / STORY)
    pages = {article.id: Path(article.path).stem for article in report.articles}
    return [
        Compared(
            i,
            listed[i],
            frozenset(_changes(claim, pages)),
            frozenset(_places(claim, pages, sentences)),
        )
        for i, claim in matched_claims(report, shared).items()
    ]


def read_drift(path: Path) -> list[tuple[Listed, ...]]:
    """The listed drift of each gold claim, in the order of the claims.

    Raises:
        GoldError: The file is no list of claims with `drift`, or a kind is not known.
    """
    try:
        return [tuple(map(_listed, claim["drift"])) for claim in json.loads(read_text(path))]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: a list of claims, each with `drift`, was expected ({error!r}).") from error


def _listed(drift: Mapping[str, Any]) -> Listed:
    before, after = (drift[side].split() for side in ("from", "to"))
    places = (before[0], int(before[1])), (after[0], int(after[1]))
    return Listed((KINDS[drift["what"]], before[0], after[0]), places)


def _changes(claim: ClaimCluster, pages: Mapping[str, str]) -> Iterator[Change]:
    for drift in claim.drift:
        before, after = pages[drift.before.article_id], pages[drift.after.article_id]
        if before != after:
            yield drift.kind, before, after


def _places(
    claim: ClaimCluster, pages: Mapping[str, str], sentences: Mapping[Place, Sentence]
) -> Iterator[Place]:
    for m in claim.mentions:
        place = place_of(Told(pages[m.article_id], None, (m.start_char, m.end_char), Label()), sentences)
        if place is not None:
            yield place
