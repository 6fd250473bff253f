"""The suites of the gate: which gold, and what measures claimx on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from claimx.scoring import blocking, classes, drift, forms, origins, resolution, seeds
from claimx.scoring.predictions import attribution_lines, claim_lines
from claimx.scoring.scorers import Scorer

if TYPE_CHECKING:
    from claimx.pipeline import Engine

OUTLETS = ("nyt", "hpo", "fox")
"""Stems of the three articles of each story of the claims data."""


@dataclass(frozen=True, slots=True)
class Suite:
    """Gold, and the figures that are measured on it."""

    name: str
    home: Literal["fixtures", "shared"]
    """In the repository, or beside it."""
    gold: tuple[str, ...]
    """Patterns of the files that the figures depend on, under the home's folder."""
    figures: tuple[str, ...]
    measure: Callable[[Engine, Path, Path], dict[str, float]]
    """From the pipeline, the home's folder and a folder for its files to each figure."""

    def gold_files(self, home: Path) -> Iterator[Path]:
        """The gold files that are there."""
        for pattern in self.gold:
            yield from home.glob(pattern)

    def stands(self, homes: Mapping[str, Path]) -> bool:
        """Whether all that it needs is there."""
        return any(self.gold_files(homes[self.home]))

    def run(self, engine: Engine, homes: Mapping[str, Path], folder: Path) -> dict[str, float]:
        """The figures, measured."""
        return self.measure(engine, homes[self.home], folder)


@dataclass(frozen=True, slots=True)
class JoinedSuite(Suite):
    """Gold in the repository that is about texts beside it.

    `measure` takes both homes, the repository's first, and no folder.
    """

    texts: str = ""
    """Pattern of the texts, under the shared folder."""

    def stands(self, homes: Mapping[str, Path]) -> bool:
        """Whether gold and texts are there."""
        return any(self.gold_files(homes[self.home])) and any(homes["shared"].glob(self.texts))

    def run(self, engine: Engine, homes: Mapping[str, Path], folder: Path) -> dict[str, float]:
        """The figures, measured."""
        return self.measure(engine, homes[self.home], homes["shared"])


def _json_lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def _attributions(engine: Engine, shared: Path) -> str:
    return _json_lines(attribution_lines(engine, shared / "data/polnear/dev/text"))


def _claims(engine: Engine, shared: Path) -> str:
    return _json_lines(claim_lines(engine, shared / "data/claims/dev", OUTLETS))


def _pages(engine: Engine, shared: Path) -> str:
    return engine.extract([str(shared / "data/seeds/pages")]).report.model_dump_json()


def _origins(engine: Engine, shared: Path, _folder: Path) -> dict[str, float]:
    """Origins and drift, of one run over the pages."""
    report = origins.story_report(engine, shared)
    return origins.score_origins(report, shared) | drift.score_drift(report, shared)


_LAST_COLUMN = r" +[\d.]+ +[\d.]+ +([\d.]+)$"
ATTRIBUTION = Scorer(
    program="eval/attribution_score.py",
    arguments=("data/polnear/dev",),
    figures={
        "content": "^char content" + _LAST_COLUMN,
        "source": "^char source" + _LAST_COLUMN,
        "cue": "^char cue" + _LAST_COLUMN,
        "relation": "^relation" + _LAST_COLUMN,
        "attributed": "^attributed" + _LAST_COLUMN,
        "exact": "^exact" + _LAST_COLUMN,
    },
    predict=_attributions,
)
CLAIMS = Scorer(
    program="eval/claim_score.py",
    arguments=("data/claims/dev", "data/claims/dev.A.jsonl,data/claims/dev.B.jsonl"),
    figures={
        "link": r"^link .*F1 +([\d.]+)$",
        "row": r"^row .*F1 +([\d.]+)$",
        "same outlets": r"^same outlets .*F1 +([\d.]+)$",
        "kind": r"^kind +([\d.]+)%",
        "source": r"^source +([\d.]+)%",
    },
    predict=_claims,
)
PAGES = Scorer(
    program="eval/pages_score.py",
    arguments=("data/seeds",),
    figures={
        "main text": r"^main text .*F1 +([\d.]+)$",
        "articles": r"^articles +(\d+) of",
        "article outlets": r"^articles .* (\d+) with outlet$",
        "entities recall": r"^entities +recall +([\d.]+)",
        "card": r"^card +(\d+) of",
        "chains": r"^chains +(\d+) of",
    },
    predict=_pages,
)


def _shared(name: str, scorer: Scorer, *gold: str) -> Suite:
    return Suite(name, "shared", (scorer.program, *gold), tuple(scorer.figures), scorer.measure)


SUITES = (
    Suite(
        "seeds",
        "fixtures",
        ("seeds/*.txt", "gold/pages.json", "gold/seeds.*"),
        seeds.FIGURES,
        seeds.score_seeds,
    ),
    _shared("pages", PAGES, "data/seeds/pages/*.txt", "data/seeds/gazprom/*.txt", "data/seeds/pages.json"),
    _shared("attribution", ATTRIBUTION, "data/polnear/dev/text/*.txt", "data/polnear/dev/attributions/*.ann"),
    Suite(
        "forms",
        "shared",
        ("data/polnear/dev/text/*.txt", "data/polnear/dev/attributions/*.ann"),
        forms.FIGURES,
        forms.score_forms,
    ),
    Suite("classes", "shared", classes.GOLD, classes.FIGURES, classes.score_classes),
    JoinedSuite(
        "resolution",
        "fixtures",
        (resolution.GOLD,),
        resolution.FIGURES,
        resolution.score_resolution,
        texts=f"{resolution.CORPUS}/text/*.txt",
    ),
    Suite("origins", "shared", origins.GOLD, (*origins.FIGURES, *drift.FIGURES), _origins),
    Suite(
        "blocking",
        "shared",
        ("data/claims/dev/*/*.txt", "data/claims/dev.?.jsonl"),
        blocking.FIGURES,
        blocking.score_blocking,
    ),
    _shared("claims", CLAIMS, "data/claims/dev/*/*.txt", "data/claims/dev.?.jsonl"),
)
