"""Descriptions: whom "the governor", "the agency", "the two lawmakers" or "the paper" stands for.

A description is answered by a name that the article ties to its noun: by a title or an apposition,
or by the name's own words (the committee: the Oversight Committee). Of several, by the one that
stands out most just then. Where nothing fits, by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from claimx.articles.outlets import registry
from claimx.attributions.antecedents import Antecedents
from claimx.attributions.gazetteer import known_names
from claimx.attributions.lexicons import words_of
from claimx.attributions.namings import Naming, Namings
from claimx.attributions.pairs import Pairs
from claimx.attributions.role_ties import RoleTies, Tie, former_words
from claimx.attributions.roles import PARTIES, PARTY_WORDS, WORDS, Role, role_ending
from claimx.resources import read_lexicon

Names = tuple[str, ...]
"""One name, or those of a pair; empty where nobody is meant by name."""
NOBODY: Final[Names] = ()

DEFINITE: Final = frozenset(["the", "this", "that", "both", "these", "those"])
_POSSESSIVE = frozenset(["his", "her", "their", "its"])
_TWO = frozenset(["two", "both", "pair", "duo"])
_OUTLET_NOTE: Final = "outlet"
_OUTLET_KINDS: Final = {
    "agency": {"wire"},
    "news agency": {"wire"},
    "newspaper": {"newspaper"},
    "magazine": {"magazine"},
    "weekly": {"magazine", "newspaper"},
    **{noun: {"broadcaster"} for noun in ("network", "channel", "station", "broadcaster")},
}
"""Kinds of the registry that a noun may mean; the other nouns of outlets mean any."""
_MAX_NAMES: Final = 200
"""Names that are looked back, so that an article of any length takes time in proportion."""
_STEM: Final = 4
"""Letters that Russia and Russian, Germany and German share."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A description, taken apart."""

    role: Role
    modifiers: frozenset[str]
    is_two: bool
    index: int
    """Its first token."""
    step: int


