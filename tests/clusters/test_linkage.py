import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimx.clusters.comparison import Compared
from claimx.clusters.linkage import link_groups

_Scores = dict[tuple[int, int], tuple[float, bool]]


def compared(scores: _Scores) -> Compared:
    pairs = sorted(scores)
    return Compared(
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array([scores[pair][0] for pair in pairs]),
        np.array([scores[pair][1] for pair in pairs], dtype=bool),
    )


def grouped_slowly(size: int, scores: _Scores, threshold: float) -> list[list[int]]:
    """The same by its definition: join the best two groups until none is good enough."""
    groups = [[i] for i in range(size)]

    def mean(a: list[int], b: list[int]) -> float:
        found = [scores.get((min(i, j), max(i, j)), (0.0, False)) for i in a for j in b]
        if any(apart for _, apart in found):
            return -1.0
        return round(sum(round(score, 6) for score, _ in found) / len(found), 6)

    while True:
        best = [
            (-mean(a, b), a[0], b[0], x, x + 1 + y)
            for x, a in enumerate(groups)
            for y, b in enumerate(groups[x + 1 :])
        ]
        best = [entry for entry in best if -entry[0] >= threshold]
        if not best:
            return sorted(groups)
        *_, x, y = min(best)
        groups[x] = sorted(groups[x] + groups.pop(y))


@st.composite
def scored(draw: st.DrawFn) -> tuple[int, _Scores]:
    size = draw(st.integers(1, 8))
    pairs = [(i, j) for j in range(size) for i in range(j)]
    values = st.tuples(st.sampled_from([0.0, 0.3, 0.5, 0.6, 0.75, 0.9, 1.0]), st.booleans())
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return size, {pair: draw(values) for pair in chosen}


@given(scored())
def test_it_agrees_with_its_definition(case: tuple[int, _Scores]) -> None:
    size, scores = case
    assert link_groups(size, compared(scores), 0.5) == grouped_slowly(size, scores, 0.5)


def test_a_chain_is_not_one_group() -> None:
    scores = {(i, i + 1): (0.8, False) for i in range(5)}
    assert link_groups(6, compared(scores), 0.5) == [[0, 1], [2, 3], [4, 5]]


def test_a_pair_that_is_kept_apart_keeps_its_groups_apart() -> None:
    scores = {(0, 1): (0.9, False), (0, 2): (0.9, False), (1, 2): (0.9, True)}
    assert link_groups(3, compared(scores), 0.5) == [[0, 1], [2]]


def test_a_mention_without_pairs_stays_by_itself() -> None:
    assert link_groups(2, compared({}), 0.5) == [[0], [1]]
    assert link_groups(0, compared({}), 0.5) == []
