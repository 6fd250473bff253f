import pytest

from claimx.claims.polarity import denied_words, is_negated, is_plain


@pytest.mark.parametrize(
    "text",
    ["She was not invited", "They didn’t sign", "No deal exists", "He denied it", "It failed to pass"],
)
def test_negating_words_negate(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize(
    "text", ["She was invited", "It is not untrue", "Not only the mayor came", "He noted the knot"]
)
def test_affirmations_and_double_negations_affirm(text: str) -> None:
    assert not is_negated(text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("She was not invited, he said", ["invited"]),
        ("No cracks were found, but the dam leaks", ["cracks", "were", "found"]),
        ("Nobody can deny that it leaks", []),
        ("It is not clear who came", []),
        ("Not only Lee came", []),
    ],
)
def test_a_negation_denies_the_words_after_it_in_its_clause(text: str, denied: list[str]) -> None:
    found = denied_words(text)
    assert [word for word in denied if word in found] == denied
    assert denied or not {"leaks", "came"} & set(found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The dam leaks", True),
        ("The dam does not leak", False),
        ("The dam leaks only in spring", False),
        ("She wants to see the dam", False),
        ("The ministry rejected the plan", False),
    ],
)
def test_plain_texts_affirm(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
