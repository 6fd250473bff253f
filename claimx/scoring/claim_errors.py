"""What is wrong with found claims: each missed and each false link of two sentences by its kind.

A missed link is told by the step that lost it, where the run was watched; a false one by what its
two sentences have in common or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimx.scoring.claim_gold import Claims, Label, Place, Sentence, Told, place_of, read_sentences
from claimx.scoring.claim_scores import Rows, same_source
from claimx.scoring.errors import Error
from claimx.scoring.errors import Place as Shown
from claimx.scoring.watched import Bounds, Judged

Link = tuple[Place, Place]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OWN = "none"
"""Type of a mention in the article's own voice."""


def claim_errors(
    texts: Path,
    golds: Sequence[Mapping[str, Claims]],
    found: Mapping[str, Claims],
    judged: Mapping[str, Sequence[Judged]] | None = None,
    *,
    threshold: float = 0.5,
) -> Iterator[tuple[Error, float]]:
    """The wrong links of all stories in their order, each with the weight of its annotator.

    Args:
        texts: Holds a folder a story.
        golds: One for each annotator.
        found: The claims of each story.
        judged: The compared pairs of each story; without them a missed link is not told by its step.
        threshold: Score from which a pair counts as one claim.

    Raises:
        GoldError: A story's texts are missing or do not hold its sentences.
    """
    for story in sorted({story for gold in golds for story in gold}):
        sentences = read_sentences(texts / story)
        got = Rows.of(found.get(story, []), sentences)
        scores = None if judged is None else _best(judged.get(story, ()), sentences)
        by = [gold[story] for gold in golds if story in gold]
        for claims in by:
            sides = _Sides(story, sentences, Rows.of(claims, sentences), got, scores, threshold)
            yield from ((error, 1 / len(by)) for error in sides.errors())


def _best(judged: Iterable[Judged], sentences: Mapping[Place, Sentence]) -> dict[Link, Judged]:
    """For each pair of sentences what was said of the best pair of their mentions."""
    places: dict[Bounds, Place | None] = {}
    for pair in judged:
        for outlet, start, end in (pair.left, pair.right):
            if (outlet, start, end) not in places:
                told = Told(outlet, None, (start, end), Label())
                places[outlet, start, end] = place_of(told, sentences)
    out: dict[Link, Judged] = {}
    for pair in judged:
        left, right = places[pair.left], places[pair.right]
        if left is None or right is None:
            continue
        link = (min(left, right), max(left, right))
        known = out.get(link)
        if known is None or (not pair.is_apart, pair.score) > (not known.is_apart, known.score):
            out[link] = pair
    return out


class _Sides:
    """Gold and found links of one story."""

    def __init__(
        self,
        story: str,
        sentences: Mapping[Place, Sentence],
        gold: Rows,
        found: Rows,
        scores: Mapping[Link, Judged] | None,
        threshold: float,
    ) -> None:
        self.story, self.sentences = story, sentences
        self.gold, self.found = gold, found
        self.scores, self.threshold = scores, threshold

    def errors(self) -> Iterator[Error]:
        for link in sorted(self.gold.links ^ self.found.links):
            if link in self.gold.links:
                yield self._error(f"missed: {self._missed(link)}", link, self.gold.labels)
            else:
                yield self._error(f"false: {self._false(link)}", link, self.found.labels)

    def _missed(self, link: Link) -> str:
        absent = sum(place not in self.found.labels for place in link)
        if absent:
            return "neither sentence found to assert anything" if absent == 2 else "one sentence not found"
        if self.scores is None:
            return "both sentences found, not joined"
        judged = self.scores.get(link)
        if judged is None:
            return "pair not proposed"
        if judged.is_apart:
            return "kept apart by a rule"
        return (
            "below the threshold" if judged.score < self.threshold else "alike, but their groups not joined"
        )

    def _false(self, link: Link) -> str:
        judged = self.scores.get(link) if self.scores is not None else None
        if self.scores is not None and (judged is None or judged.score < self.threshold):
            return "joined by way of other mentions"
        numbers = [set(_NUMBER.findall(self._text(place))) for place in link]
        if all(numbers) and not numbers[0] & numbers[1]:
            return "other numbers"
        labels = [self.found.labels[place] for place in link]
        if any(a.source and same_source(a, b) for a in labels[0] for b in labels[1]):
            return "same source, other point"
        if any(place not in self.gold.labels for place in link):
            return "a sentence that shares no claim"
        return "both share claims, but others"

    def _text(self, place: Place) -> str:
        return self.sentences[place].text if place in self.sentences else ""

    def _error(self, kind: str, link: Link, labels: Mapping[Place, Sequence[Label]]) -> Error:
        own = [all(label.type == _OWN for label in labels[place]) for place in link]
        group = "own voice" if all(own) else "mixed" if any(own) else "attributed"
        first = self.sentences.get(link[0], Sentence(0, 0, ""))
        words = tuple((place[0], self._text(place)) for place in link)
        shown = Shown(f"{self.story}/{link[0][0]}.txt", first.start_char, first.end_char, words)
        return Error(kind, group, shown)
