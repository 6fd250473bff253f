"""A page's text -> its paragraphs: lines, with hard-wrapped ones joined, and what their form shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

RUN_CHARS = 1000
"""No word is so long: such a run without white space is encoded data or a ruler, and makes a paragraph of its
own. spaCy's tokenizer takes quadratic time for some (equals signs, quotation marks, emoji)."""
_RUN = re.compile(rf"(?<!\S)\S{{{RUN_CHARS},}}")
_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]")
WORD = re.compile(r"\w+(?:['\u2019\u02bc]\w+)*")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]*]*$")
_BULLET = re.compile(r"(?:[-*\u2013\u2014\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u00bb>]|\d{1,2}[.)])\s+(?=\S)")
_MARKS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"'}
)

SHORT_CHARS = 1500
"""A longer paragraph is running text: its form is not looked at word by word."""
LINE_CHARS = 450
"""A longer one is no label, byline or caption, however few words it has."""
_PROSE_WORDS = 25
_SENTENCE_WORDS = 8
_WRAP_CHARS = (45, 130)
"""Widths at which programs wrap lines."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a line, or lines that a program wrapped. `text` is its slice, with single spaces."""

    index: int
    start: int
    end: int
    text: str
    has_gap_before: bool
    """Whether a blank line stands before it."""
    words: tuple[str, ...] = field(repr=False)
    """Its words as they stand; empty for a long paragraph."""
    normal: tuple[str, ...] = field(repr=False)
    """Its words in lower case with straight marks; empty for a long paragraph."""

    @property
    def is_long(self) -> bool:
        """Whether it is longer than any piece of furniture."""
        return len(self.text) > SHORT_CHARS

    @property
    def is_run(self) -> bool:
        """Whether it is one run of characters, longer than any word."""
        return len(self.text) >= RUN_CHARS and " " not in self.text

    @property
    def is_short(self) -> bool:
        """Whether it is as short as a label, a byline or a caption, counted in characters."""
        return len(self.text) <= LINE_CHARS

    @property
    def n_words(self) -> int:
        """Number of words; a large number for a long paragraph."""
        return SHORT_CHARS if self.is_long else len(self.words)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text[-12:]))

    @property
    def bullet(self) -> int:
        """Length of its bullet, 0 without one."""
        match = _BULLET.match(self.text)
        return match.end() if match else 0

    @property
    def is_prose(self) -> bool:
        """Whether it is running text by its length, or by its length and closing punctuation."""
        return self.n_words >= _PROSE_WORDS or (self.n_words >= _SENTENCE_WORDS and self.ends_sentence)

    @property
    def is_sentence(self) -> bool:
        """Whether it may be a sentence, be it a short one."""
        return self.n_words >= 4 and self.ends_sentence

    @property
    def is_label(self) -> bool:
        """Whether it is short and has nothing of a sentence: a menu entry, a tag, a name, a subhead."""
        return self.n_words <= 6 and not self.ends_sentence and not self.text.endswith((":", ","))


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, blank lines left out. The time grows with the length of the text."""
    lines = _lines(text)
    wrapped = _wrapped(lines, text)
    out: list[Paragraph] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and wrapped[at]:
            continue
        start, end, gap = lines[first][0], lines[at - 1][1], lines[first][2]
        out.append(_paragraph(len(out), text, start, end, gap))
        first = at
    return out if lines else []


def _paragraph(index: int, text: str, start: int, end: int, gap: bool) -> Paragraph:
    flat = " ".join(text[start:end].split())
    words = tuple(WORD.findall(flat)) if len(flat) <= SHORT_CHARS else ()
    return Paragraph(
        index, start, end, flat, gap, words, tuple(word.translate(_MARKS).lower() for word in words)
    )


def normal_words(text: str) -> list[str]:
    """Words of a text in lower case, with straight marks: what repeats are compared by."""
    return WORD.findall(text.translate(_MARKS).lower())


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Start, end (white space aside) and whether a blank line precedes, of each line that is not blank."""
    out: list[tuple[int, int, bool]] = []
    last = 0
    for low, high, is_cut in _pieces(text):
        piece = text[low:high]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if left >= right:
            continue
        start, end = low + left, low + right
        between = text[last:start]
        out.append((start, end, is_cut or len(_BREAK.findall(between)) > 1))
        last = end
    return out


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line, cut around the runs in it, and whether a cut stands before it."""
    for line in _LINE.finditer(text):
        start = line.start()
        for run in _RUN.finditer(text, start, line.end()):
            yield start, run.start(), start > line.start()
            yield run.start(), run.end(), True
            start = run.end()
        yield start, line.end(), start > line.start()


def _wrapped(lines: list[tuple[int, int, bool]], text: str) -> list[bool]:
    """For each line, whether it continues the paragraph of the line before it."""
    out = [False] * len(lines)
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not lines[at][2]:
            continue
        _mark_block(lines[first:at], text, out, first)
        first = at
    return out


def _mark_block(block: list[tuple[int, int, bool]], text: str, out: list[bool], offset: int) -> None:
    """Mark the continued lines of a run without blank lines.

    A line that starts in lower case continues an unfinished one. Where that happens more than once
    in lines of one width, the run was wrapped by a program, and each full line is continued.
    """
    width = max(end - start for start, end, _ in block)
    low = [
        text[start].islower() and _is_unfinished(text, *block[at][:2])
        for at, (start, _, _) in enumerate(block[1:])
    ]
    is_wrapped = _WRAP_CHARS[0] <= width <= _WRAP_CHARS[1] and sum(low) >= 2
    for at, continues in enumerate(low, start=1):
        out[offset + at] = continues or (is_wrapped and _is_continued(text, block[at - 1], block[at], width))


def _is_continued(text: str, line: tuple[int, int, bool], after: tuple[int, int, bool], width: int) -> bool:
    """Whether a full line of a wrapped run goes on: not to a list item, nor from a sentence to a label."""
    if line[1] - line[0] < 0.75 * width or _BULLET.match(text, after[0]):
        return False
    is_label = after[1] - after[0] < 0.5 * width and not _SENTENCE_END.search(
        text[max(after[0], after[1] - 12) : after[1]]
    )
    return not (is_label and _SENTENCE_END.search(text[max(line[0], line[1] - 12) : line[1]]))


def _is_unfinished(text: str, start: int, end: int) -> bool:
    tail = text[max(start, end - 12) : end]
    return end - start >= 15 and " " in text[start:end] and not _SENTENCE_END.search(tail)
