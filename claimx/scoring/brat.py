"""Gold attributions in brat standoff, as PolNeAR keeps them (Newell et al., LREC 2018)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")

Spans = list[tuple[int, int]]
GoldAttribution = dict[str, Spans]
"""Role to its spans in order; a role that is absent has none."""

_ENTITY = re.compile(r"(T\d+)\t(\w+) ([\d ;]+)\t")
_ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One text and what each of its annotators marked."""

    name: str
    text: str
    annotators: dict[str, list[GoldAttribution]]


def read_ann(path: Path) -> list[GoldAttribution]:
    """The attributions of one `.ann` file in the order of its events, empty ones included."""
    spans: dict[str, Spans] = {}
    out: list[GoldAttribution] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if found := _ENTITY.match(line):
            parts = [part.split() for part in found[3].split(";")]
            spans[found[1]] = [(int(start), int(end)) for start, end in parts]
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        roles: GoldAttribution = {role: [] for role in ROLES}
        for role, key in _ARGUMENT.findall(line):
            roles[role.lower()] += spans.get(key, [])
        out.append({role: sorted(parts) for role, parts in roles.items()})
    return out


def read_corpus(folder: Path) -> Iterator[GoldDocument]:
    """The documents of a folder that holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`."""
    by_name: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, annotator = path.stem.rpartition("_")
        by_name[name][annotator] = path
    for name, paths in by_name.items():
        # newline="": offsets count the text as it is stored.
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield GoldDocument(name, text, {who: read_ann(path) for who, path in paths.items()})
