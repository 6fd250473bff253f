from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.articles.paragraphs import split_paragraphs
from claimx.articles.repeats import find_repeats


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in split_paragraphs(text)]


def test_lines_are_paragraphs_and_blank_lines_are_gaps() -> None:
    found = split_paragraphs("One.\r\nTwo.\r\n \r\n\tThree. \rFour.\u2028Five.")
    assert [p.text for p in found] == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [p.has_gap_before for p in found] == [False, False, True, False, False]


def test_run_longer_than_any_word_is_a_paragraph_of_its_own() -> None:
    ruler, marks = "=" * 1000, "\"'" * 700
    assert texts(f"the mayor said {ruler} that it\n{marks}\ngoes on.") == [
        "the mayor said",
        ruler,
        "that it",
        marks,
        "goes on.",
    ]
    assert texts("y" * 999 + " is a word") == ["y" * 999 + " is a word"]


def test_wrapped_lines_are_joined_and_short_labels_are_not() -> None:
    lines = [
        "The towns along the river began on Monday to",
        "count the cost of the flood, which was the",
        "highest since 1965. Eva Moser said that the",
        "brigade came in time. Nobody was hurt at all.",
        "Comments",
    ]
    assert texts("\n".join(lines)) == [" ".join(lines[:4]), "Comments"]
    menu = "home\nnews\nsport\nall about us here"
    assert texts(menu) == menu.split("\n")


@given(st.text())
def test_paragraphs_are_slices_without_outer_white_space(text: str) -> None:
    last = 0
    for paragraph in split_paragraphs(text):
        assert last <= paragraph.start < paragraph.end <= len(text)
        piece = text[paragraph.start : paragraph.end]
        assert piece == piece.strip()
        assert paragraph.text == " ".join(piece.split())
        assert not text[last : paragraph.start].strip()
        last = paragraph.end
    assert not text[last:].strip()


def test_repeats_are_found_across_marks_case_and_small_changes() -> None:
    first = "The bridge at “Ford” will close in June for repairs, the county said on Monday afternoon."
    again = 'the bridge at "Ford" will close in June  for repairs, the County said on Monday afternoon.'
    near = f"{first} Really."
    other = "The bridge at Mill will open in May after the repairs, the town said on Tuesday morning."
    part = "The bridge at Ford will close in June for repairs."
    assert find_repeats([first, again, near, other, part, "He agreed.", "He agreed."]) == [
        False,
        True,
        True,
        False,
        True,
        False,
        False,
    ]
