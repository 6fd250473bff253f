"""Features of a setting: where and to whom something was said, as the article tells it.

A setting that the article names once holds for the quotes that go on from it, so the features look
at the sentence, at what surrounds it, and at the other attributions of the same source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.chain_links import chain_of
from claimx.attributions.label_scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span

_REACH: Final = 8
"""Tokens after a cue in which its hearer stands."""
_STOPS = frozenset([".", ";"])
_TO = frozenset(["to", "with", "in"])
_TOLD = frozenset(["told", "tells", "telling", "tell", "informed", "assured", "interview", "spoke"])
_ME = frozenset(["me", "us"])
_AROUND: Final = (("here", 0, 0), ("before", 1, 2), ("far before", 3, 8), ("after", -3, -1))
"""Paragraphs before an attribution, from and to; negative ones come after it."""
_OPENING: Final = 60
_PLACES = frozenset(["DATE", "TIME", "GPE", "EVENT", "FAC"])
_RATES: Final = ((1.5, "some"), (4.0, "many"))
_PER_WORDS: Final = 600


def _bucket(count: int) -> str:
    """A count in coarse steps."""
    return next((str(most) for most in (0, 1, 3, 8) if count <= most), "more")


def place_of(attribution: DocAttribution) -> Span | None:
    """Where the article makes an attribution: its cue, or what else it has."""
    return next(iter((*attribution.cue, *attribution.source, *attribution.content)), None)


class Settings:
    """The settings around the attributions of an article.

    Args:
        scene: The article.
        found: Its attributions.
        keys: For each the key of its source, the same for the same source; empty where none is known.
    """

    def __init__(self, scene: Scene, found: Sequence[DocAttribution], keys: Sequence[str]) -> None:
        self._scene = scene
        self._found = found
        self._keys = keys
        self._times = Counter(keys)
        spans = [place_of(attribution) for attribution in found]
        self._places = [span.start if span is not None else 0 for span in spans]
        self._clauses = [scene.clause(place) for place in self._places]
        self._own = [self._evidence(number) for number in range(len(found))]
        self._earlier, self._last_of_key = self._gathered(keys, range(len(found)))
        self._later, self._next_of_key = self._gathered(keys, range(len(found) - 1, -1, -1))
        self._paragraph_starts = [
            i for i, number in enumerate(scene.paragraphs) if not i or number != scene.paragraphs[i - 1]
        ]
        total = Counter(kind for _, kind in scene.settings(0, len(scene.words)))
        self._article = [f"z:article:{kind}" for kind in sorted(total)]
        for least, name in _RATES:
            self._article += [
                f"z:article {name}:{kind}"
                for kind, count in sorted(total.items())
                if count * _PER_WORDS > least * len(scene.words)
            ]
        self._opening = {kind for _, kind in scene.settings(0, _OPENING)}

    def _evidence(self, number: int) -> frozenset[str]:
        """What the sentence of an attribution says of its setting, outside of contents."""
        start, end = self._clauses[number]
        kinds = {kind for _, kind in self._scene.settings(start, end)}
        return frozenset(kinds | set(self._hearers(number)))

    def _hearers(self, number: int) -> Iterator[str]:
        attribution, scene = self._found[number], self._scene
        if not attribution.cue:
            return
        cue = attribution.cue[-1]
        end = self._after(cue)
        is_told = bool(_TOLD & set(scene.words[cue.start : cue.end]))
        is_told = is_told or bool(_TO & set(scene.words[cue.end : cue.end + 1]))
        for outlet in scene.outlets_in(cue.start, end):
            whose = "own" if outlet.is_own else "outlet"
            yield whose
            if is_told:
                yield f"told {whose}"
        if _ME & set(scene.words[cue.start : end]):
            yield "told me"

    def _after(self, cue: Span) -> int:
        """The end of the words after a cue that are neither content nor another sentence."""
        scene, end = self._scene, cue.end
        most = min(len(scene.words), cue.end + _REACH)
        while end < most and scene.role[end] != "c" and scene.words[end] not in _STOPS:
            if "\n" in scene.words[end]:
                break
            end += 1
        return end

    def _gathered(
        self, keys: Sequence[str], order: Sequence[int]
    ) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """For each attribution what those of its source before it in an order say, all and the last one."""
        everything: dict[str, frozenset[str]] = {}
        last: dict[str, frozenset[str]] = {}
        out = [frozenset[str]()] * len(keys)
        nearest = [frozenset[str]()] * len(keys)
        for number in order:
            key = keys[number]
            if not key:
                continue
            out[number] = everything.get(key, out[number])
            nearest[number] = last.get(key, nearest[number])
            everything[key] = out[number] | self._own[number]
            last[key] = self._own[number]
        return out, nearest

    def features(self, number: int) -> Iterator[str]:
        """The features of an attribution's setting."""
        for name, kinds in (
            ("own", self._own[number]),
            ("source before", self._earlier[number]),
            ("source last", self._last_of_key[number]),
            ("source after", self._later[number]),
            ("source next", self._next_of_key[number]),
            ("last", self._own[number - 1] if number else frozenset()),
            ("next", self._own[number + 1] if number + 1 < len(self._own) else frozenset()),
            ("opening", self._opening),
        ):
            for kind in kinds:
                yield f"z:{name}:{kind}"
        key = self._keys[number]
        if key:
            yield f"z:speaks:{_bucket(self._times[key])}"
            yield f"z:named:{_bucket(self._scene.mentions[key])}"
        chain = chain_of(self._found[number].labels)
        if len(chain) > 1:
            yield f"z:chain:{chain[0].source_type}"
            yield f"z:cites:{chain[-1].source_type}"
        yield from self._around(number)
        yield from self._article
        yield from self._sentence(number)

    def _around(self, number: int) -> Iterator[str]:
        scene, starts = self._scene, self._paragraph_starts
        paragraph = scene.paragraphs[self._places[number]] if scene.paragraphs else 0
        for name, first, last in _AROUND:
            low, high = paragraph - last, paragraph - first + 1
            if high <= 0 or low >= len(starts):
                continue
            start = starts[max(0, low)]
            end = starts[high] if high < len(starts) else len(scene.words)
            for kind in {kind for _, kind in scene.settings(start, end)}:
                yield f"z:{name}:{kind}"

    def _sentence(self, number: int) -> Iterator[str]:
        """The words of the sentence outside of contents, hearers, dates, the place in the article."""
        scene, (start, end) = self._scene, self._clauses[number]
        for index in range(start, end):
            if scene.role[index] != "c":
                yield "n:" + scene.words[index]
                if not scene.role[index] and scene.doc[index].ent_type_ in _PLACES:
                    yield "z:sentence:" + scene.doc[index].ent_type_
        cue = self._found[number].cue
        if cue:
            after = range(cue[-1].end, self._after(cue[-1]))
            for index in after:
                yield "r:" + scene.words[index]
                if scene.doc[index].ent_type_:
                    yield "r:is:" + scene.doc[index].ent_type_
        place = self._places[number]
        yield f"z:part:{5 * place // max(1, len(scene.words))}"
        if scene.paragraphs and not scene.paragraphs[place]:
            yield "z:headline"
