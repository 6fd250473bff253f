import pytest

from claimx.scoring.blocking import Proposed, count_pairs, wanted_pairs
from tests.clusters.made_mentions import made_mention


def test_wanted_pairs_are_of_two_outlets_that_make_one_claim() -> None:
    mentions = [
        made_mention(f"m{n}", outlet=outlet, start=n) for n, outlet in enumerate(["a", "a", "b", "c"])
    ]
    told = [frozenset({0, 1}), frozenset({0}), frozenset({0}), frozenset({1})]
    assert sorted(wanted_pairs(mentions, told)) == [(0, 2), (0, 3), (1, 2)]


def test_counts_add_up() -> None:
    one = count_pairs([(0, 1), (0, 2)], [(0, 1), (1, 2)], 4)
    assert one == Proposed(right=1, wanted=2, found=2, possible=6, mentions=4)
    total = one + count_pairs([(0, 1)], [(0, 1)], 2)
    assert total.recall == pytest.approx(100 * 2 / 3)
    assert total.share == pytest.approx(100 * 3 / 7)


def test_nothing_wanted_is_no_error() -> None:
    assert Proposed().recall == 0
    assert Proposed().share == 0
