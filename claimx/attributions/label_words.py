"""The word lists of the labels: kinds of nouns that head a source, of cue words, of words of a setting."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimx.attributions.phrases import PhraseIndex
from claimx.resources import read_lexicon

HEAD_NOUNS: Final = "lexicons/en/head_nouns.csv"
CUE_WORDS: Final = "lexicons/en/cue_words.csv"
SETTING_WORDS: Final = "lexicons/en/setting_words.csv"
Kinds = tuple[str, ...]
_PART = re.compile(r"-|[^\s-]+")


def plain(text: str) -> str:
    """A token's text as the word lists have it: in lower case, with straight apostrophes."""
    return text.lower().replace("\u2019", "'")


def noun_kinds(word: str) -> Kinds:
    """The kinds of a noun: person, people, body, document, ...; none for an unknown word."""
    return _kinds(HEAD_NOUNS).get(word, ())


@cache
def phrase_kinds(lexicon: str) -> PhraseIndex[Kinds]:
    """The phrases of a word list, each with its kinds; their words are spaCy's tokens."""
    return PhraseIndex((_PART.findall(phrase), kinds) for phrase, kinds in _kinds(lexicon).items())


@cache
def _kinds(lexicon: str) -> dict[str, Kinds]:
    found: dict[str, Kinds] = {}
    for row in read_lexicon(lexicon, key=("phrase", "kind")):
        found[row["phrase"]] = (*found.get(row["phrase"], ()), row["kind"])
    return found
