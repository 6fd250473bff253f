"""Chains that run over sentences: the outlet that an article has credited, carried on to what follows.

Only where the article plainly goes on with the same report: its sources speak again ("one of the
sources added"), the report itself does, they do ("They added"), or nobody is named ("reportedly").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.chain_links import Chain, Link
from claimx.attributions.citings import trimmed
from claimx.attributions.hearsay import HEARSAY
from claimx.attributions.sentence_bounds import SentenceBounds
from claimx.attributions.source_types import head_of, is_bare, source_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

UNNAMED: Final = ("anonymous", "group")
_DEFINITE = frozenset(["the", "these", "those", "both"])
_PARTS = frozenset(["one", "some", "two", "three", "several", "another", "all", "most", "many"])
_THEY = frozenset(["they"])
_ATTRIBUTIVE = "the reported"
_NEAR: Final = 1
"""Sentences between a report and hearsay that goes on with it."""
_REPORT: Final = 3
"""Sentences between a report and "the report said"."""


class Continuation:
    """Remembers, in the order of the text, the outlets credited so far and their people."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._sentences = SentenceBounds(doc)
        self._people: dict[str, tuple[Link, set[str]]] = {}
        """Of each outlet its first place, and the words of the people it cites."""
        self._last: tuple[int, Span, Chain] | None = None
        """Sentence, place and chain of the last attribution that names an outlet."""
        self._latest: tuple[int, Chain] | None = None
        """Sentence and chain of the last attribution of all."""

    def remember(self, attribution: DocAttribution, chain: Chain) -> None:
        """Note the chain of an attribution, whatever its length."""
        place = _place(attribution)
        number = self._sentence(place)
        if attribution.source or len(chain) > 1:
            self._latest = (number, chain)
        if not chain or chain[0].source_type != "media":
            return
        self._last = (number, place, chain)
        if len(chain) > 1 and chain[-1].source_type in UNNAMED:
            _, words = self._people.setdefault(chain[0].text, (chain[0], set()))
            words.update(word.lower() for word in chain[-1].text.split())

    def continued(self, attribution: DocAttribution, chain: Chain) -> Chain:
        """The chain with the outlet before it, where it goes on with the outlet's report; else the chain."""
        if attribution.source:
            source = trimmed(attribution.source[0])
            if len(chain) != 1 or chain[0].source_type == "media":
                return chain
            return self._by_people(source, chain) or self._by_report(attribution, source) or chain
        if attribution.labels.get("source_type") == HEARSAY:
            return self._by_hearsay(attribution) or chain
        return chain

    def _by_people(self, source: Span, chain: Chain) -> Chain | None:
        """The outlet's people speak again: "several sources", "one of the officials", "they"."""
        words = [token.lower_ for token in head_of(source)]
        if len(source) == 1 and words[0] in _THEY:
            return self._by_pronoun(source)
        if not is_bare(words):
            return None
        owners = [
            link
            for link, heads in self._people.values()
            if words[-1] in heads or words[-1] in source_words("anonymous")
        ]
        if not owners:
            return None
        if len(self._people) == 1:
            return [owners[0], *chain]
        is_definite = not _DEFINITE.isdisjoint(words)
        # After two outlets' sources only "the sources" of the report told last can be meant.
        if is_definite and self._last and self._last[2][0].text in {owner.text for owner in owners}:
            return [self._last[2][0], *chain] if len(self._last[2]) > 1 else None
        return None

    def _by_pronoun(self, source: Span) -> Chain | None:
        """They are the people who spoke last, where an outlet cites several."""
        if self._latest is None:
            return None
        number, chain = self._latest
        is_next = self._sentence(source) - number <= 1
        is_people = len(chain) > 1 and chain[0].source_type == "media" and chain[-1].source_type in UNNAMED
        return chain if is_next and is_people else None

    def _by_report(self, attribution: DocAttribution, source: Span) -> Chain | None:
        """The outlet whose report speaks again: "the report said"."""
        words = [token.lower_ for token in source]
        if len(words) != 2 or words[0] not in _DEFINITE or words[1] not in source_words("report"):
            return None
        if self._last is None or self._sentence(_place(attribution)) - self._last[0] > _REPORT:
            return None
        return self._last[2][:1]

    def _by_hearsay(self, attribution: DocAttribution) -> Chain | None:
        """The report of the sentence before in the paragraph; of the one before for "the reported talks"."""
        if self._last is None:
            return None
        number, last, chain = self._last
        place = _place(attribution)
        distance = self._sentence(place) - number
        if place.text.lower().startswith(_ATTRIBUTIVE):
            return chain if distance <= _REPORT else None
        between = self._doc.text[last.end_char : place.start_char]
        return chain if distance <= _NEAR and not any(mark in between for mark in "\r\n") else None

    def _sentence(self, span: Span) -> int:
        return self._sentences.number_of(span.start)


def _place(attribution: DocAttribution) -> Span:
    """Where the article makes the attribution: its cue, or what else it has."""
    return [*attribution.cue, *attribution.source, *attribution.content][0]
