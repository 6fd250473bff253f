"""What keeps a pair of mentions apart, however alike they are, and where it stands in both.

Other numbers of the same thing; words that only one of them denies; opposite outcomes; and twins in
wording that differ in a name, a date or a bare negation.
"""

from __future__ import annotations

import re
from functools import cache

from claimx.claims.mention import Mention
from claimx.claims.polarity import denied_words, is_plain
from claimx.claims.quantities import clashing_unit, placed_quantities
from claimx.clusters.twins import Clash, Range, compare_twins, words_in
from claimx.resources import read_lexicon

_LEXICON = "lexicons/en/opposites.csv"
"""`scale` names what two words are opposites of, `end` (low, high) where a word stands on it."""
_SAME_THING = 0.5
"""Share of the content words of the shorter one from which numbers of one unit count the same thing."""
_SHARED_WORDS = 2
"""Content words that both must have for one to deny or reverse what the other says."""
_CONTAINED = 0.6
"""Share of the content words of the shorter one that the other has too, for the same."""
_REVERSED = 0.75
"""The same share for opposite outcomes, without the words that are opposites."""
_LONGER = 2.5
"""Ratio of content words up to which one can be the denial of the other as a whole."""
_DENIED = 0.5
"""Share of the shared words that only one of them denies."""
_OPEN = re.compile(r"\b(?:may|might|could|chances?|odds|likely|whether|between)\b", re.I)
"""Words that leave it open how something ends."""
_STEM = 6
"""Letters of the mentions' words."""


def keeps_apart(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot make the same claim, however alike they are."""
    return find_clash(a, b) is not None


def find_clash(a: Mention, b: Mention) -> Clash | None:
    """What keeps the two apart, the first of: a number, a twin's difference, a denial, an outcome."""
    return _numbers(a, b) or compare_twins(a, b) or _denials(a, b) or _outcomes(a, b)


def _numbers(a: Mention, b: Mention) -> Clash | None:
    unit = clashing_unit(a.quantities, b.quantities)
    if unit is None or not _is_near(set(a.words), set(b.words), _SAME_THING):
        return None
    years, others = ({date for date in m.dates if date.isdigit()} for m in (a, b))
    if years and others and years != others:
        return None  # Of two years, or of one and of several.
    return Clash("number", _place_of(unit, a.text), _place_of(unit, b.text))


def _place_of(unit: str, text: str) -> Range:
    """The first quantity of the unit; where line ends hide it, the whole."""
    spaced = re.sub(r"\s", " ", text)
    places = (place for quantity, place in placed_quantities(spaced) if quantity.unit == unit)
    return next(places, (0, len(text)))


def _denials(a: Mention, b: Mention) -> Clash | None:
    """Where one plainly says what the other denies, in much the same words."""
    shared = _shared_words(a, b)
    if not shared:
        return None
    if is_plain(b.text):
        place = _denial_of(shared, a.text)
        return Clash("polarity", place, (0, len(b.text))) if place else None
    if is_plain(a.text):
        place = _denial_of(shared, b.text)
        return Clash("polarity", (0, len(a.text)), place) if place else None
    return None


def _denial_of(shared: set[str], text: str) -> Range | None:
    """From the negation to the last of the shared words that it denies; None where those are few."""
    denied = {word[:_STEM]: place for word, place in denied_words(text).items() if word[:_STEM] in shared}
    if len(denied) < max(1, _DENIED * len(shared)):
        return None
    return min(place for place in denied.values())


def _outcomes(a: Mention, b: Mention) -> Clash | None:
    """Where the two tell opposite ends of one scale in much the same words, both plainly."""
    if not all(is_plain(m.text) and not _OPEN.search(m.text) for m in (a, b)):
        return None
    first, second = _ends(a.text), _ends(b.text)
    opposed = [
        (first[scale, end], second[scale, other])
        for end, other in (("low", "high"), ("high", "low"))
        for scale, at in sorted(first)
        if at == end and (scale, other) in second
        # A text with both ends ("won what Lee lost") is no answer of either kind.
        if (scale, other) not in first and (scale, end) not in second
    ]
    if not opposed:
        return None
    here, there = min(opposed)
    one, two = (
        set(m.words) - {m.text[slice(*place)].casefold()[:_STEM]} for m, place in ((a, here), (b, there))
    )
    is_answer = len(one & two) >= _SHARED_WORDS and _is_near(one, two, _REVERSED)
    return Clash("outcome", here, there) if is_answer else None


def _ends(text: str) -> dict[tuple[str, str], Range]:
    """The ends of scales that the words of a text stand for, each with its first place."""
    out: dict[tuple[str, str], Range] = {}
    for word in words_in(text):
        for end in _opposites().get(word.text, ()):
            out.setdefault(end, (word.start, word.end))
    return out


@cache
def _opposites() -> dict[str, tuple[tuple[str, str], ...]]:
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in read_lexicon(_LEXICON, key=("word", "scale")):
        out[row["word"]] = (*out.get(row["word"], ()), (row["scale"], row["end"]))
    return out


def _is_near(one: set[str], two: set[str], share: float) -> bool:
    """Whether the two have that share of the fewer ones' words in common."""
    return len(one & two) >= share * min(len(one), len(two))


def _shared_words(a: Mention, b: Mention) -> set[str]:
    """The content words of both, where they are enough for one to answer the other; else none."""
    one, two = set(a.words), set(b.words)
    fewer, more = sorted((len(one), len(two)))
    enough = len(one & two) >= _SHARED_WORDS and _is_near(one, two, _CONTAINED)
    return one & two if enough and more <= _LONGER * fewer else set()
