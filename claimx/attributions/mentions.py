"""Mentions: the model's named entities of a Doc, trimmed to the name itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claimx.attributions.gazetteer import joined, known_names
from claimx.attributions.lexicons import words_of
from claimx.attributions.name_cues import cue_label

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

NAME_LABELS: Final = frozenset(
    ["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"]
)
"""spaCy's labels of names; the others are of numbers and times and stay as they are."""

_HYPHENS = frozenset(["-", "\u2013", "/"])
_JOINTS = _HYPHENS | {"'s", "\u2019s"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Some tokens of a Doc that name something."""

    start: int
    end: int
    label: str


def model_mentions(doc: Doc, words: Sequence[str]) -> list[Mention]:
    """The names among `doc.ents`, without articles, titles, possessives, marks and line ends.

    Args:
        doc: With entities.
        words: Its `name_words`.
    """
    out = []
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            for start, end in _pieces(ent, words):
                start, end = _trimmed(doc, words, start, end, ent.label_)
                if start < end and any(word[:1].isupper() for word in words[start:end]):
                    out.append(Mention(start, end, ent.label_))
    return out


def _pieces(ent: Span, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """An entity cut at line ends, and where a known name is joined to another: US-Acme, Russia's Acme."""
    start = ent.start
    for index in range(ent.start, ent.end):
        token = ent.doc[index]
        is_line_end = token.is_space and token.text.strip(" \u00a0")
        if is_line_end or (index > start and _parts_names(words, start, index, ent.end)):
            yield start, index
            start = index + 1
        elif (
            index + 1 < ent.end
            and words[index] != token.text
            and joined(words[start : index + 1]) in known_names()
        ):
            yield start, index + 1
            start = index + 1
    yield start, ent.end


def _parts_names(words: Sequence[str], start: int, index: int, end: int) -> bool:
    """Whether the word there joins two known names, or is the possessive of one."""
    if words[index] not in _JOINTS or index + 1 == end:
        return False
    known = known_names()
    if joined(words[start:end]) in known or joined(words[start:index]) not in known:
        return False
    return words[index] not in _HYPHENS or joined(words[index + 1 : end]) in known


def _trimmed(doc: Doc, words: Sequence[str], start: int, end: int, label: str) -> tuple[int, int]:
    while start < end and _is_edge(doc, words, start, label, is_first=True):
        start += 1
    while start < end and _is_edge(doc, words, end - 1, label, is_first=False):
        end -= 1
    return start, end


def _is_edge(doc: Doc, words: Sequence[str], index: int, label: str, *, is_first: bool) -> bool:
    word = words[index]
    if not any(char.isalnum() for char in word) or word in ("'s", "\u2019s"):
        return True
    if word.lower() in words_of("edge"):
        return True
    if is_first:
        return (word[0].islower() and word.lower() not in words_of("particle")) or (
            label == "PERSON" and _is_title(word)
        )
    return word[0].islower() and not any(char.isupper() for char in word)


def _is_title(word: str) -> bool:
    return word.lower() not in words_of("kept_title") and cue_label(word.lower(), "before") == "PERSON"
