"""Prominence: how much a place of an article stands out, and how far apart two places are.

After Lappin and Leass (An Algorithm for Pronominal Anaphora Resolution, 1994), with what can be told
without a parse: the head of a clause stands out more than an object, that more than what follows a
preposition, and least of all what is said in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.lexicons import words_of
from claimx.attributions.person_names import HONORIFICS
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.roles import WORDS, role_ending
from claimx.attributions.sentence_bounds import SentenceBounds

if TYPE_CHECKING:
    from spacy.tokens import Doc

SOURCE_WEIGHT: Final = 1.0
"""Of a source, which stands out most."""
_HEAD, _OBJECT, _OBLIQUE, _POSSESSIVE, _IN_CONTENT, _IN_QUOTE = 0.8, 0.55, 0.5, 0.4, 0.4, 0.2
_LINE_ENDS = frozenset("\n\r\u2028\u2029")
_MARKS = frozenset(".,;:!?()[]-\u2013\u2014\"'\u201c\u201d\u2018\u2019\u00ab\u00bb``''")
POSSESSIVES: Final = frozenset(["'s", "\u2019s", "'", "\u2019"])
_MAX_TITLE: Final = 8
"""Words before a name that may belong to its title."""


class Prominence:
    """Of the tokens of one article.

    Args:
        doc: The Doc.
        words: Its words without possessive endings.
        found: Its attributions.
    """

    def __init__(self, doc: Doc, words: Sequence[str], found: Sequence[DocAttribution]) -> None:
        self._words = words
        self._lower = [word.lower() for word in words]
        self._sentences = SentenceBounds(doc)
        self._heads = frozenset(self._sentences.starts)
        self._steps = _steps(words, self._heads)
        self.is_quoted = _quoted(doc)
        """For each token whether it stands in quotation marks."""
        self.is_content = [False] * len(doc)
        """For each token whether it is part of what an attribution says."""
        for attribution in found:
            for span in attribution.content:
                self.is_content[span.start : span.end] = [True] * len(span)

    def of(self, start: int, end: int) -> float:
        """How much a name between two tokens stands out, in [0, 1]."""
        if self.is_quoted[start]:
            return _IN_QUOTE
        if self.is_content[start]:
            return _IN_CONTENT
        if end < len(self._lower) and self._lower[end] in POSSESSIVES:
            return _POSSESSIVE
        first = self.title_start(start)
        before = self._lower[first - 1] if first else "."
        if first in self._heads or before in words_of("clause_head", lexicon=WORDS) or not before.strip():
            return _HEAD
        if before in prepositions():
            return _OBLIQUE
        return _HEAD if before in _MARKS else _OBJECT

    def title_start(self, start: int) -> int:
        """Where the title before a name begins, the name's own start if it has none: FBI Director Lee."""
        first = start
        least = max(0, start - _MAX_TITLE)
        while first > least:
            found = role_ending(self._lower, first - 1, start=least)
            if found is not None:
                first = found[1]
            elif self._lower[first - 1] in HONORIFICS or (
                first < start and self._words[first - 1][:1].isupper()
            ):
                first -= 1
            else:
                break
        return first

    def is_head(self, index: int) -> bool:
        """Whether a sentence begins at a token."""
        return index in self._heads

    def sentence_start(self, index: int) -> int:
        """The first token of a token's sentence."""
        return self._sentences.of(index)[0]

    def step_of(self, index: int) -> int:
        """How far into the article a token stands: a step for each sentence, and one for each paragraph."""
        return self._steps[index]


def prepositions() -> frozenset[str]:
    """Prepositions, in lower case."""
    return words_of("preposition", lexicon=WORDS)


def _steps(words: Sequence[str], sentences: frozenset[int]) -> list[int]:
    out, step = [], 0
    for index, word in enumerate(words):
        step += index in sentences
        if word[:1].isspace() and not _LINE_ENDS.isdisjoint(word):
            step += 1
        out.append(step)
    return out


def _quoted(doc: Doc) -> list[bool]:
    """For each token whether it stands in quotation marks."""
    from spacy.attrs import IDX

    out = [False] * len(doc)
    starts = doc.to_array([IDX]).reshape(-1)
    for start_char, end_char in quoted_ranges(find_quotes(doc.text)):
        start, end = np.searchsorted(starts, [start_char, end_char])
        out[start:end] = [True] * (end - start)
    return out
