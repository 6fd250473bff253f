import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.claims.quantities import (
    Quantity,
    find_dates,
    find_quantities,
    is_clash,
    is_compatible,
    placed_dates,
    placed_quantities,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 20 people died in the flood", [(20, "people", "about")]),
        ("more than 1,200 troops and $3.5 billion", [(1200, "troop", "over"), (3.5e9, "$", "exact")]),
        ("twenty-four percent of voters, 41% of women", [(24, "%", "exact"), (41, "%", "exact")]),
        ("a million people", [(1e6, "people", "exact")]),
        ("half a dozen men", [(6, "men", "about")]),
        ("up to 30,000 more soldiers", [(30000, "soldier", "under")]),
        ("two hundred thousand copies", [(2e5, "copy", "exact")]),
        ("900.000 people, 1.250.000,50 euros", [(9e5, "people", "exact"), (1250000.5, "euro", "exact")]),
        ("1.125 metres, 5.000 metres", [(1.125, "metre", "exact"), (5, "metre", "exact")]),
        ("100.000 percent, 250.000%", [(100, "%", "exact"), (250, "%", "exact")]),
    ],
)
def test_numbers_have_value_unit_and_bound(text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(q.value, q.unit, q.bound) for q in find_quantities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "It runs through Nord Stream 2 to the coast",
        "the F-35 landed at 8:30 a.m.",
        "a 5-4 ruling on March 14, 2025",
        "one of the men said so",
        "In 2014 the plant closed",
    ],
)
def test_names_times_and_dates_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_dates_are_folded() -> None:
    assert find_dates("On Friday, March 14, 2025") == {"friday", "mar 14", "2025"}
    assert find_dates("by 3 September") == {"sep 3"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 people died", "24 people died"),
        ("52 percent agreed", "41 percent agreed"),
        ("It cost $5 million", "It cost $7 million"),
        ("about 20 people came", "about 60 people came"),
        ("more than 500 jobs", "300 jobs"),
    ],
)
def test_other_numbers_of_one_thing_clash(one: str, other: str) -> None:
    assert is_clash(find_quantities(one), find_quantities(other))
    assert is_clash(find_quantities(other), find_quantities(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 20 protesters", "some two dozen protesters"),
        ("20 people died", "24 houses burned"),
        ("1.3 million voters", "1,274,000 voters"),
        ("more than 20 people", "24 people"),
        ("at least 500 jobs", "more than 600 jobs"),
        ("12 members, of whom 5 members left", "12 members"),
        ("nobody came", "20 people came"),
    ],
)
def test_numbers_that_may_be_the_same_do_not_clash(one: str, other: str) -> None:
    assert not is_clash(find_quantities(one), find_quantities(other))
    assert not is_clash(find_quantities(other), find_quantities(one))


@given(st.text(alphabet="0123456789.,:-$%a dozen millionMarch twenty\n\x00", max_size=300))
def test_hostile_text_never_raises_and_agrees_with_itself(text: str) -> None:
    found = find_quantities(text)
    assert not is_clash(found, found)
    find_dates(text)


def test_a_huge_line_takes_linear_time() -> None:
    assert sum(1 for _ in placed_quantities("1,000 " * 20_000)) == 20_000
    assert find_quantities("9" * 100_000) == ()
    find_quantities("million " * 20_000)


def test_quantities_and_dates_have_places() -> None:
    text = "On March 14, about $5 million and 20 people were missing"
    assert [text[slice(*place)] for _, place in placed_quantities(text)] == ["about $5 million", "20"]
    assert [text[slice(*place)] for _, place in placed_dates(text)] == ["March 14"]


def test_a_preposition_after_a_number_is_no_unit() -> None:
    assert [q.unit for q in find_quantities("one chance: 2 in 3, 40 to 50")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("rough", "fine", "same"),
    [
        (43e6, 43_885_310, True),
        (1300, 1274, True),
        (20, 24, False),
        (3.6e9, 3.5e9, False),
        (43e6, 44.2e6, False),
    ],
)
def test_a_number_may_be_told_rounded_or_cut(rough: float, fine: float, same: bool) -> None:
    assert is_compatible(Quantity(rough, "$"), Quantity(fine, "$")) is same


def test_a_number_before_a_date_is_no_day() -> None:
    text = "Twelve of the 17 Oct. 4 marchers"
    assert find_dates(text) == {"oct 4"}
    assert [q.value for q in find_quantities(text)] == [12, 17]
