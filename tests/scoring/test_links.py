from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.scoring.counts import Counts
from claimx.scoring.links import Unit, compare_claims, merge_overlaps

A1, A2, B1, B2, C1 = ("a", 0, 10), ("a", 20, 30), ("b", 0, 10), ("b", 20, 30), ("c", 0, 10)


def test_f1_of_counts() -> None:
    assert Counts(1, 2, 2).f1 == 50.0
    assert Counts(0, 0, 0).f1 == 0.0


def test_claims_found_as_in_the_gold_are_all_right() -> None:
    links, rows = compare_claims([[A1, B1, C1], [A2, B2]], [[B2, A2], [C1, A1, B1]])
    assert links == Counts(4, 4, 4)
    assert rows == Counts(2, 2, 2)


def test_a_claim_of_one_outlet_makes_no_link_and_no_row() -> None:
    links, rows = compare_claims([[A1, A2]], [[A1, A2], [B1]])
    assert links == rows == Counts(0, 0, 0)


def test_a_row_counts_where_it_meets_two_outlets_and_its_links_one_by_one() -> None:
    links, rows = compare_claims([[A1, B1, C1]], [[A1, B1, B2]])
    assert links == Counts(1, 2, 3)
    assert rows == Counts(1, 1, 1)


def test_two_found_rows_do_not_meet_the_same_gold_row() -> None:
    _, rows = compare_claims([[A1, A2, B1, B2]], [[A1, B1], [A2, B2]])
    assert rows == Counts(1, 2, 1)


def test_two_claims_wrongly_made_one() -> None:
    links, rows = compare_claims([[A1, B1], [A2, B2]], [[A1, A2, B1, B2]])
    assert links == Counts(2, 4, 2)
    assert rows == Counts(1, 1, 2)


def test_a_mention_is_the_unit_that_it_overlaps_most() -> None:
    links, _ = compare_claims([[A1, B1], [A2, B2]], [[("a", 8, 28), ("b", 25, 26)]])
    assert links == Counts(1, 1, 2)


def test_a_mention_beside_all_gold_is_a_unit_of_its_own() -> None:
    links, _ = compare_claims([[A1, B1]], [[("a", 10, 20), B1]])
    assert links == Counts(0, 1, 1)


def test_mentions_that_overlap_are_one_unit_and_those_that_touch_are_two() -> None:
    assert merge_overlaps([("a", 5, 12), ("a", 0, 6), ("a", 12, 14), ("b", 0, 3)]) == {
        "a": [("a", 0, 12), ("a", 12, 14)],
        "b": [("b", 0, 3)],
    }


UNITS = st.builds(
    lambda outlet, start, length: (outlet, start, start + length),
    st.sampled_from("abc"),
    st.integers(0, 40),
    st.integers(1, 10),
)
CLAIMS = st.lists(st.lists(UNITS, min_size=1, max_size=5), max_size=5)


@given(CLAIMS, CLAIMS)
def test_the_order_of_claims_and_mentions_does_not_matter_for_links(
    gold: list[list[Unit]], found: list[list[Unit]]
) -> None:
    links, _ = compare_claims(gold, found)
    mixed = [claim[::-1] for claim in found[::-1]]
    assert compare_claims(gold[::-1], mixed)[0] == links


@given(CLAIMS)
def test_the_gold_against_itself_is_all_right(gold: list[list[Unit]]) -> None:
    links, rows = compare_claims(gold, gold)
    assert links.right == links.found == links.wanted
    assert rows.right == rows.wanted
