"""Name cues: words that say of what type the name beside them is, from lexicons/en/name_cues.csv."""

from __future__ import annotations

from functools import cache
from typing import Literal

from claimx.resources import read_lexicon

LEXICON = "lexicons/en/name_cues.csv"

Place = Literal["before", "before_of", "after", "apposition", "begins", "ends"]
"""Where the word stands: beside the name, in an apposition after it, or as its first or last word."""


def cue_label(word: str, place: Place) -> str | None:
    """The label of spaCy's that a word calls for at a place; none if it says nothing."""
    return _cues().get((word, place))


@cache
def _cues() -> dict[tuple[str, str], str]:
    rows = read_lexicon(LEXICON, key=("word", "place"))
    return {(row["word"], row["place"]): row["label"] for row in rows}
