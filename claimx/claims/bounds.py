"""Where a unit of a text begins and ends: sentences, also within quotations, and edges without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]

_FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??"})
_MARKS = frozenset("\"'“”‘’«»„`")
_CLOSING = _MARKS | frozenset(")]") | {"''"}
_OPENING = _MARKS | frozenset("([—–") | {"``"}
_EDGE = frozenset(" \t\r\n\v\f\xa0\u2028\u2029,;:—–-.…*•|")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]\.\Z")
_DATELINE = re.compile(
    r"[A-Z][A-Z.,'’ -]{2,40}(?:, [A-Z][a-z]+\.?(?: \d+)?)? *(?:\([^()\n]{2,30}\) *)?[—–-]+ +"
)


def sentence_ranges(doc: Doc) -> Iterator[Range]:
    """Bounds of the sentences in tokens; a Doc's sentence that holds several, as one quotation, is cut."""
    for sent in doc.sents:
        start = sent.start
        for i in range(sent.start, sent.end - 1):
            text = doc[i].text
            if i >= start and (text in _FINAL or "\n" in text or "\r" in text):
                end = _end(doc, i + 1, sent.end)
                if end is not None:
                    yield start, end
                    start = end
        yield start, sent.end


def _end(doc: Doc, i: int, stop: int) -> int | None:
    """Where the sentence ends whose final mark stands before token i; None where it goes on."""
    while i < stop and doc[i].text in _CLOSING and not doc[i - 1].whitespace_:
        i += 1
    if i == stop:
        return None
    before, after = doc[i - 1], doc[i].text
    if before.is_space:
        return i
    starts = after in _OPENING or after[:1].isupper() or after[:1].isdigit()
    return i if before.whitespace_ and starts else None


def trimmed(text: str, start: int, end: int) -> Range:
    """The bounds without a dateline, quotation marks around the whole, and punctuation at the edges.

    >>> text = 'OSLO — “The bridge is closed,” '
    >>> text[slice(*trimmed(text, 0, len(text)))]
    'The bridge is closed'
    """
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        start = dateline.end()
    before = None
    while before != (start, end):
        before = (start, end)
        start, end = _without_marks(text, *_without_edges(text, start, end))
    if text[start : start + 5].lower() == "that " and start + 5 < end:
        return trimmed(text, start + 5, end)
    return start, end


def _without_edges(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _INITIAL.search(text, max(start, end - 3), end):
        end -= 1
    return start, end


def _without_marks(text: str, start: int, end: int) -> Range:
    """Without a mark at an edge that has its partner at the other edge or none at all."""
    if end - start < 2:
        return start, end
    opens, closes = text[start] in _MARKS, text[end - 1] in _MARKS
    if opens and closes:
        return start + 1, end - 1
    inner = sum(1 for i in range(start + 1, end - 1) if _is_mark(text, i))
    if opens and inner % 2 == 0:
        start += 1
    if closes and inner % 2 == 0:
        end -= 1
    return start, end


def _is_mark(text: str, i: int) -> bool:
    """Whether a quotation mark stands at i, not an apostrophe within or after a word."""
    return text[i] in _MARKS and not (text[i] in "'’" and text[i - 1].isalnum())
