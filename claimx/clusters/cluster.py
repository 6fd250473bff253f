"""Mentions of all articles to clusters: each step in its own module, joined here."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from claimx.claims.mention import Mention
from claimx.clusters.blocking import propose_pairs
from claimx.clusters.clearest import clearest
from claimx.clusters.comparison import Comparison
from claimx.clusters.linkage import link_groups
from claimx.clusters.vectors import Embedder, TextEmbedder, Vectors
from claimx.config import ClustersConfig
from claimx.records import ClaimCluster, ClaimMention


class Matcher:
    """Joins mentions that make the same claim. Loads its weights once.

    Args:
        config: The threshold.
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
        self._threshold = (config or ClustersConfig()).threshold
        self._embedder = embedder or Embedder(threads=threads)
        self._comparison = comparison or Comparison()

    def cluster(self, mentions: Sequence[Mention]) -> tuple[ClaimCluster, ...]:
        """The claims, in the order of their first mentions.

        Every mention is in exactly one cluster. The result does not depend on the order of the
        mentions; one that is given twice counts once.
        """
        ordered = sorted({mention.key: mention for mention in mentions}.values(), key=lambda m: m.key)
        if not ordered:
            return ()
        vectors = self._embedder.embed([mention.text for mention in ordered])
        pairs = propose_pairs(ordered, vectors)
        compared = self._comparison.compare(ordered, vectors, pairs)
        groups = link_groups(len(ordered), compared, self._threshold)
        return tuple(_record([ordered[i] for i in group], vectors[group]) for group in groups)


def _record(mentions: list[Mention], vectors: Vectors) -> ClaimCluster:
    key = " ".join(f"{article} {start} {end}" for article, start, end in (m.key for m in mentions))
    return ClaimCluster(
        id="clm-" + blake2b(key.encode(), digest_size=6).hexdigest(),
        text=" ".join(clearest(mentions, vectors).text.split()),
        outlets=tuple(sorted({mention.outlet_id for mention in mentions})),
        mentions=tuple(
            ClaimMention(
                article_id=mention.article_id,
                start_char=mention.start_char,
                end_char=mention.end_char,
                text=mention.text,
                attribution_id=mention.attribution_id,
            )
            for mention in mentions
        ),
    )
