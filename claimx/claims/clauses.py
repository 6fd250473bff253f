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

    from claimx.attributions.annotations import DocAttribution

_LEXICON = "lexicons/en/clause_words.csv"
"""`finite`: verb forms that mostly are finite. `leaning`: first words of a content that lacks what its
frame says: "(plans) to close", "(asked) whether"."""


_SUBJECTS = frozenset({"i", "he", "she", "we", "they", "that"})
"""What opens a clause, with "that" before it."""
_SENTENCE = 4
"""Words from which a content can be a sentence whose verb is not known."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon(_LEXICON) if row["kind"] == kind)


def is_clause(span: Span, *, is_quotation: bool = False) -> bool:
    """Whether a content can stand without the words that attribute it.

    Args:
        span: Its words.
        is_quotation: Whether all of them are in quotation marks: a longer one that begins with a
            capital is a sentence.
    """
    words = [token for token in span if token.is_alpha]
    if not words or words[0].text in _words("leaning"):
        return False
    if len(words) >= _SENTENCE and (
        words[0].lower_ in _SUBJECTS or (is_quotation and words[0].text[0].isupper())
    ):
        return True
    return any(_is_finite(token) for token in span)


def stands_alone(content: Span, found: DocAttribution) -> bool:
    """Whether a content of an attribution, or its part in one sentence, is a clause."""
    return is_clause(content, is_quotation=found.labels.get("form") == "direct")


def has_finite_verb(words: Iterable[str]) -> bool:
    """Whether one of the words looks like a finite verb: it is a common one, or ends in -ed."""
    finite = _words("finite")
    return any(w.lower() in finite or (w.islower() and len(w) > 4 and w.endswith("ed")) for w in words)


def _is_finite(token: Token) -> bool:
    if token.lower_ in ("'s", "’s"):
        # "it's" and "that's", not "Canada's".
        return token.i > 0 and token.nbor(-1).is_stop
    return has_finite_verb([token.text])
