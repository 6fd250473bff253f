"""Labelled pairs of sentences, from stories that two readers have annotated."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from claimx.attributions.encoder import TOKENIZER, load_tokenizer
from claimx.resources import verified_path
from claimx.scoring.claim_gold import read_sentences
from claimx.scoring.claims import GoldMention, Story
from claimx.training.pairs_data import near_pairs, story_pairs

TEXTS = {
    "a": "Dam news\n\nRain fell. The dam shut at noon.\n",
    "b": "Dam shut\n\nIt was closed. All is well.\n",
}
NUMBERED = (
    "a 0: Dam news\na 1: Rain fell.\na 2: The dam shut at noon.\n"
    "b 0: Dam shut\nb 1: It was closed.\nb 2: All is well.\n"
)


def place(outlet: str, words: str, claim: int = 0) -> GoldMention:
    start = TEXTS[outlet].index(words)
    return GoldMention(outlet, start, start + len(words), claim)


def test_a_pair_knows_how_many_readers_and_which_words(tmp_path: Path) -> None:
    folder = tmp_path / "dam"
    folder.mkdir()
    for outlet, text in TEXTS.items():
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8")
    (folder / "numbered.txt").write_text(NUMBERED, encoding="utf-8")
    dam = place("a", "The dam shut")
    first = Story("dam", TEXTS, ("x",), (dam, place("b", "Dam shut"), place("b", "It was closed")))
    second = Story("dam", TEXTS, ("x",), (dam, place("b", "It was closed")))
    pairs = story_pairs([first, second], read_sentences(folder), load_tokenizer(verified_path(TOKENIZER)))
    assert pairs.outlets == list("aaabbb")
    assert pairs.shares == {(2, 3): 0.5, (3, 2): 0.5, (2, 4): 1.0, (4, 2): 1.0}
    # From the beginning of the sentence, as the starts of its pieces are.
    assert pairs.told[2, 4] == [(0, 12), (0, 12)]
    assert pairs.sentences[2].starts.tolist()[:3] == [0, 4, 8]
    assert pairs.told[3, 2] == [(0, 8)]


def test_the_nearest_are_of_other_outlets() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 1, 0, 1]]
    assert near_pairs(vectors, ["a", "a", "b", "b"], 1) == {(0, 2), (1, 3)}
