"""Windows hold every word once, with the text's own offsets, and never grow too large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claimx.attributions.encoder import load_tokenizer
from claimx.attributions.windows import paragraphs, windows
from claimx.resources import resource_path

TEXTS = st.text(alphabet=st.sampled_from(list("ab .,!?\"'“”’\n\r\u2028é😀\x00\u200b")), max_size=400)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(resource_path("weights/en/tokenizer.json"))


@given(text=TEXTS)
def test_words_are_slices_in_order_and_windows_fit(text: str) -> None:
    tokenizer = load_tokenizer(resource_path("weights/en/tokenizer.json"))
    cut = windows(text, tokenizer, max_pieces=16)
    words = [word for window in cut for word in window.words]
    assert all(text[w.start_char : w.end_char] == w.text for w in words)
    assert [w.start_char for w in words] == sorted(w.start_char for w in words)
    assert all(len(window.ids) <= 16 for window in cut)
    assert all(window.ids[w.piece] != window.ids[0] for window in cut for w in window.words)


def test_every_word_stands_in_exactly_one_window(tokenizer: Tokenizer) -> None:
    text = "\n".join(f"Paragraph {n} has a few plain words." for n in range(60))
    words = [word.text for window in windows(text, tokenizer, max_pieces=40) for word in window.words]
    assert "".join(words) == text.replace(" ", "").replace("\n", "")


def test_paragraphs_are_packed_whole(tokenizer: Tokenizer) -> None:
    text = "One short line.\n\nAnother short line.\n\n" + "A third one goes on for some while. " * 4
    first, *rest = windows(text, tokenizer, max_pieces=30)
    assert {word.paragraph for word in first.words} == {0, 1}
    assert {word.paragraph for window in rest for word in window.words} == {2}


def test_long_paragraph_is_cut_behind_a_sentence_and_its_closing_mark(tokenizer: Tokenizer) -> None:
    text = 'The mayor said: "We will build it." Then she left the room and nobody asked anything else at all'
    first = windows(text, tokenizer, max_pieces=18)[0]
    assert first.words[-1].text == '"'
    assert first.words[-2].text == "."


def test_line_of_a_million_characters_is_read_in_parts() -> None:
    text = "word " * 200_000
    bounds = list(paragraphs(text))
    assert max(end - start for start, end in bounds) <= 20_000
    assert "".join(text[s:e] for s, e in bounds) == text


def test_line_of_many_blanks_is_passed_over_at_once() -> None:
    text = "first\n" + " " * 400_000 + "\nlast"
    assert [text[s:e] for s, e in paragraphs(text)] == ["first", "last"]


def test_one_word_longer_than_a_window_is_kept(tokenizer: Tokenizer) -> None:
    text = "before " + "x1" * 80 + " after"
    cut = windows(text, tokenizer, max_pieces=20)
    assert next(word.text for window in cut for word in window.words) == "before"
    assert [word.text for window in cut for word in window.words][-1] == "after"
