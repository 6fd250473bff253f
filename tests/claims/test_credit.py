from __future__ import annotations

from typing import Any

import pytest

from claimx import resources
from claimx.attributions.annotations import CONTENT, attributions_of
from claimx.claims import credit
from claimx.claims.credit import CreditWeights, credit_features, is_credited
from claimx.errors import ResourceError
from tests.claims.made_doc import made_doc

PERSON = {"source_type": "named_person", "access": "unstated"}


def credited(marked: str, *, is_clause: bool, **labels: str) -> bool:
    doc = made_doc(marked)
    doc.spans[CONTENT].attrs["a0"] = {**PERSON, **labels}
    (found,) = attributions_of(doc)
    return is_credited(found.content[0], found, is_clause=is_clause)


@pytest.mark.parametrize(
    ("marked", "form", "stance", "is_clause"),
    [
        ("[S Mayor Lee] [Q said] [C the old dam will close in May].", "indirect", "asserts", True),
        ("[S She] [Q told] the council [C that the dam leaks].", "indirect", "asserts", True),
        ("[C “We will close the old dam,”] [S Lee] [Q wrote].", "direct", "intends", True),
        ("[S Lee] [Q called] the dam [C “a shame for us all”].", "mixed", "asserts", False),
        ("[S The clerk] [Q acknowledged] [C that the report is old].", "indirect", "asserts", False),
    ],
)
def test_what_is_said_is_told_on_the_word_of_its_source(
    marked: str, form: str, stance: str, is_clause: bool
) -> None:
    assert credited(marked, is_clause=is_clause, form=form, stance=stance)


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[S The mayor] [Q promised] [C to close the old dam].", "intends"),
        ("[S The council] [Q rejected] [C a plan for a new dam].", "denies"),
        ("[S The ministry] [Q released] [C a list of old dams].", "asserts"),
        ("[S Lee] [Q endorsed] [C the head of the dam office].", "asserts"),
    ],
)
def test_what_a_source_does_is_not(marked: str, stance: str) -> None:
    assert not credited(marked, is_clause=False, form="indirect", stance=stance)


def test_features_tell_what_is_there() -> None:
    doc = made_doc("[S She] [Q had repeatedly said] [C that the dam leaks].")
    doc.spans[CONTENT].attrs["a0"] = {"form": "indirect", "stance": "asserts", "chain": [["x", "y"]]}
    (found,) = attributions_of(doc)
    assert set(credit_features(found.content[0], found, is_clause=True)) == {
        "form indirect", "stance asserts", "form indirect, stance asserts", "source None", "access None",
        "clause", "clause, form indirect", "clause, stance asserts", "first that", "under 8 words",
        "source pronoun", "relayed", "cue first", "cue of 3", "cue had", "cue repeat", "cue said",
    }  # fmt: skip


def test_a_content_without_words_and_without_a_cue_has_features_too() -> None:
    doc = made_doc("[C —] [S Lee]")
    (found,) = attributions_of(doc)
    assert {"first other", "under 3 words", "cue of 0"} <= set(
        credit_features(found.content[0], found, is_clause=False)
    )


def test_weights_add_up_and_unknown_features_count_nothing() -> None:
    weights = CreditWeights(weights={"clause": 1.5, "cue said": -0.25}, bias=0.5)
    assert weights.logit(["clause", "cue said", "cue sang"]) == pytest.approx(1.75)


def test_damaged_weights_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(path: str) -> Any:
        return {"weights": {"clause": "much"}}

    monkeypatch.setattr(resources, "read_json", damaged)
    credit._shipped.cache_clear()
    try:
        with pytest.raises(ResourceError, match=r"credit-1/credit\.json"):
            credited("[S Lee] [Q said] [C the dam leaks].", is_clause=True)
    finally:
        credit._shipped.cache_clear()
