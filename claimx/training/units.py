"""The mentions of the annotated stories, as the pipeline finds them, with the claims that each makes.

    python -m claimx.training.units --data ../shared/data/claims --out units.jsonl
    python -m claimx.training.units --written fixtures/training/stories --out written.jsonl

What similarity is trained on: found in the same way as at run time, each at its place in its article.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.articles.body import ArticleText, Body
from claimx.attributions.annotations import attributions_of
from claimx.claims import Mention, find_mentions
from claimx.pipeline import Engine
from claimx.records import Article, Outlet
from claimx.scoring.claims import Story, claims_told, read_stories
from claimx.training.written_stories import read_written


def story_article(story: Story, outlet: str) -> ArticleText:
    """A clean article of a story; its first line is the headline."""
    text = story.texts[outlet]
    headline = text.split("\n", 1)[0]
    article = Article(
        id=f"{story.name} {outlet}",
        path=f"{story.name}/{outlet}.txt",
        outlet=Outlet(id=outlet, name=outlet, evidence=outlet),
        headline=headline,
        headline_evidence=headline,
        published=None,
        published_evidence=None,
        language="en",
        start_char=0,
        end_char=len(text),
        dropped=(),
    )
    return ArticleText(article, Body.of(text, [(0, len(text))]))


def story_mentions(engine: Engine, story: Story) -> list[Mention]:
    """The mentions of all articles of a story, sorted by their keys."""
    out: list[Mention] = []
    for doc, article in engine.docs(story_articles(story)):
        ids = {found.id: found.id for found in attributions_of(doc)}
        out += find_mentions(doc, article, ids, engine.config.claims)
    return sorted(out, key=lambda mention: mention.key)


def story_articles(story: Story) -> list[ArticleText]:
    """A story's articles, sorted by outlet."""
    return [story_article(story, outlet) for outlet in sorted(story.texts)]


def story_texts(story: Story) -> dict[str, str]:
    """Article id to body text, as a matcher takes them."""
    return {article.article.id: article.body.text for article in story_articles(story)}


def unit_lines(engine: Engine, stories: Iterable[Story]) -> Iterator[str]:
    """A line of JSON for each story: its texts, and what is found and annotated in them, with the claims."""
    for story in stories:
        mentions = story_mentions(engine, story)
        told = claims_told(story, mentions)
        units = [
            {"outlet": mention.outlet_id, "place": mention.place, "claims": sorted(claims)}
            for mention, claims in zip(mentions, told, strict=True)
        ]
        gold = [
            {"outlet": g.outlet, "place": (g.start_char, g.end_char), "claims": [g.claim]}
            for g in story.mentions
        ]
        row = {"story": story.name, "texts": story.texts, "units": units, "gold": gold}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with train/ and train.jsonl")
    parser.add_argument("--written", type=Path, help="folder with stories written for training")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not options.data and not options.written:
        parser.error("no stories: give --data or --written")
    stories: list[Story] = []
    if options.data:
        stories += read_stories(options.data / "train", options.data / "train.jsonl")
    if options.written:
        stories += read_written(options.written)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(unit_lines(Engine(), stories))


if __name__ == "__main__":
    main()
