"""The component `claimx_resolution`: the name behind the source of each attribution.

Sets `labels["resolved"]` to the full name of the person or body that a source means: a name itself, a
surname, a pronoun, a title, a description. Two sources in one give both names with " and ". Where the
article names nobody that fits, the label is not set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution, attributions_of
from claimx.attributions.antecedents import Antecedents
from claimx.attributions.descriptions import NOBODY, Descriptions, Names
from claimx.attributions.namings import OF_A_PERSON, Namings, body_of
from claimx.attributions.person_names import PRONOUNS
from claimx.attributions.prominence import SOURCE_WEIGHT
from claimx.attributions.role_ties import RoleTies
from claimx.attributions.source_names import SourceNames
from claimx.attributions.withheld_names import WithheldNames

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_THEY = frozenset(["they", "them", "their", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_PRONOUN_WEIGHT, _IN_CONTENT_WEIGHT = 0.8, 0.4
_IN_SOURCE_WEIGHT: Final = 0.7
"""Of a person in the source of others: Ann Lee's campaign."""
_SPEAKER: Final = 1.8
"""What the weight of the last speaker is multiplied by: he goes on until another is named."""
_UNSURE: Final = 0.7
"""What the weight of a name is multiplied by whose gender is unknown."""
_REACH: Final = 6
"""Steps that `it` and `they` look back for the last source."""


def resolve_sources(doc: Doc) -> Doc:
    """Set the names behind the sources of a Doc."""
    found = [attribution for attribution in attributions_of(doc) if attribution.source]
    if found:
        _Article(doc, found).resolve()
    return doc


class _Article:
    """One Doc while it is read from left to right."""

    def __init__(self, doc: Doc, found: list[DocAttribution]) -> None:
        self._namings = Namings(doc, found)
        self._antecedents = Antecedents()
        ties = RoleTies(self._namings)
        self._descriptions = Descriptions(self._namings, ties, self._antecedents)
        self._withheld = WithheldNames()
        self._names = SourceNames(doc, self._namings, self._descriptions)
        self._found = sorted(found, key=lambda a: (a.source[0].start, a.source[0].end))
        self._persons = {naming.name for naming in self._namings.all if naming.is_person}
        self._last: tuple[int, Names] = (0, NOBODY)
        """The step of the last source, and whom it meant."""
        self._speaker = ""
        self._stranger: tuple[str, int] | None = None
        """The gender of a last speaker without a name, and the token after what he says."""

    def resolve(self) -> None:
        """Go through names, pronouns and sources in the order of the text."""
        at = 0
        for attribution in self._found:
            source = attribution.source[0]
            self._read(at, source.start)
            at = max(at, source.end)
            names = self._resolved(attribution)
            step = self._namings.prominence.step_of(source.start)
            for naming in self._namings.within(source.start, source.end):
                if naming.is_person and naming.name not in names:
                    self._antecedents.see(source.start, step, naming.name, _IN_SOURCE_WEIGHT)
            for name in names:
                self._antecedents.see(source.start, step, name, SOURCE_WEIGHT)
            self._last = (step, names)
            self._speaker = names[0] if len(names) == 1 and names[0] in self._persons else ""
            self._meet(attribution, names)
            if names:
                attribution.labels["resolved"] = " and ".join(names)

    def _meet(self, attribution: DocAttribution, names: Names) -> None:
        """Note whether the last speaker is one person without a name, whom the next "he" may mean."""
        start, end = self._names.bounds(attribution.source[0])
        if names or self._namings.lower[start] in PRONOUNS:
            self._stranger = None if names else self._stranger
        elif (gender := self._names.stranger(start, end)) is not None:
            last = max(span.end for span in (*attribution.source, *attribution.content))
            self._stranger = (gender, last)

    def _read(self, start: int, end: int) -> None:
        """Take in what the text names between two tokens, pronouns of one person included."""
        namings = {naming.start: naming for naming in self._namings.within(start, end)}
        prominence = self._namings.prominence
        pronouns = (i for i in range(start, end) if self._namings.lower[i] in PRONOUNS)
        for index in sorted({*namings, *pronouns}):
            step = prominence.step_of(index)
            if index in namings:
                naming = namings[index]
                self._antecedents.see(index, step, naming.name, naming.weight)
            elif not prominence.is_quoted[index]:
                weight = _IN_CONTENT_WEIGHT if prominence.is_content[index] else _PRONOUN_WEIGHT
                for name in self._person(index, None):
                    self._antecedents.see(index, step, name, weight)

    def _resolved(self, attribution: DocAttribution) -> Names:
        """Whom a source means."""
        start, end = self._names.bounds(attribution.source[0])
        word = self._namings.lower[start]
        if end - start == 2 and word in PRONOUNS and self._namings.lower[start + 1] in OF_A_PERSON:
            noun = self._namings.lower[start + 1]
            return tuple(body_of(name, noun) for name in self._person(start, attribution))
        if end - start > 1:
            return self._names.of(start, end) or self._withheld.of(attribution.source[0])
        if word in PRONOUNS:
            return self._person(start, attribution)
        if word in _RELATIVE:
            return self._named_right_before(start)
        if word in _THEY or word in _IT:
            return self._last_body(start, is_plural=word in _THEY)
        names = self._names.of(start, end) or self._withheld.of(attribution.source[0])
        return self._relative(start, names)

    def _relative(self, index: int, names: Names) -> Names:
        """A surname right after a speaker of that name is his, whoever else of the family is in the news."""
        is_next = self._namings.prominence.step_of(index) - self._last[0] <= 1
        family = self._namings.bearers(self._namings.words[index])
        return (self._speaker,) if names and is_next and self._speaker in family else names

    def _person(self, index: int, attribution: DocAttribution | None) -> Names:
        """The person that `he` or `she` at a token stands for."""
        gender = PRONOUNS[self._namings.lower[index]]
        genders = self._namings.genders

        def fits(name: str) -> float:
            if name not in self._persons or genders.get(name) not in (gender, "", None):
                return 0.0
            weight = 1.0 if genders.get(name) else _UNSURE
            return weight * _SPEAKER if attribution and name == self._speaker else weight

        step = self._namings.prominence.step_of(index)
        # Nobody calls himself by his name in what he says.
        own = [(span.start, span.end) for span in attribution.content] if attribution else []
        if attribution and self._stranger and self._stranger[0] in (gender, ""):
            # "A baker said ... He added": only one who is named after him may be meant.
            own.append((0, self._stranger[1]))
        passed = lambda at: any(start <= at < end for start, end in own)  # noqa: E731
        ranked = self._antecedents.ranked(step, fits, passed=passed if own else None)
        if not ranked:
            return NOBODY
        if attribution and not genders.get(ranked[0]):
            genders[ranked[0]] = gender
        return (ranked[0],)

    def _named_right_before(self, index: int) -> Names:
        """The name that a relative pronoun follows: Ann Lee, who."""
        end = index - 1 if index and self._namings.lower[index - 1] == "," else index
        for naming in self._namings.before(index):
            return (naming.name,) if naming.end == end else NOBODY
        return NOBODY

    def _last_body(self, index: int, *, is_plural: bool) -> Names:
        """Whom the last source meant, where that was a body, or several for `they`."""
        step, names = self._last
        if self._namings.prominence.step_of(index) - step > _REACH or not names:
            return NOBODY
        is_body = len(names) == 1 and names[0] not in self._persons
        return names if is_body or (is_plural and len(names) > 1) else NOBODY
