"""Odd documents: four times the words take about four times as long, whatever they look like."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest

from claimx.attributions.long_texts import Text, read_texts

if TYPE_CHECKING:
    from claimx.pipeline import Engine

WORDS = 400
TIMES = 4
MOST = 6.0
"""Of the ratio; a quadratic step would take sixteen times as long."""
TRIES = 3
"""The least counts: what else the machine does can only add."""

SENTENCES = (
    "The mayor of Norvik said that the ferry would be late.",
    "“Bread is dear,” Ann Lee told the Norvik Herald on Monday.",
    "Six ferries lay at the pier near the old market.",
    "According to two officials, about 300 people may have come.",
    "Acme reportedly sold its oven, Bo Marsh announced.",
)


def joined(pieces: tuple[str, ...], words: int, between: str = " ") -> str:
    size = sum(len(piece.split()) for piece in pieces) / len(pieces)
    return between.join(islice(cycle(pieces), max(1, round(words / size))))


SHAPES: dict[str, Callable[[int], str]] = {
    "an article": lambda n: joined(SENTENCES, n, "\n\n"),
    "one paragraph": lambda n: joined(SENTENCES, n),
    "one sentence": lambda n: joined(SENTENCES, n).replace(".", " and"),
    "no sentence": lambda n: joined(("bread",), n),
    "capitals": lambda n: joined(SENTENCES, n).upper(),
    "quotations": lambda n: joined(("“Bread”, she said, “is 'dear'”",), n),
    "open marks": lambda n: joined(('"bread (“and',), n),
    "attributions": lambda n: joined(("Ann said bread was dear and",), n),
    "hearsay": lambda n: joined(("Acme allegedly lied.",), n),
    "names": lambda n: " ".join(f"Ann Lee{number} met Acme" for number in range(n // 4)),
    "lines": lambda n: joined(("bread",), n, "\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_words(shape: str, engine: Engine) -> None:
    engine.nlp("Ready.")
    small, large = (SHAPES[shape](size) for size in (WORDS, TIMES * WORDS))
    ratios: list[float] = []
    while len(ratios) < TRIES and min(ratios, default=MOST + 1) > MOST:
        ratios.append(seconds(engine, large) / seconds(engine, small))
    assert min(ratios) <= MOST, ratios


def seconds(engine: Engine, text: str) -> float:
    start = time.process_time()
    (doc,) = read_texts(engine.nlp, [Text(text)], 1)
    assert doc.text == text
    return time.process_time() - start
