from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimx.clusters.comparison import Compared
from claimx.clusters.linkage import LEAST, link_groups

_Scores = dict[tuple[int, int], tuple[float, bool]]


def compared(scores: _Scores) -> Compared:
    pairs = sorted(scores)
    return Compared(
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array([scores[pair][0] for pair in pairs]),
        np.array([scores[pair][1] for pair in pairs], dtype=bool),
    )


def places(size: int) -> list[tuple[str, int]]:
    return [(f"art-{i}", i) for i in range(size)]


@st.composite
def scored(draw: st.DrawFn) -> tuple[int, _Scores]:
    size = draw(st.integers(1, 8))
    pairs = [(i, j) for j in range(size) for i in range(j)]
    values = st.tuples(st.sampled_from([0.0, 0.3, 0.5, 0.6, 0.75, 0.9, 1.0]), st.booleans())
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return size, {pair: draw(values) for pair in chosen}


@given(scored())
def test_groups_hold_all_links_and_nothing_that_is_far_or_kept_apart(case: tuple[int, _Scores]) -> None:
    size, scores = case
    groups = link_groups(places(size), compared(scores), 0.5)
    within = {pair for group in groups for pair in combinations(group, 2)}
    assert {i for group in groups for i in group} == set(range(size))
    assert within >= {pair for pair, (score, apart) in scores.items() if score >= 0.5 and not apart}
    assert all(pair in scores and not scores[pair][1] and scores[pair][0] >= LEAST * 0.5 for pair in within)


def test_a_chain_is_not_one_group() -> None:
    scores = {(i, i + 1): (0.8, False) for i in range(3)}
    assert link_groups(places(4), compared(scores), 0.5) == [[0, 1], [1, 2], [2, 3]]


def test_a_pair_that_is_kept_apart_is_in_no_group() -> None:
    scores = {(0, 1): (0.9, False), (0, 2): (0.9, False), (1, 2): (0.9, True)}
    assert link_groups(places(3), compared(scores), 0.5) == [[0, 1], [0, 2]]


def test_what_agrees_with_all_joins_under_the_threshold() -> None:
    scores = {(0, 1): (0.9, False), (0, 2): (0.45, False), (1, 2): (0.45, False)}
    assert link_groups(places(3), compared(scores), 0.5) == [[0, 1, 2]]


def test_parts_of_one_sentence_begin_one_group() -> None:
    scores = {(0, 2): (0.9, False), (1, 2): (0.8, False)}
    split = [("quay", 0), ("quay", 40), ("wire", 0)]
    assert link_groups(split, compared(scores), 0.5) == [[0, 2], [1, 2]]
    assert link_groups([("quay", 0), *split[:1], split[2]], compared(scores), 0.5) == [[0, 2], [1]]


def test_an_article_that_says_a_thing_twice_begins_a_group_only_of_its_own() -> None:
    scores = {(0, 1): (0.9, False), (1, 2): (0.6, False), (3, 4): (0.7, False)}
    told = [("quay", 0), ("quay", 1), ("wire", 0), ("post", 0), ("post", 1)]
    assert link_groups(told, compared(scores), 0.5) == [[0], [1, 2], [3, 4]]


def test_a_mention_without_pairs_stays_by_itself() -> None:
    assert link_groups(places(2), compared({}), 0.5) == [[0], [1]]
    assert link_groups([], compared({}), 0.5) == []
