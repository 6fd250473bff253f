"""Gold attributions in brat standoff, as PolNeAR keeps them (Newell et al., LREC 2018)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import GoldError

ROLES = ("source", "cue", "content")

Spans = list[tuple[int, int]]
GoldAttribution = dict[str, Spans]
"""Role to its spans in order; a role that is absent has none."""

# What begins otherwise is a note, or the rest of a text that was stored with its line ends.
_ENTITY_LINE, _EVENT_LINE = re.compile(r"T\d+\t"), re.compile(r"E\d+\t")
_ENTITY = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_ARGUMENT = re.compile(r"([^\W\d_][\w-]*?)\d*:(T\d+)")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One text and what each of its annotators marked."""

    name: str
    text: str
    annotators: dict[str, list[GoldAttribution]]


def read_ann(path: Path, length: int | None = None) -> list[GoldAttribution]:
    """The attributions of one `.ann` file in the order of its events, empty ones included.

    Args:
        path: The file.
        length: Characters of its text, where it is known: no span may reach over them.

    Raises:
        GoldError: A line is not of the right form; the message names it and says what was expected.
    """
    lines = read_text(path).splitlines()
    spans: dict[str, Spans] = {}
    for number, line in enumerate(lines, 1):
        if _ENTITY_LINE.match(line):
            name, parts = _entity(line, f"{path}, line {number}", length)
            spans[name] = parts
    return [
        _event(line, spans, f"{path}, line {number}")
        for number, line in enumerate(lines, 1)
        if _EVENT_LINE.match(line)
    ]


def _entity(line: str, place: str, length: int | None) -> tuple[str, Spans]:
    found = _ENTITY.match(line)
    if found is None:
        raise GoldError(f"{place}: {line[:_SHOWN]!r} is no span; `T1<tab>Source 0 7<tab>words` was expected.")
    bounds = [part.split() for part in found[2].split(";")]
    parts = [(int(start), int(end)) for start, end in bounds]
    for start, end in parts:
        if start >= end or (length is not None and end > length):
            allowed = "a later end" if length is None else f"a start before an end of at most {length}"
            raise GoldError(f"{place}: the span {start} {end} is none of the text; {allowed} was expected.")
    return found[1], parts


def _event(line: str, spans: Mapping[str, Spans], place: str) -> GoldAttribution:
    roles: GoldAttribution = {role: [] for role in ROLES}
    for argument in line.split("\t")[1].split():
        found = _ARGUMENT.fullmatch(argument)
        if found is None or found[2] not in spans:
            raise GoldError(
                f"{place}: {argument[:_SHOWN]!r} names no span of the file; `Source:T1` was expected, "
                "with a line that begins with T1."
            )
        if found[1].lower() in roles:
            roles[found[1].lower()] += spans[found[2]]
    return {role: sorted(parts) for role, parts in roles.items()}


def read_corpus(folder: Path) -> Iterator[GoldDocument]:
    """The documents of a folder that holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`.

    Raises:
        GoldError: There is no annotation in it, a text is missing, or a file is not of the right form.
    """
    by_name: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        if not name:
            raise GoldError(f"{path}: has no annotator in its name; NAME_ANNOTATOR.ann was expected.")
        by_name[name][annotator] = path
    if not by_name:
        raise GoldError(
            f"{folder}: holds no annotation; attributions/NAME_ANNOTATOR.ann and text/NAME.txt were expected."
        )
    for name, paths in by_name.items():
        text = read_text(folder / "text" / f"{name}.txt")
        read = {who: read_ann(path, len(text)) for who, path in paths.items()}
        yield GoldDocument(name, text, read)


def read_text(path: Path) -> str:
    """A gold file as it is stored: offsets count its line ends too.

    Raises:
        GoldError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: byte {error.start} is not UTF-8, which was expected.") from error


def characters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Offsets of the characters in the spans that are no white space."""
    return frozenset(
        at
        for start, end in spans
        for at in range(max(0, start), min(end, len(text)))
        if not text[at].isspace()
    )
