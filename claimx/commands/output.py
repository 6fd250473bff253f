"""Where a command's data goes: standard output, or a file that is replaced as a whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from claimx.errors import UsageError


def target_of(output: Path | None) -> Path | None:
    """The file that --output names, or None for standard output, which `-` names too.

    One that cannot be written is refused before the work is done and not after.

    Raises:
        UsageError: It is a folder, or its folder does not exist or cannot be written to.
    """
    if output is None or str(output) == "-":
        return None
    _check(output)
    return output


def _check(path: Path) -> None:
    try:
        folder = path.resolve().parent
        if path.is_dir():
            raise UsageError(f"--output {path}: is a folder. Name a file in it.")
        if not folder.is_dir():
            raise UsageError(f"--output {path}: there is no folder {path.parent}. Make it first.")
        if not os.access(path if _is_special(path) else folder, os.W_OK):
            raise UsageError(f"--output {path}: no permission to write there. Name a file in another folder.")
    except (OSError, RuntimeError) as error:  # too long a name; links that lead round in a circle
        reason = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
        raise UsageError(f"--output {path}: cannot be written ({reason}). Name another file.") from error


@contextmanager
def opened(path: Path | None, *, for_people: bool = False) -> Iterator[TextIO]:
    """The stream to write to, in UTF-8 and with line ends as written.

    Args:
        path: The file, or None for standard output. A file appears, or is replaced, only when all is
            written: a reader never sees half of it, and an error leaves the old one.
        for_people: Standard output keeps the terminal's own encoding, and a sign that it lacks
            becomes a question mark.

    Raises:
        UsageError: The file or standard output cannot be written.
    """
    if path is None:
        with _standard_output(for_people=for_people) as out:
            yield out
        return
    try:
        with _replaced(path) as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"--output {path}: cannot be written ({error.strerror or error}).") from error


@contextmanager
def _standard_output(*, for_people: bool) -> Iterator[TextIO]:
    if sys.stdout is None:
        raise UsageError("standard output is closed. Name a file with --output, or leave it open.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if for_people:
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:  # a file that was read or written beside it
            raise
        drop_stdout()
        raise UsageError(f"standard output: cannot be written ({error.strerror or error}).") from error


def drop_stdout() -> None:
    """Lets later writes go nowhere: what standard output leads to is gone (`| head -1`) or full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def _replaced(path: Path) -> Iterator[TextIO]:
    if _is_special(path):
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _is_special(path: Path) -> bool:
    """True of a device or a named pipe, which cannot be replaced."""
    return path.exists() and not path.is_file()


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or of a new file: mkstemp makes files for the owner only."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
