from __future__ import annotations

from typing import Any

from claimx.commands.changes import changes
from claimx.records import ClaimCluster, Report, SameText, SharedPassage, Span
from tests.made_origins import traced_report
from tests.made_report import A, made_report, mention, span


def changed(**updates: Any) -> Report:
    return made_report().model_copy(update=updates)


def with_claim(index: int, **updates: Any) -> Report:
    claims: list[ClaimCluster] = list(made_report().claims)
    claims[index] = claims[index].model_copy(update=updates)
    return changed(claims=tuple(claims))


def test_equal_reports_have_no_changes() -> None:
    assert changes(made_report(), made_report()) == []


def test_provenance_and_late_digits_do_not_count() -> None:
    report = made_report()
    first = report.attributions[0].model_copy(update={"score": 0.90001})
    provenance = report.provenance.model_copy(update={"claimx": "9"})
    other = changed(attributions=(first, *report.attributions[1:]), provenance=provenance)
    assert changes(report, other) == []


def test_a_score_counts_if_it_moves_by_more_than_processors_differ() -> None:
    def with_score(score: float) -> list[str]:
        first = made_report().attributions[0].model_copy(update={"score": score})
        return changes(made_report(), changed(attributions=(first, *made_report().attributions[1:])))

    was = made_report().attributions[0].score
    assert with_score(was - 0.015) == []
    assert any("score" in line for line in with_score(was - 0.05))


def test_new_and_gone_claims_are_named() -> None:
    report = made_report()
    fewer = changed(claims=report.claims[1:])
    assert changes(report, fewer) == ["claim gone: The harbour fee would double [sic]."]
    assert changes(fewer, report) == ["claim new: The harbour fee would double [sic]."]


def test_a_field_is_told_with_both_values() -> None:
    article = made_report().articles[0].model_copy(update={"headline": "Ferries"})
    assert changes(made_report(), changed(articles=(article, *made_report().articles[1:]))) == [
        "article changed: Ferries",
        '    headline: was "Ferry line to grow", is "Ferries"',
    ]


def test_a_claim_that_gains_a_mention_is_changed_though_its_id_differs() -> None:
    extra = mention(A, "the harbour fee would double [sic]", "2")
    mentions = (extra, *made_report().claims[2].mentions)
    other = with_claim(2, id="clm-other", outlets=("coast-daily", "sound-post"), mentions=mentions)
    assert changes(made_report(), other) == [
        "claim changed: the harbour fee would double",
        '    outlets: new "coast-daily"',
        '    mentions: new "the harbour fee would double [sic]" at 131-165',
    ]


def test_an_attribution_with_other_bounds_is_one_change_and_not_two() -> None:
    report = made_report()
    first = report.attributions[0]
    longer = first.model_copy(update={"id": "att-x", "content": (span(A, "Norvik will buy six ferries."),)})
    mentions = report.claims[1].mentions
    moved = (mentions[0].model_copy(update={"attribution_id": "att-x"}), *mentions[1:])
    claims = (report.claims[0], report.claims[1].model_copy(update={"mentions": moved}), report.claims[2])
    lines = changes(report, changed(attributions=(longer, *report.attributions[1:]), claims=claims))
    assert lines == [
        "attribution changed: Reuters … reported … Norvik will buy six ferries.",
        '    content: gone "Norvik will buy six ferries" at 79-106',
        '    content: new "Norvik will buy six ferries." at 79-107',
    ]


def test_a_mention_that_changes_its_attribution_is_told_as_that() -> None:
    first, *rest = made_report().claims[1].mentions
    moved = first.model_copy(update={"attribution_id": None})
    assert changes(made_report(), with_claim(1, mentions=(moved, *rest))) == [
        "claim changed: Norvik will buy six ferries",
        '    mentions "Norvik will buy six ferries" at 79-106.attribution_id: was "att-1", is null',
    ]


def test_another_order_alone_is_told() -> None:
    backwards = changed(claims=tuple(reversed(made_report().claims)))
    assert changes(made_report(), backwards) == ["only ids, or the order of the records, changed"]


def test_skipped_files_are_compared() -> None:
    assert changes(made_report(), changed(skipped=()))[0].startswith("skipped file gone: pages/d")


def test_a_text_that_two_pages_share_is_named() -> None:
    report = made_report()
    sides = (report.claims[1].mentions[0], report.claims[1].mentions[1])
    spans = tuple(Span(start_char=m.start_char, end_char=m.end_char, text=m.text) for m in sides)
    same = SameText(
        article_ids=("art-a", "art-b"),
        shares=(0.5, 0.4),
        passages=(SharedPassage(sides=(spans[0], spans[1]), is_quotation=False),),
    )
    found = report.model_copy(update={"same_text": (same,)})
    assert changes(report, found) == ["same text new: Norvik will buy six ferries"]
    quoted = same.passages[0].model_copy(update={"is_quotation": True})
    changed = report.model_copy(update={"same_text": (same.model_copy(update={"passages": (quoted,)}),)})
    lines = changes(found, changed)
    assert lines[0] == "same text changed: Norvik will buy six ferries"
    assert len(lines) > 1


def retraced(**updates: Any) -> Report:
    report = traced_report()
    claim = report.claims[0].model_copy(update=updates)
    return report.model_copy(update={"claims": (claim, *report.claims[1:])})


def test_origins_edges_and_drift_are_told_in_words() -> None:
    claim = traced_report().claims[0]
    lines = changes(
        traced_report(),
        retraced(
            independent_origins=1,
            origins=claim.origins[:1],
            edges=claim.edges[:3],
            undetermined=claim.undetermined[1:],
            drift=(),
        ),
    )
    assert lines == [
        "claim changed: The ferry may stop in June",
        "    independent_origins: was 2, is 1",
        '    origins: gone named_person "Ada Finch"',
        '    edges: gone credit "Mayor Ada Finch said on Tuesday that the ferry may stop in June" at 0'
        ' "Mayor Ada Finch said on Tuesday" at 0-31',
        '    undetermined: gone no_origin "The ferry will stop in June" at 0',
        '    drift: gone hedge_lost "may" at 10-13 "will" at 10-14',
    ]


def test_an_edge_that_changes_its_kind_of_doubt_is_one_change() -> None:
    first, *others = traced_report().claims[0].edges
    doubtful = first.model_copy(update={"doubts": ("dates_contradict",)})
    lines = changes(traced_report(), retraced(edges=(doubtful, *others)))
    assert len(lines) == 2
    assert lines[1].endswith('.doubts: new "dates_contradict"')


def test_a_new_mention_in_front_moves_no_edge_and_other_ids_of_origins_are_no_change() -> None:
    claim = traced_report().claims[0]
    late = claim.conflicts[0].mention
    ids = {origin.id: f"{origin.id}x" for origin in claim.origins}
    edges = tuple(
        edge.model_copy(
            update={
                "mention": edge.mention + 1,
                "to_mention": None if edge.to_mention is None else edge.to_mention + 1,
                "origin_id": ids[edge.origin_id],
            }
        )
        for edge in claim.edges
    )
    other = retraced(
        mentions=(late, *claim.mentions),
        origins=tuple(origin.model_copy(update={"id": ids[origin.id]}) for origin in claim.origins),
        edges=edges,
        undetermined=tuple(
            item.model_copy(update={"mention": item.mention + 1}) for item in claim.undetermined
        ),
        drift=(claim.drift[0].model_copy(update={"mentions": (2, 3)}),),
    )
    assert changes(traced_report(), other) == [
        "claim changed: The ferry may stop in June",
        '    mentions: new "The ferry will stop in July" at 0-27',
    ]
