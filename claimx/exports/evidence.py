"""Evidence in words: why a mention is counted to an origin, what is in doubt, why it leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.exports.lookup import Lookup
from claimx.exports.visible import counted, one_line, shortened_inside
from claimx.records import Article, ClaimCluster, Edge
from claimx.values import DriftKind, EdgeDoubt, EdgeKind, OriginKind, UndeterminedReason

ORIGIN_KINDS: dict[OriginKind, str] = {
    "named_person": "a person who is named",
    "named_body": "a body that is named",
    "anonymous": "sources that are not named",
    "document": "a document",
    "social_post": "a social media post",
    "media": "an outlet's report that names nobody behind it",
    "own_reporting": "its own reporting, which others pass on",
}
REASONS: dict[UndeterminedReason, str] = {
    "no_origin": "names no origin, and shares no words with the others",
    "hearsay": "hearsay: nobody is named who said it",
    "declines": "declines to comment",
    "denies": "denies it",
}
DRIFTS: dict[DriftKind, str] = {
    "hedge_lost": "hedge lost",
    "hedge_added": "hedge added",
    "certainty_raised": "certainty raised",
    "number_changed": "number changed",
    "date_changed": "date changed",
    "name_changed": "name changed",
    "quotation_altered": "quotation altered",
    "attribution_dropped": "attribution dropped",
}
_RANKS = ((0.8, "strong"), (0.6, "fair"), (0.0, "weak"))
"""Least confidence of each word. It is a rank of the kinds of edges, so a number would say too much."""
_LONGEST_WORDS = 160
"""Characters of one piece of evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Tells the edges of a claim in words."""

    claim: ClaimCluster
    lookup: Lookup

    def words(self, edge: Edge) -> str:
        """Why the mention is counted to its origin, with the words that show it."""
        own = f"“{words(edge.evidence.text)}”"
        other = f"“{words(edge.other.text)}”" if edge.other else "the same"
        outlet = self._other_outlet(edge) or "another article"
        if self.is_report(edge):
            return f"is what {outlet} credits: {other}"
        told: dict[EdgeKind, str] = {
            "credit": f"credits it: {own}",
            "continuation": f"goes on from a credit: {other if edge.other else own}",
            "same_article": f"is credited elsewhere in the article: {other if edge.other else own}",
            "same_source": f"has the same source as {outlet}: {own}, there {other}",
            "shared_text": self._shares(edge, outlet),
            "common_credit": f"passes on the same report as {outlet}: {own}, there {other}",
        }
        return told[edge.kind]

    def is_report(self, edge: Edge) -> bool:
        """Whether the mention itself is the report that another article credits."""
        return edge.kind == "credit" and edge.other is not None and self._is_all(edge)

    def has_it_from(self, edge: Edge) -> int | None:
        """The mention that it has the claim from, where that is one of the claim's; else None.

        Who shares a source or a report with another does not have it from him, and who credits an
        outlet has it from that outlet's own article only.
        """
        source = edge.to_mention
        if source is None or not 0 <= source < len(self.claim.mentions) or self.is_report(edge):
            return None
        if edge.kind in ("same_article", "shared_text"):
            return source
        credited, article = (
            self._origin_outlet(edge),
            self.lookup.articles.get(self.claim.mentions[source].article_id),
        )
        is_credit = edge.kind in ("credit", "continuation")
        return source if is_credit and article is not None and article.outlet.id == credited else None

    def strength(self, edge: Edge) -> str:
        """The confidence in a word: strong, fair or weak."""
        return next(word for least, word in _RANKS if edge.confidence >= least or least == 0)

    def doubts(self, edge: Edge) -> list[str]:
        """What speaks against the edge, in words; may be empty."""
        told: dict[EdgeDoubt, str] = {
            "credited_lacks_claim": f"credits {self._credited(edge)}, whose article here lacks the claim",
            "dates_contradict": f"is dated {self._dates(edge)}",
        }
        return [told[doubt] for doubt in edge.doubts]

    def outlet_of(self, article_id: str) -> str:
        """The name of an article's outlet."""
        article = self.lookup.articles.get(article_id)
        return one_line(article.outlet.name) if article else one_line(article_id)

    def other_article_id(self, edge: Edge) -> str | None:
        """The article that the evidence meets: where the other words stand, or the mention it is from."""
        if edge.other is not None:
            return edge.other.article_id
        if edge.to_mention is not None and 0 <= edge.to_mention < len(self.claim.mentions):
            return self.claim.mentions[edge.to_mention].article_id
        return None

    def _other_outlet(self, edge: Edge) -> str | None:
        article_id = self.other_article_id(edge)
        return None if article_id is None else self.outlet_of(article_id)

    def _articles(self, edge: Edge) -> tuple[Article | None, Article | None]:
        own = self.claim.mentions[edge.mention].article_id
        return self.lookup.articles.get(own), self.lookup.articles.get(self.other_article_id(edge) or "")

    def _is_later(self, edge: Edge) -> bool:
        """Whether the dates say that the mention's article came after the other one."""
        own, other = self._articles(edge)
        if own is None or other is None or not own.published or not other.published:
            return False
        # One of the two may be without a time: then only the days can be compared.
        length = min(len(own.published), len(other.published))
        return own.published[:length] > other.published[:length]

    def _is_all(self, edge: Edge) -> bool:
        """Whether the evidence is the mention itself."""
        mention, shown = self.claim.mentions[edge.mention], edge.evidence
        return (shown.start_char, shown.end_char) == (mention.start_char, mention.end_char)

    def _shares(self, edge: Edge, outlet: str) -> str:
        mention, shown = self.claim.mentions[edge.mention], edge.evidence
        verb, of = ("copies", "of") if self._is_later(edge) else ("shares", "with")
        number = counted(len(shown.text.split()), "word")
        if self._is_all(edge):
            return f"{verb} all its {number} {of} {outlet}"
        # Words beside the mention, as where it is a headline, speak for the article as a whole.
        is_beside = shown.end_char <= mention.start_char or mention.end_char <= shown.start_char
        article = "its article " if is_beside else ""
        return f"{article}{verb} {number} {of} {outlet}: “{words(shown.text)}”"

    def _origin_outlet(self, edge: Edge) -> str | None:
        return next((o.outlet_id for o in self.claim.origins if o.id == edge.origin_id), None)

    def _credited(self, edge: Edge) -> str:
        outlet_id = self._origin_outlet(edge)
        return self.lookup.names_of([outlet_id])[0] if outlet_id else self._other_outlet(edge) or "an outlet"

    def _dates(self, edge: Edge) -> str:
        own, other = self._articles(edge)
        if own is None or other is None:
            return "before what it credits"
        return f"{_date(own)}, before {one_line(other.outlet.name)} ({_date(other)})"


def words(text: str) -> str:
    """Words of an article on one line and not too long: who is credited may stand at their end."""
    return shortened_inside(one_line(text), _LONGEST_WORDS)


def _date(article: Article) -> str:
    return one_line(article.published or "no date")
