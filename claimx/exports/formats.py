"""The formats by name, as `claimx extract --format` and `claimx graph --format` take them."""

from __future__ import annotations

from enum import StrEnum
from typing import TextIO

from claimx.records import Report


class Format(StrEnum):
    """What a report can be written as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


class GraphFormat(StrEnum):
    """What the graph of a report can be written as."""

    DOT = "dot"
    GRAPHML = "graphml"
    GEXF = "gexf"
    MERMAID = "mermaid"


def write_report(report: Report, form: Format, out: TextIO, *, min_outlets: int) -> None:
    """Writes the report in a format.

    Args:
        report: What to write.
        form: How.
        out: Where to; CSV wants it opened with `newline=""`.
        min_outlets: Claims of fewer outlets are left out; the other parts of a report stay whole.
    """
    # Each format is imported when it is asked for: rich alone costs as much as all the others.
    if form is Format.TABLE:
        from claimx.exports.table import write_table

        write_table(report, out, min_outlets=min_outlets)
    elif form is Format.MD:
        from claimx.exports.markdown import write_markdown

        write_markdown(report, out, min_outlets=min_outlets)
    else:
        _write_data(_only(report, min_outlets), form, out)


def _write_data(report: Report, form: Format, out: TextIO) -> None:
    from claimx.exports import delimited, json_lines, json_report

    writers = {
        Format.JSON: json_report.write_json,
        Format.JSONL: json_lines.write_json_lines,
        Format.CSV: delimited.write_csv,
        Format.TSV: delimited.write_tsv,
    }
    writers[form](report, out)


def _only(report: Report, min_outlets: int) -> Report:
    from claimx.exports.lookup import told_by

    return report.model_copy(update={"claims": tuple(told_by(report, min_outlets))})
