"""Doc to records: its attributions with offsets of the file."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING

from claimx.articles.body import ArticleText, Body
from claimx.attributions.annotations import HEDGE, DocAttribution, attributions_of
from claimx.attributions.chain_links import Chain, Link, chain_of
from claimx.records import Attribution, ChainLink, Hedge, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


def collect_attributions(doc: Doc, article: ArticleText) -> dict[str, Attribution]:
    """The attributions of a Doc as records, by their ids in the Doc, in the order of the text.

    Args:
        doc: Made of `article.body.text`, with the components run.
        article: Gives the article's id and the way back to the file's offsets.
    """
    found = list(attributions_of(doc))
    ids = {a.id: _identify(article, a) for a in found}
    hedges = list(doc.spans.get(HEDGE, ()))
    # Found by their tokens: to look at all of them for each attribution would be quadratic.
    at: dict[int, list[int]] = {}
    for number, hedge in enumerate(hedges):
        for index in range(hedge.start, hedge.end):
            at.setdefault(index, []).append(number)
    return {a.id: _record(article, a, [hedges[n] for n in _held(a, at)], ids) for a in found}


def _held(found: DocAttribution, at: dict[int, list[int]]) -> list[int]:
    """The numbers of the hedges inside the cue and the content."""
    spans = (*found.cue, *found.content)
    return sorted({n for span in spans for index in range(span.start, span.end) for n in at.get(index, ())})


def _record(
    article: ArticleText, found: DocAttribution, hedges: Iterable[DocSpan], ids: dict[str, str]
) -> Attribution:
    labels = found.labels
    return Attribution(
        id=ids[found.id],
        article_id=article.article.id,
        parent_id=ids.get(labels.get("parent", "")),
        source=_spans(found.source, article.body),
        cue=_spans(found.cue, article.body),
        content=_spans(found.content, article.body),
        form=labels.get("form", "indirect"),
        source_type=labels.get("source_type"),
        stance=labels.get("stance"),
        access=labels.get("access"),
        resolved=labels.get("resolved"),
        hedges=_hedges(hedges, article.body),
        chain=_chain(chain_of(labels), article),
        score=labels.get("score", 1.0),
    )


def _chain(links: Chain, article: ArticleText) -> tuple[ChainLink, ...]:
    """The chain without the article's own outlet: "told the Herald" in the Herald is no second hand."""
    if links and links[0].text == article.article.outlet.known_name:
        links = links[1:] if len(links) > 2 else []
    return tuple(
        ChainLink(text=link.text, source_type=link.source_type, span=_place(link, article.body))
        for link in links
    )


def _place(link: Link, body: Body) -> Span | None:
    parts = body.to_file(link.start_char, link.end_char)
    return parts[0] if parts else None


def _spans(spans: Iterable[DocSpan], body: Body) -> tuple[Span, ...]:
    return tuple(part for span in spans for part in body.to_file(span.start_char, span.end_char))


def _hedges(hedges: Iterable[DocSpan], body: Body) -> tuple[Hedge, ...]:
    return tuple(
        Hedge(**part.model_dump(), kind=hedge.label_)
        for hedge in hedges
        for part in body.to_file(hedge.start_char, hedge.end_char)
    )


def _identify(article: ArticleText, found: DocAttribution) -> str:
    """An id that depends on the article and the places of the cue and the content alone."""
    spans = [(s.start_char, s.end_char) for s in (*found.cue, *found.content)]
    key = f"{article.article.id} {spans}"
    return "att-" + blake2b(key.encode(), digest_size=6).hexdigest()
