"""Attributions inside the content of others: "Reuters reported that the minister had said that ...".

PolNeAR leaves them out, so the tagger that learned from it finds the outer ones alone. A second pass
reads each content that holds a word like a cue as a text of its own, and what it finds there once
more. So "the minister", "had said" are found, and the outer attribution is their parent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from claimx.attributions.lexicons import words_of
from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from claimx.attributions.extractor import Found

    Extract = Callable[[Sequence[str]], list[list[Found]]]

LEXICON: Final = "lexicons/en/inner_cues.csv"
LEAST_SCORE: Final = 0.8
"""Below it about every third is wrong (read on PolNeAR's train texts)."""
_LEVELS: Final = 2
"""How deep: "A said that B had told C that ..." holds two."""
_LEAST_WORDS: Final = 3
"""Words of a content that can state something."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*\s+\S")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Jr|Sr|St|vs|No)\.\s+\S\Z")
_EDGES = " \t\r\n\xa0\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a,"
_IF = re.compile(r"\b(?:if|unless)\s*\Z", re.I)
_NEAR: Final = 12
"""Characters before a source in which an "if" can stand."""
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'re", "re"])


class _Piece(NamedTuple):
    """A content that is read as a text of its own."""

    text: int
    parent: int
    start: int
    end: int


def add_nested(extract: Extract, texts: Sequence[str], found: Sequence[list[Found]]) -> list[list[Found]]:
    """For each text its attributions, then those inside their contents, each with its `parent`.

    Args:
        extract: Finds the attributions of texts.
        texts: The texts.
        found: The attributions of each.
    """
    out = [list(attributions) for attributions in found]
    begins = [0] * len(out)
    for _ in range(_LEVELS):
        pieces = [
            piece
            for number, (text, attributions) in enumerate(zip(texts, out, strict=True))
            for piece in _pieces(text, attributions, number, begins[number])
        ]
        if not pieces:
            break
        begins = [len(attributions) for attributions in out]
        read = extract([texts[p.text][p.start : p.end] for p in pieces])
        for piece, inner in zip(pieces, read, strict=True):
            content = texts[piece.text][piece.start : piece.end]
            out[piece.text] += [_shifted(each, piece) for each in inner if _is_convincing(each, content)]
    return out


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(row["phrase"] for row in read_lexicon(LEXICON))


def _pieces(text: str, found: Sequence[Found], number: int, begin: int) -> Iterator[_Piece]:
    """The contents, from one attribution on, that hold a word like a cue, without marks at their ends."""
    for parent in range(begin, len(found)):
        for start, end in found[parent].content:
            content = text[start:end]
            start += len(content) - len(content.lstrip(_EDGES))
            piece = _Piece(number, parent, start, start + len(content.strip(_EDGES)))
            if has_cue_word(text[piece.start : piece.end]):
                yield piece


def has_cue_word(text: str) -> bool:
    """Whether a word like a cue is there that the speaker does not say of himself ("I think")."""
    voice = words_of("same_voice")
    before = last = ""
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("\u2019", "'")
        if word in _cue_words() and voice.isdisjoint((before, last)):
            return True
        before, last = last, word
    return False


def _is_convincing(found: Found, text: str) -> bool:
    """Whether an attribution that was found in a content is to be kept."""
    if found.score < LEAST_SCORE or not found.source:
        return False
    cues = _words(text, found.cue)
    cue = set(cues)
    if not cue & _cue_words() or not set(_words(text, found.source)) - words_of("same_voice"):
        return False
    if cues[0] == "to" or cue & words_of("unsaid") or _follows_if(text, found) or _is_passive(cue):
        return False
    if len(_words(text, found.content)) < _LEAST_WORDS:
        return False
    if not cue & words_of("naming_cue") and any(
        text[start:end].lower() == "what" for start, end in found.content
    ):
        return False
    spans = (*found.source, *found.cue, *found.content)
    return _is_one_sentence(text[min(start for start, _ in spans) : max(end for _, end in spans)])


def _follows_if(text: str, found: Found) -> bool:
    start = found.source[0][0]
    return bool(_IF.search(text[max(0, start - _NEAR) : start]))


def _is_passive(cue: set[str]) -> bool:
    """Whether the source is told, not telling: "she was asked", but not "she was asking"."""
    is_past = any(word.endswith("ed") or word == "told" for word in cue & _cue_words())
    return is_past and not cue.isdisjoint(_BE)


def _words(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [
        word.lower().replace("\u2019", "'") for start, end in spans for word in _WORD.findall(text[start:end])
    ]


def _is_one_sentence(text: str) -> bool:
    ends = (text[max(0, match.start() - 6) : match.end()] for match in _SENTENCE_END.finditer(text))
    return all(_ABBREVIATION.search(end) for end in ends)


def _shifted(found: Found, piece: _Piece) -> Found:
    """The attribution with offsets of the whole text, and its parent."""
    source, cue, content = (
        tuple((start + piece.start, end + piece.start) for start, end in spans)
        for spans in (found.source, found.cue, found.content)
    )
    return replace(found, source=source, cue=cue, content=content, parent=piece.parent)
