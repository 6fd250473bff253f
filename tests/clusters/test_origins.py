from __future__ import annotations

import pytest

from claimx.records import ClaimCluster
from tests.clusters.made_stories import Page, traced

_REUTERS = [("Reuters", "media"), ("port officials", "anonymous")]
_CLAIM = "Norvik will buy six ferries"


def credits_agency(outlet: str, published: str | None = None) -> Page:
    return Page(
        outlet,
        f"{_CLAIM}, Reuters reported, citing port officials.",
        [_CLAIM],
        [("Reuters", "reported", _CLAIM, {"source_type": "media", "chain": _REUTERS})],
        published,
    )


def says(outlet: str, source: str, cue: str = "said", kind: str = "named_person", **labels: str) -> Page:
    text = f"{_CLAIM}, {source} {cue}."
    return Page(outlet, text, [_CLAIM], [(source, cue, _CLAIM, {"source_type": kind, **labels})])


def own_voice(outlet: str, text: str = f"{_CLAIM}. The yard is glad.") -> Page:
    return Page(outlet, text, [text.partition(".")[0]])


def told(claim: ClaimCluster) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(origin.kind, origin.name, origin.outlets) for origin in claim.origins]


def reasons(claim: ClaimCluster) -> dict[str, str]:
    return {found.outlet_id: found.reason for found in claim.undetermined}


def test_outlets_that_rewrite_one_report_have_one_origin() -> None:
    claim = traced(credits_agency("Post"), credits_agency("Quay"), credits_agency("Herald"))
    assert told(claim) == [("anonymous", "Reuters ← port officials", ("herald", "post", "quay"))]
    assert claim.independent_origins == 1
    assert {edge.kind for edge in claim.edges} == {"credit"}
    assert claim.edges[0].evidence.text == "Reuters reported, citing port officials"


def test_the_agency_and_who_credits_it_have_one_origin() -> None:
    agency = says("Reuters", "port officials", kind="anonymous")
    claim = traced(agency, credits_agency("Post"))
    assert claim.independent_origins == 1
    credit = claim.edges[1]
    assert (credit.to_mention, credit.doubts) == (0, ())


def test_unnamed_people_of_two_outlets_are_two_origins() -> None:
    claim = traced(
        says("Post", "two officials", kind="anonymous"), says("Quay", "a shipper", kind="anonymous")
    )
    assert claim.independent_origins == 2


def test_a_person_is_one_origin_under_a_short_and_a_full_name() -> None:
    claim = traced(says("Post", "Ilse Brandt"), says("Quay", "Brandt"), says("Herald", "Ilse Brandt"))
    assert told(claim) == [("named_person", "Ilse Brandt", ("herald", "post", "quay"))]


def test_a_pronoun_leads_to_the_name_behind_it() -> None:
    claim = traced(says("Post", "Ilse Brandt"), says("Quay", "she", resolved="Ilse Brandt"))
    assert claim.independent_origins == 1


def test_the_occasion_is_told_in_the_words_of_the_article() -> None:
    page = says("Post", "Ilse Brandt", "said on Thursday")
    assert traced(page).origins[0].occasion == "on Thursday"


def test_who_names_nobody_and_shares_no_words_is_undetermined() -> None:
    claim = traced(credits_agency("Post"), own_voice("Quay", "Six ships are coming to Norvik. Good."))
    assert reasons(claim) == {"quay": "no_origin"}
    assert told(claim)[0][2] == ("post",)


@pytest.mark.parametrize(
    ("kind", "stance", "reason"),
    [
        ("hearsay", "asserts", "hearsay"),
        ("named_body", "denies", "denies"),
        ("named_body", "declines", "declines"),
    ],
)
def test_what_never_confirms(kind: str, stance: str, reason: str) -> None:
    source = "" if kind == "hearsay" else "Norvik Council"
    text = f"{_CLAIM} {source} reportedly."
    page = Page(
        "Quay", text, [_CLAIM], [(source, "reportedly", _CLAIM, {"source_type": kind, "stance": stance})]
    )
    claim = traced(credits_agency("Post"), page)
    assert reasons(claim) == {"quay": reason}
    assert claim.independent_origins == 1


