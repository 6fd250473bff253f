import numpy as np
import pytest

from claimx.clusters.agreement import agreement
from claimx.clusters.surroundings import surroundings
from claimx.clusters.vectors import Embedder
from tests.clusters.made_mentions import BagEmbedder, made_mention


def test_a_part_is_covered_whole_by_what_holds_it() -> None:
    texts = ["the dam broke", "on monday the old dam broke", "apples are dear"]
    mentions = [made_mention(text, outlet=str(n)) for n, text in enumerate(texts)]
    reading = BagEmbedder().read(mentions, {})
    pairs = np.array([[0, 1], [0, 2], [1, 2]], dtype=np.int64)
    found = agreement(reading, reading.own, reading.vectors, pairs)
    assert found.covered_most[0] == pytest.approx(1.0, abs=1e-3)
    assert found.covered_least[0] < 0.9
    assert found.total[0] > found.total[1]


def test_what_else_is_compared_does_not_change_a_pair() -> None:
    mentions = [made_mention(f"the dam {word}", outlet=word) for word in ("broke", "burst", "leaks", "holds")]
    reading = BagEmbedder().read(mentions, {})
    every = np.array([[0, 1], [0, 2], [0, 3]], dtype=np.int64)
    alone = agreement(reading, reading.own, reading.vectors, every[1:2])
    assert agreement(reading, reading.own, reading.vectors, every).total[1] == alone.total[0]


def test_surroundings_see_rivals_neighbours_and_a_third_article() -> None:
    article = np.array([0, 0, 1, 1, 2])
    pairs = np.array([[0, 2], [0, 3], [0, 4], [1, 3], [2, 4]], dtype=np.int64)
    value = np.array([3.0, 1.0, 2.0, 2.5, 1.5], dtype=np.float32)
    lead, rank, both, beside, _, third = surroundings(article, pairs, value)
    assert lead[0] == pytest.approx((3.0 - 1.0 + 3.0) / 2)
    assert rank.tolist() == [1.0, 0.5, 1.0, 1.0, 1.0]
    assert both.tolist() == [1.0, 0.0, 1.0, 1.0, 1.0]
    assert beside[0] == 1.0
    assert third[0] == 1.5


def test_a_word_is_understood_in_its_article() -> None:
    text = "The mayor resigned. He gave no reasons."
    told = made_mention(text[20:38], start=20)
    embedder = Embedder()
    within, alone = embedder.read([told], {told.article_id: text}), embedder.read([told], {})
    assert within.own.tolist() == [[3, 7]]
    assert alone.own.tolist() == [[0, 4]]
    assert float(within.vectors[0] @ alone.vectors[0]) < 0.999


def test_reading_nothing_gives_nothing() -> None:
    reading = Embedder().read([], {})
    none = np.empty((0, 2), dtype=np.int64)
    assert len(reading.own) == len(agreement(reading, reading.own, reading.vectors, none).total) == 0
    assert all(
        len(column) == 0
        for column in surroundings(np.zeros(0, dtype=np.int64), none, np.zeros(0, np.float32))
    )
