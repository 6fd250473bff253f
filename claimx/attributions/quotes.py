"""Quotations: the pairs of quotation marks in each paragraph of a text.

One pass with a stack. Whether a mark opens or closes is read from its form and its neighbours, so
straight, curly, low and angle marks may stand side by side. An apostrophe is no mark. A mark that
nothing closes runs to the end of its paragraph at most, and is kept apart from the pairs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_MARK = re.compile(
    "''|``|[\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u02bc]"
)

SINGLE, DOUBLE, ANGLE = 1, 2, 3
"""Families of marks. A mark closes only one of its own family."""
_FAMILY: Final = {
    **dict.fromkeys("'\u2018\u2019\u201a\u201b\u02bc", SINGLE),
    **dict.fromkeys(['"', "''", "``", *"\u201c\u201d\u201e\u201f"], DOUBLE),
    **dict.fromkeys("\u00ab\u00bb\u2039\u203a", ANGLE),
}
_OPENERS = frozenset(["``", *"\u2018\u201a\u201b\u201c\u201e\u201f\u00ab\u2039"])
_CLOSERS = frozenset("\u2019\u02bc\u201d\u00bb\u203a")
_BEFORE_OPENER = frozenset("([{<\u2014\u2013-/:\u2026\"'\u2018\u201c\u201e\u00ab\u00a1\u00bf")
_SINGLES = frozenset("'\u2018\u2019")
_SINGLES_OPEN = frozenset("'\u2018")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_BLANK = "".join(sorted(_INVISIBLE)) + " \t\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"
_AFTER_CLOSER = frozenset(",;:!?)")
_ENDS = frozenset(".,!?\u2026")
_INDENT = 40
"""Characters at the start of a paragraph where its first mark is looked for."""
# Words that begin with an apostrophe: "rock 'n' roll", "the '90s", "'em".
_ELISION = re.compile(r"(?:\d\ds?|n|em|til|tis|twas|cause|bout|round|cuz|neath)\b", re.I)


class Quote(NamedTuple):
    """One quotation: its bounds with its marks, and how it stands to others."""

    start_char: int
    end_char: int
    """Exclusive, after the closing mark; the end of the paragraph where there is none."""
    family: int
    depth: int
    """0 for a quotation that lies in no other."""
    is_closed: bool


class _Event(NamedTuple):
    """A mark with what its place says of it."""

    start: int
    end: int
    mark: str
    family: int
    can_open: bool
    can_close: bool
    is_weak: bool
    """It may as well be the apostrophe of a plural: the officers' report."""
    is_strong: bool
    """It closes after the end of a sentence or clause, and can be nothing else."""


@dataclass(slots=True)
class _Open:
    event: _Event
    depth: int


def find_quotes(text: str) -> list[Quote]:
    """The quotations of a text, sorted by start, outer before inner; linear in its length.

    A mark that none of its family closes is closed by one of another that ends a sentence or clause
    and has no opening mark of its own, or by the next opening one. Else it is kept only where a double
    or angle mark begins its paragraph or the next paragraph begins with one: a quotation of several
    paragraphs is opened anew in each and closed in the last alone.
    """
    out: list[Quote] = []
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    for number, (start, end) in enumerate(spans):
        events = list(_events(text, start, end))
        if not events:
            continue
        pairing = _pair(events)
        quotes, unclosed = _mismatched(pairing)
        following = spans[number + 1] if number + 1 < len(spans) else None
        quotes += _continued(text, (start, end), following, quotes, unclosed)
        out += sorted(quotes, key=lambda quote: (quote.start_char, -quote.end_char))
    return out


def quoted_ranges(quotes: list[Quote]) -> list[tuple[int, int]]:
    """Bounds of the quotations that lie in no other, marks included, sorted and disjoint."""
    out: list[tuple[int, int]] = []
    for quote in quotes:
        if not out or quote.start_char >= out[-1][1]:
            out.append((quote.start_char, quote.end_char))
    return out


def _events(text: str, start: int, end: int) -> Iterator[_Event]:
    for match in _MARK.finditer(text, start, end):
        mark, (low, high) = match[0], match.span()
        before, after = _neighbours(text, low, high, start, end)
        family = _FAMILY[mark]
        if family == SINGLE and before.isalnum() and after.isalnum():
            continue
        if family != SINGLE and before.isspace() and (after.isspace() or after in _AFTER_CLOSER):
            can_open, can_close = _set_apart(text, match, start, end)
        else:
            can_open, can_close = _by_shape(mark, before, after)
        if family == SINGLE and can_open and _ELISION.match(text, high):
            # It opens all the same where a quotation may start with such a word, as in "'Til we meet'".
            can_open = mark == "\u2018" and text[high].isupper()
        is_weak = family == SINGLE and can_close and before in "sSzZxX" and after.isspace() and high + 1 < end
        is_strong = can_close and not can_open and before in _ENDS
        yield _Event(low, high, mark, family, can_open, can_close, is_weak, is_strong)


def _neighbours(text: str, low: int, high: int, start: int, end: int) -> tuple[str, str]:
    """The characters on both sides of a mark, those without width left out; a blank at the line's ends."""
    while low > start and text[low - 1] in _INVISIBLE:
        low -= 1
    while high < end and text[high] in _INVISIBLE:
        high += 1
    return text[low - 1] if low > start else " ", text[high] if high < end else " "


