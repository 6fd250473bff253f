"""Joins the mentions of a claim to its origins: as far back as the articles' own words lead.

First what an article credits with the very mention. Then, for a mention without credit, what shows
where it comes from: the article credits the claim in another place, its words stand in another
article, or its article passes on a report that another telling credits. What is left is undetermined
and confirms nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from claimx.clusters.copies import Copies
from claimx.clusters.credited import NAMED, Ground, credited, span_of
from claimx.clusters.disjoint import DisjointSets
from claimx.clusters.relayed import Relayed
from claimx.clusters.story import Story, Telling
from claimx.records import ArticleSpan, Span
from claimx.values import ARROW, UndeterminedReason

_SAME_ARTICLE, _COMMON, _WHOLE, _SOURCE = 0.7, 0.4, 0.8, 0.6
_HEARER: Final = 40
"""Characters after a cue in which whom the source told stands."""
_OPEN: Final = ("no_origin", "hearsay")
"""Reasons that words elsewhere can mend; who declines or denies a claim never confirms it."""
_JOINED_BY_COPY: Final = ("anonymous", "own_reporting", "media")
"""Kinds of origins of which an article that copies another as a whole has no other one."""


class Joined:
    """The grounds of a claim's mentions, and which of their keys are one origin.

    Args:
        tellings: The claim's mentions.
        story: All that the run holds.
        relayed: Of each article the outlet whose report it passes on.
    """

    def __init__(self, tellings: Sequence[Telling], story: Story, relayed: Mapping[str, Relayed]) -> None:
        self.tellings, self._story, self._relayed = tellings, story, relayed
        self.grounds: dict[int, Ground] = {}
        """By the place of the mention in its claim."""
        self.reasons: dict[int, UndeterminedReason] = {}
        self._origins: DisjointSets = DisjointSets()
        for i, telling in enumerate(tellings):
            found = credited(telling, story)
            if isinstance(found, str):
                self.reasons[i] = found
            else:
                self.grounds[i] = self._through_report(found, telling)
        self._told = frozenset(self.grounds)
        self._join_people()
        self._take_from_article()
        self._copies = Copies(tellings, story, sorted({*self.grounds, *self._open()}))
        self._take_from_copies()
        self._take_own_voice(copying_only=True)
        self._take_from_report()
        self._take_own_voice(copying_only=False)
        self._take_as_report()
        self._take_from_article()

    def root(self, ground: Ground) -> str:
        """The key that stands for all that are one origin with the ground's."""
        return self._origins.root(ground.key)

    def is_told(self, i: int) -> bool:
        """Whether the mention has a credit of its own."""
        return i in self._told

    def _open(self) -> list[int]:
        return [i for i, reason in self.reasons.items() if reason in _OPEN]

    def _set(self, i: int, ground: Ground) -> None:
        self.grounds[i] = ground
        self.reasons.pop(i, None)

    def _place(self, i: int, span: Span) -> ArticleSpan:
        return ArticleSpan(article_id=self.tellings[i].article.id, **span.model_dump())

    def _through_report(self, ground: Ground, telling: Telling) -> Ground:
        """Unnamed people whom the article took over from the outlet whose report it passes on."""
        relayed = self._relayed.get(telling.article.id)
        is_own = ground.key == f"outlet:{telling.article.outlet.id}" and ground.kind == "anonymous"
        if relayed is None or not is_own:
            return ground
        if relayed.edge != "same_source" and self._heard_itself(telling):
            return ground
        return ground._replace(
            key=f"outlet:{relayed.outlet}",
            name=f"{relayed.name}{ARROW}{ground.name}",
            edge="same_source" if relayed.edge == "same_source" else "continuation",
            outlet=relayed.outlet,
            other=relayed.other
            or ArticleSpan(article_id=telling.article.id, **relayed.evidence.model_dump()),
            confidence=_SOURCE,
        )

    def _heard_itself(self, telling: Telling) -> bool:
        """Whether the source spoke to the article's own outlet: "told the Herald" in the Herald."""
        found = telling.attribution
        if found is None or not found.cue:
            return False
        end = found.cue[-1].end_char
        text = telling.file_text[found.cue[0].start_char : end + _HEARER]
        return found.access == "to_outlet" or self._story.named_in(text, telling.article.outlet.id)

    def _join_people(self) -> None:
        """One person under a short and a full name: "Lee", "Ann Lee"."""
        keys = sorted({ground.key for ground in self.grounds.values() if ground.kind in NAMED})
        for one, other in combinations(keys, 2):
            words, others = (set(key.partition(":")[2].split()) for key in (one, other))
            if words <= others or others <= words:
                self._origins.join(one, other)

    def _take_from_article(self) -> None:
        """A headline or lead whose claim the article tells again, and there leads to an origin."""
        for i in self._open():
            article = self.tellings[i].article.id
            near = [j for j in self.grounds if self.tellings[j].article.id == article]
            if near:
                j = min(near, key=lambda j: (abs(j - i), j))
                taken = self.grounds[j]._replace(
                    edge="same_article",
                    evidence=span_of(self.tellings[i]),
                    other=self._place(j, self.grounds[j].evidence),
                    to_mention=j,
                    confidence=min(_SAME_ARTICLE, self.grounds[j].confidence),
                )
                self._set(i, taken)

    def _take_from_copies(self) -> None:
        """Words that stand in another article, with the credit that they have there.

        The clearest first, again and again: a copy of a copy has the origin of the first.
        """
        for pair in self._copies.pairs:
            grounds = [self.grounds[k] for k in pair[:2] if k in self.grounds]
            is_copy = self._copies.are_copying(pair.mention, pair.source)
            if is_copy and len(grounds) == 2 and all(ground.kind in _JOINED_BY_COPY for ground in grounds):
                self._origins.join(grounds[0].key, grounds[1].key)
        moved = True
        while moved:
            moved = False
            for pair in self._copies.pairs:
                if self.reasons.get(pair.mention) in _OPEN and pair.source in self.grounds:
                    taken = self.grounds[pair.source]._replace(
                        edge="shared_text",
                        evidence=pair.evidence,
                        other=pair.other,
                        to_mention=pair.source,
                        confidence=pair.confidence,
                    )
                    self._set(pair.mention, taken)
                    moved = True

    def _take_own_voice(self, *, copying_only: bool) -> None:
        """Copies of a text that credits nobody: the text's own voice is their origin."""
        waiting = set(self._open())
        for pair in self._copies.pairs:
            if not {pair.mention, pair.source} <= waiting or pair.mention in self.grounds:
                continue
            if copying_only and not self._copies.are_copying(pair.mention, pair.source):
                continue
            first = self._copies.first_of(pair.mention).article.outlet
            own = Ground(
                key=f"outlet:{first.id}",
                kind="own_reporting",
                name=first.name,
                edge="shared_text",
                evidence=pair.evidence,
                confidence=pair.confidence,
                other=pair.other,
                to_mention=pair.source,
            )
            self._set(pair.mention, own)

    def _take_from_report(self) -> None:
        """Told by two that pass on one outlet's report: there both have it from."""
        waiting = {i: self._relayed[self.tellings[i].article.id] for i in self._open() if self._relays(i)}
        for i, relayed in waiting.items():
            key = self._origins.root(f"outlet:{relayed.outlet}")
            partners = [j for j, ground in sorted(self.grounds.items()) if self.root(ground) == key]
            partners += [j for j, theirs in waiting.items() if theirs.outlet == relayed.outlet]
            partners += [j for j, t in enumerate(self.tellings) if t.article.outlet.id == relayed.outlet]
            partner = next((j for j in partners if self._is_other(i, j)), None)
            if partner is not None or relayed.is_whole:
                self._set(i, self._from_report(relayed, partner))

    def _relays(self, i: int) -> bool:
        return self.tellings[i].article.id in self._relayed

    def _is_other(self, i: int, j: int) -> bool:
        """Whether two are tellings of two outlets, neither of which copies the other."""
        one, other = (self.tellings[k].article.outlet.id for k in (i, j))
        return one != other and not self._copies.are_copying(i, j)

    def _from_report(self, relayed: Relayed, partner: int | None) -> Ground:
        other = None
        if partner is not None:
            theirs = self._relayed.get(self.tellings[partner].article.id)
            known = self.grounds.get(partner)
            shown = known.evidence if known else theirs.evidence if theirs else relayed.evidence
            other = self._place(partner, shown)
        return Ground(
            key=f"outlet:{relayed.outlet}",
            kind="media",
            name=relayed.name,
            edge="credit" if relayed.is_whole else "common_credit",
            evidence=relayed.evidence,
            confidence=_WHOLE if relayed.is_whole else _COMMON,
            outlet=relayed.outlet,
            other=other,
            to_mention=partner,
        )

    def _take_as_report(self) -> None:
        """The credited outlet's own article, where the run holds it: there the report itself stands."""
        for i, telling in enumerate(self.tellings):
            outlet = telling.article.outlet
            citing = next(
                (j for j, ground in sorted(self.grounds.items()) if ground.outlet == outlet.id), None
            )
            if citing is None:
                continue
            if i in self.grounds:
                self._origins.join(f"outlet:{outlet.id}", self.grounds[i].key)
            elif self.reasons.get(i) in _OPEN:
                own = Ground(
                    key=f"outlet:{outlet.id}",
                    kind="media",
                    name=outlet.name,
                    edge="credit",
                    evidence=span_of(telling),
                    confidence=_WHOLE,
                    other=self._place(citing, self.grounds[citing].evidence),
                    to_mention=citing,
                )
                self._set(i, own)
