"""Claims that outlets share, by hand or as found: JSON lines, one a story, and the numbered sentences.

A line is `{"story": S, "claims": [{"mentions": [{"outlet": O, ...}]}]}`. A mention has the number of
its sentence, or `start` and `end` in `TEXTS/S/O.txt`; it may have `type`, `source_kind`, `source`.
`TEXTS/S/numbered.txt` lists the sentences of the story, `O NUMBER: sentence` a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import GoldError
from claimx.scoring.brat import read_text

Place = tuple[str, int]
"""Outlet and number of a sentence: the unit of all figures."""
NUMBERED = "numbered.txt"
_SENTENCE = re.compile(r"([\w.-]+) (\d+): (.*)")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Label:
    """How a mention is attributed."""

    type: str = ""
    kind: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One mention."""

    outlet: str
    sentence: int | None
    bounds: tuple[int, int] | None
    label: Label


Claims = list[list[Told]]
"""Of each claim its mentions."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Bounds of a sentence in its outlet's text, and its words."""

    start_char: int
    end_char: int
    text: str


def read_claims(path: Path) -> dict[str, Claims]:
    """The claims of each story in a file.

    Raises:
        GoldError: A line is not of the right form; the message names it and says what was expected.
    """
    out: dict[str, Claims] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{place}: is not JSON ({error}); a story a line was expected.") from error
        if not isinstance(data, dict) or not isinstance(data.get("story"), str):
            raise GoldError(f'{place}: has no story; `{{"story": "name", "claims": [...]}}` was expected.')
        if data["story"] in out:
            raise GoldError(f"{place}: the story {data['story']} is there twice; one line each was expected.")
        out[data["story"]] = claims_from(data.get("claims"), place)
    return out


def claims_from(claims: object, place: str) -> Claims:
    """Claims as parsed from JSON; `place` says in errors where they stand.

    Raises:
        GoldError: They are not of the right form.
    """
    if not isinstance(claims, list):
        raise GoldError(f"{place}: has no list `claims`.")
    out = []
    for number, claim in enumerate(claims, 1):
        mentions = claim.get("mentions") if isinstance(claim, dict) else None
        if not isinstance(mentions, list):
            raise GoldError(f"{place}: claim {number} has no list `mentions`.")
        out.append([_told(mention, f"{place}, claim {number}") for mention in mentions])
    return out


def _told(mention: Any, place: str) -> Told:
    if not isinstance(mention, dict) or not isinstance(mention.get("outlet"), str):
        raise GoldError(f"{place}: a mention without `outlet`.")
    start, end, sentence = (mention.get(name) for name in ("start", "end", "sentence"))
    bounds = (start, end) if isinstance(start, int) and isinstance(end, int) else None
    if not isinstance(sentence, int) and bounds is None:
        raise GoldError(f"{place}: a mention with neither `sentence` nor `start` and `end`, whole numbers.")
    label = Label(*(str(mention.get(name) or "") for name in ("type", "source_kind", "source")))
    return Told(mention["outlet"], sentence if isinstance(sentence, int) else None, bounds, label)


def read_sentences(story: Path) -> dict[Place, Sentence]:
    """The numbered sentences of a story's folder, in their order.

    Raises:
        GoldError: A file is missing, or a sentence is not in its text, after those before it.
    """
    path = story / NUMBERED
    texts: dict[str, str] = {}
    after: dict[str, int] = {}
    out = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        match = _SENTENCE.match(line)
        if match is None:
            continue
        outlet, sentence = match[1], match[3]
        if outlet not in texts:
            texts[outlet] = read_text(story / f"{outlet}.txt")
        start = texts[outlet].find(sentence, after.get(outlet, 0))
        if start < 0:
            raise GoldError(
                f"{path}, line {number}: {sentence[:_SHOWN]!r} does not stand in {outlet}.txt "
                "after the sentences before it."
            )
        after[outlet] = start + len(sentence)
        out[outlet, int(match[2])] = Sentence(start, after[outlet], sentence)
    return out


def place_of(told: Told, sentences: Mapping[Place, Sentence]) -> Place | None:
    """The sentence that a mention names, or the one that it overlaps most; none where it overlaps none."""
    if told.sentence is not None:
        return (told.outlet, told.sentence)
    best, most = None, 0
    start, end = told.bounds or (0, 0)
    for place, sentence in sentences.items():
        shared = min(end, sentence.end_char) - max(start, sentence.start_char)
        if place[0] == told.outlet and shared > most:
            best, most = place, shared
    return best
