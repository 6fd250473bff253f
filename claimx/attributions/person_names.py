"""Person names: what a first name, a title before a name or a noun says of a person's gender."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from claimx.resources import read_lexicon

_FIRST_NAMES: Final = "lexicons/en/first_names.csv"
HONORIFICS: Final = {
    **dict.fromkeys(["mr.", "mr", "sir", "lord"], "m"),
    **dict.fromkeys(["mrs.", "mrs", "ms.", "ms", "miss", "madam", "lady", "dame"], "f"),
}
"""Titles that tell the gender, in lower case."""
PRONOUNS: Final = {
    **dict.fromkeys(["he", "him", "his", "himself"], "m"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "f"),
}
"""Pronouns of one person, in lower case."""


def is_first_name(word: str) -> bool:
    """Whether the lexicon has a word as a first name."""
    return word in _genders()


def gender_of(words: Sequence[str]) -> str:
    """`f`, `m`, or empty where the first name is unknown or borne by women and men.

    Args:
        words: The words of a full name; initials before the first name are passed over.
    """
    for word in words[:2]:
        if word in _genders():
            return _genders()[word]
        if not (len(word) <= 2 and word.endswith(".")):
            break
    return ""


@cache
def _genders() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in read_lexicon(_FIRST_NAMES)}
