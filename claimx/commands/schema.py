"""claimx schema: the JSON Schema of the report."""

from __future__ import annotations

from claimx.commands.output import opened

EXAMPLES = """\b
Example:
  claimx schema > report.schema.json
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def schema() -> None:
    """Print the JSON Schema of the report that `claimx extract --format json` writes."""
    from claimx.schema import schema_text

    with opened(None) as out:
        out.write(schema_text())
