"""Quotations that two tellings give in words that are alike and yet not the same.

A quotation that is cut, or of which a part stands unquoted, is not altered; nor is one told in the
third person ("I will go", "he would go"). Words are compared as they stand, marks and case aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, Opcode

from claimx.attributions.lexicons import words_of
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.clusters.twins import Range, Word
from claimx.clusters.wording import Change, Wording

_LEAST_WORDS = 4
"""Words of a quotation that can be altered: fewer are a name or a term."""
_ALIKE_QUOTED, _ALIKE_PLAIN = 0.7, 0.8
"""Likeness in words from which one is a version of the other, where both are quoted and where one is."""
_FAR = 3
"""Words of a gap at an edge: over more a lone word is shared by chance, or a text is cut."""
_CUT = re.compile(r"(?:\u2026|\.[ ]?\.[ ]?\.)[.\u2026]*")
"""Marks of words that were left out."""
_TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "pres": "president",
}
_LEXICON = "lexicons/en/drift_words.csv"
_SHIFTING = "shifts in reports"
"""Words that change with the speaker and the time of a report."""


def changes_of_quotations(before: Wording, after: Wording) -> Iterator[Change]:
    """Each quotation that is altered."""
    first, second = _quotations(before), _quotations(after)
    kept = {_sound(words) for words in first} & {_sound(words) for words in second}
    first, second = ([words for words in told if _sound(words) not in kept] for told in (first, second))
    answered = bool(kept)
    for words in first:
        for others in second:
            if _is_altered(words, others, _ALIKE_QUOTED):
                yield Change(
                    "quotation_altered", before.in_file(_place(words)), after.in_file(_place(others))
                )
            answered = answered or _core(words, others) is not None
    is_cut = any(_CUT.search(wording.text) for wording in (before, after))
    if not answered and not is_cut:
        yield from _half_quoted(before, after, first, second)


def _half_quoted(
    before: Wording, after: Wording, first: Sequence[list[Word]], second: Sequence[list[Word]]
) -> Iterator[Change]:
    """Words that only one of the two quotes."""
    for words in first:
        if _is_altered(words, after.words, _ALIKE_PLAIN):
            yield Change("quotation_altered", before.in_file(_place(words)), None)
            return
    for words in second:
        if _is_altered(before.words, words, _ALIKE_PLAIN):
            yield Change("quotation_altered", None, after.in_file(_place(words)))
            return


def _quotations(wording: Wording) -> list[list[Word]]:
    """The words of each quotation of some length; a direct telling is one as a whole."""
    attribution = wording.telling.attribution
    ranges: list[Range] = [(0, len(wording.text))]
    if attribution is None or attribution.form != "direct":
        ranges = quoted_ranges(find_quotes(wording.text))
    whole = (part for bounds in ranges for part in _uncut(wording.text, bounds))
    inside = ([w for w in wording.words if start <= w.start and w.end <= end] for start, end in whole)
    return [words for words in inside if len(words) >= _LEAST_WORDS]


def _uncut(text: str, bounds: Range) -> Iterator[Range]:
    """The parts of a quotation between the marks of what was left out."""
    start, end = bounds
    for cut in _CUT.finditer(text, start, end):
        yield start, cut.start()
        start = cut.end()
    yield start, end


def _sound(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(_folded(word.text) for word in words)


def _place(words: Sequence[Word]) -> Range:
    return words[0].start, words[-1].end


def _is_altered(one: Sequence[Word], other: Sequence[Word], least: float) -> bool:
    """Whether the two are versions of one saying that differ within what both give of it."""
    core = _core(one, other)
    if core is None:
        return False
    here, there = core
    is_version = "".join(here) != "".join(there) and Indel.normalized_similarity(here, there) >= least
    return is_version and bool((set(here) ^ set(there)) - words_of(_SHIFTING, lexicon=_LEXICON))


def _core(one: Sequence[Word], other: Sequence[Word]) -> tuple[Sequence[str], Sequence[str]] | None:
    """From the first to the last word that the two share; None where they share too few.

    What stands before and after may be cut off in one of them. A lone small word at an edge, far from
    the rest, is shared by chance.
    """
    first, second = _sound(one), _sound(other)
    blocks = [op for op in Indel.opcodes(first, second) if op.tag == "equal"]
    while len(blocks) > 1 and _is_chance(first, blocks[0], blocks[1]):
        blocks.pop(0)
    while len(blocks) > 1 and _is_chance(first, blocks[-1], blocks[-2]):
        blocks.pop()
    if sum(op.src_end - op.src_start for op in blocks) < _LEAST_WORDS:
        return None
    low, high = (blocks[0].src_start, blocks[0].dest_start), (blocks[-1].src_end, blocks[-1].dest_end)
    # A few words on both sides are no cut: some took the others' place.
    if min(low) > 0 and max(low) <= _FAR:
        low = 0, 0
    rest = len(first) - high[0], len(second) - high[1]
    if min(rest) > 0 and max(rest) <= _FAR:
        high = len(first), len(second)
    return first[low[0] : high[0]], second[low[1] : high[1]]


def _is_chance(words: Sequence[str], edge: Opcode, beside: Opcode) -> bool:
    """Whether a shared stretch at the edge is but a small word, and far from the next one."""
    low, high = sorted((edge, beside), key=lambda op: op.src_start)
    gap = max(high.src_start - low.src_end, high.dest_start - low.dest_end)
    is_small = edge.src_end - edge.src_start == 1 and words[edge.src_start] in words_of(
        _SHIFTING, lexicon=_LEXICON
    )
    return is_small and gap > _FAR


def _folded(word: str) -> str:
    """A word as it sounds: "F.B.I." and "FBI", "Sen." and "Senator", both apostrophes."""
    plain = word.replace("’", "'").replace(".", "")
    return _TITLES.get(plain, plain)
