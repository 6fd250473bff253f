"""Attributions in a relative clause that goes on with an outlet's report.

"Bloomberg noted that it rains, which the mayor sees as a blessing": the report ends before "which" for
the tagger, and the mayor stands beside it. A reader has both from Bloomberg.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from claimx.attributions.chain_links import Chain
from claimx.attributions.sentence_bounds import SentenceBounds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.attributions.annotations import DocAttribution

_RELATIVES: Final = frozenset(["which", "who", "whom", "whose"])
_COMMAS: Final = frozenset([",", "\u2013", "\u2014", "-", "--"])


def clause_parents(doc: Doc, found: Sequence[DocAttribution], chains: Mapping[str, Chain]) -> dict[str, str]:
    """By the id of each attribution of such a clause the id of the report that it goes on with.

    The clause begins right after the report's content, in the same sentence. Its source or its cue
    follows the pronoun at once ("which, aides say,"), and the source is more than the pronoun.

    Args:
        doc: With sentences.
        found: Its attributions.
        chains: Of each what its own words say of the hands that it went through.
    """
    sentences = SentenceBounds(doc)
    reports: dict[int, DocAttribution] = {}
    for attribution in found:
        chain = chains.get(attribution.id, [])
        if chain and chain[0].source_type == "media" and attribution.content:
            pronoun = _pronoun_after(doc, attribution.content[-1].end)
            spans = (*attribution.source, *attribution.cue, *attribution.content)
            if pronoun is not None and all(span.end <= pronoun for span in spans):
                reports[pronoun] = attribution
    out = {}
    for attribution in found:
        for pronoun in _pronouns_of(doc, attribution):
            report = reports.get(pronoun)
            if report is not None and _goes_on(attribution, report, pronoun, sentences):
                out[attribution.id] = report.id
    return out


def _pronoun_after(doc: Doc, index: int) -> int | None:
    """The place of a relative pronoun that follows there, after a comma or none."""
    if index < len(doc) and doc[index].text in _COMMAS:
        index += 1
    return index if index < len(doc) and doc[index].lower_ in _RELATIVES else None


def _pronouns_of(doc: Doc, attribution: DocAttribution) -> Iterator[int]:
    """The pronoun with which its source begins, or that stands before its source or its cue."""
    if not attribution.source or attribution.source[0].text.lower() in _RELATIVES:
        return
    if attribution.source[0][0].lower_ in _RELATIVES:
        yield attribution.source[0].start
    for span in (attribution.source[0], *attribution.cue[:1]):
        index = span.start - 1
        if index > 0 and doc[index].text in _COMMAS:
            index -= 1
        if index > 0 and doc[index].lower_ in _RELATIVES:
            yield index


def _goes_on(
    attribution: DocAttribution, report: DocAttribution, pronoun: int, sentences: SentenceBounds
) -> bool:
    """Whether an attribution begins with the pronoun, or with a source that the report's content names."""
    source, content = attribution.source[0], report.content[-1]
    is_named = content.start <= source.start < content.end
    is_after = all(span.start >= pronoun for span in (*attribution.cue, *attribution.content))
    is_same = sentences.number_of(pronoun) == sentences.number_of(content.start)
    return is_after and is_same and (is_named or source.start >= pronoun)
