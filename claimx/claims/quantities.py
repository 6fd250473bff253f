"""Numbers with their units, and dates, read off a text: what two tellings may not differ in.

A quantity's unit is its sign (`%`, `$`) or the word after it; numbers that are part of a name
("Nord Stream 2", "Section 8") or of a date are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Bound = Literal["exact", "about", "over", "under"]
Range = tuple[int, int]

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_WORDS = {word: float(n) for n, word in enumerate(_SMALL)} | {w: 10.0 * n for n, w in enumerate(_TENS, 2)}
_BOUNDS: dict[str, Bound] = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
    "estimated": "about",
    "close to": "about",
    "just under": "about",
    "just over": "about",
    "in the region of": "about",
    "perhaps": "about",
    "no more than": "under",
    "as many as": "under",
    "as much as": "under",
    "no fewer than": "over",
    "no less than": "over",
    "more than": "over",
    "over": "over",
    "at least": "over",
    "less than": "under",
    "fewer than": "under",
    "under": "under",
    "up to": "under",
    "at most": "under",
}
_AFTER: dict[str, Bound] = {"so": "about", "more": "over", "less": "under", "fewer": "under"}
"""What stands after "or": "20 or so", "20 people or more"."""
_MONTH = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_DAY = re.compile(
    rf"\b(?:({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(\d{{1,2}}) ({_MONTH})(?![a-z]|\.? \d{{1,2}}\b))(?![\w.]*\d)",
    re.A,
)
_YEAR = re.compile(r"(?<![\w$€£.,])(?:19|20)\d\d(?![\w%]|[.,]\d)", re.A)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WORD_NUMBER = "|".join([*_TENS, *_SMALL])
_NUMBER = re.compile(
    rf"""
    (?<![\w.,:/-])
    (?:(?P<bound>{"|".join(b.replace(" ", r"[ ]") for b in _BOUNDS)})[ ](?:an?[ ])?)?
    (?P<sign>[$€£])?
    (?: (?P<points>[1-9]\d\d\.000|[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,4}}(?:,\d\d?)?)
        (?![\d:/%]|-\d|[.,]\d|[ ](?:%|per))
      | (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d{{1,9}})?)(?![\d:/]|-\d)
      | (?P<word>{_WORD_NUMBER})(?:-(?P<unit>{"|".join(_SMALL[1:10])}))?\b
      | (?P<half>half[ ])?(?P<article>an?)[ ](?=(?:{"|".join(_SCALES)})\b)
    )
    (?P<scales>(?:[ -]?(?:{"|".join(_SCALES)})s?\b)*)
    (?P<per>[ ]?%|[ -]per[ ]?cent\b)?
    (?:[ ]or[ ](?P<after>so|more|less|fewer)\b)?
    (?:[ -](?:(?:of[ ]the|of|more|other|new|additional)[ ])?(?P<noun>[a-z][a-z'’-]{{1,24}}))?
    (?:(?=[ ]or[ ](?P<later>so|more|less|fewer)\b))?
    """,
    re.X | re.I | re.A,
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’-]*[ ]$")
_NO_UNIT = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have",
        "he", "her", "his", "in", "is", "it", "its", "of", "on", "or", "our", "she", "so", "than",
        "that", "the", "their", "them", "then", "they", "this", "to", "up", "was", "we", "were", "when",
        "which", "while", "who", "will", "with", "would", "you",
    }
)  # fmt: skip
"""Words after a number that are not what it counts."""
_MOST = 40
"""Quantities of a text that are compared with those of others: bounds the cost of an endless list."""
_NEAR = 1.25
"""Ratio up to which numbers told as approximate may be the same: "about 20", "two dozen"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told."""

    value: float
    unit: str
    """`%`, a currency sign, or the word after the number in the singular; empty where there is none."""
    bound: Bound = "exact"


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, at most 40; what is part of a date or a name is left out."""
    return tuple(quantity for quantity, _ in islice(placed_quantities(text), _MOST))


def placed_quantities(text: str) -> Iterator[tuple[Quantity, Range]]:
    """The quantities of a text, each with its place: the number with its sign, scale and bound."""
    yield from _quantities(_without_dates(text))


def find_dates(text: str) -> frozenset[str]:
    """Years ("2014"), days ("mar 14") and days of the week ("friday") that a text names."""
    return frozenset(date for date, _ in placed_dates(text))


def placed_dates(text: str) -> Iterator[tuple[str, Range]]:
    """The dates of a text, each with its place: days first, then years, then days of the week."""
    for match in _DAY.finditer(text):
        month, day, number, other = match.groups()
        yield f"{(month or other)[:3].lower()} {int(day or number)}", match.span()
    for match in _YEAR.finditer(text):
        yield match[0], match.span()
    for match in _WEEKDAY.finditer(text):
        yield match[0].lower(), match.span()


def is_compatible(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities of one unit may be the same number, as told."""
    if a.value == b.value or _is_rounded(a.value, b.value) or _is_rounded(b.value, a.value):
        return True
    for one, other in ((a, b), (b, a)):
        if one.bound == "over" and other.value > one.value and other.bound != "under":
            return other.value <= one.value * 2 or other.bound == "over"
        if one.bound == "under" and other.value < one.value and other.bound != "over":
            return other.value * 2 >= one.value
    if "about" not in (a.bound, b.bound):
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= low * _NEAR


def is_clash(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Whether two tellings give different numbers of the same thing."""
    return clashing_unit(a, b) is not None


def clashing_unit(a: Sequence[Quantity], b: Sequence[Quantity]) -> str | None:
    """The unit of which both have quantities, no two of them compatible; the first in the alphabet."""
    shared = {q.unit for q in a} & {q.unit for q in b} - {""}
    for unit in sorted(shared):
        if not any(is_compatible(p, q) for p in a if p.unit == unit for q in b if q.unit == unit):
            return unit
    return None


def _without_dates(text: str) -> str:
    for pattern in (_DAY, _YEAR):
        text = pattern.sub(lambda match: "#" * len(match[0]), text)
    return text


def _quantities(text: str) -> Iterator[tuple[Quantity, Range]]:
    for match in _NUMBER.finditer(text):
        if (match["digits"] or match["points"]) and not match["bound"] and not match["sign"]:
            before = _NAME_BEFORE.search(text, max(0, match.start() - 40), match.start())
            if before and before.start() > 0:
                continue
        value = _value(match)
        noun = (match["noun"] or "").lower()
        if (match["word"] and value == 1) or noun in ("am", "pm"):
            continue  # "one of them", "3 p.m."
        unit = "%" if match["per"] else match["sign"] or ("" if noun in _NO_UNIT else _singular(noun))
        bound = _BOUNDS.get((match["bound"] or "").lower()) or _AFTER.get(
            (match["after"] or match["later"] or "").lower(), "exact"
        )
        dozens = bound == "exact" and "dozen" in match["scales"].lower()
        # Without the noun, which the unit tells.
        told = match[0].removesuffix(match["noun"] or "").rstrip(" -")
        place = match.start(), match.start() + len(told)
        yield Quantity(value, unit, "about" if dozens else bound), place


def _value(match: re.Match[str]) -> float:
    if match["points"]:
        # Points between thousands, as in translations: "900.000", "1.250.000,50".
        value = float(match["points"].replace(".", "").replace(",", "."))
    elif match["digits"]:
        value = float(match["digits"].replace(",", ""))
    elif match["word"]:
        value = _WORDS[match["word"].lower()] + _WORDS.get((match["unit"] or "").lower(), 0.0)
    else:
        value = 0.5 if match["half"] else 1.0
    for scale in re.findall("|".join(_SCALES), match["scales"].lower()):
        value *= _SCALES[scale]
    return value


def _singular(noun: str) -> str:
    noun = noun.split("'")[0].split("’")[0]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun


def _is_rounded(rough: float, fine: float) -> bool:
    """Whether the first number is the second, rounded or cut to two or more digits: 1.3 of 1.274 million."""
    if rough < 10 or fine < 10:
        return False
    digits = len(f"{rough:.0f}".rstrip("0"))
    if digits < 2:
        return False
    unit = 10.0 ** (len(f"{rough:.0f}") - digits)
    return f"{fine:.{digits - 1}e}" == f"{rough:.{digits - 1}e}" or (
        unit > 1 and rough <= fine < rough + unit
    )
