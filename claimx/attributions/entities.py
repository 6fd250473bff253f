"""The component `claimx_entities`: each name of an article with one type, at every place, under one name.

It starts from the model's entities, settles the type of each name by evidence (a gazetteer and the
registry of outlets, appositions, full names, the majority of the mentions) and marks every other
place where the name stands. `ent.kb_id_` is the name that all forms share, `ent.id_` is
`outlet:ID` for an outlet of the registry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.attributions.acronyms import Acronym, find_acronyms
from claimx.attributions.gazetteer import (
    NO_NAME,
    OUTLET_ID,
    KnownName,
    joined,
    known_index,
    known_names,
    name_words,
)
from claimx.attributions.mentions import NAME_LABELS, Mention, model_mentions
from claimx.attributions.name_evidence import (
    CUE_VOTES,
    Key,
    Votes,
    cued_label,
    inner_label,
    is_outlet_context,
)
from claimx.attributions.people import People
from claimx.attributions.phrases import PhraseIndex
from claimx.attributions.run_entities import NamedSpan, named_spans, run_entities

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NamedSpan", "named_spans", "run_entities", "settle_entities"]

_BEFORE_HEAD = frozenset([".", "!", "?", ":", *"\"'\u201c\u2018\u201e\u00ab", "''"])
_INITIAL = re.compile(r"[A-Z]\.")
_NUMBER_JOINTS = frozenset(["and", "&", ",", "/"])
_MAX_NUMBER_DIGITS = 2


def settle_entities(doc: Doc) -> Doc:
    """Make the entities of a Doc consistent; see the module."""
    from spacy.tokens import Span

    numbers = [ent for ent in doc.ents if ent.label_ not in NAME_LABELS]
    settled = _Article(doc).settle()
    taken = {index for item in settled for index in range(item.start, item.end)}
    spans = [
        Span(doc, item.start, item.end, label=item.label, kb_id=item.name, span_id=item.outlet_id)
        for item in settled
    ]
    spans += [ent for ent in numbers if taken.isdisjoint(range(ent.start, ent.end))]
    doc.set_ents(sorted(spans, key=lambda span: span.start))
    return doc


@dataclass(frozen=True, slots=True)
class _Settled:
    start: int
    end: int
    label: str
    name: str
    outlet_id: str = ""


class _Article:
    """The names of one Doc while they are settled."""

    def __init__(self, doc: Doc) -> None:
        self.words = name_words(doc)
        self.mentions = model_mentions(doc, self.words)
        self.numbers = {
            i for ent in doc.ents if ent.label_ not in NAME_LABELS for i in range(ent.start, ent.end)
        }
        self.heads = _heads(doc)
        self.common = {word for word in self.words if word.islower()}
        self.acronyms: dict[Key, Acronym] = {(a.short,): a for a in find_acronyms(self.words)}
        self.known: dict[Key, KnownName] = {}
        self.votes = Votes()
        self.places: dict[Key, list[int]] = defaultdict(list)
        self.tagged: dict[Key, dict[int, str]] = defaultdict(dict)

    def settle(self) -> list[_Settled]:
        """The mentions of the settled names, none inside another, sorted."""
        for start, end, row in known_index().find(self.words):
            self.known[self._key(start, end)] = row
        self._vote()
        self._find_places()
        people = People({key: len(self.places[key]) for key in self.votes.names() if self._is_full_name(key)})
        found = (self._settle(mention, people) for mention in self._candidates(people))
        return _without_overlap([self._with_number(item) for item in found if item is not None])

    def _key(self, start: int, end: int) -> Key:
        return tuple(self.words[start:end])

    def _vote(self) -> None:
        """Count the model's labels, and what the words of a name say of it."""
        for mention in self.mentions:
            key = self._key(mention.start, mention.end)
            self.votes.add(key, mention.label)
            self.tagged[key][mention.start] = mention.label
        for short, acronym in self.acronyms.items():
            if acronym.is_name:
                self.votes.add(acronym.long, "ORG")
                for label, votes in self.votes.of(short).items():
                    self.votes.add(acronym.long, label, votes)
        for key in self.votes.names():
            if (inner := inner_label(key)) is not None:
                self.votes.add(key, inner, CUE_VOTES)

    def _find_places(self) -> None:
        """Where the names stand, and what the words around them say."""
        keys = {*self.votes.names(), *self.known, *self.acronyms}
        keys |= {key[-1:] for key in keys if self._is_full_name(key)}
        for start, end, key in PhraseIndex((key, key) for key in sorted(keys)).find(self.words):
            self.places[key].append(start)
            label = cued_label(self.words, start, end)
            if label is not None:
                self.votes.add(key, label, CUE_VOTES)

    def _is_full_name(self, key: Key) -> bool:
        return len(key) > 1 and key not in self.known and self.votes.winner(key) == "PERSON"

    def _candidates(self, people: People) -> Iterator[Mention]:
        """The model's mentions, then the other places of their names that may be marked."""
        yield from self.mentions
        for key, places in self.places.items():
            if not self._spreads(key, people):
                continue
            for start in places:
                if start not in self.tagged[key] and (
                    key in self.known or self._is_free(start, start + len(key))
                ):
                    yield Mention(start, start + len(key), "")

    def _spreads(self, key: Key, people: People) -> bool:
        """Whether a name may be marked where the model did not see it."""
        if key in self.known or len(key) > 1:
            return True
        if key[0] in people.surnames() or key in self.acronyms:
            return key[0].lower() not in self.common
        return (
            2 * len(self.tagged[key]) >= len(self.places[key])
            or max(self.votes.of(key).values(), default=0) >= CUE_VOTES
        )

    def _is_free(self, start: int, end: int) -> bool:
        """Whether the words are no part of a date, nor of a longer name: the Acme of Acme Foundation."""
        if start in self.numbers:
            return False
        return end == len(self.words) or not self.words[end][:1].isupper() or end in self.heads

    def _settle(self, mention: Mention, people: People) -> _Settled | None:
        start, end = mention.start, mention.end
        key = self._key(start, end)
        base = key[:-1] if len(key) > 1 and key[-1].isdigit() else key
        row = self.known.get(key) or (
            self.known.get(base) if base != key and self._is_facility(base) else None
        )
        if _is_no_name(key, row, self.acronyms.get(key)) or self._is_compound(key):
            return None
        name = people.find(key, by_first=self.votes.winner(key) == "PERSON")
        if row is not None and self._is_supported(row, mention, has_namesake=name is not None):
            return _Settled(
                start, end, row.label, row.name, OUTLET_ID + row.outlet_id if row.outlet_id else ""
            )
        if name is not None:
            return _Settled(start, end, "PERSON", name)
        if key in self.acronyms:
            long = self.acronyms[key].long
            return _Settled(start, end, self.votes.winner(long) or "ORG", joined(long))
        label = self.votes.winner(key)
        if label is None or self._is_common(key):
            return None
        return _Settled(start, end, label, joined(key))

    def _is_compound(self, key: Key) -> bool:
        """Two names with a hyphen between them, each of which the article has elsewhere."""
        if "-" not in key or key in self.known:
            return False
        cut = key.index("-")
        return all(
            part in self.known or len(self.places.get(part, ())) > 1 for part in (key[:cut], key[cut + 1 :])
        )

    def _is_facility(self, base: Key) -> bool:
        row = self.known.get(base)
        return row is not None and row.label == "FAC"

    def _is_supported(self, row: KnownName, mention: Mention, *, has_namesake: bool) -> bool:
        """Whether a known form has its known meaning here."""
        if row.outlet_id and is_outlet_context(self.words, mention.start, mention.end):
            return True
        if has_namesake and (row.is_ambiguous or row.outlet_id):
            return bool(row.is_ambiguous and mention.label == row.label)
        if not row.is_ambiguous:
            return True
        return self.votes.winner(self._key(mention.start, mention.end)) == row.label

    def _is_common(self, key: Key) -> bool:
        """A common word at the head of a sentence or in capitals, not a name."""
        word = key[0]
        if len(key) > 1 or word.lower() not in self.common:
            return False
        return (word.isupper() and len(word) > 1) or all(start in self.heads for start in self.places[key])

    def _with_number(self, item: _Settled) -> _Settled:
        """A facility with its numbers: Nord Stream 1 and 2."""
        end = item.end
        if item.label != "FAC":
            return item
        if end < len(self.words) and _is_small_number(self.words[end]):
            end += 1
        while (
            _is_small_number(self.words[end - 1])
            and end + 1 < len(self.words)
            and self.words[end] in _NUMBER_JOINTS
            and _is_small_number(self.words[end + 1])
        ):
            end += 2
        return _Settled(item.start, end, item.label, item.name, item.outlet_id)


