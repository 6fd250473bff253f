import pytest
import spacy

from claimx.claims.clauses import is_clause

_NLP = spacy.blank("en")


@pytest.mark.parametrize(
    "text",
    [
        "the dam will close",
        "it's a shame",
        "Kelmar signed the treaty",
        "prices rose",
        "In May the dam broke",
        "They disagree about the dam",
        "that dams like this leak",
        "Someone stole the sluice",
    ],
)
def test_clauses_stand_by_themselves(text: str) -> None:
    assert is_clause(_NLP(text)[:])


@pytest.mark.parametrize(
    "text",
    [
        "to close the dam",
        "a shame for us all",
        "Kelmar's trade minister",
        "whether it will close",
        "that old dam",
        "All dams leak in spring",
        "",
        "—",
    ],
)
def test_other_contents_do_not(text: str) -> None:
    assert not is_clause(_NLP(text)[:])


def test_a_longer_quotation_that_begins_with_a_capital_is_a_sentence() -> None:
    assert is_clause(_NLP("“All dams leak in spring”")[:], is_quotation=True)
    assert not is_clause(_NLP("“a shame for us all”")[:], is_quotation=True)
    assert not is_clause(_NLP("“Destructive Dam”")[:], is_quotation=True)
    assert not is_clause(_NLP("“To close the old dam”".lower())[:], is_quotation=True)
