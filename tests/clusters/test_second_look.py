"""Pairs of sentences read together: what the encoder gets, and what becomes of its answer."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from claimx.attributions.encoder import TOKENIZER, load_tokenizer
from claimx.claims.mention import Mention
from claimx.clusters.comparison import SECOND, worth_a_second
from claimx.clusters.pair_reader import PairRead, PairReader, Sentence, row_of, sentence_in
from claimx.clusters.second_look import LOOK_NAMES, SecondLook
from claimx.errors import ResourceError
from claimx.resources import verified_path

TEXTS = {
    "a": "Rain fell. The bridge shut at noon, and the mayor left.",
    "b": "Word came late. The bridge was closed.",
}


class FakeReader:
    """Tells the number of times that it was asked, and that the later pieces are shared."""

    def __init__(self) -> None:
        self.tokenizer = load_tokenizer(verified_path(TOKENIZER))
        self.asked: list[tuple[Sentence, Sentence]] = []
        self.is_loaded = False

    def load(self) -> None:
        self.is_loaded = True

    def read(self, one: Sentence, other: Sentence) -> PairRead:
        assert self.is_loaded
        self.asked.append((one, other))
        told = tuple(np.linspace(0, 1, len(s.ids), dtype=np.float32) for s in (one, other))
        return PairRead(99.0, (told[0], told[1]))


def mention(article: str, words: str, sentence: str) -> Mention:
    text = TEXTS[article]
    start, begin = text.index(words), text.index(sentence)
    return Mention(
        article, article, start, start + len(words), words,
        place=(start, start + len(words)), sentence=(begin, begin + len(sentence)),
    )  # fmt: skip


MENTIONS = [
    mention("a", "The bridge shut at noon", "The bridge shut at noon, and the mayor left."),
    mention("a", "the mayor left", "The bridge shut at noon, and the mayor left."),
    mention("b", "The bridge was closed", "The bridge was closed."),
]


def test_a_sentence_knows_where_its_pieces_stand_and_what_is_before() -> None:
    tokenizer = load_tokenizer(verified_path(TOKENIZER))
    start = TEXTS["b"].index("The bridge")
    found = sentence_in(tokenizer, TEXTS["b"], start, len(TEXTS["b"]))
    assert found.starts[:2].tolist() == [0, 4]
    before = tokenizer.encode("Word came late.", add_special_tokens=False).ids
    assert list(found.before) == before
    long = sentence_in(tokenizer, "word " * 5000, 4000, 25000)
    assert len(long.ids) == 90
    assert len(long.before) == 24
    assert sentence_in(tokenizer, "a\ud800b", 0, 3).ids


def test_a_row_tells_the_sentences_from_what_stands_before_them() -> None:
    one, other = Sentence((5,), (6, 7), np.array([0, 2])), Sentence((), (8,), np.array([0]))
    row = row_of(one, other, (101, 102))
    assert row.ids == [101, 5, 6, 7, 102, 8, 102]
    assert row.kinds == [0, 0, 1, 1, 0, 3, 0]
    assert (row.first, row.second) == (2, 5)


def test_two_sentences_are_read_once_for_all_their_mentions() -> None:
    reader = FakeReader()
    look = SecondLook(reader, MENTIONS, TEXTS)  # type: ignore[arg-type]
    features = look.features(np.array([[0, 2], [1, 2]]))
    assert features.shape == (2, len(LOOK_NAMES))
    assert len(reader.asked) == 1
    assert features[0, 0] == 8.0, "the logit is bounded"
    assert features[1, 1] > features[0, 1], "the later words of the sentence were told to be shared"
    assert look.features(np.empty((0, 2), dtype=np.int64)).shape == (0, len(LOOK_NAMES))


class SlowReader(FakeReader):
    """Takes the longer the shorter the sentence, so that the first to be read is the last to be done."""

    def read(self, one: Sentence, other: Sentence) -> PairRead:
        time.sleep(0.2 / len(other.ids))
        return replace(super().read(one, other), score=len(one.ids) / len(other.ids))


def test_threads_change_nothing_and_progress_is_told() -> None:
    words = ["Shut.", "The old bridge shut.", "On Monday the old bridge by the mill shut at last."]
    texts = {name: " ".join(words) for name in "ab"} | {"c": words[0]}
    mentions = [
        Mention(name, name, start, end, part, place=(start, end), sentence=(start, end))
        for name, text in texts.items()
        for part in words
        if part in text
        for start, end in [(text.index(part), text.index(part) + len(part))]
    ]
    pairs = np.array(
        [[i, j] for i in range(6) for j in range(3, 7) if mentions[i].article_id < mentions[j].article_id]
    )
    found = []
    for threads in (1, 3):
        told: list[tuple[int, int]] = []
        look = SecondLook(SlowReader(), mentions, texts, threads=threads)  # type: ignore[arg-type]
        found.append(look.features(pairs, lambda *step: told.append(step)))  # noqa: B023
        assert told == [(12, 15), (15, 15)], "pairs that begin in one article are one step"
    assert found[0].tolist() == found[1].tolist()
    assert len({tuple(row) for row in found[0].tolist()}) > 3


def test_a_mention_without_its_article_is_read_by_itself() -> None:
    reader = FakeReader()
    look = SecondLook(reader, MENTIONS, {"a": TEXTS["a"]})  # type: ignore[arg-type]
    features = look.features(np.array([[0, 2]]))
    assert not reader.asked[0][1].before
    assert len(reader.asked[0][1].ids) == 4
    assert features[0, 2] == pytest.approx(0.5), "all of its pieces count"


def test_the_same_words_in_two_places_are_read_once() -> None:
    reader = FakeReader()
    copy = mention("b", "The bridge was closed", "The bridge was closed.")
    texts = TEXTS | {"c": TEXTS["b"]}
    mentions = [*MENTIONS, replace(copy, article_id="c", outlet_id="c")]
    SecondLook(reader, mentions, texts).features(np.array([[0, 2], [0, 3]]))  # type: ignore[arg-type]
    assert len(reader.asked) == 1


def test_of_an_endless_sentence_only_the_beginning_is_read() -> None:
    tokenizer = load_tokenizer(verified_path(TOKENIZER))
    assert (
        sentence_in(tokenizer, "y" * 10**7, 0, 10**7).ids == sentence_in(tokenizer, "y" * 4000, 0, 4000).ids
    )


def test_only_possible_pairs_of_two_articles_get_it() -> None:
    mentions = [*MENTIONS, replace(MENTIONS[2], start_char=0, end_char=15)]
    pairs = np.array([[0, 1], [0, 2], [1, 2], [1, 3]])
    chosen = worth_a_second(mentions, pairs, np.array([0.9, SECOND, SECOND - 0.01, 0.5]))
    assert chosen.tolist() == [1, 3]


def test_articles_that_are_joined_nowhere_are_not_looked_at_again() -> None:
    third = replace(MENTIONS[2], article_id="c", outlet_id="c")
    pairs = np.array([[0, 2], [1, 2], [0, 3], [1, 3], [2, 3]])
    chosen = worth_a_second([*MENTIONS, third], pairs, np.array([0.49, 0.3, 0.5, 0.2, 0.4]))
    assert chosen.tolist() == [2, 3], "a and c are joined; a and b, b and c are not"


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return PairReader()


def read(reader: PairReader, one: str, other: str) -> PairRead:
    sentences = [sentence_in(reader.tokenizer, text, 0, len(text)) for text in (one, other)]
    return reader.read(sentences[0], sentences[1])


ONE = "The governor vetoed the water bill on Monday."


@pytest.mark.parametrize(
    ("same", "other"),
    [
        ("Gov. Lund vetoed the bill on water rights.", "The governor met farmers on Monday."),
        ("On Monday the water bill was vetoed by the governor.", "The water bill passed in March."),
    ],
)
def test_the_shipped_encoder_tells_the_same_claim_from_the_same_topic(
    reader: PairReader, same: str, other: str
) -> None:
    assert read(reader, ONE, same).score > read(reader, ONE, other).score + 1


def test_the_order_of_two_sentences_makes_no_difference(reader: PairReader) -> None:
    there, back = read(reader, ONE, "It was vetoed."), read(reader, "It was vetoed.", ONE)
    assert there.score == back.score
    np.testing.assert_array_equal(there.told[0], back.told[1])


def test_a_damaged_head_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "head.npz", other=np.zeros(2))
    shutil.copy(verified_path("weights/en/pairs-1/model.onnx"), tmp_path)
    with pytest.raises(ResourceError, match=r"lacks hidden\.weight, hidden\.bias, out\.weight, out\.bias"):
        read(PairReader(tmp_path), ONE, ONE)
