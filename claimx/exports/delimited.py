"""CSV and TSV for spreadsheets: one row a mention, and no cell that a spreadsheet would execute."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from claimx.exports.credits import chain_text, joined_text
from claimx.exports.lookup import Lookup
from claimx.exports.origins import is_traced, origin_name
from claimx.exports.visible import one_line, visible
from claimx.records import Attribution, ClaimCluster, ClaimMention, Report

COLUMNS = (
    "claim_id", "claim", "n_outlets", "outlet", "path", "headline", "published", "start_char", "end_char",
    "text", "form", "source_type", "source", "resolved", "cue", "chain", "hedges", "stance",
    "independent_origins", "origins", "origin", "edge", "undetermined",
)  # fmt: skip
"""The header. `n_outlets`, `independent_origins` and `origins` are of the claim, the others of the
mention; an empty cell is not known or not given."""

_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
"""First signs of a cell that a spreadsheet takes for a formula: as OWASP lists them, "CSV Injection"."""
_KEPT = re.compile("([\t\r\n]+)")

Cell = str | int


def write_csv(report: Report, out: TextIO) -> None:
    """Writes comma separated values with line ends as in RFC 4180; a quoted cell may hold its own."""
    _write(report, out, delimiter=",", keep_breaks=True)


def write_tsv(report: Report, out: TextIO) -> None:
    """Writes tab separated values, one line a row: tabs and line ends in a cell become spaces."""
    _write(report, out, delimiter="\t", keep_breaks=False)


def _write(report: Report, out: TextIO, *, delimiter: str, keep_breaks: bool) -> None:
    # The writer quotes a cell for the signs of its line end: with "\n" alone a cell could hold a bare "\r".
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if keep_breaks else "\n")
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([_cell(value, keep_breaks=keep_breaks) for value in row])


def _rows(report: Report) -> Iterator[list[Cell]]:
    lookup = Lookup.of(report)
    for claim in report.claims:
        head: list[Cell] = [claim.id, claim.text, len(claim.outlets)]
        tracing = _of_tracing(claim)
        for place, mention in enumerate(claim.mentions):
            told = _of_mention(mention, lookup) + _of_attribution(lookup.attribution_of(mention))
            yield head + told + tracing[place]


def _of_mention(mention: ClaimMention, lookup: Lookup) -> list[Cell]:
    article = lookup.articles.get(mention.article_id)
    about = [article.outlet.name, article.path, article.headline, article.published] if article else [""] * 4
    return [*(cell or "" for cell in about), mention.start_char, mention.end_char, mention.text]


def _of_attribution(attribution: Attribution | None) -> list[Cell]:
    if attribution is None:
        return ["none", *[""] * 7]
    return [
        attribution.form,
        attribution.source_type or "",
        joined_text(attribution.source),
        attribution.resolved or "",
        joined_text(attribution.cue),
        chain_text(attribution),
        "; ".join(one_line(hedge.text) for hedge in attribution.hedges),
        attribution.stance or "",
    ]


def _of_tracing(claim: ClaimCluster) -> list[list[Cell]]:
    """For each mention where the claim comes from, and by which edge or why it leads nowhere."""
    if not is_traced(claim):
        return [[""] * 5 for _ in claim.mentions]
    names = {origin.id: origin_name(origin) for origin in claim.origins}
    edges = {edge.mention: (names.get(edge.origin_id, ""), edge.kind) for edge in claim.edges}
    reasons = {item.mention: item.reason for item in claim.undetermined}
    head: list[Cell] = [claim.independent_origins, "; ".join(names.values())]
    return [[*head, *edges.get(i, ("", "")), reasons.get(i, "")] for i in range(len(claim.mentions))]


def _cell(value: Cell, *, keep_breaks: bool) -> Cell:
    if isinstance(value, int):
        return value
    if keep_breaks:
        # `visible` turns breaks into spaces, so it sees only what stands between them.
        pieces = _KEPT.split(value)
        text = "".join(piece if odd % 2 else visible(piece) for odd, piece in enumerate(pieces))
    else:
        text = visible(value)
    return f"'{text}" if _FORMULA.match(text) else text
