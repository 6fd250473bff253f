"""Reads stories with the claims that their outlets share: the gold of the matching."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.claims.mention import Mention

_SENTENCE = re.compile(r"([\w.-]+) (\d+): (.*)")
_SHARE = 0.5
"""Share of the shorter one from which a found mention is taken for a gold one."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One place where an outlet makes a claim."""

    outlet: str
    start_char: int
    end_char: int
    """Offsets of `OUTLET.txt`."""
    claim: int
    """Index of the claim in its story."""
    type: str = ""
    """How it is attributed, where that is annotated."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story, as several outlets tell it."""

    name: str
    texts: dict[str, str]
    """Outlet to the text of its article."""
    claims: tuple[str, ...]
    """The annotator's wording of each claim."""
    mentions: tuple[GoldMention, ...]


def read_stories(folder: Path, gold: Path) -> Iterator[Story]:
    """The stories of a gold file, sorted by name.

    Args:
        folder: Holds for each story a folder with `OUTLET.txt` and `numbered.txt`.
        gold: JSON lines, one a story.
    """
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in sorted(rows, key=lambda row: str(row["story"])):
        name = str(row["story"])
        paths = sorted((folder / name).glob("*.txt"))
        texts = {p.stem: p.read_bytes().decode("utf-8") for p in paths if p.stem != "numbered"}
        sentences = _sentences(texts, (folder / name / "numbered.txt").read_text(encoding="utf-8"))
        mentions = []
        for number, claim in enumerate(row["claims"]):
            for mention in claim["mentions"]:
                outlet = mention["outlet"]
                start, end = sentences[outlet, mention["sentence"]]
                at = texts[outlet].find(mention["text"], start, end)
                if at >= 0:
                    start, end = at, at + len(mention["text"])
                mentions.append(GoldMention(outlet, start, end, number, mention.get("type", "")))
        yield Story(name, texts, tuple(c["claim"] for c in row["claims"]), tuple(mentions))


def _sentences(texts: dict[str, str], numbered: str) -> dict[tuple[str, int], tuple[int, int]]:
    """Bounds of the numbered sentences in their articles."""
    out = {}
    at = dict.fromkeys(texts, 0)
    for line in numbered.splitlines():
        match = _SENTENCE.match(line)
        if match:
            outlet, number, sentence = match.groups()
            start = texts[outlet].index(sentence, at[outlet])
            at[outlet] = start + len(sentence)
            out[outlet, int(number)] = (start, at[outlet])
    return out


def claims_told(story: Story, mentions: Sequence[Mention]) -> list[frozenset[int]]:
    """For each mention the claims of the story that it makes; its outlet's id is the gold's."""
    out = []
    for mention in mentions:
        told = set()
        for gold in story.mentions:
            if gold.outlet == mention.outlet_id:
                shared = min(gold.end_char, mention.end_char) - max(gold.start_char, mention.start_char)
                sizes = (gold.end_char - gold.start_char, mention.end_char - mention.start_char)
                if shared >= _SHARE * min(sizes):
                    told.add(gold.claim)
        out.append(frozenset(told))
    return out
