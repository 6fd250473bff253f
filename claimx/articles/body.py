"""The kept text of an article, and the way back from it to the file's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimx.records import Article, Span

_JOINT = "\n\n"
"""Stands between kept ranges, so that no sentence runs over a dropped one."""


@dataclass(frozen=True, slots=True)
class Body:
    """Kept ranges of a file's text, joined by blank lines: what the pipeline reads.

    Built by `Body.of(text, ranges)`; `to_file` maps offsets back.
    """

    file_text: str = field(repr=False)
    text: str = field(repr=False)
    ranges: tuple[tuple[int, int], ...]
    """Kept ranges of the file, sorted, not overlapping."""
    starts: tuple[int, ...] = field(repr=False)
    """Where each range starts in `text`."""

    @classmethod
    def of(cls, file_text: str, ranges: Sequence[tuple[int, int]]) -> Body:
        """A body of the ranges that hold more than white space."""
        kept = tuple((s, e) for s, e in ranges if file_text[s:e].strip())
        starts, at = [], 0
        for start, end in kept:
            starts.append(at)
            at += end - start + len(_JOINT)
        return cls(file_text, _JOINT.join(file_text[s:e] for s, e in kept), kept, tuple(starts))

    def to_file(self, start_char: int, end_char: int) -> list[Span]:
        """The parts of the file that a range of `text` stands for, one for each kept range it touches."""
        out = []
        first = max(0, bisect_right(self.starts, start_char) - 1)
        for (low, high), at in zip(self.ranges[first:], self.starts[first:], strict=True):
            if at >= end_char:
                break
            begin, end = low + max(0, start_char - at), min(high, low + end_char - at)
            if begin < end:
                out.append(Span(start_char=begin, end_char=end, text=self.file_text[begin:end]))
        return out


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with the text that the report leaves out."""

    article: Article
    body: Body
