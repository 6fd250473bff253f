"""The suite `resolution`: whether the names behind sources are the right ones.

Gold is fixtures/gold/resolution.jsonl: for each source of the first annotator of ten PolNeAR train
articles the full name that a reader found behind it, or null. The sources are given, so that the
figures say nothing of the tagger. A source is right where both have nobody, or the same names in any
order. Two names are the same

- if both stand for one entry of the gazetteer (FBI, Federal Bureau of Investigation), or
- of persons: if the last words are equal, and so are the first words, or one of these is the beginning
  of the other (J. and Jacob); middle names and Jr. do not count; a surname alone is right only where
  gold has no more;
- of bodies: if the words of one, articles aside, are all among those of the other, at least two and
  at least half as many; but a campaign or an administration is never the person that it is called after.

`dev` is what the rules were made with, `test` was only measured. `full` are sources that hold the full
name in their own words; `short` those that do not: pronouns, surnames, titles, descriptions; `nobody`
those behind whom the article has no name, where any answer is wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import ROLE_KEYS, attributions_of, write_attributions
from claimx.attributions.gazetteer import known_names
from claimx.attributions.people import surname
from claimx.scoring.brat import GoldAttribution, read_ann

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.pipeline import Engine

KINDS: Final = ("short", "full", "nobody")
FIGURES: Final = tuple(split + kind for split in ("dev", "test") for kind in ("", *(f" {k}" for k in KINDS)))
GOLD: Final = "gold/resolution.jsonl"
CORPUS: Final = "data/polnear/train"
_ENTITIES = "claimx_entities"
_NUMBER = "gold"
_WORD = re.compile(r"[\w.&-]+")
_OF_A_PERSON = frozenset(["campaign", "administration"])
_IDLE = frozenset(["the", "a", "an", "of", "s"])


def same_names(found: str | None, gold: str | None) -> bool:
    """Whether two answers mean the same; each one name, several with " and ", or none."""
    if found is None or gold is None:
        return found is gold
    left, right = found.split(" and "), gold.split(" and ")
    if len(left) != len(right):
        return False
    return all(any(_same(a, b) for b in right) for a in left) and all(
        any(_same(a, b) for a in left) for b in right
    )


def _same(found: str, gold: str) -> bool:
    if _canonical(found) == _canonical(gold):
        return True
    first, second = tuple(found.split()), tuple(gold.split())
    if surname(first) == surname(second) and _agree(first, second):
        return True
    left, right = _words(found), _words(gold)
    less, more = sorted((left, right), key=len)
    if not (left ^ right).isdisjoint(_OF_A_PERSON):
        return False
    return len(less) > 1 and less <= more and 2 * len(less) >= len(more)


def _agree(found: tuple[str, ...], gold: tuple[str, ...]) -> bool:
    if len(found) == 1 or len(gold) == 1:
        return len(gold) == 1
    a, b = found[0].rstrip("."), gold[0].rstrip(".")
    return a.startswith(b) or b.startswith(a)


def _canonical(name: str) -> str:
    bare = re.sub(r"^the ", "", name, flags=re.I)
    known = known_names()
    row = known.get(name) or known.get(bare) or known.get("The " + bare)
    return (row.name if row else bare).casefold()


def _words(name: str) -> set[str]:
    return {word.casefold().strip(".") for word in _WORD.findall(name)} - _IDLE


def score_resolution(engine: Engine, fixtures: Path, shared: Path) -> dict[str, float]:
    """Sources whose name is right, in per cent.

    Args:
        engine: The pipeline; its entities are used, not its attributions.
        fixtures: Folder with the gold.
        shared: Folder with the articles and their attributions.
    """
    rows = [json.loads(line) for line in (fixtures / GOLD).read_text(encoding="utf-8").splitlines()]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for doc, wanted in _resolved_docs(engine, shared / CORPUS, rows):
        answers = {a.labels[_NUMBER]: a.labels.get("resolved") for a in attributions_of(doc)}
        for row in wanted:
            kind = kind_of(doc.text[row["start"] : row["end"]], row["resolved"])
            for figure in (row["split"], f"{row['split']} {kind}"):
                total[figure] += 1
                right[figure] += same_names(answers[row["i"]], row["resolved"])
    return {figure: round(100 * right[figure] / total[figure], 1) for figure in FIGURES if total[figure]}


def _resolved_docs(
    engine: Engine, corpus: Path, rows: list[dict[str, Any]]
) -> Iterator[tuple[Doc, list[dict[str, Any]]]]:
    """The Doc of each article, resolved, and its rows."""
    from claimx.attributions.resolution import resolve_sources

    names = engine.nlp.pipe_names
    with engine.nlp.select_pipes(enable=names[: names.index(_ENTITIES) + 1]):
        for name in dict.fromkeys(row["doc"] for row in rows):
            doc = engine.nlp((corpus / f"text/{name}.txt").read_bytes().decode("utf-8"))
            annotator = min((corpus / "attributions").glob(f"{name}_????.ann"))
            _write_gold(doc, read_ann(annotator))
            yield resolve_sources(doc), [row for row in rows if row["doc"] == name]


def _write_gold(doc: Doc, gold: list[GoldAttribution]) -> None:
    items = []
    for number, attribution in enumerate(gold):
        spans = {
            role: [
                span
                for start, end in attribution[role]
                if (span := doc.char_span(start, end, alignment_mode="expand")) is not None
            ]
            for role in ROLE_KEYS
        }
        items.append((spans, {_NUMBER: number}))
    write_attributions(doc, items)


def kind_of(source: str, gold: str | None) -> str:
    """How hard a source is: one of `KINDS`.

    Args:
        source: Its words.
        gold: The names behind it.
    """
    if gold is None:
        return "nobody"
    is_full = all(name.casefold() in source.casefold() for name in gold.split(" and "))
    return "full" if is_full else "short"
