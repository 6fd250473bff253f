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
        # Modal.
        ("Bread could get dear.", [("could", "modal")]),
        ("In May the oven may fail.", [("may", "modal")]),
        ("The Bakery May Close Its Oldest Oven", [("May", "modal")]),
        ("BREAD MAY RUN OUT", [("MAY", "modal")]),
        ("Lee might sell the oven.", [("might", "modal")]),
        ("Lee could have been hurt.", [("could", "modal")]),
        ("The oven is likely to fail.", [("is likely to", "modal")]),
        ("The mayor has not ruled out a sale.", [("has not ruled out", "modal")]),
        ("It is arguably the oldest oven.", [("arguably", "modal")]),
        # Evidential.
        ("Acme allegedly lied.", [("allegedly", "evidential")]),
        ("The oven is widely believed to be old.", [("is widely believed to", "evidential")]),
        ("An oven thought to be lost was sold.", [("thought to be", "evidential")]),
        ("According to Acme it works.", [("According to", "evidential")]),
        ("It looks as if it works.", [("looks as if", "evidential")]),
        ("The fire seems small.", [("seems", "evidential")]),
        ("He died of an apparent stroke.", [("apparent", "evidential")]),
        ("By most accounts it was cold.", [("By most accounts", "evidential")]),
        ("I think the oven is cold.", [("I think", "evidential")]),
        # Approximators.
        ("It baked about 40 loaves.", [("about", "approximator")]),
        ("Some 300 people came; some people left.", [("Some", "approximator")]),
        ("Nearly $5 million was lost.", [("Nearly", "approximator")]),
        ("Roughly 40 loaves burnt.", [("Roughly", "approximator")]),
        ("Virtually all loaves burnt.", [("Virtually all", "approximator")]),
        ("It is kind of sad.", [("kind of", "approximator")]),
        ("Around a third was sold.", [("Around a third", "approximator")]),
        # Conditions.
        ("It fails unless it is cleaned.", [("unless", "conditional")]),
        ("Should the oven fail, bread will be dear.", [("Should", "conditional")]),
        ("The sale waits, pending a review.", [("pending", "conditional")]),
        ("Barring a fire, it will last.", [("Barring a", "conditional")]),
        ("It would close if prices rose.", [("if", "conditional")]),
        ("Keep one in case of fire.", [("in case of", "conditional")]),
    ],
)
def test_hedges_are_marked_with_their_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert hedges(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "May won the vote.",
        "The oven opened on May 5.",
        "Votes rose in May and June.",
        "PRICES ROSE IN MAY AND JUNE",
        "The military might of Elbonia grew.",
        "They feared the might of the guild.",
        "She pushed with all her might.",
        "He could not open the oven.",
        "She ran as fast as she could.",
        "The bakers could see the smoke.",
        "It was about bread.",
        "A talk about 20 ships drew a crowd.",
        "Some people left, some of them early.",
        "The guards handled him roughly.",
        "They met virtually on Monday.",
        "It is the best kind of bread.",
        "A new sort of oven was sold.",
        "Should the mayor resign?",
        "The mayor should resign.",
        "She asked if it worked.",
        "It lasted as long as a year.",
        "As soon as possible the oven will be mended.",
        "The prince is heir apparent.",
        "It became apparent that bread was dear.",
        "The baker appeared on the stage.",
        "Likely voters prefer bread.",
        "It is done according a plan.",
        "They spoke on condition of anonymity.",
        "I believe in bread.",
        "Ann alleged that the oven was stolen.",
        "The pending case was heard.",
        "Fees have gone up to 40 crowns.",
        "That is what an oven looks like.",
        "He resigned after assuming office.",
    ],
)
def test_what_only_looks_like_a_hedge_is_none(text: str) -> None:
    assert hedges(text) == []


def test_a_name_is_told_from_the_verb_by_its_entity() -> None:
    assert hedges("[PERSON Theresa May] Quits Her Bakery Early") == []
    assert hedges("[PERSON Theresa] May Quits Her Bakery Early") == []
    assert hedges("[ORG Acme] May Quit Its Bakery Early") == [("May", "modal")]


def test_a_long_line_of_hedges_is_read_in_one_pass() -> None:
    doc = marked_doc("May " * 20_000)
    assert len(mark_hedges(doc).spans[HEDGE]) == 0


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
    assert {row["hearsay"] for row in rows} == {"", "yes", "head"}
    assert all(row["note"] for row in rows)
