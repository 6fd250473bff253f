"""Docs from text with marks, without a model."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from claimx.attributions.annotations import CONTENT, CUE, SOURCE, DocAttribution, attributions_of
from claimx.attributions.sentences import split_sentences

_NLP = spacy.blank("en")
_ROLES = {"S": SOURCE, "Q": CUE, "C": CONTENT}
_MARK = re.compile(r"\[([SQC]\d?|PERSON|ORG|GPE|LOC|FAC|NORP|DATE) |\]")


def marked_doc(marked: str) -> Doc:
    """A Doc of `[S0 Ann Lee] [Q0 said] [C0 it rains]. [ORG Acme] ...`; marks may be nested."""
    text, at = "", 0
    spans, open_marks = [], []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            open_marks.append((match[1], len(text)))
        else:
            kind, start = open_marks.pop()
            spans.append((kind, start, len(text)))
    doc = split_sentences(_NLP(text + marked[at:]))
    groups: dict[str, list[Span]] = {key: [] for key in _ROLES.values()}
    ents = []
    for kind, start, end in sorted(spans, key=lambda item: item[1]):
        role = _ROLES.get(kind[0]) if kind[1:].isdigit() or len(kind) == 1 else None
        span = doc.char_span(
            start, end, label="" if role else kind, span_id=f"a{kind[1:] or 0}" if role else ""
        )
        if span is None:
            raise ValueError(f"{text[start:end]!r} is not made of whole tokens")
        if role:
            groups[role].append(span)
        else:
            ents.append(span)
    doc.ents = ents
    for key, found in groups.items():
        doc.spans[key] = found
    return doc


def attribution(doc: Doc, number: int = 0) -> DocAttribution:
    """One attribution of a Doc, by its place in the text."""
    return list(attributions_of(doc))[number]


def texts(spans: list[Span]) -> list[str]:
    """The texts of some spans."""
    return [span.text for span in spans]