def test_what_somebody_does_is_no_credit() -> None:
    text = "Norvik and Lund have held talks on six ferries"
    told_act = ("Norvik and Lund", "have held talks on", "six ferries", {"source_type": "named_body"})
    claim = traced(Page("Post", f"{text}.", ["six ferries"], [told_act]))
    assert reasons(claim) == {"post": "no_origin"}


def test_what_somebody_vows_is_that_persons_word() -> None:
    text = "Ilse Brandt has vowed to buy six ferries"
    vow = (
        "Ilse Brandt",
        "has vowed",
        "to buy six ferries",
        {"source_type": "named_person", "stance": "intends"},
    )
    assert told(traced(Page("Post", f"{text}.", [text], [vow])))[0][:2] == ("named_person", "Ilse Brandt")


def test_a_headline_has_the_credit_of_the_text() -> None:
    page = credits_agency("Post")
    page.text = "Norvik to buy ferries\n" + page.text
    page.claims = ["Norvik to buy ferries", _CLAIM]
    claim = traced(page)
    assert [edge.kind for edge in claim.edges] == ["same_article", "credit"]
    assert claim.edges[0].to_mention == 1
    assert claim.edges[0].other is not None
    assert claim.edges[0].other.text == "Reuters reported, citing port officials"


_LONG = "Norvik will buy six ferries from the yard at Lund before the ice comes back in November"


def test_copied_words_lead_to_the_credit_that_they_had_and_the_outlet_dropped_it() -> None:
    first = Page(
        "Post",
        f"{_LONG}, Reuters reported, citing port officials.",
        [_LONG],
        [("Reuters", "reported", _LONG, {"source_type": "media", "chain": _REUTERS})],
    )
    claim = traced(first, own_voice("Quay", f"{_LONG}. So it goes."))
    assert claim.independent_origins == 1
    assert claim.credit_dropped == ("quay",)
    edge = claim.edges[1]
    assert (edge.kind, edge.to_mention) == ("shared_text", 0)
    assert edge.other is not None
    assert edge.other.text == edge.evidence.text == _LONG


def test_copies_of_a_text_that_credits_nobody_have_its_own_voice_as_origin() -> None:
    late = own_voice("Post", f"{_LONG}. Hooray.")
    early = own_voice("Quay", f"{_LONG}. So it goes.")
    late.published, early.published = "2025-05-03", "2025-05-02"
    claim = traced(late, early)
    assert told(claim) == [("own_reporting", "Quay", ("post", "quay"))]
    assert claim.credit_dropped == ()


def test_the_words_of_a_speaker_are_no_sign_of_copying() -> None:
    one, other = f"“{_LONG},” somebody shouted.", f"In short they yell: “{_LONG}.”"
    claim = traced(Page("Post", one, [_LONG]), Page("Quay", other, [_LONG]))
    assert set(reasons(claim)) == {"post", "quay"}


def test_a_dateline_credits_the_whole_text() -> None:
    page = own_voice("Post", f"LUND (Reuters) - {_CLAIM}. The yard is glad.")
    page.claims, page.dropped = [_CLAIM], [("LUND (Reuters) -", "metadata")]
    assert told(traced(page)) == [("media", "Reuters", ("post",))]


def rewrite(outlet: str, claim: str, people: str = "port officials") -> Page:
    """Passes on a report of Reuters, and tells the claim in its own voice."""
    told_things = [
        ("Reuters", "reported", f"the {outlet} harbour grows", {"source_type": "media", "chain": _REUTERS}),
        (
            "it",
            "added",
            f"the {outlet} quay is full",
            {"source_type": "media", "chain": [("Reuters", "media")]},
        ),
    ]
    text = (
        f"Reuters reported that the {outlet} harbour grows; it added that the {outlet} quay is full. {claim}."
    )
    return Page(outlet, text, [claim], told_things)


