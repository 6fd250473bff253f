"""The language of a text: by English function words, else by py3langid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimx.articles.paragraphs import normal_words
from claimx.resources import read_lexicon

_SAMPLE_CHARS = 4000
_MIN_LETTERS = 60
"""A shorter text cannot be told apart."""
_AFTER_LATIN = "\u0250"
"""The first sign after the block Latin Extended-B."""
_ENGLISH_SHARE = 0.12
"""English news has about a quarter of these words; the list leaves out what other languages share."""


def language_of(text: str, languages: Sequence[str]) -> str:
    """ISO 639-1 code of a text's language; the first of `languages` where the text is too short to tell.

    py3langid takes two seconds to load its model, so that plain English is recognised without it.
    """
    sample = text[:_SAMPLE_CHARS]
    letters = sum(char.isalpha() for char in sample)
    if sample.isascii() and letters < _MIN_LETTERS and languages:
        return languages[0]
    words = normal_words(sample)
    if sum(word in _english() for word in words) >= _ENGLISH_SHARE * len(words) > 0:
        return "en"
    import py3langid

    return str(py3langid.classify(sample)[0])


def is_latin(text: str) -> bool:
    """Whether at least half of the letters at a text's start are of the Latin alphabet."""
    letters = [char for char in text[:_SAMPLE_CHARS] if char.isalpha()]
    return sum(char < _AFTER_LATIN for char in letters) * 2 >= len(letters)


@cache
def _english() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon("lexicons/en/page_words.csv"))
