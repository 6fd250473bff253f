"""A small report made by hand over three invented pages, for tests of what is printed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from claimx.records import (
    Article,
    ArticleSpan,
    Attribution,
    ChainLink,
    ClaimCluster,
    ClaimMention,
    Conflict,
    Hedge,
    Outlet,
    Provenance,
    Report,
    Skipped,
    Span,
)

PAGES = {
    "pages/a.txt": (
        "Ferry line to grow\n"
        "Reuters reported on Monday, citing two port officials, that Norvik will buy six ferries.\n"
        "Mayor Ilse Brandt said the harbour fee would double [sic].\n"
    ),
    "pages/b.txt": (
        "Norvik is reportedly going to buy six ferries.\r\n\r\n“The fee will double,” she said.\r\n"
    ),
    "pages/c.txt": (
        "=Fee news | today\n"
        "The ministry denied that the harbour fee would double.\n"
        "Six ferries were bought.\n"
    ),
}


def span(path: str, text: str) -> Span:
    """The first place of the text in a page."""
    start = PAGES[path].index(text)
    return Span(start_char=start, end_char=start + len(text), text=text)


def article(number: str, path: str, name: str, headline: str | None, published: str | None = None) -> Article:
    outlet = Outlet(id=name.lower().replace(" ", "-"), name=name, evidence="unknown")
    return Article(
        id=f"art-{number}", path=path, outlet=outlet, headline=headline, headline_evidence=headline,
        published=published, published_evidence=published, language="en",
        start_char=0, end_char=len(PAGES[path]), dropped=(),
    )  # fmt: skip


def attribution(number: str, path: str, source: str, cue: str, content: str, **labels: Any) -> Attribution:
    roles = {
        role: (span(path, text),) if text else ()
        for role, text in {"source": source, "cue": cue, "content": content}.items()
    }
    return Attribution(
        id=f"att-{number}", article_id=f"art-{path[6]}", form="indirect", score=0.9, **roles, **labels
    )


def mention(path: str, text: str, number: str | None = None) -> ClaimMention:
    where = span(path, text)
    attribution_id = f"att-{number}" if number else None
    return ClaimMention(article_id=f"art-{path[6]}", attribution_id=attribution_id, **where.model_dump())


def cluster(
    number: str, text: str, outlets: list[str], mentions: list[ClaimMention], *conflicts: Conflict
) -> ClaimCluster:
    return ClaimCluster(
        id=f"clm-{number}", text=text, outlets=tuple(outlets), mentions=tuple(mentions), conflicts=conflicts
    )


def denial() -> Conflict:
    """The third page denies what the first one says of the fee."""
    ours = span(A, "the harbour fee would double")
    return Conflict(
        kind="polarity",
        mention=mention(C, "the harbour fee would double", "5"),
        theirs=span(C, "denied"),
        ours=ArticleSpan(article_id="art-a", **ours.model_dump()),
    )


A, B, C = PAGES


def made_report() -> Report:
    """Three articles, five attributions, three claims: of three outlets, of two, of one."""
    chain = (
        ChainLink(text="Reuters", source_type="media"),
        ChainLink(text="two port officials", source_type="anonymous"),
    )
    reportedly = span(B, "reportedly")
    return Report(
        articles=(
            article("a", A, "Coast Daily", "Ferry line to grow", "2024-05-06"),
            article("b", B, "b", None),
            article("c", C, "Sound Post", "=Fee news | today"),
        ),
        attributions=(
            attribution("1", A, "Reuters", "reported", "Norvik will buy six ferries", chain=chain),
            attribution("2", A, "Mayor Ilse Brandt", "said", "the harbour fee would double [sic]"),
            attribution(
                "3", B, "", "reportedly", "going to buy six ferries", source_type="hearsay",
                hedges=(Hedge(**reportedly.model_dump(), kind="evidential"),),
            ),
            attribution("4", B, "she", "said", "The fee will double", resolved="Ilse Brandt"),
            attribution("5", C, "The ministry", "denied", "the harbour fee would double", stance="denies"),
        ),
        entities=(),
        claims=(
            cluster(
                "5e01aa", "The harbour fee would double [sic].", ["coast-daily", "b"],
                [
                    mention(A, "the harbour fee would double [sic]", "2"),
                    mention(B, "The fee will double", "4"),
                ],
                denial(),
            ),
            cluster(
                "5e01bb", "Norvik will buy six ferries", ["coast-daily", "b", "sound-post"],
                [
                    mention(A, "Norvik will buy six ferries", "1"),
                    mention(B, "going to buy six ferries", "3"),
                    mention(C, "Six ferries were bought."),
                ],
            ),
            cluster(
                "77c000", "the harbour fee would double", ["sound-post"],
                [mention(C, "the harbour fee would double", "5")],
            ),
        ),
        skipped=(Skipped(path="pages/d\x1b[31m.bin", reason="is a binary file. Save the page as text."),),
        provenance=Provenance(claimx="0.1.0", model="hand", weights={}),
    )  # fmt: skip


def made_extraction() -> Any:
    """The report with its texts, in the form of `claimx.pipeline.Extraction`."""
    texts = {f"art-{path[6]}": text for path, text in PAGES.items()}
    notes = (SimpleNamespace(path="pages/b.txt", message="was read as cp1252"),)
    return SimpleNamespace(report=made_report(), texts=texts, notes=notes)
