"""Words that stand on a scale of certainty or force: "suggested", "said", "revealed".

The lexicon gives each word or phrase the scale and the level that it stands for; a word may stand on
several. `booster` is a scale of adverbs that only strengthen: "repeatedly".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimx.attributions.phrases import PhraseIndex
from claimx.clusters.twins import Range, words_in
from claimx.resources import read_lexicon

LEXICON: Final = "lexicons/en/certainty.csv"
BOOSTER: Final = "booster"
SPEECH: Final = "speech"
"""Scale of the verbs that tell how sure a speaker is; it is read off cues only."""
MODAL: Final = "modal"
_MONTH: Final = "May"


class Grade(NamedTuple):
    """A word or phrase on a scale; the place is an offset of the text that it was found in."""

    scale: str
    level: int
    place: Range


@cache
def _index() -> PhraseIndex[tuple[tuple[str, int], ...]]:
    by_phrase: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in read_lexicon(LEXICON, key=("phrase", "scale")):
        by_phrase[row["phrase"]] = (*by_phrase.get(row["phrase"], ()), (row["scale"], int(row["level"])))
    return PhraseIndex((phrase.split(), grades) for phrase, grades in by_phrase.items())


def grades_of(text: str) -> Iterator[Grade]:
    """The words and phrases of a text that stand on a scale, in their order; of a long one its beginning."""
    words = words_in(text)
    told = ["" if text[w.start : w.end] == _MONTH else w.text for w in words]
    for start, end, grades in _index().find(told):
        for scale, level in grades:
            yield Grade(scale, level, (words[start].start, words[end - 1].end))


def moved(before: Sequence[Grade], after: Sequence[Grade]) -> Iterator[tuple[Grade, Grade]]:
    """For each scale the words that took each other's place, at another level.

    A scale is left out where the levels of the two overlap: then nothing tells which word answers
    which.
    """
    first, second = (_by_scale(grades) for grades in (before, after))
    for scale in sorted(first.keys() & second.keys()):
        levels, others = ({grade.level for grade in side[scale]} for side in (first, second))
        if levels.isdisjoint(others) and (max(levels) < min(others) or max(others) < min(levels)):
            yield first[scale][0], second[scale][0]


def _by_scale(grades: Sequence[Grade]) -> dict[str, list[Grade]]:
    out: dict[str, list[Grade]] = {}
    for grade in grades:
        out.setdefault(grade.scale, []).append(grade)
    return out
