from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.attributions import long_texts
from claimx.attributions.annotations import attributions_of
from claimx.attributions.long_texts import Text, cut, read_texts

if TYPE_CHECKING:
    from claimx.pipeline import Engine

PAGE = (
    "The harbour of Norvik was closed on Monday, Ann Lee said.\n\n"
    "Prices rose. The guild of Elbonia denied it.\n\n"
)


@given(st.text(alphabet="ab. \n", max_size=60), st.integers(1, 12))
def test_the_pieces_joined_are_the_text(text: str, most: int) -> None:
    pieces = list(cut(text, most))
    assert "".join(pieces) == text
    assert all(len(piece) <= most for piece in pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One. Two.\n\nThree. Four. ", ["One. Two.\n\n", "Three. Four. "]),
        ("One, two. Three, four, five.", ["One, two. ", "Three, four, ", "five."]),
        ("One two three four five six", ["One two three ", "four five six"]),
        ("ababababababababab", ["abababababab" + "ab", "abab"]),
    ],
)
def test_a_text_is_cut_at_the_best_break_of_the_second_half(text: str, pieces: list[str]) -> None:
    assert list(cut(text, 14)) == pieces


def test_a_long_text_gives_what_a_short_one_does(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE * 3
    (whole,) = read_texts(engine.nlp, [Text(text)], 32)
    monkeypatch.setattr(long_texts, "MOST_CHARS", len(PAGE) + 10)
    docs = list(read_texts(engine.nlp, map(Text, ["Bread is dear.", text, "It rains."]), 32))
    assert [doc.text for doc in docs] == ["Bread is dear.", text, "It rains."]
    assert [token.text for token in docs[1]] == [token.text for token in whole]
    assert [sent.start for sent in docs[1].sents] == [sent.start for sent in whole.sents]
    assert [(ent.text, ent.label_) for ent in docs[1].ents] == [(ent.text, ent.label_) for ent in whole.ents]
    assert len(list(attributions_of(docs[1]))) == len(list(attributions_of(whole))) > 3


def test_the_outlet_reaches_the_labels_of_short_and_long_texts(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Reuters reported on Monday that the harbour of Norvik was closed.\n\n" + PAGE * 2
    for most in (len(text), len(PAGE)):
        monkeypatch.setattr(long_texts, "MOST_CHARS", most)
        for outlet, kind in (("Reuters", "own_reporting"), ("Bloomberg", "media"), (None, "media")):
            (doc,) = read_texts(engine.nlp, [Text(text, outlet)], 32)
            assert next(attributions_of(doc)).labels["source_type"] == kind
