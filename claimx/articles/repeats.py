"""Paragraphs that a page says again: word for word, nearly so, or as part of another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimx.articles.paragraphs import normal_words

_SHINGLE_WORDS = 5
_MIN_WORDS = 8
"""A shorter paragraph may be said twice on purpose."""
_SHARE = 0.85
"""Share of a paragraph's runs of five words that one earlier paragraph has to hold."""


def find_repeats(texts: Iterable[str]) -> list[bool]:
    """For each paragraph, whether an earlier one holds (nearly) all of it. The first of each stays.

    White space, case and the kind of quotation mark do not count. Each run of five words points to
    the first paragraph that holds it, so that the time grows with the length of the text.
    """
    first: dict[tuple[str, ...], int] = {}
    out = []
    for number, text in enumerate(texts):
        words = normal_words(text)
        runs = [tuple(words[n : n + _SHINGLE_WORDS]) for n in range(len(words) - _SHINGLE_WORDS + 1)]
        seen = Counter(first[run] for run in runs if run in first)
        best = max(seen.values(), default=0)
        is_repeat = len(words) >= _MIN_WORDS and best >= _SHARE * len(runs)
        out.append(is_repeat)
        if not is_repeat:
            for run in runs:
                first.setdefault(run, number)
    return out
