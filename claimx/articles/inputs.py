"""What the user names on the command line -> the files to read, each once, in sorted order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.records import Skipped

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
"""What a folder is searched for."""

_OTHER_SUFFIXES = frozenset(
    {
        *(".htm", ".html", ".mhtml", ".xhtml", ".xml", ".warc"),
        *(".csv", ".json", ".jsonl", ".tsv"),
        *(".doc", ".docx", ".epub", ".odt", ".pdf", ".ppt", ".pptx", ".rtf", ".xls", ".xlsx"),
        *(".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".png", ".svg", ".webp"),
        *(".eml", ".gz", ".tar", ".zip"),
    }
)
"""A file named directly is read whatever its name, unless the name says that it is no plain text."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know of an input that was read all the same."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, sorted, what was not found, and what was left out of folders."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]


def printable_path(path: str) -> str:
    """The path with forward slashes, as the report shows it; bytes that are no UTF-8 become U+FFFD."""
    if path == STDIN:
        return path
    return Path(path).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def spoken_path(path: str) -> str:
    """The name of an input in a message, also of standard input and of an empty argument."""
    return {STDIN: "standard input", "": "''"}.get(path, path)


def find_inputs(paths: Sequence[str]) -> Inputs:
    """Expand files, folders, globs and `-` (standard input).

    A folder is searched through, hidden files left out, for the suffixes of plain text. A file that
    is reached in several ways counts once, under its shortest name.
    """
    found: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    notes: dict[str, Note] = {}
    for path in sorted(set(paths)):
        for item in _expand(path):
            if isinstance(item, Skipped):
                skipped[item.path] = item
            elif isinstance(item, Note):
                notes[item.path] = item
            else:
                key = STDIN if item == STDIN else os.path.realpath(item)
                found[key] = min(found.get(key, item), item, key=lambda name: (len(name), name))
    return Inputs(
        tuple(sorted(found.values(), key=printable_path)),
        tuple(skipped[key] for key in sorted(skipped)),
        tuple(notes[key] for key in sorted(notes)),
    )


def _expand(path: str) -> Iterator[str | Skipped | Note]:
    if path == STDIN:
        yield STDIN
    elif "\0" in path or not path:
        yield Skipped(
            path=path.replace("\0", "\ufffd"), reason="no such path: not a name that a file can have"
        )
    elif _is_folder(path):
        yield from _folder(path)
    elif os.path.lexists(path):
        yield from _file(path)
    elif glob.has_magic(path):
        yield from _glob(path)
    else:
        yield Skipped(path=printable_path(path), reason=_why_missing(path))


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 Path.is_dir raises where a name is too long or a folder closed


def _why_missing(path: str) -> str:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        pass
    except OSError as error:
        return f"cannot be reached ({error.strerror}); check the name and the permissions of its folders"
    return "no such file or folder; check the spelling and the folder you are in"


def _glob(pattern: str) -> Iterator[str | Skipped | Note]:
    matches = sorted(set(_matches(pattern)))
    if not matches:
        yield Skipped(path=printable_path(pattern), reason="no file or folder matches this pattern")
    for match in matches:
        if _is_folder(match):
            # `**` also matches every folder on the way: their files are matched themselves.
            if not pattern.endswith(("**", "**/")):
                yield from _folder(match)
        else:
            yield from _file(match)


def _matches(pattern: str) -> Iterator[str]:
    """The paths that a pattern matches.

    For `**` it is `os.walk` that goes through the folders: `glob` follows links, and two that lead back
    to their own folder keep it busy for ever.
    """
    head, mark, tail = pattern.partition("**")
    if not mark or head[-1:] not in {"", "/", os.sep} or tail[:1] not in {"", "/", os.sep}:
        yield from glob.glob(pattern)  # noqa: PTH207 Path.glob takes no absolute pattern
        return
    rest = tail.lstrip("/" + os.sep) or "*"
    for start in glob.glob(head) if head else ["."]:  # noqa: PTH207
        for folder, below, _ in os.walk(start):
            below[:] = sorted(name for name in below if not name.startswith("."))
            yield from _matches(f"{glob.escape(folder.rstrip('/'))}/{rest}")


def _file(path: str) -> Iterator[str | Skipped]:
    suffix = Path(path).suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        reason = f"not plain text ({suffix}); save the page as text and give the .txt file"
        yield Skipped(path=printable_path(path), reason=reason)
    else:
        yield Path(path).as_posix()


def _folder(path: str) -> Iterator[str | Skipped | Note]:
    texts: list[str] = []
    others: Counter[str] = Counter()
    closed: list[OSError] = []
    for root, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            suffix = Path(name).suffix.lower()
            if suffix in TEXT_SUFFIXES:
                texts.append((Path(root) / name).as_posix())
            else:
                others[suffix or "without suffix"] += 1
    for error in closed:
        yield _closed_folder(error)
    yield from texts
    shown = printable_path(path)
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    if not texts and not closed:
        found = f"found {kinds}" if kinds else "it is empty"
        reason = f"a folder without a .txt or .text file ({found}); save the pages as text there"
        yield Skipped(path=shown, reason=reason)
    elif kinds:
        yield Note(shown, f"files of other kinds were left out ({kinds}); only .txt and .text are read")


def _closed_folder(error: OSError) -> Skipped:
    path = printable_path(str(error.filename))
    return Skipped(
        path=path, reason=f"a folder that cannot be opened ({error.strerror}); check its permissions"
    )
