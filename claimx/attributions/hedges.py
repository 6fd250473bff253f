"""The component `claimx_hedges`: words that weaken a claim, and attributions by hearsay.

Sets `doc.spans["claimx_hedge"]`, the label of each span its kind. A hearsay marker ("reportedly",
"is said to") that no attribution covers makes one without a source: see `hearsay`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.attributions.annotations import CONTENT, HEDGE
from claimx.attributions.hearsay import add_hearsay
from claimx.attributions.phrases import PhraseIndex, phrases_of
from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEXICON = "lexicons/en/hedges.csv"
_NO_HEDGE = "none"
"""Kind of the phrases that only look like a hedge: "military might", "as soon as possible"."""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    is_hearsay: bool


@cache
def _index() -> PhraseIndex[_Row]:
    rows = read_lexicon(LEXICON)
    return PhraseIndex(
        (words, _Row(row["kind"], row["hearsay"] == "yes"))
        for row in rows
        for words in phrases_of(row["phrase"])
    )


def mark_hedges(doc: Doc) -> Doc:
    """Set the hedges of a Doc, and hearsay where attributions have been looked for."""
    from spacy.tokens import Span

    texts = [token.text for token in doc]
    spans, markers = [], []
    for start, end, row in _index().find([text.lower() for text in texts]):
        if row.kind == _NO_HEDGE or _is_name(texts, start):
            continue
        span = Span(doc, start, end, label=row.kind)
        spans.append(span)
        if row.is_hearsay:
            markers.append(span)
    doc.spans[HEDGE] = spans
    if CONTENT in doc.spans:
        add_hearsay(doc, markers)
    return doc


def _is_name(texts: list[str], start: int) -> bool:
    """May, the month or the prime minister. At the head of a question it is the verb, and rare in news."""
    return texts[start] == "May"
