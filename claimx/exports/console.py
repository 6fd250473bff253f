"""The console that tables and passages are printed on: its width and its colours."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from rich.console import Console, RenderableType

_PIPE_WIDTH = 120
"""Columns where no terminal and no COLUMNS says how many there are."""
_LEAST_WIDTH, _MOST_WIDTH = 40, 160
_ANY_HEIGHT = 100
"""Rich asks the terminal for both sizes or for none."""


def console_for(out: TextIO) -> Console:
    """A console for the stream; only standard output may have colours, so that no file ever holds them."""
    return Console(
        file=out,
        width=_width(out),
        height=_ANY_HEIGHT,
        color_system="auto" if out is sys.stdout else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def write_lines(console: Console, out: TextIO, *parts: RenderableType) -> None:
    """Writes the parts one under the other; no line ends in spaces, with which rich fills the width."""
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    out.writelines(f"{line.rstrip()}\n" for line in capture.get().split("\n")[:-1])


def _width(out: TextIO) -> int:
    """Columns: as COLUMNS says, else as wide as the terminal, else 120; kept in the range that reads well."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else 0
    # A pager reads from a pipe, and the terminal that it writes to is then found by stderr.
    for stream in (out, sys.stderr) if out is sys.stdout else ():
        with suppress(OSError, ValueError):
            width = width or os.get_terminal_size(stream.fileno()).columns
    return min(max(width or _PIPE_WIDTH, _LEAST_WIDTH), _MOST_WIDTH)
