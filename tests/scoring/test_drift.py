from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimx.errors import GoldError
from claimx.records import Article, ArticleSpan, ClaimCluster, ClaimMention, Drift, Outlet, Provenance, Report
from claimx.scoring.drift import compare_drift, read_drift
from claimx.scoring.origins import CLAIMS, ORIGINS, STORY
from claimx.values import DriftKind

SENTENCES = {
    "s000": ["The oven could fail.", "Two bakers said so."],
    "s001": ["The oven will fail.", "It is old."],
    "s002": ["The oven fails.", "Nobody was hurt."],
}
LISTED = [
    {"what": "verb strengthened", "from": "s000 0", "to": "s001 0"},
    {"what": "hedge lost", "from": "s000 0", "to": "s002 0"},
    {"what": "attribution dropped", "from": "s000 1", "to": "s002 1"},
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    story = tmp_path / STORY
    story.mkdir(parents=True)
    for page, sentences in SENTENCES.items():
        (story / f"{page}.txt").write_text("\n".join(sentences))
    lines = [f"{page} {n}: {s}" for page, sentences in SENTENCES.items() for n, s in enumerate(sentences)]
    (story / "numbered.txt").write_text("\n".join(lines))
    mentions = [{"outlet": page, "sentence": 0} for page in SENTENCES]
    (tmp_path / CLAIMS).write_text(json.dumps({"story": "gazprom", "claims": [{"mentions": mentions}]}))
    (tmp_path / ORIGINS).write_text(json.dumps([{"drift": LISTED}]))
    return tmp_path


def report(*changes: tuple[DriftKind, int, int]) -> Report:
    """One claim of the first sentences, with this drift between the pages."""
    spans = [
        ArticleSpan(article_id=page, start_char=0, end_char=len(told[0]), text=told[0])
        for page, told in SENTENCES.items()
    ]
    drift = tuple(Drift(kind=k, mentions=(a, b), before=spans[a], after=spans[b]) for k, a, b in changes)
    claim = ClaimCluster(
        id="clm-1",
        text="The oven will fail.",
        outlets=tuple(SENTENCES),
        mentions=tuple(ClaimMention(**span.model_dump()) for span in spans),
        drift=drift,
    )
    articles = tuple(
        Article(
            id=page,
            path=f"{page}.txt",
            outlet=Outlet(id=page, name=page, evidence="unknown"),
            headline=None,
            headline_evidence=None,
            published=None,
            published_evidence=None,
            language="en",
            start_char=0,
            end_char=40,
            dropped=(),
        )
        for page in SENTENCES
    )
    return Report(
        articles=articles,
        attributions=(),
        entities=(),
        claims=(claim,),
        skipped=(),
        provenance=Provenance(claimx="0", model="none", weights={}),
    )


def test_kind_pages_and_direction_must_agree(shared: Path) -> None:
    found = report(
        ("certainty_raised", 0, 1),
        ("hedge_lost", 2, 0),
        ("number_changed", 0, 1),
        ("number_changed", 0, 1),
    )
    (compared,) = compare_drift(found, shared)
    # Listed 3, one found; two within the claim's sentences, one found; the lost hedge and the number false.
    assert compared.counts() == (3, 1, 2, 1, 2)


def test_gold_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "origins.json"
    for text in (
        "{",
        "7",
        '[{"drift": [{"what": "mood changed", "from": "s000 0", "to": "s001 0"}]}]',
        "[[]]",
    ):
        path.write_text(text)
        with pytest.raises(GoldError, match=r"origins\.json: a list of claims"):
            read_drift(path)
