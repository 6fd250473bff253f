from __future__ import annotations

import numpy as np

from claimx.clusters import Matcher
from claimx.clusters.comparison import Compared
from claimx.clusters.conflicts import find_conflicts
from tests.clusters.made_mentions import BagEmbedder, made_mention

_TOLD = [
    ("post", "24 people fled from the flood in the valley"),
    ("quay", "20 people fled from the flood in the valley"),
    ("quay", "The price of apples fell"),
    ("wire", "20 people fled from the flood in the valley"),
    ("wire", "Nobody fled from the flood in the valley"),
]
_MENTIONS = [made_mention(text, outlet=outlet, start=1000 * n) for n, (outlet, text) in enumerate(_TOLD)]
_GROUPS = [[0], [1, 3], [2], [4]]


def compared(scores: dict[tuple[int, int], tuple[float, bool]]) -> Compared:
    pairs = sorted(scores)
    return Compared(
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array([scores[pair][0] for pair in pairs]),
        np.array([scores[pair][1] for pair in pairs], dtype=bool),
    )


def test_another_number_is_listed_on_both_sides_with_its_places() -> None:
    found = find_conflicts(_MENTIONS, compared({(0, 1): (0.8, True), (0, 3): (0.9, True)}), _GROUPS)
    assert [len(conflicts) for conflicts in found] == [2, 1, 0, 0]
    (conflict,) = found[1]
    assert conflict.kind == "number"
    assert conflict.mention.article_id == "art-post"
    assert (conflict.theirs.text, conflict.ours.text) == ("24", "20")
    # Against the likeliest mention of the cluster.
    assert (conflict.ours.article_id, conflict.ours.start_char) == ("art-wire", 3000)
    assert _MENTIONS[0].text[conflict.theirs.start_char : conflict.theirs.end_char] == "24"


def test_what_is_far_from_the_claim_is_no_conflict() -> None:
    assert not any(find_conflicts(_MENTIONS, compared({(0, 1): (0.3, True), (0, 3): (0.3, True)}), _GROUPS))


def test_what_is_near_to_one_mention_alone_is_no_conflict() -> None:
    groups = [[0], [1, 2, 3], [4]]
    assert find_conflicts(_MENTIONS, compared({(0, 1): (0.5, True)}), groups)[1] == ()


def test_what_no_rule_keeps_apart_is_no_conflict() -> None:
    assert not any(find_conflicts(_MENTIONS, compared({(0, 1): (0.9, False)}), _GROUPS))


def test_clusters_carry_their_conflicts() -> None:
    clusters = Matcher(embedder=BagEmbedder()).cluster(_MENTIONS)
    by_text = {cluster.text: cluster for cluster in clusters}
    twenty = by_text["20 people fled from the flood in the valley"]
    assert {(conflict.kind, conflict.mention.text) for conflict in twenty.conflicts} >= {
        ("number", "24 people fled from the flood in the valley")
    }
    ids = {(m.article_id, m.start_char) for m in twenty.mentions}
    assert all((c.mention.article_id, c.mention.start_char) not in ids for c in twenty.conflicts)
    assert by_text["The price of apples fell"].conflicts == ()
