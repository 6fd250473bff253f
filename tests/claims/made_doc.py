"""Docs made by hand: no model is loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence

import spacy
from spacy.tokens import Doc, Span

from claimx.articles.body import ArticleText, Body
from claimx.attributions.annotations import CONTENT, CUE, SOURCE
from claimx.records import Article, Outlet

_NLP = spacy.blank("en")
_KEYS = {"S": SOURCE, "Q": CUE, "C": CONTENT}
_MARK = re.compile(r"\[([SQCE])(\d?) |\]")


def made_doc(marked: str) -> Doc:
    """A Doc of text with marks: `[S0 Lee] [Q0 said] [C0 the dam broke].`, `[E Oslo]` for an entity.

    Each paragraph is one sentence; marks may be nested.
    """
    text, at = "", 0
    spans: list[tuple[str, str, int, int]] = []
    open_marks: list[tuple[str, str, int]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[0] == "]":
            kind, number, start = open_marks.pop()
            spans.append((kind, number, start, len(text)))
        else:
            open_marks.append((match[1], match[2] or "0", len(text)))
    text += marked[at:]
    doc = _NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or "\n" in doc[token.i - 1].text
    groups: dict[str, list[Span]] = {key: [] for key in _KEYS.values()}
    ents = []
    for kind, number, start, end in sorted(spans, key=lambda s: s[2]):
        span = doc.char_span(start, end, label="ORG" if kind == "E" else kind, span_id=f"a{number}")
        if span is None:
            raise ValueError(f"{text[start:end]!r} is not made of whole tokens")
        if kind == "E":
            ents.append(span)
        else:
            groups[_KEYS[kind]].append(span)
    doc.ents = ents
    for key, found in groups.items():
        doc.spans[key] = found
    return doc


def made_article(
    text: str,
    *,
    headline: str | None = None,
    outlet: str = "dailyquay",
    ranges: Sequence[tuple[int, int]] = (),
) -> ArticleText:
    """An article of which these ranges are kept, by default all text."""
    article = Article(
        id=f"art-{outlet}",
        path=f"{outlet}.txt",
        outlet=Outlet(id=outlet, name=outlet, evidence="unknown"),
        headline=headline,
        headline_evidence=headline,
        published=None,
        published_evidence=None,
        language="en",
        start_char=0,
        end_char=len(text),
        dropped=(),
    )
    return ArticleText(article, Body.of(text, ranges or [(0, len(text))]))
