"""Shared claims against gold, by sentences: links, rows of the table, and the labels of the mentions.

A link is a pair of sentences of two outlets that share a claim. A row is a claim of two outlets or
more; a found row meets a gold row where they share sentences of two outlets, the best overlaps
first, and `same outlets` asks that both name the same ones. The labels are compared where gold and
found mentions stand in one sentence. Several annotators of a story count by their share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claimx.scoring.claim_gold import Claims, Label, Place, Sentence, place_of, read_sentences
from claimx.scoring.counts import Counts, pair_off

FIGURES = ("link", "row", "same outlets")
"""Measured by precision, recall and F1."""
LABELS = ("type", "kind", "source")
"""Measured by the share that is right."""

Row = frozenset[Place]


@dataclass(frozen=True, slots=True)
class Rows:
    """The claims of a story that two outlets or more tell."""

    rows: tuple[Row, ...]
    links: frozenset[tuple[Place, Place]]
    labels: Mapping[Place, Sequence[Label]]
    """Of all claims, also those of one outlet."""

    @classmethod
    def of(cls, claims: Claims, sentences: Mapping[Place, Sentence]) -> Rows:
        """The claims by their sentences; a mention in none is left out."""
        labels: dict[Place, list[Label]] = defaultdict(list)
        rows = []
        for claim in claims:
            row = set()
            for told in claim:
                place = place_of(told, sentences)
                if place is not None:
                    row.add(place)
                    labels[place].append(told.label)
            if len(outlets_of(row)) > 1:
                rows.append(frozenset(row))
        links = {pair for row in rows for pair in combinations(sorted(row), 2) if pair[0][0] != pair[1][0]}
        return cls(tuple(rows), frozenset(links), dict(labels))


def outlets_of(row: Iterable[Place]) -> set[str]:
    """The outlets of some sentences."""
    return {outlet for outlet, _ in row}


def compare_rows(gold: Rows, found: Rows) -> dict[str, Counts]:
    """Counts of each figure and label for one story."""
    met = met_rows(gold.rows, found.rows)
    same = sum(outlets_of(gold.rows[i]) == outlets_of(found.rows[j]) for i, j in met.items())
    sizes = (len(found.rows), len(gold.rows))
    scores = {
        "link": Counts(len(gold.links & found.links), len(found.links), len(gold.links)),
        "row": Counts(len(met), *sizes),
        "same outlets": Counts(same, *sizes),
    }
    both = [place for place in gold.labels if place in found.labels]
    for name in LABELS:
        right = sum(any(_AGREE[name](a, b) for a in gold.labels[p] for b in found.labels[p]) for p in both)
        scores[name] = Counts(right, len(both), len(both))
    return scores


def met_rows(gold: Sequence[Row], found: Sequence[Row]) -> dict[int, int]:
    """The number of the found row that meets each gold row; those that none meets are left out."""
    overlaps = {
        (i, j): len(wanted & got) / len(wanted | got)
        for i, wanted in enumerate(gold)
        for j, got in enumerate(found)
        if len(outlets_of(wanted & got)) > 1
    }
    return pair_off(overlaps, 0.0)


def same_source(left: Label, right: Label) -> bool:
    """A word of four letters or more in common, the same words, or no source on either side."""
    if left.source.strip().lower() == right.source.strip().lower():
        return True
    shared = [set(re.findall(r"\w{4,}", label.source.lower())) for label in (left, right)]
    return bool(shared[0] & shared[1])


_AGREE: dict[str, Callable[[Label, Label], bool]] = {
    "type": lambda a, b: a.type == b.type,
    "kind": lambda a, b: a.kind == b.kind,
    "source": same_source,
}


def score_claims(
    texts: Path, golds: Sequence[Mapping[str, Claims]], found: Mapping[str, Claims]
) -> dict[str, Counts]:
    """Counts of each figure and label over the stories of the gold.

    Args:
        texts: Holds a folder a story.
        golds: One for each annotator, who need not have read all stories.
        found: The claims of each story; none where it is absent.

    Raises:
        GoldError: A story's texts are missing or do not hold its sentences.
    """
    totals = dict.fromkeys((*FIGURES, *LABELS), Counts())
    for story in sorted({story for gold in golds for story in gold}):
        sentences = read_sentences(texts / story)
        got = Rows.of(found.get(story, []), sentences)
        by = [gold[story] for gold in golds if story in gold]
        for claims in by:
            for name, counts in compare_rows(Rows.of(claims, sentences), got).items():
                totals[name] += counts * (1 / len(by))
    return totals