def _by_shape(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark can open and can close, by its form and the characters beside it."""
    can_open = mark not in _CLOSERS and not after.isspace() and _opens_after(before)
    can_close = mark not in _OPENERS and not before.isspace()
    if mark == "\u201c":
        # The closing mark of German: low mark, words, this mark.
        can_close = not before.isspace() and not after.isalnum()
        can_open = not after.isspace()
    elif mark in "\u00ab\u00bb\u2039\u203a\u201d":
        # Turned about in some countries, and by editors that guess: "A US-\u201dAcme\u201d deal".
        can_open = after.isalnum() and not before.isalnum()
        can_close = can_close or not before.isspace() or not after.isalnum()
    elif _FAMILY[mark] == DOUBLE and before.isalnum() and after.isalnum():
        # A blank is missing on one side or the other; what stands open decides.
        can_open = can_close = mark not in _OPENERS
    return can_open, can_close


def _set_apart(text: str, mark: re.Match[str], start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark with blanks on both sides can open and can close; what stands open decides.

    As in French, before the mark of a quotation in the quotation ("He told me: 'Bake!' "), or by mistake.
    """
    low, high = mark.start(), mark.end()
    while low > start and text[low - 1].isspace():
        low -= 1
    while high < end and text[high].isspace():
        high += 1
    is_first = low == start or (text[low - 1] not in _SINGLES and text[high : high + 1] in _SINGLES_OPEN)
    can_open = mark[0] in _OPENERS or (is_first and mark[0] not in _CLOSERS)
    return can_open and high < end, mark[0] not in "\u00ab\u2039\u201e"


def _opens_after(before: str) -> bool:
    return before.isspace() or before in _BEFORE_OPENER


@dataclass(slots=True)
class _Pairing:
    """What the marks of a paragraph make."""

    quotes: list[Quote]
    unclosed: list[_Event]
    loose: list[_Event]
    """Strong closing marks that closed nothing."""


def _pair(events: list[_Event]) -> _Pairing:
    quotes: list[Quote] = []
    stack: list[_Open] = []
    loose: list[_Event] = []
    held = {SINGLE: 0, DOUBLE: 0, ANGLE: 0}
    for number, event in enumerate(events):
        if event.can_close and held[event.family] and not _is_plural(events, number):
            found = _close(stack, held, event)
            if found is not None:
                quotes.append(Quote(found.event.start, event.end, event.family, found.depth, is_closed=True))
                continue
        if event.can_open:
            stack.append(_Open(event, len(stack)))
            held[event.family] += 1
        elif event.is_strong:
            loose.append(event)
    return _Pairing(quotes, [opened.event for opened in stack], loose)


def _mismatched(pairing: _Pairing) -> tuple[list[Quote], list[_Event]]:
    """The quotations with those that a mark of another family closes, and what is still unclosed."""
    quotes, unclosed = list(pairing.quotes), []
    loose = pairing.loose[::-1]
    starts = sorted(quote.start_char for quote in quotes)
    for number, event in enumerate(pairing.unclosed):
        while loose and loose[-1].start < event.end:
            loose.pop()
        after = pairing.unclosed[number + 1].start if number + 1 < len(pairing.unclosed) else None
        if (
            loose
            and (after is None or loose[-1].start < after)
            and not _opens_between(starts, event, loose[-1])
        ):
            quotes.append(Quote(event.start, loose.pop().end, event.family, 0, is_closed=True))
        else:
            unclosed.append(event)
    return quotes, unclosed


def _opens_between(starts: list[int], left: _Event, right: _Event) -> bool:
    return bisect_right(starts, left.start) < bisect_left(starts, right.start)


def _close(stack: list[_Open], held: dict[int, int], event: _Event) -> _Open | None:
    """Take the nearest open mark of the family; what stands open inside it is dropped with it."""
    if event.can_open and stack[-1].event.family != event.family:
        # Undecided by its neighbours, and inside a quotation of another family: it opens.
        return None
    if event.family == SINGLE and stack[-1].event.family != SINGLE:
        return None
    while stack:
        opened = stack.pop()
        held[opened.event.family] -= 1
        if opened.event.family == event.family:
            return opened
    return None


def _is_plural(events: list[_Event], number: int) -> bool:
    """Whether a weak mark is an apostrophe: a better closing mark follows before the next opening one."""
    if not events[number].is_weak or number + 1 == len(events):
        return False
    following = events[number + 1]
    return (
        following.family == SINGLE and following.can_close and not (following.is_weak or following.can_open)
    )


def _continued(
    text: str,
    paragraph: tuple[int, int],
    following: tuple[int, int] | None,
    quotes: list[Quote],
    unclosed: list[_Event],
) -> list[Quote]:
    """The unclosed marks that are meant as such: one before another, the first or the last of a paragraph."""
    marks = [event for event in unclosed if event.family != SINGLE]
    start, end = paragraph
    begun = sorted([mark.start for mark in marks] + [q.start_char for q in quotes if q.family != SINGLE])
    out = []
    for mark in marks:
        number = bisect_right(begun, mark.start)
        is_first = not _visible(text[start : mark.start]) if mark is marks[0] else False
        goes_on = following is not None and mark is marks[-1] and _begins_with_mark(text, following[0])
        if number < len(begun):
            # A second one like it shows that the closing mark between them was forgotten.
            out.append(Quote(mark.start, begun[number], mark.family, 0, is_closed=False))
        elif is_first or goes_on:
            out.append(Quote(mark.start, end, mark.family, 0, is_closed=False))
    return out


def _visible(text: str) -> str:
    """The text without blanks, and without characters that have no width, at its ends."""
    return text.strip(_BLANK)


def _begins_with_mark(text: str, start: int) -> bool:
    mark = _MARK.match(_visible(text[start : start + _INDENT]))
    return mark is not None and _FAMILY[mark[0]] != SINGLE
