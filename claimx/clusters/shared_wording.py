"""Words that two mentions share: more than two writers would hit upon by chance."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice
from typing import Final, NamedTuple

from claimx.clusters.shingles import WORD
from claimx.clusters.story import Telling
from claimx.records import SameText, SharedPassage, Span

_RUN: Final = 7
"""Equal words in one stretch that are no chance."""
_BLOCK: Final = 3
"""Equal words of a stretch that counts among several."""
_LEAST: Final = 9
_SHARE: Final = 0.6
"""Of the shorter mention, that several stretches cover, and so many words at least."""
_PASSAGE: Final = 0.5
"""Of the shorter mention, that a passage covers on its side."""
_LONGEST: Final = 400
"""Words of a mention that are looked at: a text without full stops may be one mention."""


class Shared(NamedTuple):
    """The words on either side, and how many they are."""

    ours: Span
    theirs: Span
    n_words: int


class Worded(NamedTuple):
    """A telling, and its words with their places in the mention."""

    telling: Telling
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, telling: Telling) -> Worded:
        """The words of a telling, in small letters."""
        matches = list(islice(WORD.finditer(telling.mention.text), _LONGEST))
        return cls(telling, tuple(m[0].lower() for m in matches), tuple(m.span() for m in matches))


def shared_wording(one: Worded, other: Worded, same_text: SameText | None) -> Shared | None:
    """What two mentions of different articles share word for word, or None.

    Words that either article marks as a quotation do not count.

    Args:
        one: A mention.
        other: A mention of another article.
        same_text: What the two articles share.
    """
    tellings = (one.telling, other.telling)
    if any(t.attribution is not None and t.attribution.form == "direct" for t in tellings):
        return None
    if same_text is not None:
        swapped = same_text.article_ids[0] != one.telling.article.id
        for passage in same_text.passages:
            shared = _in_passage(passage, *tellings, swapped=swapped)
            if shared is not None:
                return None if passage.is_quotation else shared
    return _by_words(one, other)


def _in_passage(passage: SharedPassage, one: Telling, other: Telling, *, swapped: bool) -> Shared | None:
    sides = passage.sides[::-1] if swapped else passage.sides
    cuts = [_cut(side, telling) for side, telling in zip(sides, (one, other), strict=True)]
    first, second = cuts
    if first is None or second is None:
        return None
    return Shared(first, second, min(len(WORD.findall(cut.text)) for cut in (first, second)))


def _cut(side: Span, telling: Telling) -> Span | None:
    """The part of a passage inside a mention, where it is a good part of the mention."""
    mention = telling.mention
    start, end = max(side.start_char, mention.start_char), min(side.end_char, mention.end_char)
    if end - start < _PASSAGE * (mention.end_char - mention.start_char):
        return None
    return Span(start_char=start, end_char=end, text=telling.file_text[start:end])


def _by_words(one: Worded, other: Worded) -> Shared | None:
    if len(set(one.words) & set(other.words)) < _RUN - 1:
        return None
    matches = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    blocks = [match for match in matches if match.size >= _BLOCK]
    total = sum(block.size for block in blocks)
    longest = max((block.size for block in blocks), default=0)
    if longest < _RUN and total < max(_LEAST, _SHARE * min(len(one.words), len(other.words))):
        return None
    first, last = blocks[0], blocks[-1]
    return Shared(_span(one, first.a, last.a + last.size), _span(other, first.b, last.b + last.size), total)


def _span(worded: Worded, first: int, end: int) -> Span:
    """The words from one to the one before another, as they stand in the file."""
    telling = worded.telling
    start = telling.mention.start_char + worded.places[first][0]
    stop = telling.mention.start_char + worded.places[end - 1][1]
    return Span(start_char=start, end_char=stop, text=telling.file_text[start:stop])
