"""Markdown: a table of claims to paste into a note or an issue."""

from __future__ import annotations

import re
from typing import TextIO

from claimx.exports.credits import credits_of
from claimx.exports.lookup import Lookup, told_by
from claimx.exports.origins import doubt_lines, origin_lines, verdict
from claimx.exports.visible import one_line
from claimx.records import ClaimCluster, Report

_MARKUP = re.compile(r"[\\`*_{}\[\]#|~!$]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write_markdown(report: Report, out: TextIO, *, min_outlets: int = 1) -> None:
    """Writes the claims that so many outlets make, most outlets first, with all origins and names."""
    lookup = Lookup.of(report)
    out.write("| Claim | Comes from | Told by |\n|---|---|---|\n")
    for claim in lookup.by_outlets(told_by(report, min_outlets)):
        origins = "<br>".join(map(_escaped, _origins(claim, lookup)))
        names = ", ".join(_escaped(name) for name in lookup.outlet_names(claim))
        out.write(f"| {_escaped(claim.text)} | {origins} | {names} |\n")


def _origins(claim: ClaimCluster, lookup: Lookup) -> list[str]:
    """The same lines as in the table; the credits of a claim that has no origin."""
    lines = [*origin_lines(claim), *doubt_lines(claim, lookup, most_names=len(claim.outlets))]
    if not claim.origins:
        lines += [f"{number}× {text}" for text, number in credits_of(claim, lookup)]
    return [verdict(claim), *lines]


def _escaped(text: str) -> str:
    line = re.sub("[&<>]", lambda match: _HTML[match[0]], one_line(text))
    return _MARKUP.sub(r"\\\g<0>", line)
