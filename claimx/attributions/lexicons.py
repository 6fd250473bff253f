"""Word lists: the words and phrases of one kind in a lexicon."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimx.resources import read_lexicon

SMALL_WORDS: Final = "lexicons/en/small_words.csv"
SOURCE_WORDS: Final = "lexicons/en/source_words.csv"


@cache
def words_of(kind: str, *, lexicon: str = SMALL_WORDS) -> frozenset[str]:
    """The words of a kind; empty where the lexicon has none.

    Args:
        kind: A value of the column `kind`.
        lexicon: A file with the columns `phrase` and `kind`.

    Raises:
        ResourceError: The file is missing or damaged.
    """
    rows = read_lexicon(lexicon, key=("phrase", "kind"))
    return frozenset(row["phrase"] for row in rows if row["kind"] == kind)
