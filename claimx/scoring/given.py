"""Predictions that are there already: a report of `claimx extract --format json`, or JSON lines.

A line is `{"doc": NAME, "attributions": [{"source": [[s, e], ...], "cue": ..., "content": ...}]}`, or
a story with its claims as in `claim_gold`. Of a report the file's name is the document or the outlet,
and the folder's name the story.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path, PurePath
from typing import Any

from claimx.errors import GoldError
from claimx.records import Attribution, Report
from claimx.schema import parse_report
from claimx.scoring.brat import ROLES, read_text
from claimx.scoring.claim_gold import Claims, claims_from, read_claims
from claimx.scoring.predictions import claims_of

Spans = list[tuple[int, int]]
Given = dict[str, list[dict[str, Spans]]]
"""Document to its attributions, each role to its spans."""


def given_attributions(path: Path) -> Given:
    """The attributions of each document.

    Raises:
        SchemaError: The file cannot be read, or is neither a report nor such lines.
    """
    report = _report(path)
    if report is not None:
        return _of_report(report)
    out: Given = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            name, attributions = _line(line, f"{path}, line {number}")
            out[name] = attributions
    return out


def given_claims(path: Path) -> dict[str, Claims]:
    """The claims of each story.

    Raises:
        SchemaError: The file cannot be read, or is neither a report nor such lines.
    """
    report = _report(path)
    return read_claims(path) if report is None else _stories(report, str(path))


def _report(path: Path) -> Report | None:
    """The report, or None where the file holds something else."""
    try:
        data = json.loads(read_text(path))
    except (ValueError, RecursionError):
        return None
    return parse_report(data, str(path)) if isinstance(data, dict) and "schema" in data else None


def _of_report(report: Report) -> Given:
    names = {article.id: PurePath(article.path).stem for article in report.articles}
    out: Given = {name: [] for name in names.values()}
    for found in report.attributions:
        # The gold leaves out attributions inside the content of others.
        if found.parent_id is None:
            out[names[found.article_id]].append(_roles(found))
    return out


def _roles(found: Attribution) -> dict[str, Spans]:
    return {role: [(s.start_char, s.end_char) for s in getattr(found, role)] for role in ROLES}


def _line(line: str, place: str) -> tuple[str, list[dict[str, Spans]]]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{place}: is not JSON ({error}); a document a line was expected.") from error
    if not isinstance(data, dict) or not isinstance(data.get("doc"), str):
        raise GoldError(f'{place}: has no document; `{{"doc": "name", "attributions": [...]}}` was expected.')
    attributions = data.get("attributions")
    if not isinstance(attributions, list) or not all(isinstance(each, dict) for each in attributions):
        raise GoldError(f"{place}: has no list `attributions` of objects.")
    return data["doc"], [
        {role: _spans(each.get(role, []), f"{place}: `{role}`") for role in ROLES} for each in attributions
    ]


def _spans(spans: Any, place: str) -> Spans:
    if not isinstance(spans, list) or not all(map(_is_span, spans)):
        raise GoldError(f"{place} is no list of spans; `[[start, end], ...]` in whole numbers was expected.")
    return [(start, end) for start, end in spans]


def _is_span(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(bound, int) for bound in span)


def _stories(report: Report, name: str) -> dict[str, Claims]:
    """The clusters by story: what a cluster holds of another story is a claim of that one."""
    stories = {article.id: PurePath(article.path).parent.name for article in report.articles}
    out: dict[str, list[dict[str, Any]]] = {story: [] for story in stories.values()}
    for cluster, claim in zip(report.claims, claims_of(report), strict=True):
        parts: dict[str, list[Any]] = defaultdict(list)
        for told, mention in zip(cluster.mentions, claim["mentions"], strict=True):
            parts[stories[told.article_id]].append(mention)
        for story, mentions in parts.items():
            out[story].append({"mentions": mentions})
    return {story: claims_from(claims, f"{name}, story {story}") for story, claims in out.items()}
