"""Scores of the pages in fixtures/seeds against the gold in fixtures/gold, whose README tells its form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.records import Article, Attribution, Report
from claimx.scoring.counts import Counts
from claimx.scoring.links import compare_claims
from claimx.scoring.predictions import claims_of

if TYPE_CHECKING:
    from claimx.pipeline import Engine

_WORD = re.compile(r"\w{4,}")
FIGURES = ("main text", "further articles", "headlines", "outlets", "published", "chains", "link", "row")


def score_seeds(engine: Engine, fixtures: Path, _folder: Path) -> dict[str, float]:
    """F1 in per cent of main text, link and row; of the rest how many pages, or chains, are right."""
    found = engine.extract([str(fixtures / "seeds")])
    texts = {Path(a.path).stem: found.texts[a.id] for a in found.report.articles}
    pages = json.loads((fixtures / "gold/pages.json").read_text(encoding="utf-8"))
    story = json.loads((fixtures / "gold/seeds.claims.jsonl").read_text(encoding="utf-8"))
    links, rows = compare_claims(_mentions(story["claims"]), _mentions(claims_of(found.report)))
    return score_pages(found.report, texts, pages) | {"link": round(links.f1, 1), "row": round(rows.f1, 1)}


def score_pages(report: Report, texts: dict[str, str], pages: dict[str, Any]) -> dict[str, float]:
    """How well the pages were taken apart.

    Args:
        report: What was found.
        texts: The text of each page by its file's stem.
        pages: The gold by the same names.
    """
    by_page: dict[str, list[Article]] = {name: [] for name in pages}
    for article in report.articles:
        by_page[Path(article.path).stem].append(article)
    right = found = wanted = 0
    counts = dict.fromkeys(("further articles", "headlines", "outlets", "published", "chains"), 0)
    for name, gold in pages.items():
        want = {i for part in gold["main"] for i in range(part["start_char"], part["end_char"])}
        articles = sorted(by_page[name], key=lambda a: a.start_char)
        if not articles:
            wanted += len(want)
            continue
        text, got = texts[name], _kept(articles[0])
        want, got = ({i for i in chars if not text[i].isspace()} for chars in (want, got))
        right, found, wanted = right + len(want & got), found + len(got), wanted + len(want)
        titles = {article.headline for article in articles[1:]}
        counts["further articles"] += sum(a["headline"]["text"] in titles for a in gold["articles"])
        counts["headlines"] += articles[0].headline == _text(gold["headline"])
        counts["outlets"] += _outlet(articles[0]) == gold["outlet"]["name"]
        counts["published"] += articles[0].published == gold["published"]["date"]
        found_here = [a for a in report.attributions if a.article_id == articles[0].id]
        counts["chains"] += sum(any(_has_chain(a, chain) for a in found_here) for chain in gold["chains"])
    return {"main text": round(Counts(right, found, wanted).f1, 1), **counts}


def _has_chain(found: Attribution, gold: dict[str, Any]) -> bool:
    """Whether an attribution touches the sentence and has, in order, a link like each of the gold.

    Two links are alike that share a word of four letters or more, as the scorer of the real pages has it.
    """
    spans = (*found.source, *found.cue, *found.content)
    if not any(s.start_char < gold["end_char"] and gold["start_char"] < s.end_char for s in spans):
        return False
    pairs = zip(gold["links"], found.chain, strict=False)
    is_long = len(found.chain) >= len(gold["links"])
    return is_long and all(_words(wanted) & _words(link.text) for wanted, link in pairs)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _kept(article: Article) -> set[int]:
    dropped = {i for part in article.dropped for i in range(part.start_char, part.end_char)}
    return set(range(article.start_char, article.end_char)) - dropped


def _text(span: dict[str, Any] | None) -> str | None:
    return span["text"] if span else None


def _outlet(article: Article) -> str | None:
    return article.outlet.known_name


def _mentions(claims: list[dict[str, Any]]) -> list[list[tuple[str, int, int]]]:
    return [[(m["outlet"], m["start"], m["end"]) for m in claim["mentions"]] for claim in claims]
