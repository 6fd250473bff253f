"""Finds text that one article shares with another: copied passages, with their places in both.

Articles that share shingles are aligned: stretches of equal words are joined over small edits.
Words that somebody spoke are marked, since two reporters may quote one speech without copying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from claimx.articles.body import ArticleText
from claimx.attributions.quotes import find_quotes
from claimx.clusters.shingles import SHINGLE, ArticleWords, Hashes, pairs_that_share, read_words
from claimx.records import SameText, SharedPassage, Span

Mask = NDArray[np.bool_]

LEAST_WORDS = 15
"""Equal words of a passage at least: fewer are a title, a name with its office, a quoted phrase."""
_GAP = 6
"""Words that an edit may leave out, put in or change between two stretches of equal words."""
_FRAME_WORDS, _FRAME_SHARE = 3, 0.15
"""Words of a quotation that may stand outside its marks: "she said"."""
_OWN_SHARE = 0.2
"""Share of an article from which a text that very many articles hold is its story, not boilerplate."""


@dataclass(slots=True)
class _Stretch:
    """Equal words of two articles, joined over small edits: places of words, exclusive ends."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    equal: int
    """Words that stand in both."""


def find_same_text(articles: Sequence[ArticleText]) -> tuple[SameText, ...]:
    """The pairs of articles that share passages, sorted by the articles' ids.

    Their order does not matter. Where more than a few share one text, an article is paired with
    some of the others, so that all of them hang together.

    Args:
        articles: Those of a run; their ids differ.
    """
    read = read_words(sorted(articles, key=lambda article: article.article.id))
    pairs, common = pairs_that_share(read)
    quoted: dict[int, Mask] = {}
    for i in {i for pair in pairs for i in pair}:
        quoted[i] = _quoted(read[i])
    compared = (_same_text(read[i], read[j], quoted[i], quoted[j], common) for i, j in pairs)
    return tuple(found for found in compared if found is not None)


def _same_text(
    a: ArticleWords, b: ArticleWords, quoted_a: Mask, quoted_b: Mask, common: Hashes
) -> SameText | None:
    stretches = [_with_edges(stretch, a, b) for stretch in _stretches(a, b)]
    copied_a, copied_b = (np.zeros(len(words.hashes), dtype=bool) for words in (a, b))
    passages = []
    for stretch in sorted(stretches, key=lambda s: (s.start_a, s.start_b)):
        in_a, in_b = slice(stretch.start_a, stretch.end_a), slice(stretch.start_b, stretch.end_b)
        if stretch.equal < LEAST_WORDS or _is_boilerplate(stretch, a, b, common):
            continue
        is_quotation = _is_quotation(quoted_a[in_a]) or _is_quotation(quoted_b[in_b])
        copied_a[in_a] |= not is_quotation
        copied_b[in_b] |= not is_quotation
        sides = (_span(a, in_a), _span(b, in_b))
        passages.append(SharedPassage(sides=sides, is_quotation=is_quotation))
    if not passages:
        return None
    return SameText(
        article_ids=(a.article.article.id, b.article.article.id),
        shares=(round(float(copied_a.mean()), 4), round(float(copied_b.mean()), 4)),
        passages=tuple(passages),
    )


def _stretches(a: ArticleWords, b: ArticleWords) -> Iterator[_Stretch]:
    """Runs of shared shingles, each joined to the one before it that it follows most closely."""
    live: list[_Stretch] = []
    for run in _runs(a, b):
        ended = [stretch for stretch in live if stretch.end_a + _GAP < run.start_a]
        yield from ended
        live = [stretch for stretch in live if stretch.end_a + _GAP >= run.start_a]
        before = [(gap, i) for i, s in enumerate(live) if (gap := _gap(s, run, a, b)) is not None]
        if before:
            stretch = live[min(before)[1]]
            stretch.equal += run.equal - _overlap(stretch, run)
            stretch.end_a, stretch.end_b = run.end_a, run.end_b
        else:
            live.append(run)
    yield from live


def _runs(a: ArticleWords, b: ArticleWords) -> Iterator[_Stretch]:
    """Stretches of equal words, a shingle long or more, by their place in the first article."""
    _, in_a, in_b = np.intersect1d(a.shingles, b.shingles, assume_unique=True, return_indices=True)
    at_a, at_b = a.at[in_a], b.at[in_b]
    order = np.argsort(at_a, kind="stable")
    at_a, at_b = at_a[order], at_b[order]
    breaks = np.flatnonzero((np.diff(at_a) != 1) | (np.diff(at_b) != 1)) + 1
    edges = [0, *breaks.tolist(), len(at_a)]
    for first, last in pairwise(edges):
        if first < last:
            start_a, start_b, size = int(at_a[first]), int(at_b[first]), last - first + SHINGLE - 1
            yield _Stretch(start_a, start_a + size, start_b, start_b + size, size)


