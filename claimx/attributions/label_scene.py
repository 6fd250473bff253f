"""A Doc as the labels see it: its words, paragraphs, roles and the words that name a setting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.label_words import SETTING_WORDS, Kinds, phrase_kinds, plain
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.source_types import outlet_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

BEFORE: Final = 40
AFTER: Final = 60
"""Tokens around a place that are read of its sentence at most."""
_PERSON: Final = "PERSON"
_THE: Final = "The "


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that the article names, and whether it is the article's own."""

    start: int
    end: int
    is_own: bool


class Scene:
    """What all attributions of an article share.

    Args:
        doc: With sentences, entities and attributions.
        found: Its attributions.
        own: The name of the outlet that publishes the article, if it is known.
    """

    def __init__(self, doc: Doc, found: Sequence[DocAttribution], own: str | None) -> None:
        self.doc = doc
        self.words = [plain(token.text) for token in doc]
        self.sentences = [sent.start for sent in doc.sents]
        self.first_words = frozenset(self.sentences)
        self.paragraphs = self._paragraphs()
        self.role = [""] * len(doc)
        for attribution in found:
            roles = (("s", attribution.source), ("q", attribution.cue), ("c", attribution.content))
            for letter, spans in roles:
                for span in spans:
                    self.role[span.start : span.end] = [letter] * len(span)
        self._source_ends = {a.source[0].end: a.source[0] for a in found if a.source}
        self.ents = sorted(doc.ents, key=lambda ent: ent.start)
        self.ent_starts = [ent.start for ent in self.ents]
        self.outlets = {
            ent.start: Outlet(ent.start, ent.end, name == own)
            for ent in self.ents
            if (name := outlet_of(ent)) is not None
        }
        if own:
            self._add_short_forms(own)
        self._outlet_starts = sorted(self.outlets)
        self.names = frozenset(self.words[ent.end - 1] for ent in self.ents if ent.label_ == _PERSON)
        self.full_names = frozenset(
            name for ent in self.ents if ent.label_ == _PERSON for name in (ent.kb_id_, ent.text)
        )
        self.mentions = Counter(ent.kb_id_ or ent.text for ent in self.ents)
        self._settings = self._find_settings()
        self._setting_starts = [index for index, _ in self._settings]

    def _add_short_forms(self, own: str) -> None:
        """The Post, in an article of The Washington Post: entities do not know it for an outlet."""
        short = own.split()[-1]
        if not own.startswith(_THE) or short == own:
            return
        for index in range(1, len(self.words)):
            if self.doc[index].text == short and self.words[index - 1] == "the":
                self.outlets.setdefault(index, Outlet(index, index + 1, True))

    def _paragraphs(self) -> list[int]:
        out, number = [], 0
        for token in self.doc:
            out.append(number)
            number += "\n" in token.text
        return out

    def _find_settings(self) -> list[tuple[int, Kinds]]:
        """Words of a setting outside of contents: what a source says of a debate is not where it is said."""
        hits = phrase_kinds(SETTING_WORDS).find(self.words)
        return [(start, kinds) for start, _, kinds in hits if self.role[start] != "c"]

    def clause(self, index: int) -> tuple[int, int]:
        """The bounds of the sentence around a token, as far as it is read."""
        number = bisect_right(self.sentences, index)
        start = self.sentences[number - 1] if number else 0
        end = self.sentences[number] if number < len(self.sentences) else len(self.words)
        return max(start, index - BEFORE), min(end, index + AFTER)

    def settings(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Places and kinds of the words of a setting between two tokens."""
        low, high = bisect_left(self._setting_starts, start), bisect_left(self._setting_starts, end)
        for index, kinds in self._settings[low:high]:
            for kind in kinds:
                yield index, kind

    def outlets_in(self, start: int, end: int) -> list[Outlet]:
        """The outlets named between two tokens."""
        low, high = bisect_left(self._outlet_starts, start), bisect_left(self._outlet_starts, end)
        return [self.outlets[at] for at in self._outlet_starts[low:high]]

    def source_ending(self, index: int) -> Span | None:
        """The source that ends right before a token, but for a comma."""
        ends = [index] if index and self.words[index - 1] != "," else [index, index - 1]
        return next((self._source_ends[end] for end in ends if end in self._source_ends), None)

    def is_quoted(self, start_char: int) -> bool:
        """Whether a place stands between quotation marks."""
        number = bisect_right(self._quoted, (start_char, len(self.doc.text)))
        return bool(number) and start_char < self._quoted[number - 1][1]

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return quoted_ranges(find_quotes(self.doc.text))

    def entities_before(self, index: int, most: int) -> list[Span]:
        """The last entities that begin before a token, in order."""
        number = bisect_left(self.ent_starts, index)
        return self.ents[max(0, number - most) : number]
