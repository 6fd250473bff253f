"""The component `claimx_sentences`: sentence bounds that respect quotations and lines.

It repairs what a senter or parser has set, and sets bounds by simple rules where nothing has.
spaCy's own splitters break inside quotation marks (explosion/spaCy issues 1285, 2619, 3553).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from claimx.attributions.quotes import Quote, find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_QUOTE_CHARS = 600
"""A longer quotation (about a hundred words) may be broken at the sentence ends inside it."""
MAX_TOKENS = 250
"""A longer sentence is cut: text without punctuation must not become one huge sentence."""

_LINE_START = re.compile(r"[\r\n\u2028\u2029]\s*")
_TERMINALS = frozenset(".!?\u2026:;")
_ENDS = frozenset(".!?\u2026")
_OPENING = frozenset("([{\"'\u2018\u201c\u201e\u00ab")
_CLOSING = frozenset(")]}\"'\u2019\u201d\u00bb")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])[.)]\s*$")
_ENUMERATOR_CHARS = 12
# "We won!" Smith said.
_FRAME = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*\s+){1,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|cried|shouted|exclaimed)\b"
)
_FRAME_CHARS = 120


def split_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a Doc. A Doc without text stays as it is."""
    if len(doc):
        from spacy.attrs import SENT_START

        starts = sentence_starts(doc)
        # All bits set: no start.
        flags = np.full((len(doc), 1), np.iinfo(np.uint64).max, dtype=np.uint64)
        flags[starts] = 1
        # `Token.is_sent_start` cannot be written where a parser has run (E043); this way can.
        doc.from_array([SENT_START], flags)  # type: ignore[arg-type]
    return doc


def sentence_starts(doc: Doc) -> list[int]:
    """Indices of the tokens that begin a sentence, sorted; the first is 0."""
    text = doc.text
    offsets = doc.to_array("IDX").ravel().astype(int).tolist()
    draft = _Draft(doc, text, offsets)
    draft.repair()
    draft.keep_quotes_whole(find_quotes(text))
    draft.break_lines()
    return draft.bounded()


class _Draft:
    """Sentence starts of a Doc while they are repaired."""

    def __init__(self, doc: Doc, text: str, offsets: list[int]) -> None:
        self.doc, self.text, self.offsets = doc, text, offsets
        found = _given(doc) if doc.has_annotation("SENT_START") else _by_rule(doc)
        self.starts = {i for i in found if i > 0}

    def repair(self) -> None:
        """Move a start before its opening mark, and drop one that no mark of an end precedes."""
        for start in sorted(self.starts):
            self.starts.discard(start)
            moved = self._after_space(start)
            while moved and self._is_attached_opening(moved - 1):
                moved -= 1
            if 0 < moved < len(self.doc) and self._is_plausible(moved):
                self.starts.add(moved)

    def keep_quotes_whole(self, quotes: Iterable[Quote]) -> None:
        """No break inside a quotation of usual length, nor between it and its frame."""
        for quote in quotes:
            if quote.depth or not quote.is_closed:
                continue
            low = bisect_left(self.offsets, quote.start_char + 1)
            high = bisect_left(self.offsets, quote.end_char)
            is_short = quote.end_char - quote.start_char <= MAX_QUOTE_CHARS
            inside = range(low, high) if is_short else (low, high - 1)
            self.starts.difference_update(inside)
            if high in self.starts and self._is_frame(high):
                self.starts.discard(high)

    def break_lines(self) -> None:
        """A new line is a new sentence."""
        for match in _LINE_START.finditer(self.text, len(self.text) - len(self.text.lstrip())):
            index = bisect_left(self.offsets, match.end())
            if 0 < index < len(self.doc) and match.end() < len(self.text):
                self.starts.add(index)

    def bounded(self) -> list[int]:
        """All starts, with more where a sentence is too long."""
        out = [0]
        for start in [*sorted(self.starts), len(self.doc)]:
            while start - out[-1] > MAX_TOKENS:
                out.append(self._cut(out[-1]))
            if start < len(self.doc):
                out.append(start)
        return out

    def _cut(self, start: int) -> int:
        """Where to cut a long sentence: after the last mark of an end that fits, else anywhere."""
        for index in range(start + MAX_TOKENS, start + MAX_TOKENS // 2, -1):
            if self.doc[index - 1].text in _TERMINALS:
                return index
        return start + MAX_TOKENS

    def _after_space(self, index: int) -> int:
        while index < len(self.doc) and self.doc[index].is_space:
            index += 1
        return index

    def _is_attached_opening(self, index: int) -> bool:
        """An opening mark that touches the next token and not the one before: the sentence's own."""
        token = self.doc[index]
        if token.text[0] not in _OPENING or token.whitespace_:
            return False
        return token.idx == 0 or self.text[token.idx - 1].isspace()

    def _is_plausible(self, start: int) -> bool:
        offset = self.offsets[start]
        before = self.text[max(0, offset - _ENUMERATOR_CHARS) : offset].rstrip(" \t\u00a0")
        if not before or before[-1] in "\r\n\u2028\u2029":
            return True
        line = re.split(r"[\r\n\u2028\u2029]", before)[-1]
        if len(line) < _ENUMERATOR_CHARS - 1 and _ENUMERATOR.fullmatch(line):
            return False
        if self.text[offset].islower():
            return line[-1] in _ENDS and start + 1 not in self.starts
        return line[-1] in _TERMINALS or line[-1] in _CLOSING

    def _is_frame(self, start: int) -> bool:
        """Whether what follows a quotation belongs to it: "We won!" he said."""
        offset = self.offsets[start]
        if self.text[offset].islower():
            return True
        closing = self.text[max(0, offset - 4) : offset].rstrip()[-2:]
        return closing[:1] in "!?" and _FRAME.match(self.text[offset : offset + _FRAME_CHARS]) is not None


def _given(doc: Doc) -> list[int]:
    flags = doc.to_array("SENT_START").ravel()
    return np.flatnonzero(flags == 1).tolist()


def _by_rule(doc: Doc) -> list[int]:
    """Starts after a full stop, question or exclamation mark and what closes with it."""
    out, ended = [], False
    for token in doc:
        text = token.text
        if ended and not token.is_space and text[0] not in _CLOSING - _OPENING and text[0] not in _TERMINALS:
            if not text[0].islower():
                out.append(token.i)
            ended = False
        if text in _ENDS or text == "...":
            ended = True
    return out
