import pytest

from claimx.attributions.gazetteer import FILES, NO_NAME, joined, known_names, metonym_of, split_name
from claimx.attributions.mentions import NAME_LABELS
from claimx.resources import read_lexicon


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_sorted_and_of_known_labels(file: str) -> None:
    rows = read_lexicon(f"gazetteer/{file}.csv")
    assert [row["form"] for row in rows] == sorted(row["form"] for row in rows)
    assert {row["label"] for row in rows} <= NAME_LABELS | {NO_NAME}


def test_no_form_stands_in_two_files() -> None:
    forms = [row["form"] for file in FILES for row in read_lexicon(f"gazetteer/{file}.csv")]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_every_metonym_stands_for_a_known_name() -> None:
    names = {row.name for row in known_names().values()}
    assert {row.metonym_of for row in known_names().values()} - {""} <= names
    assert metonym_of("Moscow") == "Russia"
    assert metonym_of("Russia") == ""


def test_outlets_are_known_under_all_their_names() -> None:
    known = known_names()
    assert known["Washington Post"].outlet_id == known["The Washington Post"].outlet_id == "washington-post"
    assert known["Fortune"].is_ambiguous


@pytest.mark.parametrize("form", ["Asia-Pacific", "U.S.", "People's Daily", "Côte d'Ivoire", "AT&T"])
def test_a_form_is_split_into_tokens_and_joined_again(form: str) -> None:
    assert joined(split_name(form)) == form
