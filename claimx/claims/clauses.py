"""Whether a stretch of words is a clause that says something by itself.

No tagger runs, so the forms of the words decide. Where they mislead, a mention is told with the
words that attribute it, which is longer but no less true.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LEXICON = "lexicons/en/clause_words.csv"
"""`finite`: verb forms that mostly are finite. `leaning`: first words of a content that lacks what its
frame says: "(plans) to close", "(asked) whether"."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon(_LEXICON) if row["kind"] == kind)


def is_clause(span: Span) -> bool:
    """Whether a content can stand without the words that attribute it."""
    first = next((token for token in span if token.is_alpha), None)
    if first is None or first.text in _words("leaning"):
        return False
    return any(_is_finite(token) for token in span)


def has_finite_verb(words: Iterable[str]) -> bool:
    """Whether one of the words looks like a finite verb: it is a common one, or ends in -ed."""
    finite = _words("finite")
    return any(w.lower() in finite or (w.islower() and len(w) > 4 and w.endswith("ed")) for w in words)


def _is_finite(token: Token) -> bool:
    if token.lower_ in ("'s", "’s"):
        # "it's" and "that's", not "Canada's".
        return token.i > 0 and token.nbor(-1).is_stop
    return has_finite_verb([token.text])
