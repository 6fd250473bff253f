"""A report made by hand whose claim has two origins, a copy of a copy, and outlets that lead nowhere."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from claimx.records import (
    Article,
    ArticleSpan,
    ClaimCluster,
    ClaimMention,
    Conflict,
    Drift,
    Edge,
    Origin,
    Outlet,
    Provenance,
    Report,
    Span,
    Undetermined,
)

TEXTS = {
    "wire": "Two port officials told Harbour Wire that the ferry may stop in June.",
    "gull": "The ferry may stop in June, Harbour Wire reported on Monday, citing two port officials.",
    "copy": "The ferry will stop in June, Harbour Wire reported on Monday, citing two port officials.",
    "mayor": "Mayor Ada Finch said on Tuesday that the ferry may stop in June.",
    "own": "The ferry will stop in June.",
    "talk": "Reportedly the ferry will stop in June.",
    "late": "The ferry will stop in July.",
}
NAMES = {
    "wire": "Harbour Wire", "gull": "Daily Gull", "copy": "Copy Post", "mayor": "Mayor Times",
    "own": "Own Weekly", "talk": "Talk Radio", "late": "Late Post",
}  # fmt: skip
DATES = {"wire": "2031-03-03", "gull": "2031-03-04", "copy": "2031-03-05"}
TELLERS = ("wire", "gull", "copy", "mayor", "own", "talk")
OFFICIALS = "org-0a"
FINCH = "org-0b"


def place(key: str, text: str) -> Span:
    """The first place of the text in a page."""
    start = TEXTS[key].index(text)
    return Span(start_char=start, end_char=start + len(text), text=text)


def elsewhere(key: str, text: str) -> ArticleSpan:
    return ArticleSpan(article_id=f"art-{key}", **place(key, text).model_dump())


def told(key: str) -> ClaimMention:
    text = TEXTS[key].removesuffix(".")
    return ClaimMention(article_id=f"art-{key}", **place(key, text).model_dump())


def _article(key: str) -> Article:
    return Article(
        id=f"art-{key}", path=f"pages/{key}.txt", outlet=Outlet(id=key, name=NAMES[key], evidence=NAMES[key]),
        headline=None, headline_evidence=None, published=DATES.get(key), published_evidence=DATES.get(key),
        language="en", start_char=0, end_char=len(TEXTS[key]), dropped=(),
    )  # fmt: skip


def _edges() -> tuple[Edge, ...]:
    copied = "Harbour Wire reported on Monday, citing two port officials"
    return (
        Edge(
            kind="credit", mention=0, origin_id=OFFICIALS, confidence=0.9,
            evidence=place("wire", "Two port officials told Harbour Wire"),
        ),
        Edge(
            kind="credit", mention=1, origin_id=OFFICIALS, confidence=0.9, to_mention=0,
            evidence=place("gull", copied), doubts=("credited_lacks_claim",),
        ),
        Edge(
            kind="shared_text", mention=2, origin_id=OFFICIALS, confidence=0.6, to_mention=1,
            evidence=place("copy", copied), other=elsewhere("gull", copied),
        ),
        Edge(
            kind="credit", mention=3, origin_id=FINCH, confidence=0.9,
            evidence=place("mayor", "Mayor Ada Finch said on Tuesday"),
        ),
    )  # fmt: skip


def _claim() -> ClaimCluster:
    return ClaimCluster(
        id="clm-fe11aa",
        text="The ferry may stop in June",
        outlets=tuple(sorted(TELLERS)),
        mentions=tuple(told(key) for key in TELLERS),
        conflicts=(
            Conflict(
                kind="date",
                mention=told("late"),
                theirs=place("late", "July"),
                ours=elsewhere("wire", "June"),
            ),
        ),
        independent_origins=2,
        origins=(
            Origin(
                id=OFFICIALS, name="Harbour Wire ← two port officials", kind="anonymous", outlet_id="wire",
                outlets=("copy", "gull", "wire"),
            ),
            Origin(
                id=FINCH, name="Ada Finch", kind="named_person", occasion="on Tuesday", outlets=("mayor",)
            ),
        ),
        edges=_edges(),
        undetermined=(
            Undetermined(mention=4, outlet_id="own", reason="no_origin"),
            Undetermined(mention=5, outlet_id="talk", reason="hearsay"),
        ),
        credit_dropped=("copy",),
        drift=(
            Drift(
                kind="hedge_lost", mentions=(1, 2), before=elsewhere("gull", "may"),
                after=elsewhere("copy", "will"),
            ),
        ),
    )  # fmt: skip


def single(claim: ClaimCluster) -> ClaimCluster:
    """The claim as only those tell it who have it from the officials."""
    return claim.model_copy(
        update={
            "id": "clm-fe22bb", "outlets": ("copy", "gull", "wire"), "mentions": claim.mentions[:3],
            "independent_origins": 1, "origins": claim.origins[:1], "edges": claim.edges[:3],
            "undetermined": (), "conflicts": (),
        }
    )  # fmt: skip


def nowhere(claim: ClaimCluster) -> ClaimCluster:
    """The claim as only those tell it who lead to no origin."""
    return claim.model_copy(
        update={
            "id": "clm-fe33cc", "outlets": ("own", "talk"), "mentions": claim.mentions[4:],
            "independent_origins": 0, "origins": (), "edges": (), "credit_dropped": (), "drift": (),
            "undetermined": tuple(
                item.model_copy(update={"mention": i}) for i, item in enumerate(claim.undetermined)
            ),
            "conflicts": (),
        }
    )  # fmt: skip


def traced_report() -> Report:
    """Seven articles and three claims: of two origins, of a single one, of none."""
    claim = _claim()
    return Report(
        articles=tuple(_article(key) for key in TEXTS),
        attributions=(),
        entities=(),
        claims=(claim, single(claim), nowhere(claim)),
        skipped=(),
        provenance=Provenance(claimx="0.1.0", model="hand", weights={}),
    )


def made_tracing() -> Any:
    """The report with its texts, in the form of `claimx.pipeline.Extraction`."""
    texts = {f"art-{key}": text for key, text in TEXTS.items()}
    return SimpleNamespace(report=traced_report(), texts=texts, notes=())
