"""The network of the labels, on weights made by chance."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimx.attributions.annotations import WORDS
from claimx.attributions.label_network import MOST, LabelNetwork, blocks, place_of, positions
from claimx.attributions.windows import Window, Word
from claimx.attributions.word_vectors import WordVectors, word_vectors
from claimx.errors import ResourceError

HIDDEN, WIDTH, VALUES = 6, 8, 21


def made_arrays(seed: int = 1) -> dict[str, NDArray[np.float16]]:
    rng = np.random.default_rng(seed)
    shapes = {
        "none": (3, HIDDEN), "mix": (3, 2), "direct.1.weight": (5, 4 * HIDDEN), "direct.1.bias": (5,),
        "direct.4.weight": (VALUES, 5), "direct.4.bias": (VALUES,), "a.weight": (WIDTH, 4 * HIDDEN),
        "a.bias": (WIDTH,), "p.weight": (WIDTH, HIDDEN), "p.bias": (WIDTH,), "norm.weight": (WIDTH,),
        "norm.bias": (WIDTH,), "out.weight": (VALUES, WIDTH), "out.bias": (VALUES,),
    }  # fmt: skip
    layer = {
        "norm1.weight": (WIDTH,), "norm1.bias": (WIDTH,), "self_attn.in_proj_weight": (3 * WIDTH, WIDTH),
        "self_attn.in_proj_bias": (3 * WIDTH,), "self_attn.out_proj.weight": (WIDTH, WIDTH),
        "self_attn.out_proj.bias": (WIDTH,), "norm2.weight": (WIDTH,), "norm2.bias": (WIDTH,),
        "linear1.weight": (12, WIDTH), "linear1.bias": (12,), "linear2.weight": (WIDTH, 12),
        "linear2.bias": (WIDTH,),
    }  # fmt: skip
    shapes |= {f"layers.0.{name}": shape for name, shape in layer.items()}
    return {name: rng.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}


def made_words(n: int = 9, paragraphs: tuple[int, ...] = (0, 4, 9)) -> WordVectors:
    vectors = np.random.default_rng(2).normal(size=(n, HIDDEN)).astype(np.float16)
    return WordVectors(np.arange(n) * 10, np.array(paragraphs), vectors)


def test_spans_are_words_and_an_empty_one_is_none() -> None:
    words = made_words()
    assert words.words_in([(0, 15), (41, 49), (60, 90)]) == [(0, 2), (6, 9)]
    assert [words.paragraph_of(word) for word in (0, 3, 4, 8)] == [0, 0, 1, 1]
    assert place_of(words, [[], [(41, 49)], []]) is None


def test_words_of_windows_keep_their_paragraphs() -> None:
    spans = [("A", 0, 1, 1, 0), ("b", 2, 3, 2, 0), ("c", 4, 5, 4, 1)]
    window = Window([101, 7, 8, 102, 9, 102], [Word(*span) for span in spans])
    rows = np.arange(6, dtype=np.float16)[:, None][[1, 2, 4]]
    words = word_vectors([(window, rows), (window, rows)])
    assert words is not None
    assert words.paragraphs.tolist() == [0, 2, 3, 5, 6]
    assert words.vectors[:, 0].tolist() == [1, 2, 4, 1, 2, 4]
    assert word_vectors([]) is None


def test_without_the_articles_layers_each_is_scored_by_itself() -> None:
    words, arrays = made_words(), made_arrays()
    arrays["out.weight"] *= 0
    arrays["out.bias"] *= 0
    places = [place_of(words, roles) for roles in ([[(0, 5)], [], [(20, 30)]], [[], [(50, 60)], [(70, 90)]])]
    found = [place for place in places if place is not None]
    network = LabelNetwork(arrays)
    both = network.scores(words, found)
    assert both.shape == (2, VALUES)
    np.testing.assert_allclose(network.scores(words, found[1:])[0], both[1], rtol=1e-5)


def test_the_rest_of_the_article_is_heard() -> None:
    words, network = made_words(), LabelNetwork(made_arrays())
    place = place_of(words, [[(0, 5)], [], [(20, 30)]])
    assert place is not None
    vectors = words.vectors.copy()
    vectors[4:] = 3  # the second paragraph
    gap = network.scores(words, [place]) - network.scores(words._replace(vectors=vectors), [place])
    assert np.abs(gap).max() > 1e-3


def test_a_doc_that_holds_words_can_be_written() -> None:
    doc = spacy.blank("en")("A word.")
    doc.user_data[WORDS] = made_words()
    read = WordVectors(*Doc(doc.vocab).from_bytes(doc.to_bytes()).user_data[WORDS])
    assert read.words_in([(0, 15)]) == [(0, 2)]
    np.testing.assert_array_equal(read.vectors, made_words().vectors)


def test_a_book_is_read_in_blocks_that_hold_everything_once() -> None:
    n = 3 * MOST
    words = made_words(n, tuple(range(n + 1)))
    places = [place_of(words, [[(10 * word, 10 * word + 5)], [], []]) for word in range(0, n, 2)]
    found = [place for place in places if place is not None]
    parts = list(blocks(words, found))
    assert [row for rows, _ in parts for row in rows] == list(range(len(found)))
    assert [paragraph for _, held in parts for paragraph in held] == list(range(n))
    assert max(len(rows) + len(held) for rows, held in parts) <= MOST


def test_positions_differ_and_are_bounded() -> None:
    waves = positions(np.array([0, 1, 5000], dtype=np.float32), WIDTH)
    assert waves.shape == (3, WIDTH)
    assert np.abs(waves).max() <= 0.5
    assert np.abs(waves[0] - waves[1]).max() > 0.01


def test_a_missing_array_is_named() -> None:
    arrays = made_arrays()
    del arrays["layers.0.linear1.bias"]
    with pytest.raises(ResourceError, match=r"lack layers\.0\.linear1\.bias"):
        LabelNetwork(arrays)
