from __future__ import annotations

import pytest

from claimx.records import Article, Attribution, ChainLink, Dropped, Outlet, Provenance, Report, Span
from claimx.scoring.seeds import score_pages

TEXT = "Menu\nFees rise\nThe fee will rise.\nAsk us\nOther news\nMore."


def article(start: int, end: int, headline: str | None, **changes: object) -> Article:
    fields = {
        "id": f"art-{start}",
        "path": "pages/one.txt",
        "outlet": Outlet(id="one", name="one", evidence="unknown"),
        "headline": headline,
        "headline_evidence": headline,
        "published": None,
        "published_evidence": None,
        "language": "en",
        "start_char": start,
        "end_char": end,
        "dropped": (),
    }
    return Article.model_validate(fields | changes)


def report(*articles: Article) -> Report:
    return Report(
        articles=articles,
        attributions=(),
        entities=(),
        claims=(),
        skipped=(),
        provenance=Provenance(claimx="0", model="m", weights={}),
    )


GOLD = {
    "one": {
        "headline": {"start_char": 5, "end_char": 14, "text": "Fees rise"},
        "outlet": {"name": None, "evidence": None},
        "published": {"date": None, "evidence": None},
        "main": [{"start_char": 5, "end_char": 33}],
        "dropped": [],
        "chains": [{"start_char": 15, "end_char": 33, "links": ["Reuters", "two clerks"]}],
        "articles": [{"headline": {"start_char": 41, "end_char": 51, "text": "Other news"}}],
    }
}


def test_a_page_taken_apart_rightly_has_full_marks() -> None:
    dropped = (Dropped(start_char=0, end_char=5, reason="navigation"),)
    found = report(article(0, 34, "Fees rise", dropped=dropped), article(41, 57, "Other news"))
    assert score_pages(found, {"one": TEXT}, GOLD) == {
        "main text": 100.0,
        "further articles": 1,
        "headlines": 1,
        "outlets": 1,
        "published": 1,
        "chains": 0,
    }


@pytest.mark.parametrize(
    ("links", "right"),
    [
        (["Reuters", "clerks"], 1),
        (["Reuters", "clerks", "Ann Lee"], 1),
        (["clerks", "Reuters"], 0),
        (["Reuters"], 0),
    ],
)
def test_a_chain_is_right_link_by_link(links: list[str], right: int) -> None:
    told = Attribution(
        id="att-1",
        article_id="art-0",
        source=(),
        cue=(),
        content=(Span(start_char=15, end_char=32, text=TEXT[15:32]),),
        form="indirect",
        chain=tuple(ChainLink(text=text) for text in links),
        score=1.0,
    )
    found = report(article(0, 34, "Fees rise")).model_copy(update={"attributions": (told,)})
    assert score_pages(found, {"one": TEXT}, GOLD)["chains"] == right


def test_a_page_taken_whole_keeps_too_much() -> None:
    outlet = Outlet(id="menu", name="Menu", evidence="Menu")
    found = report(article(0, 57, "Menu", outlet=outlet, published="2025-01-01"))
    figures = score_pages(found, {"one": TEXT}, GOLD)
    # 23 of the 46 characters that are no white space belong to the article.
    assert figures["main text"] == round(200 * 23 / (46 + 23), 1)
    assert set(list(figures.values())[1:]) == {0}


def test_a_page_that_was_not_read_counts_as_missed() -> None:
    assert set(score_pages(report(), {}, GOLD).values()) == {0.0}
