import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.claims.bounds import sentence_ranges, trimmed

_NLP = spacy.blank("en")
_NLP.max_length = 10_000_000


def one_sentence(text: str) -> Doc:
    doc = _NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def sentences(text: str) -> list[str]:
    doc = one_sentence(text)
    return [doc[start:end].text for start, end in sentence_ranges(doc)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“The bridge is closed,” ", "The bridge is closed"),
        ("OSLO (NordWire) — The bridge is closed.", "The bridge is closed"),
        ("that the bridge is closed.", "the bridge is closed"),
        ("She called it “a bridge too far.”", "She called it “a bridge too far.”"),
        ("The bridge is closed,” he said", "The bridge is closed,” he said"),
        ("“The bridge is closed", "The bridge is closed"),
        ("it was built in the U.S.", "it was built in the U.S."),
        ("the workers’ bridge", "the workers’ bridge"),
        ("— • …", ""),
    ],
)
def test_edges_are_trimmed(text: str, kept: str) -> None:
    assert text[slice(*trimmed(text, 0, len(text)))] == kept


@given(st.text(alphabet="aB “”\"'.,—-()\n\x00that", max_size=60))
def test_trimming_stays_within_its_bounds(text: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert trimmed(text, start, end)[1] <= end


def test_a_quotation_of_several_sentences_is_cut_within() -> None:
    text = "“The lock broke. We waited. Nobody came,” Ms. Rowe said."
    assert sentences(text) == ["“The lock broke.", "We waited.", "Nobody came,” Ms. Rowe said."]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert sentences("“It broke.” Then it rained.") == ["“It broke.”", "Then it rained."]


def test_a_line_end_ends_a_sentence() -> None:
    assert sentences("The lock broke\n\nThe harbour closed") == ["The lock broke\n\n", "The harbour closed"]


@given(st.text(alphabet="Ab .!?”“\n)", max_size=80))
def test_sentences_cover_all_tokens_once(text: str) -> None:
    doc = one_sentence(text)
    covered = [i for start, end in sentence_ranges(doc) for i in range(start, end)]
    assert covered == list(range(len(doc)))
