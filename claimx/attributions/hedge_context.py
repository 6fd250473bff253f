"""Whether a word that may hedge does so where it stands: "May" the month, "the might of", "about" a thing.

Each rule looks at a few neighbours of the phrase only, so that it costs the same in a sentence of any
length. What no neighbour decides hedges.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from claimx.attributions.lexicons import words_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LEXICON: Final = "lexicons/en/hedge_context.csv"
_STOPS = frozenset('.,;:!?)]\u2026\u201d"')
_AROUND = 8
"""Words on each side that tell a headline with capitals from a sentence."""
_LEAST_CAPITALS = 0.7
"""Share of capital letters at the heads of long words from which it is such a headline."""
_LONG = 4


def is_meant(phrase: Span) -> bool:
    """Whether a phrase of the lexicon hedges in its place."""
    rule = _RULES.get(phrase[0].lower_)
    return rule is None or rule(phrase)


def _word(phrase: Span, offset: int) -> str:
    """A neighbour in lower case: -1 stands before the phrase, 1 after it; empty beyond the Doc."""
    token = _token(phrase, offset)
    return "" if token is None else token.lower_


def _token(phrase: Span, offset: int) -> Token | None:
    at = phrase.start + offset if offset < 0 else phrase.end + offset - 1
    return phrase.doc[at] if 0 <= at < len(phrase.doc) else None


@cache
def _words(kind: str) -> frozenset[str]:
    return words_of(kind, lexicon=LEXICON)


def _may(phrase: Span) -> bool:
    """The verb; not the month, and not a person but in a headline of capitals."""
    first = phrase[0]
    if first.text == "may":
        return True
    if _word(phrase, -1) in _words("before a month") or _is_digit(_word(phrase, 1)):
        return False
    following = _token(phrase, 1)
    if first.ent_type_ or following is None or not following.is_alpha:
        return False
    if first.text.isupper():
        return _is_shouted(phrase)
    # A first name before it makes it a person: "Theresa May Quits".
    before = _token(phrase, -1)
    return before is not None and not before.ent_type_.startswith("PER") and _is_headline(phrase)


def _is_digit(text: str) -> bool:
    return text[:1].isdigit()


def _near(phrase: Span) -> list[str]:
    doc = phrase.doc
    around = doc[max(0, phrase.start - _AROUND) : phrase.end + _AROUND]
    return [t.text for t in around if t.is_alpha and not phrase.start <= t.i < phrase.end]


def _is_shouted(phrase: Span) -> bool:
    return all(word.isupper() for word in _near(phrase))


def _is_headline(phrase: Span) -> bool:
    long = [word for word in _near(phrase) if len(word) >= _LONG]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= _LEAST_CAPITALS * len(long)


def _might(phrase: Span) -> bool:
    """The verb, not strength."""
    if _word(phrase, 1) == "of" or _word(phrase, -1) in _words("before a noun"):
        return False
    following = _word(phrase, 1)
    return not (len(phrase) == 1 and following in _STOPS) or _word(phrase, -1) in _words("pronoun")


def _could(phrase: Span) -> bool:
    """A chance, not what somebody was able to do: "they ran where they could"."""
    return len(phrase) > 1 or _word(phrase, 1) not in _STOPS


def _number(phrase: Span) -> bool:
    """Before a number, where the word before it speaks of nothing: not "a talk about 20 ships"."""
    return _word(phrase, -1) not in _words("speaks of")


def _should(phrase: Span) -> bool:
    """At the head of a sentence that is no question: "Should the bid fail, the port will close"."""
    first = phrase[0]
    return (
        bool(first.is_sent_start)
        and first.is_title
        and phrase.sent.text.rstrip("\"'\u201d\u2019 \n")[-1:] != "?"
    )


def _kind_of(phrase: Span) -> bool:
    """Somewhat ("it is kind of sad"), and not a kind ("the best kind of bread")."""
    return _word(phrase, -1) in _words("before an adverb") | _words("pronoun")


def _apparent(phrase: Span) -> bool:
    """Before its noun it is what seems so."""
    following = _token(phrase, 1)
    return following is not None and following.is_alpha and not following.is_stop


def _estimated(phrase: Span) -> bool:
    """Before a number, and not what somebody did: "Ann estimated that ..."."""
    return _word(phrase, 1) not in _words("after a verb of saying")


def _alleged(phrase: Span) -> bool:
    """Before its noun, and not what somebody did: "Ann alleged that ..."."""
    following = _word(phrase, 1)
    return len(phrase) > 1 or not (following in _words("after a verb of saying") or following in _STOPS)


def _pending(phrase: Span) -> bool:
    """Until something happens ("pending a review"), not open ("the pending case")."""
    return _word(phrase, 1) in _words("after a preposition")


def _up_to(phrase: Span) -> bool:
    """At most so many, not a way up: "fees have gone up to $40"."""
    return _word(phrase, -1) not in _words("goes up")


def _looks(phrase: Span) -> bool:
    """Not "what bread looks like"."""
    return _word(phrase, 1) not in _STOPS | {"for", "to"}


_RULES: dict[str, Callable[[Span], bool]] = {
    "may": _may,
    "might": _might,
    "could": _could,
    "about": _number,
    "around": _number,
    "some": _number,
    "should": _should,
    "kind": _kind_of,
    "sort": _kind_of,
    "apparent": _apparent,
    "estimated": _estimated,
    "alleged": _alleged,
    "pending": _pending,
    "up": _up_to,
    "look": _looks,
    "looks": _looks,
    "looked": _looks,
}
