"""Origins of the shared claims of the five real pages against those that a reader found.

A found claim meets a gold claim as in `claim_scores`: where they share sentences of two pages. Then
its first origin is compared with the gold's largest: the same kind, and a name in common, or for the
own voice of an article a page in common.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.records import ClaimCluster, Origin, Report
from claimx.scoring.claim_gold import (
    Place,
    Sentence,
    Told,
    claims_from,
    place_of,
    read_claims,
    read_sentences,
)
from claimx.scoring.claim_scores import Row, met_rows
from claimx.scoring.predictions import claims_of

if TYPE_CHECKING:
    from claimx.pipeline import Engine

FIGURES = ("claims", "origin", "all origins", "undetermined kept")
STORY = "data/seeds/gazprom"
CLAIMS, ORIGINS = "data/seeds/claims.S2.jsonl", "data/seeds/origins.json"
GOLD = (f"{STORY}/*.txt", CLAIMS, ORIGINS)
_NAME = re.compile(r"[A-Z]\w{3,}")
_NO_NAMES = frozenset({"Unnamed", "Several", "Russian", "European", "Thursday", "Moscow", "March", "Text"})


def story_report(engine: Engine, shared: Path) -> Report:
    """What claimx finds in the five pages under their short names."""
    return engine.extract([str(path) for path in sorted((shared / STORY).glob("s*.txt"))]).report


def score_origins(report: Report, shared: Path) -> dict[str, float]:
    """How many gold claims were found, and of these the per cent whose origin is right.

    `all origins` asks for the same number of origins, each of them right; `undetermined kept` for the
    share of the claims of which no page that the reader left open is counted.
    """
    gold = json.loads((shared / ORIGINS).read_text(encoding="utf-8"))
    met = matched_claims(report, shared)
    judged = [judge(gold[i], claim, report) for i, claim in met.items()]
    total = max(1, len(judged))
    shares = [round(100 * sum(parts) / total, 1) for parts in zip(*judged, strict=True)] or [0.0] * 3
    return dict(zip(FIGURES, [float(len(judged)), *shares], strict=True))


def matched_claims(report: Report, shared: Path) -> dict[int, ClaimCluster]:
    """The found claims that meet gold claims, by the place of the gold claim."""
    sentences = read_sentences(shared / STORY)
    (gold,) = read_claims(shared / CLAIMS).values()
    found = claims_from(claims_of(report), "report")
    wanted, got = ([_row(claim, sentences) for claim in claims] for claims in (gold, found))
    return {i: report.claims[j] for i, j in sorted(met_rows(wanted, got).items())}


def _row(claim: Sequence[Told], sentences: Mapping[Place, Sentence]) -> Row:
    places = (place_of(told, sentences) for told in claim)
    return frozenset(place for place in places if place is not None)


def judge(gold: Mapping[str, Any], claim: ClaimCluster, report: Report) -> tuple[bool, bool, bool]:
    """Whether the first origin, all origins, and the pages left undetermined are right."""
    pages = {article.outlet.id: Path(article.path).stem for article in report.articles}
    largest = max(len(origin["outlets"]) for origin in gold["origins"])
    main = [origin for origin in gold["origins"] if len(origin["outlets"]) == largest]
    first = bool(claim.origins) and any(agree(origin, claim.origins[0], pages) for origin in main)
    every = len(gold["origins"]) == len(claim.origins) and all(
        any(agree(origin, found, pages) for found in claim.origins) for origin in gold["origins"]
    )
    counted = {pages[outlet] for origin in claim.origins for outlet in origin.outlets}
    return first, every, not counted & set(gold["undetermined"])


def agree(gold: Mapping[str, Any], found: Origin, pages: Mapping[str, str]) -> bool:
    """Whether two origins are one: of one kind, and with a name or, for an own voice, a page in common."""
    if gold["kind"] != found.kind:
        return False
    if gold["kind"] == "own_reporting":
        return bool({pages[outlet] for outlet in found.outlets} & set(gold["outlets"]))
    names = set(_NAME.findall(gold["name"])) - _NO_NAMES
    return bool(names & set(_NAME.findall(found.name)))
