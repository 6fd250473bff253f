"""Twins in wording: mentions that differ in little, and whether that is a name, a date or a negation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claimx.claims.mention import Mention
from claimx.claims.polarity import is_negated
from claimx.claims.quantities import placed_dates
from claimx.values import ConflictKind

Range = tuple[int, int]

_TOKEN = re.compile(r"\w+(?:['’.]\w+)*")
_MAX_TOKENS = 120
"""Words that are aligned: bounds the cost of an endless sentence."""
_NEGATION_TOKENS = 3
"""Words of a difference that does no more than negate: "did not resign" for "resigned"."""
_INSTEAD = frozenset(["rather", "instead", "unlike", "lack", "lacks", "lacked"])
"""Words that deny without a negation: "a sketch rather than a contract"."""
_TWIN_SHARE = 0.6
"""Share of the words of both, names aside, from which two mentions are twins in wording."""
_ALIKE = 0.75
"""Likeness of two words from which they are spellings of one name."""


class Clash(NamedTuple):
    """What two mentions differ in; the places are offsets of their texts."""

    kind: ConflictKind
    first: Range
    second: Range


class Word(NamedTuple):
    """A word in lower case, and its place."""

    text: str
    start: int
    end: int


def compare_twins(a: Mention, b: Mention) -> Clash | None:
    """What twins in wording differ in: at the same place a name, a date, or a bare negation."""
    only_a, only_b = _words_of_other_names(a, b), _words_of_other_names(b, a)
    has_dates = bool(a.dates) and bool(b.dates) and not a.dates & b.dates
    if a.is_negated == b.is_negated and not (only_a and only_b) and not has_dates:
        return None
    dates_a, dates_b = (_date_words(m.text) if has_dates else {} for m in (a, b))
    named = {word for name in a.names | b.names for word in name.split()} | dates_a.keys() | dates_b.keys()
    one, two = ({w for w in m.words if not _is_named(w, named)} for m in (a, b))
    if len(one & two) < _TWIN_SHARE * max(1, len(one | two)):
        return None
    for here, there in _differences(a.text, b.text):
        kind = _kind_of(here, there, (only_a, only_b), (dates_a, dates_b))
        if kind is not None:
            return Clash(kind, _span(here, a.text), _span(there, b.text))
    return None


def _kind_of(
    here: list[Word],
    there: list[Word],
    names: tuple[set[str], set[str]],
    dates: tuple[dict[str, str], dict[str, str]],
) -> ConflictKind | None:
    """What a difference in the wording is; None where it need not matter."""
    words, others = ({word.text for word in side} for side in (here, there))
    if _are_other_names(names[0] & words, names[1] & others):
        return "name"
    # A year in one and a weekday in the other may both be true.
    if {dates[0][w] for w in words & dates[0].keys()} & {dates[1][w] for w in others & dates[1].keys()}:
        return "date"
    is_short = max(len(here), len(there)) <= _NEGATION_TOKENS and _INSTEAD.isdisjoint(words | others)
    negated, other_negated = (is_negated(" ".join(w.text for w in side)) for side in (here, there))
    return "polarity" if is_short and negated != other_negated else None


def _are_other_names(one: set[str], two: set[str]) -> bool:
    """Whether both sides have words of names, none of them a spelling or the beginning of another's."""
    same = any(
        a.startswith(b) or b.startswith(a) or Indel.normalized_similarity(a, b) >= _ALIKE
        for a in one
        for b in two
    )
    return bool(one and two) and not same


def _date_words(text: str) -> dict[str, str]:
    """The words of the dates to their kind: day, year or weekday."""
    out: dict[str, str] = {}
    for date, (start, end) in placed_dates(re.sub(r"\s", " ", text)):
        kind = "year" if date.isdigit() else "day" if date[-1].isdigit() else "weekday"
        out |= dict.fromkeys(_TOKEN.findall(text[start:end].casefold()), kind)
    return out


def _words_of_other_names(a: Mention, b: Mention) -> set[str]:
    """Words of the names of which no word stands in a name of the other: not "Lee" for "Ann Lee"."""
    others = {word for name in b.names for word in name.split()}
    return {word for name in a.names if not others & set(name.split()) for word in name.split()}


def _is_named(stem: str, named: set[str]) -> bool:
    return any(word.startswith(stem) for word in named)


def words_in(text: str) -> list[Word]:
    """The first words of a text."""
    found = (Word(m[0].casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text))
    return [word for word, _ in zip(found, range(_MAX_TOKENS), strict=False)]


def _differences(a: str, b: str) -> Iterator[tuple[list[Word], list[Word]]]:
    """The stretches of words in which two wordings differ, between what they share."""
    first, second = words_in(a), words_in(b)
    here: list[Word] = []
    there: list[Word] = []
    for operation in Indel.opcodes([w.text for w in first], [w.text for w in second]):
        if operation.tag == "equal":
            yield here, there
            here, there = [], []
        here += first[operation.src_start : operation.src_end] if operation.tag == "delete" else []
        there += second[operation.dest_start : operation.dest_end] if operation.tag == "insert" else []
    yield here, there


def _span(words: list[Word], text: str) -> Range:
    """From the first to the last word; the whole text where there is none."""
    return (words[0].start, words[-1].end) if words else (0, len(text))