class Descriptions:
    """Answers the descriptions of one article.

    Args:
        namings: The article's names.
        ties: Their roles.
        antecedents: What has been named so far; filled by the caller as it reads on.
    """

    def __init__(self, namings: Namings, ties: RoleTies, antecedents: Antecedents) -> None:
        self._namings = namings
        self._ties = ties
        self._antecedents = antecedents
        self._pairs = Pairs(namings)

    def take_apart(self, start: int, end: int) -> Asked | None:
        """The description that a noun phrase is; none where it has no article or no noun of a role.

        Args:
            start: Its first token.
            end: The token after its head noun.
        """
        lower = self._namings.lower
        if lower[start] not in DEFINITE and lower[start] not in _POSSESSIVE:
            return None
        found = role_ending(lower, end - 1, start=start + 1) if end - 1 > start else None
        if found is None:
            return None
        role, first = found
        if lower[start] in _POSSESSIVE and role.note != "family":
            return None
        words = frozenset(PARTY_WORDS.get(word, word) for word in self._modifiers(start, first))
        is_two = not _TWO.isdisjoint(lower[start:first])
        return Asked(role, words, is_two, start, self._namings.prominence.step_of(start))

    def _modifiers(self, start: int, end: int) -> Iterable[str]:
        for naming in self._namings.within(start, end):
            yield from naming.name.lower().split()
        for word in self._namings.lower[start:end]:
            yield from (part for part in word.split("-") if part.isalpha())

    def answer(self, asked: Asked) -> Names:
        """The names that a description stands for."""
        if asked.role.is_plural:
            return self._pair(asked)
        if (name := self._best(asked, self._tied(asked))) is not None:
            return (name,)
        if asked.role.is_person:
            return NOBODY
        name = self._body(asked)
        return (name,) if name else NOBODY

    def tied_within(self, asked: Asked, end: int) -> Names:
        """The name inside a source that has the role of its description: the author of the book, Ann Lee."""
        for tie in self._ties.after(asked.role, asked.index):
            return (tie.name,) if tie.index < end else NOBODY
        return NOBODY

    def pair_before(self, index: int) -> Names:
        """The last two persons that were named in one breath: the two, both men."""
        for first, second in self._pairs.before(index):
            if first.is_person:
                return (first.name, second.name)
        return NOBODY

    def _tied(self, asked: Asked) -> list[str]:
        """The names tied to the role, with the modifiers that the description has."""
        names = self._present(asked, self._ties.before(asked.role, asked.index))
        if not names:
            # Headlines and first paragraphs tell the name later.
            later = self._present(asked, self._ties.after(asked.role, asked.index))
            names = later if len(later) == 1 else []
        return self._fitting(asked, names)

    def _present(self, asked: Asked, ties: Iterable[Tie]) -> list[str]:
        """The names of some ties, without those of former holders unless these are asked for."""
        is_past = not former_words().isdisjoint(asked.modifiers)
        return list(dict.fromkeys(tie.name for tie in ties if is_past or not tie.is_former))

    def _fitting(self, asked: Asked, names: list[str]) -> list[str]:
        """Of some names those that no modifier speaks against."""
        telling = asked.modifiers - _words("plain_modifier") - {asked.role.name}
        telling = frozenset(word for word in telling if word in PARTIES or self._is_name_word(word, asked))
        if not telling:
            return names
        matched = {name: len(_shared(telling, self._ties.marks.get(name, set()))) for name in names}
        most = max(matched.values(), default=0)
        if most:
            return [name for name in names if matched[name] == most]
        parties = telling <= PARTIES
        return [n for n in names if parties and PARTIES.isdisjoint(self._ties.marks.get(n, set()))]

    def _is_name_word(self, word: str, asked: Asked) -> bool:
        """Whether a modifier is part of a name: Russian, Vermont, Treasury."""
        lower, words = self._namings.lower, self._namings.words
        for index in range(asked.index, min(asked.index + 8, len(lower))):
            if lower[index].startswith(word) and words[index][:1].isupper() and lower[index] not in DEFINITE:
                return True
        return False

    def _best(self, asked: Asked, names: Sequence[str]) -> str | None:
        """Of some names the one that stands out most."""
        held = frozenset(names)
        ranked = self._antecedents.ranked(asked.step, lambda name: 1.0 if name in held else 0.0)
        if ranked:
            return ranked[0]
        # The governor is one of those just named; there is but one president, however long ago named.
        return names[0] if len(names) == 1 and asked.role.name in _words("only_one") else None

    def _body(self, asked: Asked) -> str | None:
        """A body whose own name answers to the noun, else the one that the text is about just now."""
        own = [n.name for n in self._antecedent_bodies(asked) if _is_called(n, asked.role)]
        if own:
            return self._best(asked, self._fitting(asked, list(dict.fromkeys(own))))
        if asked.role.name not in _words("loose_body"):
            return None
        near = {n.name for n in self._antecedent_bodies(asked) if not n.is_outlet and not n.is_place}
        ranked = self._antecedents.ranked(asked.step, lambda name: 1.0 if name in near else 0.0)
        return ranked[0] if ranked else None

    def _antecedent_bodies(self, asked: Asked) -> list[Naming]:
        """The bodies named before a description, the nearest first; so many names at most."""
        near = islice(self._namings.before(asked.index), _MAX_NAMES)
        return [naming for naming in near if not naming.is_person]

    def _pair(self, asked: Asked) -> Names:
        """The two names that a plural noun stands for."""
        for first, second in self._pairs.before(asked.index):
            if first.is_person == asked.role.is_person and self._answers_both(asked, first, second):
                return (first.name, second.name)
        if asked.role.is_person:
            return NOBODY
        near = self._antecedent_bodies(asked)
        held = {n.name: n.start for n in near if not n.is_place and not n.is_outlet}
        ranked = self._antecedents.ranked(asked.step, lambda name: 1.0 if name in held else 0.0)
        return tuple(sorted(ranked, key=lambda name: held[name])) if len(ranked) == 2 else NOBODY

    def _answers_both(self, asked: Asked, first: Naming, second: Naming) -> bool:
        known = [self._ties.has(naming.name, asked.role) for naming in (first, second)]
        return all(known) or (asked.is_two and any(known))


def _words(kind: str) -> frozenset[str]:
    return words_of(kind, lexicon=WORDS)


def _shared(asked: frozenset[str], marks: set[str]) -> set[str]:
    return {word for word in asked if any(_is_akin(word, mark) for mark in marks)}


def _is_akin(word: str, mark: str) -> bool:
    """Whether two words are the same or of one stem."""
    return word == mark or (min(len(word), len(mark)) > _STEM and word[:_STEM] == mark[:_STEM])


def _is_called(naming: Naming, role: Role) -> bool:
    """Whether a body's own name or kind answers to a noun."""
    words = [word.lower() for word in naming.name.split()]
    if naming.is_outlet:
        return _is_outlet_of(naming.name, role)
    if role.name in words:
        return True
    if role.name == "company":
        return words[-1] in _words("company_end") or naming.name in _companies()
    return role.name == "agency" and words[-1] in _words("agency_end")


def _is_outlet_of(name: str, role: Role) -> bool:
    """Whether an outlet is of the kind that a noun tells: a wire is an agency, no paper."""
    row = registry().by_name(name)
    kinds = _OUTLET_KINDS.get(role.name)
    if kinds is None:
        return role.note == _OUTLET_NOTE
    return row is not None and row.kind in kinds


@cache
def _companies() -> frozenset[str]:
    known = known_names()
    rows = read_lexicon("gazetteer/companies.csv")
    return frozenset(known[row["form"]].name for row in rows if row["form"] in known)
