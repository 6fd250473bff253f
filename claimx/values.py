"""The values that fields of the report may have."""

from __future__ import annotations

from typing import Final, Literal

ARROW: Final = " ← "
"""Stands between who passes on a claim and who stands behind: "Reuters ← two officials"."""

Form = Literal["direct", "mixed", "indirect", "none"]
SourceType = Literal[
    "named_person",
    "named_body",
    "anonymous",
    "group",
    "document",
    "data",
    "media",
    "social_post",
    "own_reporting",
    "hearsay",
    "unknown",
]
Stance = Literal["asserts", "believes", "intends", "denies", "questions", "declines"]
Access = Literal["to_outlet", "public", "relayed", "unstated"]
ConflictKind = Literal["number", "date", "name", "polarity", "outcome"]
OriginKind = Literal[
    "named_person", "named_body", "anonymous", "document", "social_post", "media", "own_reporting"
]
EdgeKind = Literal["credit", "continuation", "same_article", "same_source", "shared_text", "common_credit"]
EdgeDoubt = Literal["credited_lacks_claim", "dates_contradict"]
UndeterminedReason = Literal["no_origin", "hearsay", "declines", "denies"]
DriftKind = Literal[
    "hedge_lost",
    "hedge_added",
    "certainty_raised",
    "number_changed",
    "date_changed",
    "name_changed",
    "quotation_altered",
    "attribution_dropped",
]
HedgeKind = Literal["modal", "evidential", "approximator", "conditional"]
DropReason = Literal[
    "navigation",
    "error_banner",
    "prompt",
    "comments",
    "disclaimer",
    "hashtags",
    "related",
    "credit",
    "repeat",
    "metadata",
    "promotion",
]
