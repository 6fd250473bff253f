"""Roles: the nouns by which a text means a person or a body without its name, from lexicons/en/roles.csv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from claimx.resources import read_lexicon

LEXICON: Final = "lexicons/en/roles.csv"
WORDS: Final = "lexicons/en/resolution_words.csv"
"""The small words around names and roles, by kind."""
_STATES: Final = "lexicons/en/states.csv"
_PARTIES: Final = {"D": "democrat", "R": "republican", "I": "independent"}
PARTIES: Final = frozenset(_PARTIES.values())
PARTY_WORDS: Final = {
    "democratic": "democrat",
    "democrats": "democrat",
    "republicans": "republican",
    "gop": "republican",
}


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun calls someone."""

    name: str
    """One word for all nouns of the role: senator for Sen."""
    wider: frozenset[str]
    """Nouns that mean the same one less exactly: lawmaker for a senator."""
    is_person: bool
    gender: str
    """`f`, `m` or empty."""
    note: str
    is_plural: bool = False

    def answers(self, asked: Role) -> bool:
        """Whether one who has this role may be called by another."""
        return self.is_person == asked.is_person and (self.name == asked.name or asked.name in self.wider)


def role_ending(words: Sequence[str], end: int, *, start: int = 0) -> tuple[Role, int] | None:
    """The role whose noun ends at a word, and where the noun begins; the longer of two nouns.

    Args:
        words: In lower case.
        end: Index of the noun's last word.
        start: Least index of its first word.
    """
    for first in (end - 2, end - 1, end):
        if first >= start and (role := role_of(" ".join(words[first : end + 1]))) is not None:
            return role, first
    return None


@cache
def role_of(noun: str) -> Role | None:
    """The role of a noun in lower case, singular or plural."""
    if (role := _roles().get(noun)) is not None:
        return role
    single = _singular(noun)
    role = _roles().get(single) if single else None
    return Role(role.name, role.wider, role.is_person, "", role.note, is_plural=True) if role else None


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") else ""


@cache
def _roles() -> dict[str, Role]:
    return {
        row["word"]: Role(
            row["role"],
            frozenset(row["wider"].split()),
            row["kind"] == "person",
            row["gender"],
            row["note"],
        )
        for row in read_lexicon(LEXICON)
    }


@cache
def state_of(form: str) -> str | None:
    """The state that a short form stands for: Vermont for Vt."""
    return _states().get(form) or _states().get(form + ".")


@cache
def _states() -> dict[str, str]:
    return {row["form"]: row["name"] for row in read_lexicon(_STATES)}


def seat_of(text: str) -> frozenset[str]:
    """What the brackets after a politician's name say, in lower case: `D-Md.` gives democrat and maryland."""
    party, hyphen, place = text.strip().partition("-")
    found = set()
    if hyphen and party in _PARTIES:
        found.add(_PARTIES[party])
        text = place
    if (state := state_of(text.strip())) is not None:
        found.add(state.lower())
    return frozenset(found)
