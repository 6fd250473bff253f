"""The suite `blocking`: how many of the pairs that readers join are proposed for comparison at all.

A pair is two mentions of two outlets, as claimx finds them, that make a claim in common: of one
annotator or the other. `recall` is the share of those that blocking proposes, in per cent, one run
a story; what it misses no comparison can find. `left out` is the share of all pairs of mentions
that need not be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.scoring.claims import Story, claims_told, read_stories

if TYPE_CHECKING:
    from claimx.claims import Mention
    from claimx.pipeline import Engine

FIGURES = ("recall", "left out")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Counts of pairs, added up over runs."""

    right: int = 0
    """Wanted and proposed."""
    wanted: int = 0
    found: int = 0
    possible: int = 0
    mentions: int = 0

    def __add__(self, other: Proposed) -> Proposed:
        return Proposed(
            self.right + other.right,
            self.wanted + other.wanted,
            self.found + other.found,
            self.possible + other.possible,
            self.mentions + other.mentions,
        )

    @property
    def recall(self) -> float:
        """Per cent of the wanted pairs that are proposed."""
        return 100 * self.right / max(1, self.wanted)

    @property
    def share(self) -> float:
        """Per cent of all pairs that are proposed."""
        return 100 * self.found / max(1, self.possible)


def count_pairs(wanted: Iterable[Pair], proposed: Iterable[Pair], n_mentions: int) -> Proposed:
    """The counts of one run."""
    gold, found = set(wanted), set(proposed)
    possible = n_mentions * (n_mentions - 1) // 2
    return Proposed(len(gold & found), len(gold), len(found), possible, n_mentions)


def wanted_pairs(mentions: Sequence[Mention], told: Sequence[frozenset[int]]) -> Iterator[Pair]:
    """Pairs of mentions of two outlets that make a claim in common.

    Args:
        mentions: As they are found.
        told: For each the claims that it makes.
    """
    holders: dict[int, list[int]] = {}
    for i, claims in enumerate(told):
        for claim in claims:
            holders.setdefault(claim, []).append(i)
    for rows in holders.values():
        yield from (
            (i, j) for i, j in combinations(rows, 2) if mentions[i].outlet_id != mentions[j].outlet_id
        )


def score_blocking(engine: Engine, shared: Path, folder: Path) -> dict[str, float]:
    """The figures on the dev stories of the claims data."""
    data = shared / "data/claims"
    annotators = [list(read_stories(data / "dev", path)) for path in sorted(data.glob("dev.?.jsonl"))]
    total = Proposed()
    for readings in zip(*annotators, strict=True):
        mentions, texts = _mentions(engine, data / "dev", readings[0])
        ordered, _, pairs = engine.matcher.propose(mentions, texts=texts)
        wanted = [wanted_pairs(ordered, claims_told(story, ordered)) for story in readings]
        proposed = ((i, j) for i, j in pairs.tolist())
        total += count_pairs((pair for found in wanted for pair in found), proposed, len(ordered))
    return {"recall": round(total.recall, 1), "left out": round(100 - total.share, 1)}


def _mentions(engine: Engine, folder: Path, story: Story) -> tuple[list[Mention], dict[str, str]]:
    """The mentions of a story's articles, an outlet being its file's stem, and the articles' texts."""
    from claimx.articles import read_articles
    from claimx.claims import find_mentions

    paths = [str(folder / story.name / f"{outlet}.txt") for outlet in sorted(story.texts)]
    reading = read_articles(paths, engine.config.articles)
    mentions = [
        replace(mention, outlet_id=Path(article.article.path).stem)
        for doc, article in engine.docs(reading.articles)
        for mention in find_mentions(doc, article, {}, engine.config.claims)
    ]
    return mentions, {article.article.id: article.body.text for article in reading.articles}
