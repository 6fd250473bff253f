"""Mentions of all articles to clusters: each step in its own module, joined here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import combinations

from claimx.claims.mention import Mention
from claimx.clusters.blocking import Pairs, propose_pairs
from claimx.clusters.clearest import clearest
from claimx.clusters.comparison import Compared, Comparison, second_for
from claimx.clusters.conflicts import find_conflicts, mention_record
from claimx.clusters.linkage import link_groups
from claimx.clusters.second_look import Steps
from claimx.clusters.vectors import Embedder, Reading, TextEmbedder
from claimx.config import ClustersConfig
from claimx.records import ClaimCluster, Conflict, SameText


class Matcher:
    """Joins mentions that make the same claim. Loads its weights once.

    Args:
        config: The threshold, and whether pairs get a second look.
        threads: Threads of the encoder.
        embedder: Takes the place of the shipped encoder.
        comparison: Takes the place of the shipped comparison.

    Raises:
        ResourceError: Weights are missing or damaged.
    """

    def __init__(
        self,
        config: ClustersConfig | None = None,
        *,
        threads: int = 1,
        embedder: TextEmbedder | None = None,
        comparison: Comparison | None = None,
    ) -> None:
        config = config or ClustersConfig()
        self._threshold = config.threshold
        self._embedder = embedder or Embedder(threads=threads)
        self._comparison = comparison or Comparison(second=second_for(config.matching, threads=threads))

    def cluster(
        self,
        mentions: Sequence[Mention],
        same_text: Sequence[SameText] = (),
        texts: Mapping[str, str] | None = None,
        progress: Steps | None = None,
    ) -> tuple[ClaimCluster, ...]:
        """The claims, in the order of their first mentions.

        Every mention is in one cluster at least; one that makes two claims can be in two. The
        result does not depend on the order of the mentions; one that is given twice counts once.

        Args:
            mentions: Those of all articles.
            same_text: Passages that the articles share: mentions at one place of them are compared.
            texts: Article id to body text, in which its mentions are read; where it is not given,
                they are read by themselves.
            progress: Told how many of the pairs that are read together are read.
        """
        ordered, reading, pairs = self.propose(mentions, same_text, texts)
        if not ordered:
            return ()
        compared = self._comparison.compare(ordered, reading, pairs, texts or {}, progress)
        groups = link_groups([(m.article_id, m.sentence[0]) for m in ordered], compared, self._threshold)
        conflicts = find_conflicts(ordered, compared, groups)
        told = _told(groups, ordered, compared)
        return tuple(
            _record([ordered[i] for i in group], ordered[told[number]], conflicts[number])
            for number, group in enumerate(groups)
        )

    def propose(
        self,
        mentions: Sequence[Mention],
        same_text: Sequence[SameText] = (),
        texts: Mapping[str, str] | None = None,
    ) -> tuple[list[Mention], Reading, Pairs]:
        """The mentions in their order, what is read of them, and the pairs that are worth comparing."""
        ordered = sorted({mention.key: mention for mention in mentions}.values(), key=lambda m: m.key)
        reading = self._embedder.read(ordered, texts or {})
        return ordered, reading, propose_pairs(ordered, reading.vectors, same_text)


def _told(groups: list[list[int]], mentions: list[Mention], compared: Compared) -> dict[int, int]:
    """For each group the mention whose words stand for it, in other words than those of the larger groups."""
    # Of all pairs few lie within a group: the others would fill the memory of a large run.
    within = {pair for group in groups for pair in combinations(group, 2)}
    rows = zip(map(tuple, compared.pairs.tolist()), compared.scores.tolist(), strict=True)
    near = {pair: score for pair, score in rows if pair in within}
    told: dict[int, int] = {}
    taken: set[str] = set()
    for number in sorted(range(len(groups)), key=lambda n: (-len(groups[n]), groups[n])):
        group = [i for i in groups[number] if _words(mentions[i]) not in taken] or groups[number]
        best = clearest([mentions[i] for i in group], [_central(i, groups[number], near) for i in group])
        told[number] = next(i for i in group if mentions[i] is best)
        taken.add(_words(best))
    return told


def _words(mention: Mention) -> str:
    """Its words as a reader sees them: a copy in another article has the same."""
    return " ".join(re.findall(r"\w+", mention.text.casefold()))


def _central(i: int, group: list[int], near: Mapping[tuple[int, int], float]) -> float:
    """The mean score of a mention with the others of its group."""
    scores = [near.get((min(i, j), max(i, j)), 0.0) for j in group if j != i]
    return sum(scores) / max(1, len(scores))


def _record(mentions: list[Mention], told: Mention, conflicts: tuple[Conflict, ...]) -> ClaimCluster:
    key = " ".join(f"{article} {start} {end}" for article, start, end in (m.key for m in mentions))
    return ClaimCluster(
        id="clm-" + blake2b(key.encode(), digest_size=6).hexdigest(),
        text=" ".join(told.text.split()),
        outlets=tuple(sorted({mention.outlet_id for mention in mentions})),
        mentions=tuple(mention_record(mention) for mention in mentions),
        conflicts=conflicts,
    )
