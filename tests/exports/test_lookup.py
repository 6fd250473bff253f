from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.lookup import Lookup, short_ids, told_by
from tests.made_report import cluster, made_report


@given(st.sets(st.text("0123456789abcdef", min_size=12, max_size=12), min_size=1, max_size=20))
def test_short_ids_start_their_own_id_and_no_other(numbers: set[str]) -> None:
    claims = [cluster(number, "", [], []) for number in sorted(numbers)]
    short = short_ids(claims)
    for full, cut in short.items():
        assert [other for other in short if other.startswith(cut)] == [full]
        assert len(cut) >= len("clm-") + 4


def test_claims_are_sorted_by_outlets_then_by_first_appearance() -> None:
    report = made_report()
    backwards = list(reversed(report.claims))
    ids = [claim.id for claim in Lookup.of(report).by_outlets(backwards)]
    assert ids == ["clm-5e01bb", "clm-5e01aa", "clm-77c000"]


def test_told_by_counts_outlets() -> None:
    assert [claim.id for claim in told_by(made_report(), 3)] == ["clm-5e01bb"]


def test_an_outlet_that_no_article_has_is_shown_by_its_id() -> None:
    claim = cluster("0", "x", ["sound-post", "elsewhere"], [])
    assert Lookup.of(made_report()).outlet_names(claim) == ["Sound Post", "elsewhere"]


def test_known_outlets_come_before_files_that_stand_for_unknown_ones() -> None:
    report = made_report()
    first, *others = report.articles
    known = others[0].model_copy(
        update={"outlet": others[0].outlet.model_copy(update={"evidence": "(SOUND POST)"})}
    )
    lookup = Lookup.of(report.model_copy(update={"articles": (first, known)}))
    claim = cluster("0", "x", sorted([first.outlet.id, known.outlet.id]), [])
    assert lookup.outlet_names(claim) == [known.outlet.name, first.outlet.name]
