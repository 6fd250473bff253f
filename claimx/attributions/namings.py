"""Namings: the places where an article names a person or a body, each under the full name.

They are the entities, and what these have missed: persons under a wrong label, a first name beside a
surname, campaigns and offices that are called after a person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.gazetteer import OUTLET_ID, joined, known_names, name_words
from claimx.attributions.name_cues import cue_label
from claimx.attributions.people import surname
from claimx.attributions.person_names import HONORIFICS, gender_of, is_first_name
from claimx.attributions.prominence import POSSESSIVES, Prominence
from claimx.attributions.roles import role_ending, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_BODIES = frozenset(["ORG", "GPE", "FAC", "PRODUCT"])
_MISTAKEN = frozenset(["ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"])
"""Labels that the model gives to persons whose names it does not know."""
OF_A_PERSON: Final = frozenset(["campaign", "administration", "office"])
"""Bodies that are called after a person."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where someone is named."""

    start: int
    end: int
    name: str
    is_person: bool
    is_outlet: bool
    is_place: bool
    weight: float
    """How much it stands out, in [0, 1]."""


class Namings:
    """The namings of a Doc on which `claimx_entities` has run, in the order of the text.

    Args:
        doc: The Doc.
        found: Its attributions.
    """

    def __init__(self, doc: Doc, found: Sequence[DocAttribution]) -> None:
        self.words = name_words(doc)
        self.lower = [word.lower() for word in self.words]
        self.prominence = Prominence(doc, self.words, found)
        named = sorted([*self._marked(doc), *self._unmarked(doc)], key=lambda naming: naming.start)
        self._bearers = _bearers(named)
        full = [self._in_full(naming) for naming in named]
        self.all = sorted([*full, *self._bodies_of(full)], key=lambda naming: (naming.start, naming.end))
        self.starts = [naming.start for naming in self.all]
        self.genders = self._genders()

    def _marked(self, doc: Doc) -> Iterator[Naming]:
        """What the entities name."""
        outlets = {ent.kb_id_.split()[-1]: ent.kb_id_ for ent in doc.ents if _is_outlet(ent)}
        for ent in doc.ents:
            is_person = ent.label_ == "PERSON" or self._is_mistaken(ent)
            if not ent.kb_id_ or not (is_person or ent.label_ in _BODIES):
                continue
            if role_of(ent.kb_id_.lower()) is not None:
                # "The Department" is a description with a capital.
                continue
            # The Post, where the article names The Washington Post.
            outlet = outlets.get(ent.kb_id_) if ent.label_ == "ORG" else None
            start, name = ent.start, outlet or joined(ent.kb_id_.split())
            if is_person and " " not in name and start and self._is_lone_first_name(doc, start - 1):
                start, name = start - 1, f"{self.words[start - 1]} {name}"
            yield Naming(
                start,
                ent.end,
                name,
                is_person,
                is_outlet=outlet is not None or _is_outlet(ent),
                is_place=ent.label_ == "GPE" and not is_person,
                weight=self.prominence.of(start, ent.end),
            )

    def _is_mistaken(self, ent: Span) -> bool:
        """Whether an entity that is called a body or a place is a person: by a first name or a title."""
        words = ent.kb_id_.split()
        return (
            ent.label_ in _MISTAKEN
            and 1 < len(words) < 4
            and (is_first_name(words[0]) or self._has_title(ent.start))
            and not ent.id_
            and ent.kb_id_ not in known_names()
            and all(word[:1].isupper() for word in words)
            and cue_label(words[-1], "ends") is None
        )

    def _has_title(self, start: int) -> bool:
        """Whether a person's title stands before a name: Mayor Zolt Quaid; its president, Zolt Quaid."""
        end = start - 1 if start and self.lower[start - 1] == "," else start
        found = role_ending(self.lower, end - 1, start=max(0, end - 3)) if end else None
        return found is not None and found[0].is_person and not found[0].is_plural

    def _is_lone_first_name(self, doc: Doc, index: int) -> bool:
        return is_first_name(self.words[index]) and not doc[index].ent_type

    def _in_full(self, naming: Naming) -> Naming:
        """A person under the full name, told from relatives by Mr. or Mrs., and cut out of a headline."""
        if not naming.is_person:
            return naming
        words = tuple(naming.name.split())
        # "Ann Lee Sings" begins with the name of Ann Lee.
        cut = " ".join(words[:2])
        if len(words) > 2 and surname(words) != words[1] and cut in self._bearers.get(words[1], ()):
            return replace(naming, name=cut)
        name = (self._bearers.get(naming.name) or [naming.name])[0]
        gender = HONORIFICS.get(self.lower[naming.start - 1]) if naming.start else None
        if gender and naming.end - naming.start == 1 and gender_of(name.split()) not in (gender, ""):
            last = surname(tuple(name.split()))
            relatives = [n for n in self._bearers.get(last, ()) if gender_of(n.split()) in (gender, "")]
            name = (relatives or [last])[0]
        return replace(naming, name=name)

    def _unmarked(self, doc: Doc) -> Iterator[Naming]:
        """Persons that the model has missed: a first name and another word with a capital."""
        for index in range(len(doc) - 1):
            first, last = self.words[index], self.words[index + 1]
            if (
                is_first_name(first)
                and last[:1].isupper()
                and last[1:].islower()
                and not (doc[index].ent_type or doc[index + 1].ent_type)
                and not self.prominence.is_head(index)
                and cue_label(last, "ends") is None
                and role_of(last.lower()) is None
            ):
                weight = self.prominence.of(index, index + 2)
                yield Naming(index, index + 2, f"{first} {last}", True, False, False, weight)

    def _bodies_of(self, persons: Sequence[Naming]) -> Iterator[Naming]:
        """Bodies that are called after a person: the Lee campaign, Ann Lee's office."""
        for naming in persons:
            at = naming.end
            at += at < len(self.lower) and self.lower[at] in POSSESSIVES
            if naming.is_person and at < len(self.lower) and self.lower[at] in OF_A_PERSON:
                name = body_of(naming.name, self.lower[at])
                yield Naming(at, at + 1, name, False, False, False, self.prominence.of(naming.start, at + 1))

    def _genders(self) -> dict[str, str]:
        """The gender of each person where a title or the first name tells it."""
        out: dict[str, str] = {}
        for naming in self.all:
            if naming.is_person:
                title = HONORIFICS.get(self.lower[naming.start - 1]) if naming.start else None
                if " " in naming.name and naming.name not in out:
                    out[naming.name] = gender_of(naming.name.split())
                if title and not out.get(naming.name):
                    out[naming.name] = title
        return out

    def within(self, start: int, end: int) -> list[Naming]:
        """The namings that begin between two tokens."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, index: int) -> Iterator[Naming]:
        """The namings that end before a token, the nearest first."""
        for number in range(bisect_left(self.starts, index) - 1, -1, -1):
            if self.all[number].end <= index:
                yield self.all[number]

    def bearers(self, name: str) -> list[str]:
        """The full names of the persons with a surname, in the order of the text."""
        return self._bearers.get(name, [])


def body_of(person: str, noun: str) -> str:
    """The name of a body that is called after a person: Ann Lee campaign, Ann Lee's office."""
    return f"{person}'s {noun}" if noun == "office" else f"{person} {noun}"


def _bearers(namings: Sequence[Naming]) -> dict[str, list[str]]:
    """The full names of the persons by surname, in the order of the text."""
    out: dict[str, list[str]] = {}
    for naming in namings:
        words = tuple(naming.name.split())
        if naming.is_person and len(words) > 1:
            names = out.setdefault(surname(words), [])
            if naming.name not in names:
                names.append(naming.name)
    return out


def _is_outlet(ent: Span) -> bool:
    return ent.id_.startswith(OUTLET_ID)
