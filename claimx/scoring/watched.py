"""The claims of stories as the pipeline finds them, with what its comparison said of each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.claims.mention import Mention
from claimx.clusters import Matcher
from claimx.clusters.blocking import Pairs
from claimx.clusters.comparison import Compared, Comparison, Second, second_for
from claimx.clusters.second_look import Steps
from claimx.clusters.vectors import Reading
from claimx.config import usable_threads
from claimx.scoring.claim_gold import NUMBERED
from claimx.scoring.predictions import claims_of

if TYPE_CHECKING:
    from claimx.pipeline import Engine

Bounds = tuple[str, int, int]
"""Outlet and offsets of a mention."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of mentions that was compared."""

    left: Bounds
    right: Bounds
    score: float
    is_apart: bool
    """Whether a rule keeps the two apart."""


@dataclass(frozen=True, slots=True)
class FoundStory:
    """What the pipeline makes of a story."""

    name: str
    claims: list[dict[str, Any]]
    """As in a line of predictions."""
    judged: tuple[Judged, ...]


class _Watched(Comparison):
    """The shipped comparison, which keeps what it was asked last and what it said."""

    def __init__(self, second: Second | None) -> None:
        super().__init__(second=second)
        self.mentions: Sequence[Mention] = ()
        self.compared: Compared | None = None

    def compare(
        self,
        mentions: Sequence[Mention],
        reading: Reading,
        pairs: Pairs,
        texts: Mapping[str, str],
        progress: Steps | None = None,
    ) -> Compared:
        self.mentions = mentions
        self.compared = super().compare(mentions, reading, pairs, texts, progress)
        return self.compared


def find_stories(engine: Engine, texts: Path, names: Iterable[str]) -> Iterator[FoundStory]:
    """The claims of each story, one run a story; an outlet is called after its file.

    Args:
        engine: The pipeline. Its matcher is replaced by one that is watched, of the same settings.
        texts: Holds a folder a story, with `OUTLET.txt`.
        names: The stories.
    """
    config, threads = engine.config.clusters, usable_threads(engine.config.attributions.threads)
    watched = _Watched(second_for(config.matching, threads=threads))
    engine.matcher = Matcher(config, threads=threads, comparison=watched)
    for name in names:
        paths = sorted(path for path in (texts / name).glob("*.txt") if path.name != NUMBERED)
        watched.mentions, watched.compared = (), None
        report = engine.extract([str(path) for path in paths]).report
        outlets = {article.id: Path(article.path).stem for article in report.articles}
        yield FoundStory(name, claims_of(report), tuple(_judged(watched, outlets)))


def _judged(watched: _Watched, outlets: dict[str, str]) -> Iterator[Judged]:
    if watched.compared is None:
        return
    bounds = [(outlets[m.article_id], m.start_char, m.end_char) for m in watched.mentions]
    compared = watched.compared
    rows = zip(compared.pairs.tolist(), compared.scores.tolist(), compared.apart.tolist(), strict=True)
    for (i, j), score, is_apart in rows:
        if bounds[i][0] != bounds[j][0]:
            yield Judged(bounds[i], bounds[j], score, is_apart)
