import pytest

from claimx.claims.polarity import is_negated


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
