"""Role ties: which person or body of an article has which role, by the words beside the name.

`Mayor Ann Lee`, `Ann Lee, the mayor of Zolt,`, `the mayor of Zolt, Ann Lee,`, `Ann Lee is the mayor`,
`Ann Lee (D-Vt.)`, `a group called Friends of Zolt`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claimx.attributions.lexicons import words_of
from claimx.attributions.namings import Naming, Namings
from claimx.attributions.prominence import prepositions
from claimx.attributions.roles import PARTIES, PARTY_WORDS, WORDS, Role, role_ending, role_of, seat_of

_PHRASE_ENDS = frozenset(';:.?!)]\u2014\u2013"\u201c\u201d') | {"--", "''", "``"}
_NAMED = frozenset(["called", "named", "dubbed"])
_MAX_TIES: Final = 40
"""Ties of one role that are looked at, so that an article of any length takes time in proportion."""
_REACH: Final = 14
"""Tokens of an apposition that are read."""
_FIRST_ROLE: Final = 5
"""Tokens in which an apposition without an article must come to its noun."""
_MAX_MODIFIERS: Final = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """Someone has a role, as the words at one place say."""

    name: str
    role: Role
    index: int
    """Token of the name."""
    modifiers: frozenset[str]
    """The other words of the title, in lower case."""

    @property
    def is_former(self) -> bool:
        """Whether the role is past."""
        return not self.modifiers.isdisjoint(former_words())


class RoleTies:
    """All ties of an article."""

    def __init__(self, namings: Namings) -> None:
        self._namings = namings
        self._lower = namings.lower
        self._by_role: dict[str, list[Tie]] = defaultdict(list)
        self._roles: dict[str, set[Role]] = defaultdict(set)
        self.marks: dict[str, set[str]] = defaultdict(set)
        """What else is said of each name: its party, its state, the words of its titles."""
        self._persons = {i for n in namings.all if n.is_person for i in range(n.start, n.end)}
        for naming in namings.all:
            for tie in self._ties(naming):
                self._roles[tie.name].add(tie.role)
                for noun in {tie.role.name, *tie.role.wider}:
                    self._by_role[noun].append(tie)
                self.marks[naming.name] |= tie.modifiers

    def before(self, asked: Role, index: int) -> list[Tie]:
        """The ties that answer to a role and stand before a token, the nearest first; so many at most."""
        ties = self._by_role.get(asked.name, [])
        end = bisect_left(ties, index, key=_index)
        near = reversed(ties[max(0, end - _MAX_TIES) : end])
        return [tie for tie in near if tie.role.answers(asked)]

    def after(self, asked: Role, index: int) -> list[Tie]:
        """Those from a token on, the nearest first; so many at most."""
        ties = self._by_role.get(asked.name, [])
        start = bisect_left(ties, index, key=_index)
        return [tie for tie in ties[start : start + _MAX_TIES] if tie.role.answers(asked)]

    def has(self, name: str, asked: Role) -> bool:
        """Whether a name answers to a role."""
        return any(role.answers(asked) for role in self._roles[name])

    def _ties(self, naming: Naming) -> Iterator[Tie]:
        yield from self._before(naming)
        yield from self._preceding_apposition(naming)
        end = self._brackets(naming)
        yield from self._seat(naming, end)
        yield from self._after(naming, end)

    def _before(self, naming: Naming) -> Iterator[Tie]:
        """Titles right before the name, and what stands before them."""
        lower, least = self._lower, max(0, naming.start - _MAX_MODIFIERS - 2)
        if naming.start > 1 and lower[naming.start - 1] in _NAMED:
            found = role_ending(lower, naming.start - 2, start=least)
            if found is not None and found[0].is_person == naming.is_person:
                yield Tie(naming.name, found[0], naming.start, frozenset())
            return
        at, roles = naming.start, []
        while at > least and (found := role_ending(lower, at - 1, start=least)) is not None:
            roles.append(found[0])
            at = found[1]
        if roles:
            modifiers = self._modifiers(at)
            for role in roles:
                if role.is_person == naming.is_person and not role.is_plural:
                    yield Tie(naming.name, role, naming.start, modifiers)

    def _modifiers(self, end: int) -> frozenset[str]:
        """The words before a title that belong to it."""
        out = []
        for index in range(end - 1, max(-1, end - 1 - _MAX_MODIFIERS), -1):
            word = self._lower[index]
            if not (self._namings.words[index][:1].isupper() or _is_title_word(word)):
                break
            if index in self._persons:
                break
            out.append(word)
        return _normal(out)

    def _preceding_apposition(self, naming: Naming) -> Iterator[Tie]:
        """The mayor of Zolt, Ann Lee: only at the head of a sentence, where nothing else is possible."""
        start = self._namings.prominence.title_start(naming.start)
        if start < 3 or self._lower[start - 1] != ",":
            return
        first = self._namings.prominence.sentence_start(naming.start)
        if start - first > _REACH or self._lower[first] not in _determiners():
            return
        for index in range(first + 1, min(first + _FIRST_ROLE, start - 1)):
            # "The mayor also met ..., Ann Lee" is no apposition: after the noun comes its complement.
            if role_ending(self._lower, index, start=first) and (
                index + 2 == start or self._lower[index + 1] in ("of", "for", "at", "in")
            ):
                yield from self._phrase(naming, first, start - 1)
                return

    def _brackets(self, naming: Naming) -> int:
        """Read `(D-Vt.)` after a name; the index after it."""
        lower, end = self._lower, naming.end
        if end < len(lower) and lower[end] == "(" and naming.is_person:
            for close in range(end + 1, min(end + 8, len(lower))):
                if lower[close] == ")":
                    self.marks[naming.name] |= seat_of("".join(self._namings.words[end + 1 : close]))
                    return close + 1
        return end

    def _seat(self, naming: Naming, end: int) -> Iterator[Tie]:
        """Brackets with party and place stand after the names of lawmakers."""
        parties = self.marks[naming.name] & PARTIES if end > naming.end else set()
        for noun in ("lawmaker", *sorted(parties)) if parties else ():
            if (role := role_of(noun)) is not None:
                yield Tie(naming.name, role, naming.start, frozenset())

    def _after(self, naming: Naming, end: int) -> Iterator[Tie]:
        """An apposition, or a clause that says what someone is."""
        lower = self._lower
        if end + 1 >= len(lower):
            return
        at = end
        if lower[at] == "," or lower[at] in ("\u2014", "\u2013", "--"):
            at += 1
            if lower[at] == "who" and at + 1 < len(lower):
                at += 1
        is_clause = lower[at] in words_of("being", lexicon=WORDS)
        while at < min(end + 4, len(lower) - 1) and lower[at] in words_of("being", lexicon=WORDS):
            at += 1
        if at == end or (is_clause and lower[at] not in _determiners()):
            return
        yield from self._phrase(naming, at, min(at + _REACH, len(lower)))

    def _phrase(self, naming: Naming, start: int, limit: int) -> Iterator[Tie]:
        """The roles of one noun phrase, with its words up to where it ends."""
        lower = self._lower
        has_article = lower[start] in _determiners()
        roles: list[tuple[Role, int]] = []
        words: list[str] = []
        is_head = True
        for index in range(start, limit):
            word = lower[index]
            is_joint = word == "and" and bool(roles) and is_head
            if (_is_phrase_end(word) and not is_joint) or (word == "," and (roles or not has_article)):
                break
            if not word.strip():
                break
            if is_head and word in prepositions():
                is_head = False
            found = role_ending(lower, index, start=start) if is_head else None
            if found is not None and found[0].is_person == naming.is_person and not found[0].is_plural:
                # "executive" is no role of its own once "executive director" is read.
                roles = [*(item for item in roles if item[1] < found[1]), (found[0], index)]
            elif is_head and not roles and not has_article and index - start >= _FIRST_ROLE:
                return
            words.append(word)
        modifiers = _normal(words)
        for role, _ in roles:
            yield Tie(naming.name, role, naming.start, modifiers)


def _index(tie: Tie) -> int:
    return tie.index


def former_words() -> frozenset[str]:
    """Words before a title that is past."""
    return words_of("former", lexicon=WORDS)


def _determiners() -> frozenset[str]:
    return words_of("determiner", lexicon=WORDS)


def _is_phrase_end(word: str) -> bool:
    return word in _PHRASE_ENDS or word in words_of("phrase_end", lexicon=WORDS)


def _normal(words: list[str]) -> frozenset[str]:
    """Words of a title, with hyphens cut and party words in one form."""
    parts = [part for word in words for part in word.replace("\u2010", "-").split("-") if part]
    return frozenset([PARTY_WORDS.get(part, part) for part in parts])


def _is_title_word(word: str) -> bool:
    """Whether a word without a capital may belong to the title before a name: the former."""
    return (
        word in words_of("former", lexicon=WORDS)
        or word in words_of("plain_modifier", lexicon=WORDS)
        or word in ("'s", "\u2019s", "-", "&", ".")
        or role_of(word) is not None
        or word in PARTY_WORDS
    )
