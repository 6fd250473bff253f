"""What claimx finds in the gold texts, in the forms that the scorers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.attributions.annotations import ROLE_KEYS, attributions_of
from claimx.records import Attribution, Report

if TYPE_CHECKING:
    from claimx.pipeline import Engine

# The claims' gold was annotated with coarser names than the report's; its README has the table.
_KIND = {
    "named_person": "person",
    "named_body": "organization",
    "data": "document",
    "social_post": "document",
    "own_reporting": "media",
    "hearsay": "",
    "unknown": "",
}
"""The kind of a source in the claims' gold, which is coarser: a poll is a document, hearsay has none."""


def attribution_lines(engine: Engine, texts: Path) -> Iterator[dict[str, Any]]:
    """For each text of a folder the spans of its attributions, by role.

    The texts are clean articles, so the pipeline reads them whole, as their annotators did. They left
    out attributions inside the content of others, so those with a parent are left out here too.
    """
    paths = sorted(texts.glob("*.txt"))
    bodies = (path.read_bytes().decode("utf-8") for path in paths)
    for path, found in zip(paths, found_attributions(engine, bodies), strict=True):
        yield {"doc": path.stem, "attributions": found}


def found_attributions(engine: Engine, texts: Iterable[str]) -> Iterator[list[dict[str, Any]]]:
    """The same for texts, in their order."""
    for doc in engine.nlp.pipe(texts):
        yield [
            {role: [[s.start_char, s.end_char] for s in getattr(found, role)] for role in ROLE_KEYS}
            for found in attributions_of(doc)
            if "parent" not in found.labels
        ]


def claim_lines(engine: Engine, stories: Path, outlets: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """For each story folder the claims of its articles `OUTLET.txt`, one run a story."""
    for story in sorted(path for path in stories.iterdir() if path.is_dir()):
        found = engine.extract([str(story / f"{outlet}.txt") for outlet in outlets])
        yield {"story": story.name, "claims": claims_of(found.report)}


def claims_of(report: Report) -> list[dict[str, Any]]:
    """The clusters of a report with what the scorer asks of each mention; an outlet is its file's stem."""
    outlets = {article.id: Path(article.path).stem for article in report.articles}
    attributions = {attribution.id: attribution for attribution in report.attributions}
    return [
        {
            "mentions": [
                {"outlet": outlets[mention.article_id], "start": mention.start_char, "end": mention.end_char}
                | _labels(attributions.get(mention.attribution_id or ""))
                for mention in cluster.mentions
            ]
        }
        for cluster in report.claims
    ]


def _labels(attribution: Attribution | None) -> dict[str, str]:
    if attribution is None:
        return {"type": "none", "source": "", "source_kind": ""}
    source_type = attribution.source_type or "unknown"
    return {
        "type": "hearsay" if source_type == "hearsay" else attribution.form,
        "source": " ".join(span.text for span in attribution.source),
        "source_kind": _KIND.get(source_type, source_type),
    }
