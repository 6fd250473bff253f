import pytest
import spacy

from claimx.claims.clauses import is_clause

_NLP = spacy.blank("en")


@pytest.mark.parametrize(
    "text",
    ["the dam will close", "it's a shame", "Kelmar signed the treaty", "prices rose", "In May the dam broke"],
)
def test_clauses_stand_by_themselves(text: str) -> None:
    assert is_clause(_NLP(text)[:])


@pytest.mark.parametrize(
    "text",
    ["to close the dam", "a shame for us all", "Kelmar's trade minister", "whether it will close", "", "—"],
)
def test_other_contents_do_not(text: str) -> None:
    assert not is_clause(_NLP(text)[:])
