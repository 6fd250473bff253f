import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from claimx.attributions.entities import named_spans, settle_entities
from tests.attributions.marked_doc import marked_doc

NLP = spacy.blank("en")


def settled(marked: str) -> list[tuple[str, str, str]]:
    """Text, label and name of each name, after a model that found what the marks say."""
    doc = settle_entities(marked_doc(marked))
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


def labels(marked: str) -> dict[str, str]:
    return {text: label for text, label, _ in settled(marked)}


def test_a_known_name_has_its_type_at_every_place() -> None:
    assert settled("[GPE Gazprom] cut gas. Then Gazprom paid.") == [("Gazprom", "ORG", "Gazprom")] * 2


def test_an_outlet_is_an_organisation_with_its_id() -> None:
    doc = settle_entities(marked_doc("[GPE Bloomberg] reported it; [PERSON Correctiv] too."))
    assert [(e.text, e.label_, e.id_) for e in doc.ents] == [
        ("Bloomberg", "ORG", "outlet:bloomberg"),
        ("Correctiv", "ORG", "outlet:correctiv"),
    ]


def test_an_outlet_that_shares_its_name_with_a_person_of_the_article_is_told_apart_by_its_place() -> None:
    found = settled("[PERSON Michael Bloomberg] ran. [ORG Bloomberg] spent money, Bloomberg reported.")
    assert [(label, name) for _, label, name in found] == [
        ("PERSON", "Michael Bloomberg"),
        ("PERSON", "Michael Bloomberg"),
        ("ORG", "Bloomberg"),
    ]


@pytest.mark.parametrize(
    ("marked", "name", "label"),
    [
        ("Ruritanian energy giant [GPE Zolt] grew. [GPE Zolt] pays.", "Zolt", "ORG"),
        ("The news outlet [PERSON Korvan] wrote it.", "Korvan", "ORG"),
        ("Mayor [ORG Brusk] left. He met [ORG Brusk].", "Brusk", "PERSON"),
        ("The [PERSON Zolt] gas pipeline leaks.", "Zolt", "FAC"),
        ("[ORG Ann Zolt], 45, bakes.", "Ann Zolt", "PERSON"),
        ("[GPE Zolt], a software company, grew.", "Zolt", "ORG"),
        ("He lives in the city of [PERSON Zolt].", "Zolt", "GPE"),
        ("[PERSON Zolt Foundation] paid.", "Zolt Foundation", "ORG"),
        ("[ORG Western Asia] is dry.", "Western Asia", "LOC"),
    ],
)
def test_the_words_around_and_inside_a_name_outweigh_the_model(marked: str, name: str, label: str) -> None:
    assert labels(marked)[name] == label


def test_the_majority_settles_a_name_that_nothing_else_does() -> None:
    assert set(labels("[ORG Zolt] grew. We saw [ORG Zolt]. So did [GPE Zolt].").values()) == {"ORG"}


def test_a_surname_stands_for_the_full_name() -> None:
    found = settled("[PERSON Ann Zolt] bakes. [ORG Zolt] sells. They met Zolt\u02bcs son.")
    assert {(label, name) for _, label, name in found} == {("PERSON", "Ann Zolt")}
    assert len(found) == 3


def test_of_two_namesakes_the_surname_is_the_one_named_more_often() -> None:
    marked = "[PERSON Bo Zolt] met [PERSON Ann Zolt]. [PERSON Ann Zolt] bakes. [PERSON Zolt] sells."
    assert settled(marked)[-1][2] == "Ann Zolt"


def test_names_inside_hyphens_and_marks_are_found() -> None:
    assert labels("A [ORG US-Gazprom] deal.") == {"US": "GPE", "Gazprom": "ORG"}
    doc = settle_entities(marked_doc("A US-\u201dGazprom\u201d deal, Russia\u02bcs \u201cGazprom\u201d."))
    cut = [(doc.text[span.start_char : span.end_char], span.label) for span in named_spans(doc)]
    assert cut == [("Gazprom", "ORG"), ("Russia", "GPE"), ("Gazprom", "ORG")]


def test_forms_of_a_country_share_its_name_and_a_capital_keeps_its_own() -> None:
    found = settled("[GPE US] and [GPE United States] and U.S. troops near Moscow.")
    assert [name for _, _, name in found] == ["United States"] * 3 + ["Moscow"]


def test_the_numbers_of_a_facility_belong_to_it() -> None:
    assert settled("The [FAC Nord Stream 1] and 2 pipelines leak.") == [
        ("Nord Stream 1 and 2", "FAC", "Nord Stream")
    ]


def test_an_explained_short_form_has_the_long_name() -> None:
    found = settled("The [ORG Harbour Workers Union] (HWU) met. [GPE HWU] voted.")
    assert [(label, name) for _, label, name in found] == [("ORG", "Harbour Workers Union")] * 3


def test_a_short_form_of_common_words_is_no_name() -> None:
    assert labels("They ship liquid baking powder ([ORG LBP]). [ORG LBP] is dear.") == {}


def test_common_words_in_capitals_or_at_the_head_of_a_sentence_are_no_names() -> None:
    assert labels("We want peace and order. \u201c[FAC PEACE] now!\u201d [PERSON Order] came.") == {}


def test_articles_marks_titles_and_line_ends_are_cut_off() -> None:
    assert labels("[ORG The Zolt] met [PERSON Mayor Ann Brusk].") == {"Zolt": "ORG", "Ann Brusk": "PERSON"}
    assert labels("[ORG Zolt Works\nBakers] met.") == {"Zolt Works": "ORG", "Bakers": "ORG"}


def test_an_ambiguous_name_needs_the_support_of_the_text() -> None:
    assert labels("[PERSON Jordan Zolt] bakes. [PERSON Jordan] sells.") == {
        "Jordan Zolt": "PERSON",
        "Jordan": "PERSON",
    }
    assert labels("[GPE Jordan] has a king.") == {"Jordan": "GPE"}
    assert labels("They may target Fortune.") == {}


def test_dates_and_numbers_stay() -> None:
    assert ("Monday", "DATE", "") in settled("[ORG Zolt] met on [DATE Monday].")


def test_names_survive_serialising() -> None:
    doc = settle_entities(marked_doc("[GPE Bloomberg] reported it."))
    (copy,) = DocBin(docs=[doc]).get_docs(doc.vocab)
    assert [(e.label_, e.kb_id_, e.id_) for e in copy.ents] == [("ORG", "Bloomberg", "outlet:bloomberg")]
    assert named_spans(copy) == named_spans(doc)


@given(
    st.lists(
        st.sampled_from(
            ["US", "-", "Gazprom", "'s", "Ann", "Lee", "(", "AL", ")", "1", "and", "2", ",", "\n"]
        ),
        min_size=1,
    )
)
def test_any_words_give_entities_that_do_not_overlap(words: list[str]) -> None:
    doc = Doc(
        NLP.vocab,
        words,
        ents=[f"B-{'PERSON' if i % 2 else 'ORG'}" if i % 3 else "O" for i in range(len(words))],
    )
    ends = [0]
    for span in named_spans(settle_entities(doc)):
        assert ends[-1] <= span.start_char < span.end_char <= len(doc.text)
        ends.append(span.end_char)
