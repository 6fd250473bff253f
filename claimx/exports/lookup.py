"""The report's parts found by their ids, as every format needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimx.exports.visible import one_line
from claimx.records import UNKNOWN, Article, Attribution, ClaimCluster, ClaimMention, Outlet, Report

_LEAST_ID = 4
"""Fewest signs of a short id, so that it still looks like one."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Articles, attributions and outlets of a report by id; built by `Lookup.of(report)`."""

    articles: dict[str, Article] = field(repr=False)
    attributions: dict[str, Attribution] = field(repr=False)
    outlets: dict[str, Outlet] = field(repr=False)
    """Each outlet as its first article names it."""
    order: dict[str, int] = field(repr=False)
    """Place of each article in the report."""

    @classmethod
    def of(cls, report: Report) -> Lookup:
        """The lookup of a report."""
        outlets: dict[str, Outlet] = {}
        for article in report.articles:
            outlets.setdefault(article.outlet.id, article.outlet)
        return cls(
            {article.id: article for article in report.articles},
            {attribution.id: attribution for attribution in report.attributions},
            outlets,
            {article.id: place for place, article in enumerate(report.articles)},
        )

    def outlet_names(self, claim: ClaimCluster) -> list[str]:
        """Names of the claim's outlets, in the order of `names_of`."""
        return self.names_of(claim.outlets)

    def names_of(self, outlet_ids: Iterable[str]) -> list[str]:
        """Names of outlets: those that are known, then the files that stand for the others.

        Within both in the order of their ids; an outlet without article is told by its id.
        """
        found = [(outlet_id, self.outlets.get(outlet_id)) for outlet_id in outlet_ids]
        found.sort(key=lambda item: item[1] is None or item[1].evidence == UNKNOWN)
        return [one_line(outlet.name if outlet else outlet_id) for outlet_id, outlet in found]

    def attribution_of(self, mention: ClaimMention) -> Attribution | None:
        """The attribution whose content the mention is; None in the article's own voice."""
        return self.attributions.get(mention.attribution_id or "")

    def by_outlets(self, claims: Sequence[ClaimCluster]) -> list[ClaimCluster]:
        """The claims with most outlets first, then as they first appear."""
        return sorted(claims, key=lambda claim: (-len(claim.outlets), self._first_place(claim), claim.id))

    def _first_place(self, claim: ClaimCluster) -> tuple[int, int]:
        last = len(self.order)
        places = ((self.order.get(m.article_id, last), m.start_char) for m in claim.mentions)
        return min(places, default=(last, 0))


def told_by(report: Report, min_outlets: int) -> list[ClaimCluster]:
    """The claims that at least so many outlets make, in the report's order."""
    return [claim for claim in report.claims if len(claim.outlets) >= min_outlets]


def short_ids(claims: Sequence[ClaimCluster]) -> dict[str, str]:
    """Each claim's id cut to the fewest signs that no other claim's id starts with.

    The part before the hyphen ("clm-") stays in front and does not count.
    """
    ids = sorted(claim.id for claim in claims)
    short = {}
    for place, full in enumerate(ids):
        neighbours = ids[max(0, place - 1) : place] + ids[place + 1 : place + 2]
        common = max((_common(full, other) for other in neighbours), default=0)
        stem = full.find("-") + 1
        short[full] = full[: max(common + 1, stem + _LEAST_ID)]
    return short


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)
