import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.articles.body import ArticleText, Body
from claimx.attributions.annotations import CONTENT
from claimx.attributions.hedges import mark_hedges
from claimx.claims import Mention, find_mentions
from claimx.config import ClaimsConfig
from tests.claims.made_doc import made_article, made_doc

_NLP = spacy.blank("en")
_IDS = {f"a{n}": f"att-{n}" for n in range(5)}


def mentions(marked: str, *, headline: str | None = None) -> list[Mention]:
    doc = made_doc(marked)
    return find_mentions(doc, made_article(doc.text, headline=headline), _IDS, ClaimsConfig())


def texts(marked: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.attribution_id) for m in mentions(marked)]


def test_a_content_is_a_mention_without_the_words_that_attribute_it() -> None:
    assert texts("[S Mayor Lee] [Q said] [C that the old dam will close in May].") == [
        ("the old dam will close in May", "att-0")
    ]


def test_who_is_cited_is_no_claim_and_neither_is_the_credit_alone() -> None:
    doc = made_doc(
        "[S0 The Herald] [Q0 said] [C0 the old dam will close], [Q1 citing] [C1 two clerks].\n"
        "This is reported by [S2 the Herald], [Q2 citing] [C2 two clerks]."
    )
    for name in ("a1", "a2"):
        doc.spans[CONTENT].attrs[name] = {"chain": [["the Herald", "media"], ["two clerks", "group"]]}
    found = find_mentions(doc, made_article(doc.text), _IDS, ClaimsConfig())
    assert [m.text for m in found] == ["the old dam will close"]


def test_what_a_source_does_stays_credited_where_another_is_cited_for_it() -> None:
    doc = made_doc("[S0 The mayor] [Q0 promised] [C0 to close the old dam], clerks told the Herald.")
    doc.spans[CONTENT].attrs["a0"] = {"chain": [["the Herald", "media"], ["clerks", "group"]]}
    (found,) = find_mentions(doc, made_article(doc.text), _IDS, ClaimsConfig())
    assert (found.text, found.attribution_id) == ("The mayor promised to close the old dam", "att-0")


def test_what_is_put_to_another_in_turn_stays_credited() -> None:
    doc = made_doc("[S0 Pike] [Q0 quoted] [C0 [S1 a clerk] [Q1 as saying] [C1 that the dam leaks]].")
    doc.spans[CONTENT].attrs["a1"] = {"parent": "a0"}
    (found,) = find_mentions(doc, made_article(doc.text), _IDS, ClaimsConfig())
    assert (found.text, found.attribution_id) == ("Pike quoted a clerk as saying that the dam leaks", "att-0")


def test_what_a_source_denies_is_told_with_its_denial() -> None:
    (found,) = mentions("[S The ministry] [Q denied] [C that the old dam would close].")
    assert (found.text, found.attribution_id) == ("The ministry denied that the old dam would close", "att-0")
    assert found.is_negated


def test_each_sentence_of_a_content_is_a_mention() -> None:
    assert texts("[C “The old dam will close. The new one is not ready,”] [S Lee] [Q said].") == [
        ("The old dam will close", "att-0"),
        ("The new one is not ready", "att-0"),
    ]


def test_a_sentence_without_attribution_is_in_the_articles_own_voice() -> None:
    assert texts("The old dam closed on Monday.") == [("The old dam closed on Monday", None)]


def test_a_sentence_of_which_little_is_content_is_a_mention_too() -> None:
    found = texts("The dam, built a century ago, is unsafe, [S Lee] [Q said]: [C “It will break.”]")
    assert found == [
        ("The dam, built a century ago, is unsafe, Lee said: “It will break.”", None),
    ]


def test_a_content_that_is_no_clause_is_told_with_its_frame() -> None:
    assert texts("On Monday [S the mayor] [Q promised] [C to close the old dam].") == [
        ("the mayor promised to close the old dam", None)
    ]
    assert texts("[S Lee] [Q called] the dam [C “a shame for us all”].") == [
        ("Lee called the dam “a shame for us all”", "att-0")
    ]


