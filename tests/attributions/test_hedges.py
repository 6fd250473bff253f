import pytest

from claimx.attributions.annotations import HEDGE, attributions_of
from claimx.attributions.hedges import LEXICON, mark_hedges
from claimx.resources import read_lexicon
from tests.attributions.marked_doc import attribution, marked_doc, texts


def hedges(text: str) -> list[tuple[str, str]]:
    doc = mark_hedges(marked_doc(text))
    return [(span.text, span.label_) for span in doc.spans[HEDGE]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bread could get dear.", [("could", "modal")]),
        ("In May the oven may fail.", [("may", "modal")]),
        ("May won the vote.", []),
        ("The military might of Elbonia grew.", []),
        ("It baked about 40 loaves.", [("about", "approximator")]),
        ("It was about bread.", []),
        ("Some 300 people came; some people left.", [("Some", "approximator")]),
        ("Nearly $5 million was lost.", [("Nearly", "approximator")]),
        ("It fails unless it is cleaned.", [("unless", "conditional")]),
        ("She asked if it worked.", []),
        ("It looks as if it works.", []),
        ("Acme allegedly lied.", [("allegedly", "evidential")]),
        ("The oven is widely believed to be old.", [("is widely believed to", "evidential")]),
        ("According to Acme it works.", [("According to", "evidential")]),
        ("It is done according a plan.", []),
        ("They spoke on condition of anonymity.", []),
    ],
)
def test_hedges_are_marked_with_their_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert hedges(text) == found


def test_a_bare_marker_makes_an_attribution_without_a_source() -> None:
    doc = mark_hedges(marked_doc("However, Acme reportedly sold its oven."))
    found = attribution(doc)
    assert texts(found.source) == []
    assert texts(found.cue) == ["reportedly"]
    assert texts(found.content) == ["Acme", "sold its oven"]
    assert found.labels["source_type"] == "hearsay"
    assert 0 < found.labels["score"] < 1


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The talks are said to be slow.", "are said", ["The talks", "to be slow"]),
        ("It is believed that bread is dear.", "It is believed", ["that bread is dear"]),
        ("Ann (who reportedly bakes) left.", "reportedly", ["who", "bakes"]),
        ("Reports suggest Acme is broke; nobody knows.", "Reports suggest", ["Acme is broke"]),
    ],
)
def test_the_content_of_hearsay_is_the_rest_of_its_clause(text: str, cue: str, content: list[str]) -> None:
    found = attribution(mark_hedges(marked_doc(text)))
    assert texts(found.cue) == [cue]
    assert texts(found.content) == content


def test_a_marker_inside_an_attribution_makes_no_other() -> None:
    doc = mark_hedges(marked_doc("[S0 Ann] [Q0 said] [C0 Acme allegedly lied]."))
    assert len(list(attributions_of(doc))) == 1
    assert "source_type" not in attribution(doc).labels


def test_a_found_marker_without_a_source_is_hearsay() -> None:
    doc = mark_hedges(marked_doc("[C0 Acme] [Q0 reportedly] [C0 lied]."))
    assert attribution(doc).labels["source_type"] == "hearsay"


def test_new_attributions_are_numbered_in_the_order_of_the_text() -> None:
    doc = marked_doc("Acme reportedly lied. [S0 Ann] [Q0 said] [C0 [S1 Bo] [Q1 says] [C1 no]].")
    doc.spans["claimx_content"].attrs["a1"] = {"parent": "a0", "score": 0.9}
    found = list(attributions_of(mark_hedges(doc)))
    assert [texts(a.cue) for a in found] == [["reportedly"], ["said"], ["says"]]
    assert [a.id for a in found] == ["a0", "a1", "a2"]
    assert found[2].labels == {"parent": "a1", "score": 0.9}


def test_a_sentence_of_marks_alone_gives_nothing() -> None:
    assert list(attributions_of(mark_hedges(marked_doc("Reportedly.")))) == []


def test_the_lexicon_is_sorted_and_of_known_kinds() -> None:
    rows = read_lexicon(LEXICON)
    assert [row["phrase"] for row in rows] == sorted(row["phrase"] for row in rows)
    assert {row["kind"] for row in rows} == {"modal", "evidential", "approximator", "conditional", "none"}
    assert {row["hearsay"] for row in rows} == {"", "yes"}
    assert all(row["note"] for row in rows)
