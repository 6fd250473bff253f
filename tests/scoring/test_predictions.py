from __future__ import annotations

from claimx.records import (
    Article,
    Attribution,
    ClaimCluster,
    ClaimMention,
    Outlet,
    Provenance,
    Report,
    Span,
)
from claimx.scoring.predictions import claims_of


def report() -> Report:
    outlet = Outlet(id="o", name="O", evidence="unknown")
    article = Article(
        id="art-1",
        path="story/daily.txt",
        outlet=outlet,
        headline=None,
        headline_evidence=None,
        published=None,
        published_evidence=None,
        language="en",
        start_char=0,
        end_char=60,
        dropped=(),
    )
    attribution = Attribution(
        id="att-1",
        article_id="art-1",
        source=(Span(start_char=0, end_char=9, text="Mayor Lee"),),
        cue=(Span(start_char=10, end_char=14, text="said"),),
        content=(Span(start_char=15, end_char=30, text="taxes will fall"),),
        form="indirect",
        source_type="named_person",
        score=0.9,
    )
    mentions = (
        ClaimMention(
            article_id="art-1",
            attribution_id="att-1",
            start_char=15,
            end_char=30,
            text="taxes will fall",
        ),
        ClaimMention(article_id="art-1", start_char=40, end_char=60, text="Taxes are to go down"),
    )
    return Report(
        articles=(article,),
        attributions=(attribution,),
        entities=(),
        claims=(ClaimCluster(id="c", text="taxes will fall", outlets=("o",), mentions=mentions),),
        skipped=(),
        provenance=Provenance(claimx="0", model="m", weights={}),
    )


def test_claims_name_the_file_and_the_coarser_labels_of_the_gold() -> None:
    (claim,) = claims_of(report())
    credited, own = claim["mentions"]
    assert credited == {
        "outlet": "daily",
        "start": 15,
        "end": 30,
        "type": "indirect",
        "source": "Mayor Lee",
        "source_kind": "person",
    }
    assert (own["type"], own["source"]) == ("none", "")
