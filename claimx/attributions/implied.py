"""Sentences that go on with an outlet's report and say no more than "may also".

"Reuters, citing aides, wrote that the port will close. But it may open again in May." Readers put the
second sentence to Reuters too. It gets an attribution without source and cue, with the report's chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import HEDGE, DocAttribution, Roles
from claimx.attributions.chain_links import Chain
from claimx.attributions.citings import trimmed
from claimx.attributions.continuation import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span

SCORE: Final = 0.5
"""Nothing in the words says it: less than any attribution that the tagger is sure of."""
_MODAL: Final = "modal"
_LINE_ENDS = frozenset("\r\n")


def implied(
    doc: Doc, found: list[DocAttribution], chains: Mapping[str, Chain]
) -> Iterator[tuple[Roles, dict[str, Any]]]:
    """New attributions, with their labels, of sentences that go on with a report.

    That is the sentence right after one that ends a report of an outlet's unnamed people, in the same
    paragraph, with a modal word and without any attribution of its own.

    Args:
        doc: With sentences and hedges.
        found: Its attributions.
        chains: Their chains by their ids.
    """
    modal = {span.start for span in doc.spans.get(HEDGE, ()) if span.label_ == _MODAL}
    spans = [span for a in found for span in (*a.source, *a.cue, *a.content)]
    taken = {index for span in spans for index in range(span.start, span.end)}
    reports = _reports(found, chains)
    last: Chain | None = None
    for sent in doc.sents:
        tokens = range(sent.start, sent.end)
        if last is not None and not modal.isdisjoint(tokens) and taken.isdisjoint(tokens):
            labels = {"score": SCORE, "form": "indirect", "chain": [list(link) for link in last]}
            yield {"source": [], "cue": [], "content": [trimmed(sent)]}, labels
        last = next((reports[index] for index in reversed(tokens) if index in reports), None)
        if _ends_line(sent):
            last = None


def _reports(found: list[DocAttribution], chains: Mapping[str, Chain]) -> dict[int, Chain]:
    """The chains of reports of an outlet's unnamed people, by the last token of each."""
    out: dict[int, Chain] = {}
    for attribution in found:
        chain = chains.get(attribution.id, [])
        is_report = len(chain) > 1 and chain[0].source_type == "media" and chain[-1].source_type in UNNAMED
        if is_report and "parent" not in attribution.labels and attribution.source:
            ends = [s.end for s in (*attribution.source, *attribution.cue, *attribution.content)]
            out[max(ends) - 1] = chain
    return out


def _ends_line(sent: Span) -> bool:
    """Whether the paragraph ends with the sentence."""
    doc = sent.doc
    following = doc[sent.end].text if sent.end < len(doc) else ""
    return not _LINE_ENDS.isdisjoint(sent.text[-2:]) or not _LINE_ENDS.isdisjoint(following[:1])