def _overlap(stretch: _Stretch, run: _Stretch) -> int:
    """Words that the run begins within the stretch: a word that is said twice on one side only."""
    return max(0, stretch.end_a - run.start_a, stretch.end_b - run.start_b)


def _gap(stretch: _Stretch, run: _Stretch, a: ArticleWords, b: ArticleWords) -> int | None:
    """Words between the two, on the side that has more; None where they do not belong together."""
    overlap = _overlap(stretch, run)
    gap = max(run.start_a - stretch.end_a, run.start_b - stretch.end_b) + overlap
    if overlap >= run.end_a - run.start_a or gap > _GAP:
        return None
    same_range = a.ranges[stretch.end_a - 1] == a.ranges[run.start_a]
    return gap if same_range and b.ranges[stretch.end_b - 1] == b.ranges[run.start_b] else None


def _with_edges(stretch: _Stretch, a: ArticleWords, b: ArticleWords) -> _Stretch:
    """The stretch with the equal words beyond an edit near its ends, too few for a shingle."""
    before = _edge(
        _near(a, range(stretch.start_a - 1, stretch.start_a - 1 - SHINGLE, -1), stretch.start_a),
        _near(b, range(stretch.start_b - 1, stretch.start_b - 1 - SHINGLE, -1), stretch.start_b),
    )
    after = _edge(
        _near(a, range(stretch.end_a, stretch.end_a + SHINGLE), stretch.start_a),
        _near(b, range(stretch.end_b, stretch.end_b + SHINGLE), stretch.start_b),
    )
    return _Stretch(
        stretch.start_a - before[0],
        stretch.end_a + after[0],
        stretch.start_b - before[1],
        stretch.end_b + after[1],
        stretch.equal + before[2] + after[2],
    )


def _near(words: ArticleWords, places: range, inside: int) -> list[int]:
    """Hashes of the words at the places, up to the bounds of the kept range that `inside` stands in."""
    same = words.ranges[inside]
    return [int(words.hashes[i]) for i in places if 0 <= i < len(words.hashes) and words.ranges[i] == same]


def _edge(a: list[int], b: list[int]) -> tuple[int, int, int]:
    """How far from an end both sides go on alike, half of the words being equal or more; the equal words."""
    equal, reach = 0, (0, 0, 0)
    for operation in Indel.opcodes(a, b):
        if operation.tag == "equal":
            equal += operation.src_end - operation.src_start
            if 2 * equal >= max(operation.src_end, operation.dest_end):
                reach = (operation.src_end, operation.dest_end, equal)
    return reach


def _is_boilerplate(stretch: _Stretch, a: ArticleWords, b: ArticleWords, common: Hashes) -> bool:
    """Whether very many articles hold the passage, and it is a small part of both."""
    size = stretch.end_a - stretch.start_a
    if not len(common) or size >= _OWN_SHARE * min(len(a.hashes), len(b.hashes)):
        return False
    inside = a.shingles[(a.at >= stretch.start_a) & (a.at < stretch.end_a)]
    return bool(np.isin(inside, common).mean() > 0.5) if len(inside) else False


def _quoted(words: ArticleWords) -> Mask:
    """Which words stand in quotation marks."""
    quotes = [quote for quote in find_quotes(words.article.body.text) if not quote.depth]
    edges: Iterable[int] = chain.from_iterable((quote.start_char, quote.end_char) for quote in quotes)
    # Outer quotations do not overlap, so a word after an odd number of edges stands in one.
    inside = np.searchsorted(np.fromiter(edges, dtype=np.int64), words.starts, side="right") % 2 == 1
    return np.asarray(inside, dtype=bool)


def _is_quotation(quoted: Mask) -> bool:
    outside = len(quoted) - int(quoted.sum())
    return outside <= max(_FRAME_WORDS, _FRAME_SHARE * len(quoted))


def _span(words: ArticleWords, places: slice) -> Span:
    """The words in the file; no passage runs over a dropped range."""
    start, end = int(words.starts[places.start]), int(words.ends[places.stop - 1])
    (span,) = words.article.body.to_file(start, end)
    return span
