"""Pairs of sentences of the annotated stories, with how many readers say that they share a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.clusters.pair_reader import Sentence, sentence_in, special_pieces
from claimx.pipeline import Engine
from claimx.scoring.claim_gold import Label as SourceLabel
from claimx.scoring.claim_gold import Place, Told, place_of
from claimx.scoring.claim_gold import Sentence as SentenceBounds
from claimx.scoring.claims import Story
from claimx.training.units import story_articles
from claimx.training.written_stories import read_written

Bounds = tuple[int, int]
Pair = tuple[int, int]


@dataclass(slots=True)
class StoryPairs:
    """A story's sentences, and what is told in pairs of them."""

    special: tuple[int, int]
    """See `pair_reader.special_pieces`."""
    outlets: list[str]
    """Of each sentence."""
    sentences: list[Sentence]
    shares: dict[Pair, float]
    """Of pairs in both orders the share of the readers by whom they share a claim, above 0."""
    told: dict[Pair, list[Bounds]] = field(default_factory=lambda: defaultdict(list))
    """Where the first sentence of a pair tells what it shares with the second, from its own beginning."""


def story_pairs(
    readings: Iterable[Story], sentences: Mapping[Place, SentenceBounds], tokenizer: Tokenizer
) -> StoryPairs:
    """The pairs of a story.

    Args:
        readings: The story as each reader has annotated it.
        sentences: Those of its articles, numbered.
        tokenizer: The encoder's.
    """
    readings = list(readings)
    story = readings[0]
    places = sorted(sentences)
    out = StoryPairs(
        special_pieces(tokenizer),
        [outlet for outlet, _ in places],
        [
            sentence_in(tokenizer, story.texts[place[0]], bounds.start_char, bounds.end_char)
            for place, bounds in ((place, sentences[place]) for place in places)
        ],
        {},
    )
    numbers = {place: number for number, place in enumerate(places)}
    for reading in readings:
        for pair, bounds in _told_by(reading, sentences, numbers).items():
            out.shares[pair] = out.shares.get(pair, 0.0) + 1 / len(readings)
            out.told[pair] += bounds
    return out


def written_pairs(folder: Path, tokenizer: Tokenizer) -> Iterator[StoryPairs]:
    """The pairs of each story that was written for training, its sentences as the pipeline finds them."""
    engine = Engine()
    for story in read_written(folder):
        sentences = {
            (article.article.outlet.id, number): SentenceBounds(s.start_char, s.end_char, s.text)
            for doc, article in engine.docs(story_articles(story))
            for number, s in enumerate(doc.sents)
        }
        yield story_pairs([story], sentences, tokenizer)


def _told_by(
    story: Story, sentences: Mapping[Place, SentenceBounds], numbers: Mapping[Place, int]
) -> dict[Pair, list[Bounds]]:
    """Pairs of sentences of two outlets that share a claim, with the mentions in the first."""
    rows: list[dict[int, list[Bounds]]] = [defaultdict(list) for _ in story.claims]
    for mention in story.mentions:
        bounds = (mention.start_char, mention.end_char)
        place = place_of(Told(mention.outlet, None, bounds, SourceLabel()), sentences)
        if place is not None:
            start = sentences[place].start_char
            rows[mention.claim][numbers[place]].append((bounds[0] - start, bounds[1] - start))
    outlet = {number: place[0] for place, number in numbers.items()}
    out: dict[Pair, list[Bounds]] = defaultdict(list)
    for row in rows:
        for i, told in row.items():
            for j in row:
                if outlet[i] != outlet[j]:
                    out[i, j] += told
    return out


def near_pairs(vectors: NDArray[np.float32], outlets: list[str], nearest: int) -> set[Pair]:
    """Each sentence with the nearest of each other outlet, the smaller number first.

    Args:
        vectors: Of the sentences, of length 1. *Shape:* (sentences, size).
        outlets: Of each sentence.
        nearest: How many of each outlet.
    """
    of = np.array(outlets)
    out: set[Pair] = set()
    for i, likeness in enumerate(vectors @ vectors.T):
        for outlet in sorted({*outlets} - {outlets[i]}):
            others = np.flatnonzero(of == outlet)
            best = others[np.argsort(-likeness[others], kind="stable")[:nearest]]
            out.update((min(i, int(j)), max(i, int(j))) for j in best)
    return out
