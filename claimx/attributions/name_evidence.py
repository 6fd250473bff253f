"""Evidence for the type of a name: the model's votes and the words around its occurrences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from claimx.attributions.gazetteer import known_names
from claimx.attributions.lexicons import words_of
from claimx.attributions.name_cues import cue_label

CUE_VOTES: Final = 4
"""What an apposition weighs against one vote of the model: it is right far more often than
`en_core_web_sm` is on a name it has never seen."""

_REACH = 6
"""Tokens of an apposition that are read: `Acme, a maker of paper cups,`."""
_OPENING = frozenset(['"', "'", "\u201c", "\u2018", "\u201e", "\u00ab", "''"])
_ARTICLES = frozenset(["a", "an", "the", "its", "his", "her", "their"])
_TOLD = frozenset(["told", "tells", "telling"])

# Of two labels with equal votes the earlier one wins.
_ORDER: Final = (
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "NORP",
    "FAC",
    "EVENT",
    "PRODUCT",
    "LAW",
    "WORK_OF_ART",
    "LANGUAGE",
)

Key = tuple[str, ...]
"""The words of a name."""


class Votes:
    """For each name, what speaks for each label."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Counter[str]] = defaultdict(Counter)

    def add(self, key: Key, label: str, weight: int = 1) -> None:
        """Count a vote."""
        self._by_key[key][label] += weight

    def of(self, key: Key) -> Counter[str]:
        """The votes for a name; empty if there are none."""
        return self._by_key.get(key) or Counter()

    def names(self) -> list[Key]:
        """All names with a vote, in the order in which they were first seen."""
        return list(self._by_key)

    def winner(self, key: Key) -> str | None:
        """The label with most votes."""
        votes = self.of(key)
        ranked = sorted(votes, key=lambda label: (-votes[label], _ORDER.index(label)))
        return ranked[0] if ranked else None


def cued_label(words: Sequence[str], start: int, end: int) -> str | None:
    """The label that the words around a name call for, if any.

    Args:
        words: The words of the Doc.
        start: Index of the name's first word.
        end: Index after its last word.
    """
    before = start - 1
    while before >= 0 and words[before] in _OPENING:
        before -= 1
    if before >= 0:
        word = words[before].lower()
        if label := cue_label(word, "before"):
            return label
        if word == "of" and before and (label := cue_label(words[before - 1].lower(), "before_of")):
            return label
    # One word may stand between: "the Acme gas pipeline".
    for after in range(end, min(end + 2, len(words))):
        if label := cue_label(words[after], "after"):
            return label
    return _apposition(words, end)


def _apposition(words: Sequence[str], end: int) -> str | None:
    if end + 2 >= len(words) or words[end] != ",":
        return None
    if words[end + 1].isdigit() and len(words[end + 1]) == 2 and words[end + 2] == ",":
        return "PERSON"
    if words[end + 1] not in _ARTICLES:
        return None
    found = None
    for word in words[end + 2 : end + 2 + _REACH]:
        if not word.isalpha() or word in ("who", "which", "that", "whose", "of", "for", "in", "at", "and"):
            break
        # The last noun before the break is the head: "a newspaper editor" is a person.
        found = cue_label(word, "apposition") or found
    return found


def is_outlet_context(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a name stands where an outlet stands: it reports, is told, or is called one."""
    after = words[end].lower() if end < len(words) else ""
    before = words[start - 1].lower() if start else ""
    if before == "the" and start > 1:
        before = words[start - 2].lower()
    return after in words_of("says_outlet") or before in _TOLD or cue_label(before, "before") == "ORG"


def inner_label(key: Key) -> str | None:
    """The label that a name's own words call for: Acme Foundation, Lake Placid, Western Asia."""
    if len(key) < 2:
        return None
    known = known_names().get(" ".join(key[1:]))
    if key[0].lower() in words_of("direction") and known is not None and known.label in ("GPE", "LOC"):
        return "LOC"
    return cue_label(key[-1], "ends") or cue_label(key[0], "begins")
