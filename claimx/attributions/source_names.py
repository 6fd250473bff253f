"""Source names: the names in a source's own words, a surname made full, two sources in one taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimx.attributions.descriptions import DEFINITE, NOBODY, Descriptions, Names
from claimx.attributions.lexicons import words_of
from claimx.attributions.namings import Naming, Namings
from claimx.attributions.person_names import HONORIFICS
from claimx.attributions.prominence import prepositions
from claimx.attributions.roles import WORDS, role_ending
from claimx.attributions.source_types import head_of, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_EDGES = frozenset(" ,;:.-\u2014\u2013")
_NEITHER = frozenset(["neither", "both", "either"])
_JOINTS = frozenset(["and", "&", "nor"])
_POSSESSIVES = frozenset(["'s", "\u2019s", "'", "\u2019"])
_PAIRS = frozenset(["two", "pair", "duo", "both", "men", "women"])
_MAX_WORDS: Final = 80
"""Tokens of a source that are read."""
_SPOKESMAN: Final = "spokesman"
_HYPHENS = frozenset(["-", "\u2010", "\u2011"])
_ONE = frozenset(["one", "another", "a", "an"])
_SINGLE = _ONE | {"the", "this", "that"}
_ADULTS: Final = {"man": "m", "woman": "f", "person": ""}
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ee")
_INCLUDING = frozenset(["including", "like", "such"])


class SourceNames:
    """Reads the words of sources.

    Args:
        doc: The article.
        namings: Its names.
        descriptions: Answers what has no name of its own.
    """

    def __init__(self, doc: Doc, namings: Namings, descriptions: Descriptions) -> None:
        self._doc = doc
        self._namings = namings
        self._descriptions = descriptions
        self._lower = namings.lower
        self._spoken_for: Names = NOBODY
        """The body of the last spokesman without a name, who comes again as the spokesman."""

    def bounds(self, source: Span) -> tuple[int, int]:
        """A source without the marks, blanks and prepositions at its edges; one token at least."""
        start, end = source.start, min(source.end, source.start + _MAX_WORDS)
        while end - start > 1 and self._is_edge(end - 1):
            end -= 1
        while end - start > 1 and (self._is_edge(start) or self._lower[start] in prepositions() | _NEITHER):
            start += 1
        return start, end

    def _is_edge(self, index: int) -> bool:
        return all(char in _EDGES or char.isspace() for char in self._lower[index])

    def of(self, start: int, end: int) -> Names:
        """The names that some words mean; those of both where `and` joins two sources."""
        cut = self._joint(start, end)
        if cut is not None:
            first, second = self.of(start, cut), self.of(cut + 1, end)
            return tuple(dict.fromkeys((*first, *second)))
        return self._one(start, end)

    def _joint(self, start: int, end: int) -> int | None:
        """Where the words fall into two sources."""
        spans = self._namings.within(start, end)
        for index in range(start + 1, end - 1):
            is_joint = self._lower[index] in _JOINTS
            is_comma = self._lower[index] == "," and self._namings.words[index + 1][:1].isupper()
            if not (is_joint or is_comma) or any(n.start <= index < n.end for n in spans):
                continue
            if is_comma and not (self._is_bare_name(start, index) and self._is_bare_name(index + 1, end)):
                continue
            if is_joint and not self._is_closed(start, index):
                continue
            return index
        return None

    def _is_bare_name(self, start: int, end: int) -> bool:
        return any(n.start == start and n.end <= end for n in self._namings.within(start, start + 1))

    def _is_closed(self, start: int, index: int) -> bool:
        """Whether a whole source ends before a joint: Ann Lee and, Ann Lee (D-Vt.) and."""
        before = self._lower[index - 1]
        if before in (")", ",", "\u2014"):
            return bool(self._one(start, index))
        ends = any(n.end == index for n in self._namings.within(max(start, index - 6), index))
        return ends and not any(word == "," or word in prepositions() for word in self._lower[start:index])

    def _one(self, start: int, end: int) -> Names:
        head_end = self._head_end(start, end)
        named = self._named(start, head_end, end)
        if named is not None:
            return named
        asked = self._descriptions.take_apart(start, head_end)
        if asked is not None:
            names = self._descriptions.tied_within(asked, end) or self._descriptions.answer(asked)
            if not names and asked.role.name == _SPOKESMAN and not asked.role.is_plural:
                names = self._spoken_for
            if names:
                return names
        if self._lower[start] in DEFINITE and self._lower[head_end - 1] in _PAIRS:
            return self._descriptions.pair_before(start)
        return self._apposed(start, head_end, end) or self._apposition_to(start, head_end)

    def _head_end(self, start: int, end: int) -> int:
        """The end of the first noun phrase; a hyphen inside a word does not end it: tea-party."""
        at = min(head_of(self._doc[start:end]).end, end)
        while at < end and self._lower[at] in _HYPHENS and not self._doc[at - 1].whitespace_:
            at = min(head_of(self._doc[at:end]).end, end)
        return at

    def _apposition_to(self, start: int, head_end: int) -> Names:
        """The name right before a source that says what he is: Ann Lee, [a Zolt Democrat], said."""
        if start < 2 or self._lower[start - 1] != "," or self._lower[start] not in ("a", "an"):
            return NOBODY
        found = role_ending(self._lower, head_end - 1, start=start + 1)
        for naming in self._namings.before(start):
            is_his = found is not None and found[0].is_person == naming.is_person
            return (naming.name,) if is_his and naming.end == start - 1 else NOBODY
        return NOBODY

    def _named(self, start: int, head_end: int, end: int) -> Names | None:
        """What the name in the head of a source says; none where there is none."""
        inside = self._namings.within(start, head_end)
        if not inside:
            return self._unmarked(start, head_end)
        last = inside[-1]
        if self._is_other(start, self._namings.prominence.title_start(last.start)):
            return None
        if last.end >= head_end:
            return (last.name,)
        tail = [word for word in self._lower[last.end : head_end] if word not in _POSSESSIVES]
        if not tail or tail[0] == "(" or all(not word.strip() for word in tail):
            return (last.name,)
        return self._body_of(last, tail, head_end)

    def _is_other(self, start: int, name_start: int) -> bool:
        """Whether a source is someone beside the name in it: bakers like Lee, a group backing Lee."""
        before = self._lower[start:name_start]
        is_verb = len(before) > 1 and before[-1].endswith("ing")
        return not _INCLUDING.isdisjoint(before) or (is_verb and before[-1] not in _words("ing_modifier"))

    def _is_one(self, start: int, head_end: int) -> bool:
        """Whether a noun phrase means one person or body."""
        found = role_ending(self._lower, head_end - 1, start=start)
        return self._lower[start] in _ONE or (found is not None and not found[0].is_plural)

    def stranger(self, start: int, end: int) -> str | None:
        """Of a source that means one person without a name the gender, empty if unknown; else none."""
        if self._lower[start] == "one":
            return ""
        if self._lower[start] not in _SINGLE:
            return None
        head_end = self._head_end(start, end)
        found = role_ending(self._lower, head_end - 1, start=start)
        if found is not None:
            return found[0].gender if found[0].is_person and not found[0].is_plural else None
        noun = self._lower[head_end - 1]
        is_person = noun in _ADULTS or (self._lower[start] in _ONE and _is_agent(noun))
        return _ADULTS.get(noun, "") if is_person else None

    def _body_of(self, naming: Naming, tail: list[str], head_end: int) -> Names | None:
        """A Treasury spokesman, a Times report: who speaks for a body is that body."""
        if len(tail) > 1 or naming.is_person:
            return None
        if naming.is_outlet and tail[0] in source_words("report") | source_words("media"):
            return (naming.name,)
        if self._is_spokesman(head_end):
            self._spoken_for = (naming.name,)
            return (naming.name,)
        return None

    def _is_spokesman(self, end: int) -> bool:
        found = role_ending(self._lower, end - 1)
        return found is not None and found[0].name == _SPOKESMAN

    def _apposed(self, start: int, head_end: int, end: int) -> Names:
        """A name after the head: her rival, Senator Ann Lee; a spokesman for the Treasury."""
        if head_end >= end or self._lower[head_end] in _INCLUDING:
            return NOBODY
        for naming in self._namings.within(head_end, end) if self._is_one(start, head_end) else ():
            title = self._namings.prominence.title_start(naming.start)
            if naming.end == end and self._lower[title - 1] == "," and title > start + 1:
                return (naming.name,)
        if self._lower[head_end] == "," and self._lower[min(head_end + 1, end - 1)] not in _INCLUDING:
            rest = head_of(self._doc[head_end + 1 : end]) if head_end + 1 < end else None
            if rest is not None:
                return self._named(rest.start, rest.end, rest.end) or NOBODY
        if self._lower[head_end] == "for" and self._is_spokesman(head_end) and head_end + 1 < end:
            names = self._named(head_end + 1, head_of(self._doc[head_end + 1 : end]).end, end)
            persons = {n.name for n in self._namings.within(head_end, end) if n.is_person}
            if names and not persons.issuperset(names):
                self._spoken_for = names
                return names
        return NOBODY

    def _unmarked(self, start: int, end: int) -> Names | None:
        """A surname that the entities have missed."""
        word = self._namings.words[end - 1]
        bearers = self._namings.bearers(word)
        is_alone = end - start == 1 or (end - start == 2 and self._lower[start] in HONORIFICS)
        return (bearers[0],) if bearers and is_alone else None


def _is_agent(noun: str) -> bool:
    """Whether a noun that has no role means one person by its form: a baker, a source."""
    if noun in source_words("people") | source_words("anonymous"):
        return not noun.endswith("s")
    return noun.endswith(_AGENTS) and noun not in source_words("document") | _words("no_agent")


def _words(kind: str) -> frozenset[str]:
    return words_of(kind, lexicon=WORDS)