def test_what_two_rewrites_of_one_report_tell_comes_from_it() -> None:
    claim = traced(
        rewrite("Post", "Ferries have been loud for years"), rewrite("Quay", "They are loud ships")
    )
    assert told(claim) == [("media", "Reuters", ("post", "quay"))]
    assert {edge.kind for edge in claim.edges} == {"common_credit"}


def test_what_one_rewrite_tells_alone_stays_undetermined() -> None:
    claim = traced(rewrite("Post", "Ferries have been loud for years"))
    assert reasons(claim) == {"post": "no_origin"}


def test_unnamed_people_told_in_the_same_words_are_the_same() -> None:
    people = "Lundish and Norvikian officials"
    credited = Page(
        "Post",
        f"{_CLAIM}, Reuters reported, citing {people}.",
        [_CLAIM],
        [
            (
                "Reuters",
                "reported",
                _CLAIM,
                {"source_type": "media", "chain": [("Reuters", "media"), (people, "group")]},
            )
        ],
    )
    claim = traced(credited, says("Quay", people, kind="group"))
    assert claim.independent_origins == 1
    edge = claim.edges[1]
    assert edge.kind == "same_source"
    assert edge.other is not None
    assert (edge.other.article_id, edge.other.text) == ("art-0", people)


def test_a_rewrite_of_a_rewrite_leads_to_the_first() -> None:
    second = Page(
        "Quay",
        f"{_CLAIM}, according to the Post.",
        [_CLAIM],
        [("the Post", "according to", _CLAIM, {"source_type": "media", "resolved": "Post"})],
    )
    claim = traced(credits_agency("Post"), second)
    assert claim.independent_origins == 1
    assert claim.origins[0].name == "Reuters ← port officials"


def test_a_credit_to_an_article_that_lacks_the_claim_is_doubted() -> None:
    agency = Page("Reuters", "Ferries are loud in Norvik.", [])
    claim = traced(credits_agency("Post"), agency)
    assert claim.edges[0].doubts == ("credited_lacks_claim",)


def test_a_credit_to_a_later_article_is_doubted() -> None:
    agency = says("Reuters", "port officials", kind="anonymous")
    agency.published = "2025-05-03"
    claim = traced(agency, credits_agency("Post", "2025-05-02"))
    assert claim.edges[1].doubts == ("dates_contradict",)


def test_the_same_outlet_twice_is_one_outlet_and_one_origin() -> None:
    claim = traced(
        says("Post", "two officials", kind="anonymous"), says("Post", "a shipper", kind="anonymous")
    )
    assert told(claim)[0][2] == ("post",)
    assert claim.independent_origins == 1


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [credits_agency("Post"), own_voice("Quay", f"{_LONG}. So."), says("Herald", "Ilse Brandt")]
    for number, page in enumerate(pages):
        page.id = f"art-{number}"
    forth, back = traced(*pages), traced(*reversed(pages))
    assert [(o.name, o.outlets) for o in forth.origins] == [(o.name, o.outlets) for o in back.origins]


def test_every_span_can_be_cut_out_of_its_file() -> None:
    pages = [credits_agency("Post"), own_voice("Quay", f"{_LONG}. So."), own_voice("Herald", f"{_LONG}. Ah.")]
    claim = traced(*pages)
    texts = {page.id: page.text for page in pages}
    for edge in claim.edges:
        own = texts[claim.mentions[edge.mention].article_id]
        assert own[edge.evidence.start_char : edge.evidence.end_char] == edge.evidence.text
        if edge.other is not None:
            their = texts[edge.other.article_id]
            assert their[edge.other.start_char : edge.other.end_char] == edge.other.text
