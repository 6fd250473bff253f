"""JSON: the whole report as one object, in the form that `claimx schema` prints."""

from __future__ import annotations

from typing import TextIO

from claimx.exports.json_text import json_text
from claimx.records import Report


def write_json(report: Report, out: TextIO) -> None:
    """Writes the report, indented by two, with a line end."""
    out.write(json_text(report.model_dump(), indent=2) + "\n")
