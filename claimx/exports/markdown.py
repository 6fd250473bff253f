"""Markdown: a table of claims to paste into a note or an issue."""

from __future__ import annotations

import re
from typing import TextIO

from claimx.exports.credits import credits_of
from claimx.exports.lookup import Lookup, told_by
from claimx.exports.visible import one_line
from claimx.records import Report

_MARKUP = re.compile(r"[\\`*_{}\[\]#|~!$]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write_markdown(report: Report, out: TextIO, *, min_outlets: int = 1) -> None:
    """Writes the claims that so many outlets make, most outlets first, with all credits."""
    lookup = Lookup.of(report)
    out.write("| Claim | Credited to | Outlets |\n|---|---|---|\n")
    for claim in lookup.by_outlets(told_by(report, min_outlets)):
        credits = "<br>".join(
            _escaped(text) + (f" ×{number}" if number > 1 else "")
            for text, number in credits_of(claim, lookup)
        )
        names = ", ".join(_escaped(name) for name in lookup.outlet_names(claim))
        out.write(f"| {_escaped(claim.text)} | {credits} | {len(claim.outlets)}: {names} |\n")


def _escaped(text: str) -> str:
    line = re.sub("[&<>]", lambda match: _HTML[match[0]], one_line(text))
    return _MARKUP.sub(r"\\\g<0>", line)
