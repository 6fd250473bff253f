"""A second reading of the annotated stories: claims that one annotator alone has found count too.

A line of JSON a story: `{"story": NAME, "claims": [[[OUTLET, start, end], ...], ...]}`, the mentions
of each claim by their offsets in `OUTLET.txt`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from claimx.scoring.claims import GoldMention, Story


def second_stories(stories: Iterable[Story], path: Path) -> dict[str, Story]:
    """By name the stories as the second reader has annotated them, those that have a line.

    Raises:
        ValueError: A mention lies outside its article.
    """
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    read = {row["story"]: row["claims"] for row in rows}
    out = {}
    for story in (story for story in stories if story.name in read):
        claims = read[story.name]
        mentions = tuple(
            GoldMention(outlet, start, end, number)
            for number, told in enumerate(claims)
            for outlet, start, end in told
        )
        for mention in mentions:
            if not 0 <= mention.start_char < mention.end_char <= len(story.texts.get(mention.outlet, "")):
                raise ValueError(f"{path.name}: {story.name} has no {mention}")
        out[story.name] = replace(story, claims=("",) * len(claims), mentions=mentions)
    return out
