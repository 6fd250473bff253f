"""What is wrong with found attributions: each error by its kind, and by the form of its content.

An attribution that meets a gold one may still differ in source, cue and the bounds of its content,
each an error of its own. A gold one that none meets is an error of one kind: by the found ones that
overlap it, or by its cue where none does. A found one that overlaps no such gold one is spurious.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimx.attributions.phrases import PhraseIndex, phrases_of
from claimx.resources import read_lexicon
from claimx.scoring.attribution_scores import LEAST_OVERLAP, Found, Marked, overlap, overlaps
from claimx.scoring.brat import GoldDocument
from claimx.scoring.counts import pair_off
from claimx.scoring.errors import Error, Place
from claimx.scoring.plain_forms import marked_characters, plain_form

_MOST = 0.5
"""Share of a content from which it counts as lying in another."""
_HEDGES = "lexicons/en/hedges.csv"
_NAMED = "named source"
"""Note of the phrases that name who says it, such as "according to": no hedge for a reader."""


@dataclass(frozen=True, slots=True)
class _Side:
    """The attributions of one side with their forms."""

    marked: list[Marked]
    forms: list[str]

    @classmethod
    def of(cls, text: str, quoted: Sequence[bool], attributions: Sequence[Found]) -> _Side:
        return cls(
            [Marked.of(text, roles) for roles in attributions],
            [plain_form(text, roles.get("content", ()), quoted) for roles in attributions],
        )


def attribution_errors(
    documents: Iterable[GoldDocument], found: Mapping[str, Sequence[Found]]
) -> Iterator[tuple[Error, float]]:
    """The errors of all documents in their order, each with the weight of its annotator.

    Args:
        documents: Texts with their annotators' attributions.
        found: For each document's name the attributions to be judged.
    """
    for document in documents:
        quoted = marked_characters(document.text)
        got = _Side.of(document.text, quoted, found.get(document.name, ()))
        weight = 1 / len(document.annotators)
        for annotated in document.annotators.values():
            gold = _Side.of(document.text, quoted, annotated)
            errors = _Comparison(document.name, document.text, gold, got).errors()
            yield from ((error, weight) for error in sorted(errors, key=lambda e: e.place.start_char))


class _Comparison:
    """Gold and found attributions of one text, and which meet."""

    def __init__(self, name: str, text: str, gold: _Side, found: _Side) -> None:
        self.name, self.text = name, text
        self.gold, self.found = gold, found
        self.pairs = overlaps(gold.marked, found.marked)
        self.met = pair_off(self.pairs, LEAST_OVERLAP)
        self.touching: dict[int, list[int]] = defaultdict(list)
        for i, j in sorted(self.pairs):
            self.touching[i].append(j)
        self.found_sources = frozenset[int]().union(*(m.source for m in found.marked))
        self.found_cues = frozenset[int]().union(*(m.cue for m in found.marked))

    def errors(self) -> Iterator[Error]:
        explained = set(self.met.values())
        for i, j in self.met.items():
            yield from self._differences(i, j)
        for i, gold in enumerate(self.gold.marked):
            if i in self.met:
                continue
            if i not in self.touching:
                yield self._error(self._unseen(gold), self.gold.forms[i], "content", gold, None)
                continue
            kind, best = self._far_off(i)
            explained.update(self.touching[i])
            yield self._error(kind, self.gold.forms[i], "content", gold, self.found.marked[best])
        inside = {j for _, j in self.pairs}
        for j, each in enumerate(self.found.marked):
            if j not in explained:
                kind = "spurious: inside the content of another" if j in inside else "spurious"
                yield self._error(kind, self.found.forms[j], "content", None, each)

    def _differences(self, i: int, j: int) -> Iterator[Error]:
        """What is wrong with a found attribution that meets a gold one."""
        gold, found, form = self.gold.marked[i], self.found.marked[j], self.gold.forms[i]
        for kind in _bounds(gold.core, found.core):
            yield self._error(kind, form, "content", gold, found)
        if source := self._source(gold, found):
            yield self._error(source, form, "source", gold, found)
        if gold.cue != found.cue:
            yield self._error(_role("cue", gold.cue, found.cue), form, "cue", gold, found)

    def _source(self, gold: Marked, found: Marked) -> str | None:
        if gold.source == found.source:
            return None
        kind = _role("source", gold.source, found.source)
        if (
            kind == "source: wrong"
            and overlap(gold.source, gold.source & self.found_sources) >= LEAST_OVERLAP
        ):
            return "source: linked to the wrong one of those found"
        return kind

    def _far_off(self, i: int) -> tuple[str, int]:
        """Why a gold attribution is met by none of those that overlap it, and the best of them."""
        gold, touching = self.gold.marked[i], self.touching[i]
        inside = [j for j in touching if _share(self.found.marked[j].content, gold.content) >= _MOST]
        whole = frozenset[int]().union(*(self.found.marked[j].content for j in inside))
        best = max(touching, key=lambda j: (self.pairs[i, j], -j))
        if len(inside) > 1 and overlap(gold.content, whole) >= LEAST_OVERLAP:
            return "content: split into several", best
        if best in self.met.values():
            return "missed: joined with the content of another", best
        is_short = len(self.found.marked[best].content) < len(gold.content)
        return f"content: much too {'short' if is_short else 'long'}", best

    def _unseen(self, gold: Marked) -> str:
        if not gold.cue:
            return "missed: has no cue"
        if gold.cue & self.found_cues:
            return "missed: its cue found, with another content"
        if _is_hedging(self._words(gold.cue)):
            return "missed: hedging cue"
        return "missed: no cue found"

    def _error(self, kind: str, form: str, role: str, gold: Marked | None, found: Marked | None) -> Error:
        sides = [getattr(side, role) if side else frozenset() for side in (gold, found)]
        shown = sides[0] or sides[1] or (gold or found or _NOTHING).content
        start, end = min(shown, default=0), max(shown, default=-1) + 1
        words = [("gold", self._words(sides[0])), ("found", self._words(sides[1]))]
        if gold is None or found is None:
            words.append(("cue", self._words((gold or found or _NOTHING).cue)))
        return Error(kind, form, Place(f"text/{self.name}.txt", start, end, tuple(words)))

    def _words(self, offsets: frozenset[int]) -> str:
        """The words at some offsets; an ellipsis stands where others lie between."""
        pieces: list[str] = []
        last = None
        for at in sorted(offsets):
            between = "" if last is None else self.text[last + 1 : at]
            pieces += [" … " if between.strip() else " " if between else "", self.text[at]]
            last = at
        return "".join(pieces)


_NOTHING = Marked(frozenset(), frozenset(), frozenset(), ())


def _share(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _bounds(gold: Sequence[int], found: Sequence[int]) -> Iterator[str]:
    """How the bounds of two contents differ, marks at their ends left out."""
    if gold == found or not gold or not found:
        return
    if gold[0] != found[0]:
        yield f"content: starts {'early' if found[0] < gold[0] else 'late'}"
    if gold[-1] != found[-1]:
        yield f"content: ends {'early' if found[-1] < gold[-1] else 'late'}"
    low, high = max(gold[0], found[0]), min(gold[-1], found[-1])
    inner, other = ({at for at in side if low <= at <= high} for side in (gold, found))
    if inner - other:
        yield "content: a part in the middle missing"
    if other - inner:
        yield "content: a part in the middle too many"


def _role(role: str, gold: frozenset[int], found: frozenset[int]) -> str:
    if not found:
        return f"{role}: missing"
    if not gold:
        return f"{role}: found where there is none"
    return f"{role}: boundary" if gold & found else f"{role}: wrong"


@cache
def _hedging() -> PhraseIndex[str]:
    rows = read_lexicon(_HEDGES)
    return PhraseIndex(
        (words, row["kind"])
        for row in rows
        if row["kind"] in {"modal", "evidential"} and row["note"] != _NAMED
        for words in phrases_of(row["phrase"])
    )


def _is_hedging(cue: str) -> bool:
    return any(_hedging().find(re.findall(r"\w+", cue.lower())))
