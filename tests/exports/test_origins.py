from __future__ import annotations

from claimx.exports.lookup import Lookup
from claimx.exports.origins import doubt_lines, is_single, is_traced, listed, origin_lines, verdict
from tests.made_origins import traced_report
from tests.made_report import made_report

TWO, SINGLE, NONE = traced_report().claims
LOOKUP = Lookup.of(traced_report())


def test_the_verdict_counts_outlets_and_origins() -> None:
    assert [verdict(claim) for claim in (TWO, SINGLE, NONE)] == [
        "6 outlets · 2 origins", "3 outlets · 1 origin", "2 outlets · origin undetermined",
    ]  # fmt: skip


def test_a_claim_that_was_not_traced_has_no_verdict_on_origins() -> None:
    claim = made_report().claims[0]
    assert not is_traced(claim)
    assert verdict(claim) == "2 outlets"


def test_origins_that_words_join_are_not_counted_as_independent() -> None:
    joined = TWO.model_copy(update={"independent_origins": 1})
    assert verdict(joined) == "6 outlets · 2 origins, 1 independent"
    assert origin_lines(joined) == [
        "single origin: Harbour Wire ← two port officials", "joined to it: Ada Finch (on Tuesday)",
    ]  # fmt: skip


def test_only_a_claim_of_several_outlets_is_marked_as_of_a_single_origin() -> None:
    assert is_single(SINGLE)
    alone = SINGLE.model_copy(update={"outlets": ("wire",)})
    assert not is_single(alone)
    assert origin_lines(alone) == ["origin: Harbour Wire ← two port officials"]


def test_an_occasion_that_the_name_says_is_not_repeated() -> None:
    finch = TWO.origins[1].model_copy(update={"name": "Ada Finch on Tuesday"})
    assert origin_lines(TWO.model_copy(update={"origins": (finch,)}))[0] == "origin: Ada Finch on Tuesday"


def test_an_outlet_that_leads_to_an_origin_elsewhere_is_not_undetermined() -> None:
    item = TWO.undetermined[0].model_copy(update={"outlet_id": "gull"})
    lines = doubt_lines(TWO.model_copy(update={"undetermined": (item,)}), LOOKUP, most_names=9)
    assert lines == ["credit dropped: Copy Post"]
    assert doubt_lines(NONE, LOOKUP, most_names=9) == []


def test_one_more_is_named_and_two_more_are_counted() -> None:
    assert listed("abc", 2) == "a, b, c"
    assert listed("abcd", 2) == "a, b, +2 more"
