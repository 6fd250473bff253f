"""What lies between a cue and a span, counted by hand."""

from __future__ import annotations

import numpy as np

from claimx.attributions.link_features import SIZE, link_features
from claimx.attributions.windows import Word

STEPS = 8
"""Steps of distance on each side."""


def words_of(*lines: str) -> list[Word]:
    out: list[Word] = []
    at = 0
    for number, line in enumerate(lines):
        for text in line.split():
            out.append(Word(text, at, at + len(text), len(out), number))
            at += len(text) + 1
    return out


def counted(vector: np.ndarray) -> list[int]:
    """The eight counts (none, one, two or more) of a feature vector."""
    table = vector[2 * STEPS : 2 * STEPS + 24].reshape(8, 3)
    return [int(row.argmax()) for row in table]


def test_shape_of_pairs() -> None:
    words = words_of("Ann said that rain is near")
    features = link_features(words, [(1, 2)], [(0, 1), (2, 6)], [(0, 1)], [(2, 6)])
    assert features.shape == (1, 2, SIZE)
    assert features.dtype == np.float32


def test_no_cues_or_no_spans_give_empty_tables() -> None:
    words = words_of("Ann said that rain is near")
    assert link_features(words, [], [(0, 1)], [], []).shape == (0, 1, SIZE)
    assert link_features(words, [(1, 2)], [], [], []).shape == (1, 0, SIZE)


def test_distance_knows_the_side() -> None:
    words = words_of("a b c said d e f")
    before, after = link_features(words, [(3, 4)], [(0, 1), (6, 7)], [], [])[0]
    assert before[:STEPS].argmax() == 2
    assert before[STEPS : 2 * STEPS].sum() == 0
    assert after[STEPS : 2 * STEPS].argmax() == 2


def test_what_stands_between_is_counted() -> None:
    words = words_of('He said , " yes . " and', "then Ann left")
    (vector,) = link_features(words, [(1, 2)], [(9, 10)], [(0, 1), (9, 10)], [])[0]
    stops, commas, quotes, breaks, cues, sources, contents, joints = counted(vector)
    assert (stops, commas, quotes, breaks) == (1, 1, 2, 1)
    assert (cues, sources, contents, joints) == (0, 0, 0, 1)


def test_paragraph_break_right_before_the_later_span_counts_on_both_sides() -> None:
    words = words_of("a said", "b c")
    (after,) = link_features(words, [(1, 2)], [(2, 3)], [], [])[0]
    (before,) = link_features(words, [(2, 3)], [(1, 2)], [], [])[0]
    assert counted(after)[3] == counted(before)[3] == 1


def test_distance_is_never_negative_where_spans_overlap() -> None:
    words = words_of("a b c d")
    features = link_features(words, [(0, 3)], [(1, 4)], [], [])
    assert np.isfinite(features).all()