def _is_no_name(key: Key, row: KnownName | None, acronym: Acronym | None) -> bool:
    if row is not None:
        return row.label == NO_NAME
    if acronym is not None:
        return not acronym.is_name
    if sum(char.isalnum() for word in key for char in word) < 2:
        return True
    return _is_two_names(key)


def _is_two_names(key: Key) -> bool:
    """Two known names that the model took for one: each of them is found by itself."""
    known = known_names()
    if _INITIAL.fullmatch(key[0]) and joined(key[1:]) in known:
        # The end of one sentence and the start of the next: "on X. White House aides said".
        return True
    for cut in range(1, len(key)):
        first, second = known.get(joined(key[:cut])), known.get(joined(key[cut:]))
        if first and second and not (first.is_ambiguous or second.is_ambiguous):
            return not first.label == second.label == "NORP"
    return False


def _heads(doc: Doc) -> set[int]:
    """Tokens that have a capital for their place alone: at the head of a sentence or a quotation."""
    heads = {sent.start for sent in doc.sents} if doc.has_annotation("SENT_START") else {0}
    heads.update(token.i + 1 for token in doc if token.text in _BEFORE_HEAD or token.is_space)
    return heads


def _is_small_number(word: str) -> bool:
    return word.isdigit() and len(word) <= _MAX_NUMBER_DIGITS


def _without_overlap(found: Iterable[_Settled]) -> list[_Settled]:
    """The longest mentions, of equally long ones the first, sorted by place."""
    kept: list[_Settled] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)
