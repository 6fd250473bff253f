"""JSON lines: one claim a line, complete in itself: outlets, articles and credits are joined in."""

from __future__ import annotations

from typing import Any, TextIO

from claimx.exports.credits import credit_of
from claimx.exports.json_text import json_text
from claimx.exports.lookup import Lookup
from claimx.records import ClaimCluster, ClaimMention, Report

LINE_SCHEMA = "claimx.claim/1.0"
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
    names = lookup.outlet_names(claim)
    return {
        "schema": LINE_SCHEMA,
        "id": claim.id,
        "text": claim.text,
        "outlets": [{"id": i, "name": name} for i, name in zip(claim.outlets, names, strict=True)],
        "mentions": [_mention(mention, lookup) for mention in claim.mentions],
        "conflicts": [
            {"kind": conflict.kind, "ours": conflict.ours.text, "theirs": conflict.theirs.text}
            | {"mention": _mention(conflict.mention, lookup)}
            for conflict in claim.conflicts
        ],
    }


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
