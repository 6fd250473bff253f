"""Relative clauses that go on with an outlet's report, on Docs marked by hand."""

from __future__ import annotations

import pytest

from claimx.attributions.annotations import attributions_of
from claimx.attributions.chain_links import chain_of
from claimx.attributions.chains import link_chains
from tests.attributions.marked_doc import marked_doc

REPORT = "[S0 [ORG Reuters]] [Q0 noted] [C0 that the old dam may open]"


@pytest.mark.parametrize(
    ("marked", "second"),
    [
        (f"{REPORT}, [C1 which] [S1 [PERSON Ann Lee]] [Q1 sees] [C1 as a blessing].", "Ann Lee"),
        (f"{REPORT}, [C1 which], [S1 bakers] [Q1 say], [C1 is a blessing].", "bakers"),
        (
            "[S0 [ORG Reuters]] [Q0 wrote] [C0 that the dam has a new owner, [S1 [PERSON Bo Roe]]], "
            "who [Q1 says] [C1 it will open].",
            "Bo Roe",
        ),
        (
            "[S0 [ORG Reuters]] [Q0 wrote] [C0 that the dam has a new owner], "
            "[S1 whose lawyers] [Q1 say] [C1 it will open].",
            "whose lawyers",
        ),
    ],
)
def test_the_report_is_the_parent_and_the_first_link(marked: str, second: str) -> None:
    first, inner = attributions_of(link_chains(marked_doc(marked)))
    assert inner.labels["parent"] == first.id
    assert [link.text for link in chain_of(inner.labels)] == ["Reuters", second]
    assert not chain_of(first.labels)


@pytest.mark.parametrize(
    "marked",
    [
        # The article's own sentence.
        f"{REPORT}. [C1 Which] [S1 [PERSON Ann Lee]] [Q1 sees] [C1 as a blessing].",
        # No pronoun.
        f"{REPORT}, but [S1 [PERSON Ann Lee]] [Q1 sees] [C1 no blessing].",
        # The source is the pronoun: nobody to name.
        f"{REPORT}, [S1 which] [Q1 shows] [C1 that it is dry].",
        # A person's words, no outlet's.
        "[S0 A baker] [Q0 said] [C0 the dam may open], [C1 which] [S1 a cook] [Q1 sees] [C1 as good].",
        # The pronoun does not begin the attribution.
        f"{REPORT}, which is good, and [S1 a cook] [Q1 says] [C1 it is old].",
    ],
)
def test_other_neighbours_stay_side_by_side(marked: str) -> None:
    attributions = list(attributions_of(link_chains(marked_doc(marked))))
    assert all("parent" not in each.labels for each in attributions)
