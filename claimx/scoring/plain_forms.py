"""A plain reading of quotation marks: what the suite `forms` takes for right.

It shares no code with `claimx.attributions.quotes`, whose answers it judges. Lines are read one by
one and characters from left to right. A double mark opens or closes by its shape, a straight one by
turns; single marks count outside double ones, where one opens before a word and one ends after it.
Of 100 contents of PolNeAR's train articles, drawn by chance from those with marks in or around them
and read by hand, it had all right.

`direct`: every word of the content stands in marks; `mixed`: some do, be it one word in scare
quotes; `indirect`: none. A leading "that" is the cue's way of joining, no word of the source, and
does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DOUBLE = re.compile("''|``|[\"“”„]")
_ONE_WORD = re.compile(r"\d\d?s\b|(?:n|em|til|tis|twas|cause)\b", re.I)
_BEFORE_OPENER = " \t\xa0([{-–—/:"
_ENDS = ".,!?…;:"


def plain_form(text: str, content: Sequence[Sequence[int]], marked: Sequence[bool]) -> str:
    """The form of a content.

    Args:
        text: The article.
        content: Bounds of its parts.
        marked: For each character whether it stands in marks, from `marked_characters`.
    """
    words = [m for start, end in sorted(map(tuple, content)) for m in _WORD.finditer(text, start, end)]
    if len(words) > 1 and words[0][0].lower() == "that":
        del words[0]
    inside = sum(marked[word.start()] for word in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


def marked_characters(text: str) -> list[bool]:
    """For each character of a text whether it stands in quotation marks."""
    marked = [False] * len(text)
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        follows = number + 1 < len(lines) and _DOUBLE.match(text, _first(text, lines[number + 1][0]))
        at = start
        for low, high in [*_doubles(text, start, end, bool(follows)), (end, end)]:
            marked[low:high] = [True] * (high - low)
            for low_single, high_single in _singles(text, at, low):
                marked[low_single:high_single] = [True] * (high_single - low_single)
            at = high
    return marked


def _first(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\xa0":
        start += 1
    return start


def _doubles(text: str, start: int, end: int, is_continued: bool) -> Iterator[tuple[int, int]]:
    """What stands between double marks in a line; after the last only where the next line goes on.

    A mark inside an open quotation that looks like an opening one begins a quotation in the quotation
    if enough closing marks are left in the line for both; or else a closing mark was forgotten.
    """
    marks = [(m.start(), m.end(), _looks(text, m, start, end)) for m in _DOUBLE.finditer(text, start, end)]
    balance = [0]
    for *_, looks in reversed(marks):
        balance.append(balance[-1] + (1 if looks == "close" else -1))
    opened: list[int] = []
    for number, (low, high, looks) in enumerate(marks):
        left = balance[len(marks) - number - 1]
        if not opened:
            opened = [low] if looks != "close" else []
        elif looks != "open":
            first = opened[0]
            opened.pop()
            if not opened:
                yield first, high
        elif left >= len(opened) + 1:
            opened.append(low)
        else:
            yield opened[0], low
            opened = [low]
    if opened and (is_continued or opened[0] == _first(text, start)):
        yield opened[0], end


def _looks(text: str, mark: re.Match[str], start: int, end: int) -> str:
    """Whether a mark looks like one that opens, closes, or either."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if category(before) == "Cf":
        before = " "
    if before.isspace() and after.isspace():
        # Set apart, by mistake or from a single mark that opens or closes beside it.
        if mark[0] in ("“", "„", "``"):
            return "either"
        return "open" if text[mark.end() + 1 : mark.end() + 2] in ("'", "‘") else "close"
    if mark[0] in ("“", "„", "``") and (after.isalnum() or before in _BEFORE_OPENER):
        return "open"
    if mark[0] == "”" and not (before.isspace() and after.isalnum()):
        return "close"
    if before in _BEFORE_OPENER:
        return "open"
    return "either" if after.isalnum() else "close"


def _singles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between single marks where no double ones are."""
    at = start
    while at < end:
        mark, before = text[at], text[at - 1] if at > start else " "
        if mark in "'‘" and before in _BEFORE_OPENER and not _ONE_WORD.match(text, at + 1):
            close = _single_end(text, at + 1, end)
            if close is not None:
                yield at, close + 1
                at = close
        at += 1


def _single_end(text: str, start: int, end: int) -> int | None:
    """The first mark that ends a word and is no plural's apostrophe, unless none other follows."""
    plural = None
    for at in range(start + 1, end):
        if text[at] not in "'’":
            if text[at] == "‘":
                break
            continue
        after = text[at + 1] if at + 1 < end else " "
        if after.isalnum() or text[at - 1].isspace():
            continue
        if text[at - 1] in "sS" and after.isspace():
            plural = at if plural is None else plural
            continue
        return at
    return plural
