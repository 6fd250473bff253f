"""Passages: a mention with the text around it, and the spans of its attribution marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from claimx.exports.visible import visible
from claimx.records import Attribution, ClaimMention

_REACH = 300
"""Most characters shown on either side of the marked spans."""
_NEAR = 600
"""A source or cue that stands farther from the mention, in characters, does not stretch the passage."""
_ENDS = ".!?…:\"'”’»"
_STYLES = {"source": "bold cyan", "cue": "bold yellow", "content": "bold green", "claim": "bold green"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A range to mark, and the role that it plays."""

    start_char: int
    end_char: int
    role: str


def marks_of(mention: ClaimMention, attribution: Attribution | None) -> list[Mark]:
    """What to mark for a mention: the roles of its attribution, and itself where no content is the same."""
    marks = []
    if attribution is not None:
        roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
        marks = [Mark(s.start_char, s.end_char, role) for role, spans in roles.items() for s in spans]
    contents = {(mark.start_char, mark.end_char) for mark in marks if mark.role == "content"}
    if (mention.start_char, mention.end_char) not in contents:
        marks.append(Mark(mention.start_char, mention.end_char, "claim"))
    return sorted(marks, key=lambda mark: (mark.start_char, -mark.end_char, mark.role))


def passage(text: str, mention: ClaimMention, marks: list[Mark], *, colour: bool) -> Text:
    """The paragraph around a mention, or the part of it that is near, on one line.

    Args:
        text: The whole text of the article's file.
        mention: Where the claim is made.
        marks: What to mark.
        colour: Mark with colours, or else with brackets that name the role: "[cue: said]".
    """
    low, high = mention.start_char - _NEAR, mention.end_char + _NEAR
    near = [mark for mark in marks if mark.end_char > low and mark.start_char < high]
    first = min([mention.start_char, *(mark.start_char for mark in near)])
    last = max([mention.end_char, *(mark.end_char for mark in near)])
    start, end = _start(text, first), _end(text, last)
    out = Text("… " if start and not _is_break(text, start - 1) else "")
    edges = sorted({start, end, *(edge for m in near for edge in (m.start_char, m.end_char))})
    for low, high in pairwise(edges):
        piece = visible(text[low:high])
        if colour:
            roles = [m.role for m in near if m.start_char <= low and high <= m.end_char]
            out.append(piece, style=_STYLES[roles[-1]] if roles else "")
        else:
            out.append(_opened(near, low) + piece + _closed(near, high))
    return out.append(" …" if end < len(text) and not _is_break(text, end) else "")


def _opened(marks: list[Mark], place: int) -> str:
    return "".join(f"[{mark.role}: " for mark in marks if mark.start_char == place)


def _closed(marks: list[Mark], place: int) -> str:
    return "]" * sum(mark.end_char == place for mark in marks)


def _start(text: str, first: int) -> int:
    """Where the paragraph starts, or else a word within reach."""
    least = max(0, first - _REACH)
    for place in range(first, least, -1):
        if _is_break(text, place - 1):
            return place
    return 0 if least == 0 else _word_start(text, least, first)


def _end(text: str, last: int) -> int:
    most = min(len(text), last + _REACH)
    for place in range(last, most):
        if _is_break(text, place):
            return place
    return most if most == len(text) else _word_end(text, most, last)


def _word_start(text: str, least: int, first: int) -> int:
    return next((place + 1 for place in range(least, first) if text[place].isspace()), least)


def _word_end(text: str, most: int, last: int) -> int:
    return next((place for place in range(most, last, -1) if text[place - 1].isspace()), most)


def _is_break(text: str, place: int) -> bool:
    """True of a line end between paragraphs; one inside a sentence that was wrapped is none."""
    if text[place] not in "\r\n":
        return False
    before, after = text[max(0, place - 3) : place].rstrip(" \t"), text[place + 1 : place + 4].lstrip(" \t")
    if text[place] == "\r" and after.startswith("\n"):
        after = after[1:]
    if text[place] == "\n" and before.endswith("\r"):
        before = before[:-1]
    return not before or not after or before[-1] in _ENDS + "\r\n" or not after[0].islower()
