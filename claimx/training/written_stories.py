"""Reads the stories that were written for training: each claim that outlets share is marked in place.

A file holds the claims, numbered, then the articles, each under a line `=== outlet`. Where an article
makes claims 3 and 7 it says `{3,7|these words}`; marks do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimx.scoring.claims import GoldMention, Story

_CLAIM = re.compile(r"^(\d+)\. (.+)$", re.M)
_ARTICLE = re.compile(r"^=== (\w+)\n", re.M)
_MARK = re.compile(r"\{(\d+(?:,\d+)*)\|([^{}]*)\}")


def read_written(folder: Path) -> Iterator[Story]:
    """The stories of a folder, sorted by name, as `read_stories` gives annotated ones."""
    for path in sorted(folder.glob("*.txt")):
        yield read_story(path.stem, path.read_text(encoding="utf-8"))


def read_story(name: str, text: str) -> Story:
    """One story.

    Raises:
        ValueError: A mark names a claim that is not listed, or a brace stands by itself.
    """
    head, *parts = _ARTICLE.split(text)
    listed = dict(_CLAIM.findall(head))
    numbers = {number: index for index, number in enumerate(listed)}
    texts: dict[str, str] = {}
    mentions: list[GoldMention] = []
    for outlet, marked in zip(parts[::2], parts[1::2], strict=True):
        plain, at = "", 0
        for mark in _MARK.finditer(marked):
            plain += marked[at : mark.start()]
            start, at = len(plain), mark.end()
            plain += mark[2]
            for number in mark[1].split(","):
                if number not in numbers:
                    raise ValueError(f"{name}, {outlet}: claim {number} is marked and not listed")
                mentions.append(GoldMention(outlet, start, len(plain), numbers[number]))
        texts[outlet] = (plain + marked[at:]).rstrip("\n") + "\n"
        if "{" in texts[outlet] or "}" in texts[outlet]:
            raise ValueError(f"{name}, {outlet}: a brace that belongs to no mark")
    return Story(name, texts, tuple(listed.values()), tuple(mentions))
