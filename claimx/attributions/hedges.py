"""The component `claimx_hedges`: words that weaken a claim, and attributions by hearsay.

Sets `doc.spans["claimx_hedge"]`, the label of each span its kind. A hearsay marker ("reportedly",
"is said to") that no attribution covers makes one without a source: see `hearsay`.

The phrases follow Hyland's list of hedges (Hedging in scientific research articles, 1998), the cues of
BioScope (Vincze et al. 2008) and of CoNLL-2010, and the approximators of Prince, Frader and Bosk
(1982), as far as news uses them; whether one hedges where it stands, `hedge_context` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.attributions.annotations import CONTENT, HEDGE
from claimx.attributions.hearsay import add_hearsay
from claimx.attributions.hedge_context import is_meant
from claimx.attributions.phrases import PhraseIndex, phrases_of
from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEXICON = "lexicons/en/hedges.csv"
_NO_HEDGE = "none"
"""Kind of the phrases that only look like a hedge: "military might", "as soon as possible"."""


_AT_HEAD = "head"
"""Hearsay where it begins a sentence: "The reported talks could fail", not "he denied the reported talks"."""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    hearsay: str
    """`yes`, `head` or empty."""


@cache
def _index() -> PhraseIndex[_Row]:
    rows = read_lexicon(LEXICON)
    return PhraseIndex(
        (words, _Row(row["kind"], row["hearsay"]))
        for row in rows
        for words in phrases_of(row["phrase"].lower())
    )


def mark_hedges(doc: Doc) -> Doc:
    """Set the hedges of a Doc, and hearsay where attributions have been looked for."""
    from spacy.tokens import Span

    spans, markers = [], []
    for start, end, row in _index().find([token.lower_ for token in doc]):
        span = Span(doc, start, end, label=row.kind)
        if row.kind == _NO_HEDGE or not is_meant(span):
            continue
        spans.append(span)
        if row.hearsay and (row.hearsay != _AT_HEAD or doc[start].is_sent_start):
            markers.append(span)
    doc.spans[HEDGE] = spans
    if CONTENT in doc.spans:
        add_hearsay(doc, markers)
    return doc
