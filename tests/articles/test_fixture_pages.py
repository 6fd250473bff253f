from __future__ import annotations

import json
from pathlib import Path

from claimx.articles import ArticleText, read_articles
from claimx.config import ArticlesConfig

MIN_F1 = 0.97


def main_articles(root: Path) -> dict[str, ArticleText]:
    out: dict[str, ArticleText] = {}
    for item in read_articles([str(root / "fixtures/seeds")], ArticlesConfig()).articles:
        out.setdefault(Path(item.article.path).stem, item)
    return out


def test_main_text_of_the_fixture_pages_is_what_readers_found(root: Path) -> None:
    gold = json.loads((root / "fixtures/gold/pages.json").read_text(encoding="utf-8"))
    found = main_articles(root)
    assert set(found) == set(gold)
    hits = kept = wanted = 0
    for name, page in gold.items():
        text = found[name].body.file_text
        want = {
            at for r in page["main"] for at in range(r["start_char"], r["end_char"]) if not text[at].isspace()
        }
        have = {
            at for start, end in found[name].body.ranges for at in range(start, end) if not text[at].isspace()
        }
        hits, kept, wanted = hits + len(want & have), kept + len(have), wanted + len(want)
    assert 2 * hits / (kept + wanted) >= MIN_F1


def test_headlines_dates_and_outlets_of_the_fixture_pages(root: Path) -> None:
    gold = json.loads((root / "fixtures/gold/pages.json").read_text(encoding="utf-8"))
    for name, item in main_articles(root).items():
        page, article = gold[name], item.article
        assert article.headline == (page["headline"]["text"] if page["headline"] else None)
        assert article.published == page["published"]["date"]
        if article.outlet.evidence != "unknown":
            assert article.outlet.name == page["outlet"]["name"]
