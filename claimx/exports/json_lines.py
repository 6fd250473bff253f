"""JSON lines: one claim a line, complete in itself: outlets, articles and credits are joined in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from claimx.exports.credits import credit_of
from claimx.exports.json_text import json_text
from claimx.exports.lookup import Lookup
from claimx.records import ClaimCluster, ClaimMention, Report

LINE_SCHEMA = "claimx.claim/1.1"
"""Name and version of a line's form; it moves as the report's does."""
_OF_ATTRIBUTION = {
    "form", "source_type", "stance", "access", "resolved", "source", "cue", "content", "hedges", "chain",
}  # fmt: skip


def write_json_lines(report: Report, out: TextIO) -> None:
    """Writes a line for each claim, in the report's order."""
    lookup = Lookup.of(report)
    for claim in report.claims:
        out.write(json_text(_claim(claim, lookup)) + "\n")


def _claim(claim: ClaimCluster, lookup: Lookup) -> dict[str, Any]:
    edges = {edge.mention: edge for edge in claim.edges}
    reasons = {item.mention: item.reason for item in claim.undetermined}
    return {
        "schema": LINE_SCHEMA,
        "id": claim.id,
        "text": claim.text,
        "outlets": _outlets(claim.outlets, lookup),
        "independent_origins": claim.independent_origins,
        "origins": [
            origin.model_dump() | {"outlets": _outlets(origin.outlets, lookup)} for origin in claim.origins
        ],
        "mentions": [
            _mention(mention, lookup)
            | {"edge": edges[i].model_dump(exclude={"mention"}) if i in edges else None}
            | {"undetermined": reasons.get(i)}
            for i, mention in enumerate(claim.mentions)
        ],
        "credit_dropped": _outlets(claim.credit_dropped, lookup),
        "drift": [drift.model_dump() for drift in claim.drift],
        "conflicts": [
            {"kind": conflict.kind, "ours": conflict.ours.text, "theirs": conflict.theirs.text}
            | {"mention": _mention(conflict.mention, lookup)}
            for conflict in claim.conflicts
        ],
    }


def _outlets(outlet_ids: Iterable[str], lookup: Lookup) -> list[dict[str, str]]:
    return [{"id": i, "name": name} for i in outlet_ids for name in lookup.names_of([i])]


def _mention(mention: ClaimMention, lookup: Lookup) -> dict[str, Any]:
    article = lookup.articles.get(mention.article_id)
    attribution = lookup.attribution_of(mention)
    return {
        "outlet": {"id": article.outlet.id, "name": article.outlet.name} if article else None,
        "path": article.path if article else None,
        "headline": article.headline if article else None,
        "published": article.published if article else None,
        "start_char": mention.start_char,
        "end_char": mention.end_char,
        "text": mention.text,
        "credit": credit_of(attribution),
        "attribution": attribution.model_dump(include=_OF_ATTRIBUTION) if attribution else None,
    }
