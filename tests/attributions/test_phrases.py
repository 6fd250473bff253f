import pytest

from claimx.attributions.phrases import PhraseIndex, is_number, phrases_of


def found(phrases: list[str], text: str) -> list[str]:
    index = PhraseIndex((words, phrase) for phrase in phrases for words in phrases_of(phrase))
    words = text.split()
    return [" ".join(words[start:end]) for start, end, _ in index.find(words)]


def test_the_longest_phrase_wins_and_matches_do_not_overlap() -> None:
    assert found(["if", "even if", "if so"], "even if so and if") == ["even if", "if"]


def test_a_number_must_follow_and_is_no_part_of_the_match() -> None:
    assert found(["about {number}"], "about 40 loaves about bread about $ 5 about") == ["about", "about"]


def test_short_forms_stand_for_a_set_of_words() -> None:
    assert found(["{be} {adverb} said to"], "it is said to , was widely said to , he said to") == [
        "is said to",
        "was widely said to",
    ]


@pytest.mark.parametrize(
    ("words", "is_one"), [(["40"], True), (["$", "5"], True), (["Dozens"], True), (["a"], False), ([], False)]
)
def test_numbers_are_digits_or_words(words: list[str], is_one: bool) -> None:
    assert is_number(words, 0) is is_one