def test_what_a_source_does_is_told_with_its_source_even_where_it_is_a_clause() -> None:
    doc = made_doc("On Monday [S the council] [Q passed] [C a bill that closed the old dam].")
    doc.spans[CONTENT].attrs["a0"] = {"form": "indirect", "stance": "asserts", "source_type": "named_body"}
    (found,) = find_mentions(doc, made_article(doc.text), _IDS, ClaimsConfig())
    assert (found.text, found.attribution_id) == ("the council passed a bill that closed the old dam", None)


def test_hearsay_is_told_whole_and_stays_hearsay() -> None:
    assert texts("[C Minister Colin Rowe] [Q is said] [C to have left the talks].") == [
        ("Minister Colin Rowe is said to have left the talks", "att-0")
    ]
    assert texts("[C The dam has] [Q reportedly] [C been leaking for years].") == [
        ("The dam has reportedly been leaking for years", "att-0")
    ]


def test_a_refusal_to_speak_is_a_claim() -> None:
    assert texts("The Harbour Office declined to comment on the dam.") == [
        ("The Harbour Office declined to comment on the dam", None)
    ]


def test_the_inner_content_stands_for_the_outer_one() -> None:
    found = texts("[S0 The Quay] [Q0 wrote] [C0 that [S1 Lee] [Q1 said] [C1 the old dam will close in May]].")
    assert found == [("the old dam will close in May", "att-1")]


@pytest.mark.parametrize(
    "marked",
    [
        "Will the old dam close in May?",
        "[C “Who will pay for the new dam?”] [S Lee] [Q asked].",
        "Thank you for reading this long story.",
        "Good morning to all of our readers.",
        "Old dam.",
        "",
        "\n \n",
    ],
)
def test_questions_greetings_and_fragments_make_none(marked: str) -> None:
    assert texts(marked) == []


def test_what_makes_it_comparable_is_read_off() -> None:
    (found,) = mentions("The [E Harbour Office] did not close 3 docks on March 14.")
    assert found.names == {"harbour office"}
    assert [(q.value, q.unit) for q in found.quantities] == [(3.0, "dock")]
    assert found.dates == {"mar 14"}
    assert found.is_negated


def test_the_headline_counts_and_is_known() -> None:
    headline = "Old dam to close in May"
    found = mentions(f"{headline}\n\nThe dam was built long ago.", headline=headline)
    assert [(m.text, m.is_headline) for m in found] == [
        ("Old dam to close in May", True),
        ("The dam was built long ago", False),
    ]


def test_offsets_are_those_of_the_file() -> None:
    file = "MENU\n\nThe old dam closed on Monday.\n\nSHARE\n\nThe new one opened on Tuesday."
    kept = [(6, 35), (44, len(file))]
    whole = made_article(file)
    article = ArticleText(whole.article, Body.of(file, kept))
    doc = made_doc(article.body.text)
    found = find_mentions(doc, article, _IDS, ClaimsConfig())
    assert [m.text for m in found] == ["The old dam closed on Monday", "The new one opened on Tuesday"]
    assert all(file[m.start_char : m.end_char] == m.text for m in found)


@given(st.text(max_size=400))
def test_hostile_text_never_raises_and_spans_equal_the_file(text: str) -> None:
    doc = _NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    article = made_article(text)
    found = find_mentions(doc, article, {}, ClaimsConfig())
    assert all(text[m.start_char : m.end_char] == m.text for m in found)
    assert [m.key for m in found] == sorted({m.key for m in found})


def test_a_mention_has_the_hedges_within_it_with_offsets_of_the_file() -> None:
    doc = mark_hedges(made_doc("Perhaps [S Lee] [Q said] [C the old dam could close if about 20 men leave]."))
    article = made_article("Menu " + doc.text, ranges=[(5, 5 + len(doc.text))])
    (found,) = find_mentions(doc, article, _IDS, ClaimsConfig())
    assert [(h.text, h.kind) for h in found.hedges] == [
        ("could", "modal"),
        ("if", "conditional"),
        ("about", "approximator"),
    ]
    file = article.body.file_text
    assert all(file[h.start_char : h.end_char] == h.text for h in found.hedges)
