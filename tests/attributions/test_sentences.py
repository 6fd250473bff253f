import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.attributions.sentences import MAX_TOKENS, split_sentences

NLP = spacy.blank("en")


def sentences(text: str, starts: list[str] | None = None) -> list[str]:
    """The sentences of a text whose senter has put a start at each token of `starts`."""
    doc = NLP(text)
    if starts is not None:
        left = list(starts)
        for token in doc:
            token.is_sent_start = token.i == 0 or (bool(left) and token.text == left[0])
            if token.i and token.is_sent_start:
                left.pop(0)
    return [sent.text for sent in split_sentences(doc).sents]


def test_a_quotation_stays_in_the_sentence_of_its_frame() -> None:
    text = '"The oven broke. We wept. It was cold," Ann said. Then we left.'
    assert sentences(text, ["We", "It", "Then"]) == [text[:49], "Then we left."]


def test_mismatched_single_marks_hold_a_quotation_together() -> None:
    text = "On a wall he wrote: 'Baker Moe and 'Chef' Roe burnt it. They lied. Ban them!' Nobody read it."
    found = sentences(text, ["They", "Ban", "Nobody"])
    assert found[-1] == "Nobody read it."
    assert len(found) == 2


def test_the_frame_after_an_exclamation_belongs_to_the_quotation() -> None:
    assert sentences('"We won!" Smith said. He left.', ["Smith", "He"]) == [
        '"We won!" Smith said.',
        "He left.",
    ]
    assert sentences('"We won." Smith said he was glad.', ["Smith"])[0] == '"We won."'


def test_a_start_after_an_opening_mark_moves_before_it() -> None:
    assert sentences('It rained. "We stayed," she said.', ["We"]) == ["It rained.", '"We stayed," she said.']


def test_a_long_quotation_is_broken_at_its_sentences() -> None:
    text = '"' + "Bread is good. " * 60 + '" Ann said.'
    assert len(sentences(text, ["Bread"] * 60)) > 30


def test_a_new_line_is_a_new_sentence_and_a_lost_one_is_dropped() -> None:
    assert sentences("\n\nBread prices\nBread is dear again", []) == [
        "\n\nBread prices\n",
        "Bread is dear again",
    ]
    assert sentences("Bread is dear in most towns", ["dear"]) == ["Bread is dear in most towns"]


def test_an_unclosed_mark_changes_nothing() -> None:
    assert sentences('He said "yes. She left. It rained', ["She", "It"]) == [
        'He said "yes.',
        "She left.",
        "It rained",
    ]


def test_without_a_senter_simple_rules_set_the_bounds() -> None:
    assert sentences("Bread is dear. Is it? Yes.") == ["Bread is dear.", "Is it?", "Yes."]


def test_the_sentences_of_a_parser_are_repaired_too() -> None:
    words = ['"', "Go", ".", "Run", ",", '"', "he", "said", "."]
    spaces = [False, False, True, False, False, True, True, False, False]
    doc = Doc(NLP.vocab, words, spaces, heads=[1, 1, 1, 7, 7, 7, 7, 7, 7], deps=["dep"] * 9)
    assert len(list(doc.sents)) == 2
    assert len(list(split_sentences(doc).sents)) == 1


def test_no_sentence_is_longer_than_the_bound() -> None:
    assert max(len(sent) for sent in split_sentences(NLP("bread " * 2000)).sents) <= MAX_TOKENS


@given(st.text(alphabet="aB .!?\n\r\"'\u201c\u201d\u2019()\u00a0\x00", max_size=60))
def test_sentences_cover_any_text(text: str) -> None:
    doc = split_sentences(NLP(text))
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


@pytest.mark.parametrize("text", ["", " ", "\n", '"'])
def test_next_to_nothing_does_not_raise(text: str) -> None:
    split_sentences(NLP(text))
