import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.attributions.quotes import find_quotes, quoted_ranges


def texts(text: str) -> list[str]:
    return [text[q.start_char : q.end_char] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('Ann said "no" and "yes".', ['"no"', '"yes"']),
        (
            "\u201cI like \u2018tea\u2019,\u201d she said",
            ["\u201cI like \u2018tea\u2019,\u201d", "\u2018tea\u2019"],
        ),
        ("\u201eJa\u201c, sagte er. \u201eNein\u201c.", ["\u201eJa\u201c", "\u201eNein\u201c"]),
        ("\u00abOui\u00bb, dit-il", ["\u00abOui\u00bb"]),
        ("''So be it,'' he said", ["''So be it,''"]),
        ("A US-\u201dAcme\u201d deal with \u201cAcme\u201d", ["\u201dAcme\u201d", "\u201cAcme\u201d"]),
        ('They waxed lyrical about"joint work" there', ['"joint work"']),
        (
            "'Baker Moe and 'Chef' Roe burnt it. Ban them!' he wrote",
            ["'Baker Moe and 'Chef' Roe burnt it. Ban them!'", "'Chef'"],
        ),
        # Set apart: from a single mark, as in French, or by mistake.
        ("\"He told me, 'Bake!' \" Ann said", ["\"He told me, 'Bake!' \"", "'Bake!'"]),
        (
            "''He said, 'Bake!'  '' Ann told us. ''So I did.''",
            ["''He said, 'Bake!'  ''", "'Bake!'", "''So I did.''"],
        ),
        ("\u00ab Oui \u00bb, dit-il, \u00ab non \u00bb.", ["\u00ab Oui \u00bb", "\u00ab non \u00bb"]),
        ('"Bread is dear. " Ann said so. "It is."', ['"Bread is dear. "', '"It is."']),
        # Mismatched.
        ("Ann wrote: \u201cLet us bake.\u2019 Bo left", ["\u201cLet us bake.\u2019"]),
        ("\u201cThey see that. \u201c Ann left", ["\u201cThey see that. \u201c"]),
        ("Ann said ''it is old.' But is it", ["''it is old.'"]),
        # Characters without width beside a mark.
        ("\u202a\u201dBread is dear,\u201d Ann wrote", ["\u201dBread is dear,\u201d"]),
        # In a quotation of the same marks.
        ('"Bo calls it "bread" and leaves," she said', ['"Bo calls it "bread" and leaves,"', '"bread"']),
    ],
)
def test_marks_are_paired(text: str, quotes: list[str]) -> None:
    assert texts(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "The bakers' oven isn't the cooks' pride",
        "rock 'n' roll in the '90s, as 'em folks say",
        "He is 5'10\" tall",
        "An \u201copen mark in the middle of a line",
        "",
        "'",
        '"',
    ],
)
def test_apostrophes_and_stray_marks_are_no_quotations(text: str) -> None:
    assert texts(text) == []


def test_the_apostrophe_of_a_plural_does_not_close() -> None:
    assert texts("'The bakers' oven was cold,' Ann said") == ["'The bakers' oven was cold,'"]
    assert texts("'bakers' and 'cooks' are words") == ["'bakers'", "'cooks'"]


def test_a_quotation_of_several_paragraphs_is_open_in_all_but_the_last() -> None:
    quotes = find_quotes("\u201cOne loaf.\n\u201cTwo loaves,\u201d she said.")
    assert [(q.end_char, q.is_closed) for q in quotes] == [(10, False), (24, True)]


def test_a_forgotten_closing_mark_ends_at_the_next_opening_one() -> None:
    text = '"We bake at night. "We sleep by day," she said.'
    assert texts(text) == ['"We bake at night. ', '"We sleep by day,"']


def test_a_forgotten_closing_mark_in_the_middle_ends_at_the_next_opening_one_too() -> None:
    text = "Ann says, \u201cBo wrote \u201cBread is dear,\u201d and so on."
    assert quoted_ranges(find_quotes(text)) == [(10, 20), (20, 36)]


def test_quoted_ranges_leave_out_what_lies_inside() -> None:
    assert quoted_ranges(find_quotes('"a \u2018b\u2019 c" d "e"')) == [(0, 9), (12, 15)]


@given(st.text(alphabet="ab .,\n\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb`-", max_size=80))
def test_any_marks_give_sorted_quotations_within_their_lines(text: str) -> None:
    quotes = find_quotes(text)
    assert quotes == sorted(quotes, key=lambda q: (q.start_char, -q.end_char))
    for quote in quotes:
        assert 0 <= quote.start_char < quote.end_char <= len(text)
        assert "\n" not in text[quote.start_char : quote.end_char]
    ranges = quoted_ranges(quotes)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(ranges))


@pytest.mark.parametrize("piece", ['"a ', "\u201c", "'\" ", "(\u2018a\u201d "])
def test_a_long_line_of_marks_is_read_in_one_pass(piece: str) -> None:
    assert isinstance(find_quotes(piece * 50_000), list)
