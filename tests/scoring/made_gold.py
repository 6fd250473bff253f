"""Gold in brat standoff from marked text: `[S Ann] [Q said] [C bread is dear]`."""

from __future__ import annotations

import re
from pathlib import Path

ROLES = {"S": "Source", "Q": "Cue", "C": "Content"}
_MARK = re.compile(r"\[([SQC])(\d?) |\]")


def unmarked(marked: str) -> tuple[str, list[dict[str, list[list[int]]]]]:
    """The text without marks, and the spans of each attribution by role; marks carry its number."""
    text, at = "", 0
    opened: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[list[int]]]] = {}
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((ROLES[match[1]].lower(), int(match[2] or 0), len(text)))
        else:
            role, number, start = opened.pop()
            spans.setdefault(number, {r.lower(): [] for r in ROLES.values()})[role].append([start, len(text)])
    return text + marked[at:], [spans[number] for number in sorted(spans)]


def write_gold(folder: Path, name: str, **annotators: str) -> str:
    """Write one document with what each annotator marked; gives its text."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    text = ""
    for who, marked in annotators.items():
        text, attributions = unmarked(marked)
        lines: list[str] = []
        events: list[str] = []
        number = 0
        for roles in attributions:
            arguments = []
            for role, spans in roles.items():
                if spans:
                    number += 1
                    bounds = ";".join(f"{start} {end}" for start, end in spans)
                    words = " ".join(text[start:end] for start, end in spans)
                    lines.append(f"T{number}\t{role.capitalize()} {bounds}\t{words}")
                    arguments.append(f"{role.capitalize()}:T{number}")
            events.append(f"E{len(events) + 1}\tAttribution:T1 {' '.join(arguments)}")
        (folder / "attributions" / f"{name}_{who}.ann").write_text("\n".join(lines + events) + "\n", "utf-8")
    (folder / "text" / f"{name}.txt").write_text(text, "utf-8")
    return text
