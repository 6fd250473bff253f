"""What a command says beside its data: plain lines on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claimx.articles.inputs import spoken_path
from claimx.exports.visible import counted, one_line
from claimx.records import Report

if TYPE_CHECKING:
    from claimx.pipeline import Extraction


def say(message: str) -> None:
    """Prints one line on stderr; what a path or a file put into it cannot steer the terminal."""
    line = f"claimx: {one_line(message)}"
    encoding = sys.stderr.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def say_inputs(extraction: Extraction, *, quiet: bool) -> None:
    """Names each input that gave no article, and unless quiet what is odd about the others."""
    for skipped in extraction.report.skipped:
        say(f"skipped {spoken_path(skipped.path)}: {skipped.reason}")
    for note in () if quiet else extraction.notes:
        say(f"{spoken_path(note.path)}: {note.message}")


def say_if_empty(report: Report) -> None:
    """Says so where there is nothing to show, since an empty table looks like a fault."""
    if not report.articles:
        say("no article was found in the input. Name text files or a folder of them.")
    elif not report.claims:
        say(f"no claim was found in {counted(len(report.articles), 'article')}.")
