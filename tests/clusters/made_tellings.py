"""Tellings of a claim made by hand: a sentence, the part of it that is the claim, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import spacy

from claimx.attributions.annotations import HEDGE
from claimx.attributions.hedges import mark_hedges
from claimx.clusters.conflicts import mention_record
from claimx.clusters.story import Telling
from claimx.records import Article, Attribution, ChainLink, ClaimCluster, Edge, Hedge, Outlet, Span
from claimx.values import Form, SourceType
from tests.clusters.made_mentions import made_mention

_NLP = spacy.blank("en")
_NLP.add_pipe("sentencizer")
_BEFORE = "Read on. "
"""Stands before each sentence, so that offsets of the file are not those of the claim."""


def telling(
    outlet: str,
    sentence: str,
    claim: str = "",
    *,
    by: tuple[str, str] | None = None,
    source_type: SourceType = "anonymous",
    form: Form = "indirect",
    chain: Sequence[str] = (),
    names: Sequence[str] = (),
    published: str | None = None,
    headline: bool = False,
    more: str = "",
) -> Telling:
    """One telling: the claim is a part of the sentence, by default all of it without the full stop.

    Args:
        outlet: Its outlet; two tellings of one outlet are of one article.
        sentence: The words of the page.
        claim: Those that make the claim.
        by: The words of the source and of the cue.
        source_type: Of the source.
        form: Of the attribution.
        chain: Names of the outlets that pass it on.
        names: Names in the claim.
        published: Date of the article.
        headline: Whether it is one.
        more: What stands before the sentence, for a second telling of an article.
    """
    text = _BEFORE + more + sentence
    claim = claim or sentence.rstrip(".")
    start = text.index(claim, len(_BEFORE + more))
    attribution = None
    if by is not None:
        source, cue = by
        attribution = Attribution(
            id=f"att-{outlet}-{start}",
            article_id=f"art-{outlet}",
            source=_spans(text, source),
            cue=_spans(text, cue),
            content=_spans(text, claim),
            form=form,
            source_type=source_type,
            resolved=source if source_type == "named_person" and source[:1].isupper() else None,
            chain=tuple(ChainLink(text=name, source_type="media") for name in chain),
            score=0.9,
        )
    end = start + len(claim)
    mention = replace(
        made_mention(claim, outlet=outlet, start=start, names=names),
        hedges=tuple(h for h in _hedges(text) if start <= h.start_char and h.end_char <= end),
        sentence=(text.index(sentence), len(text)),
        is_headline=headline,
        attribution_id=attribution.id if attribution else None,
    )
    return Telling(mention, _article(outlet, text, published), attribution, text)


def _spans(text: str, words: str) -> tuple[Span, ...]:
    if not words:
        return ()
    start = text.index(words)
    return (Span(start_char=start, end_char=start + len(words), text=words),)


def _hedges(text: str) -> list[Hedge]:
    """The hedges as the pipeline marks them."""
    doc = mark_hedges(_NLP(text))
    return [
        Hedge.model_validate(
            {"start_char": s.start_char, "end_char": s.end_char, "text": s.text, "kind": s.label_}
        )
        for s in doc.spans[HEDGE]
    ]


def _article(outlet: str, text: str, published: str | None) -> Article:
    return Article(
        id=f"art-{outlet}",
        path=f"{outlet}.txt",
        outlet=Outlet(id=outlet, name=outlet, evidence="unknown"),
        headline=None,
        headline_evidence=None,
        published=published,
        published_evidence=published,
        language="en",
        start_char=0,
        end_char=len(text),
        dropped=(),
    )


def claim_of(tellings: Sequence[Telling], edges: Sequence[Edge] = ()) -> ClaimCluster:
    """The claim that the tellings make."""
    return ClaimCluster(
        id="clm-1",
        text=tellings[0].mention.text,
        outlets=tuple(sorted({t.mention.outlet_id for t in tellings})),
        mentions=tuple(mention_record(t.mention) for t in tellings),
        edges=tuple(edges),
    )
