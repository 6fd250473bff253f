from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.claims import Mention
from claimx.clusters import Matcher
from claimx.clusters.cluster import _told
from claimx.clusters.comparison import Compared, Comparison
from claimx.config import ClustersConfig
from tests.clusters.made_mentions import BagEmbedder, made_mention

_STORY = [
    ("quay", "The old dam above the town will close in May"),
    ("quay", "20 people fled from the flood"),
    ("quay", "Mayor Rowe was invited to the talks"),
    ("wire", "The old dam will close in May"),
    ("wire", "24 people fled from the flood"),
    ("wire", "The price of apples fell"),
    ("post", "In May the old dam will close"),
    ("post", "Mayor Rowe was not invited to the talks"),
    ("post", "20 people fled from the flood"),
]
_MENTIONS = [made_mention(text, outlet=outlet, start=100 * n) for n, (outlet, text) in enumerate(_STORY)]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(embedder=BagEmbedder(), comparison=Comparison())


@pytest.fixture(scope="module")
def trained() -> Matcher:
    return Matcher()


def told(matcher: Matcher, mentions: list[Mention]) -> list[tuple[str, ...]]:
    return [cluster.outlets for cluster in matcher.cluster(mentions) if len(cluster.outlets) > 1]


@given(order=st.permutations(_MENTIONS))
@settings(max_examples=20)
def test_the_order_of_the_mentions_does_not_matter(matcher: Matcher, order: list[Mention]) -> None:
    assert matcher.cluster(order) == matcher.cluster(_MENTIONS)


def test_each_mention_is_in_a_cluster(trained: Matcher) -> None:
    found = {(m.article_id, m.start_char) for c in trained.cluster(_MENTIONS) for m in c.mentions}
    assert found == {(m.article_id, m.start_char) for m in _MENTIONS}


def test_numbers_and_negation_keep_clusters_apart(trained: Matcher) -> None:
    clusters = trained.cluster(_MENTIONS)
    texts = [{m.text for m in cluster.mentions} for cluster in clusters]
    assert {"20 people fled from the flood"} in texts
    assert {"24 people fled from the flood"} in texts
    assert {"Mayor Rowe was not invited to the talks"} in texts
    assert any(cluster.outlets == ("post", "quay", "wire") for cluster in clusters)


def test_ids_depend_on_the_mentions_alone(matcher: Matcher) -> None:
    (one,), (other,) = (matcher.cluster([replace(_MENTIONS[0], text=t)]) for t in ("The dam", "A dam"))
    assert one.id == other.id
    assert one.id.startswith("clm-")
    assert len(one.id) == 16
    assert matcher.cluster(_MENTIONS[1:2])[0].id != one.id


def test_nothing_gives_nothing_and_twice_counts_once(matcher: Matcher) -> None:
    assert matcher.cluster([]) == ()
    (cluster,) = matcher.cluster([_MENTIONS[0], _MENTIONS[0]])
    assert len(cluster.mentions) == 1


def test_a_higher_threshold_joins_less() -> None:
    low, high = (
        Matcher(ClustersConfig(threshold=threshold), embedder=BagEmbedder()) for threshold in (0.1, 1.0)
    )
    assert len(low.cluster(_MENTIONS)) < len(high.cluster(_MENTIONS)) == len(_MENTIONS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The harbour bridge will reopen in June", "The bridge over the harbour is to open again in June"),
        ("About 20 people were hurt in the fire", "Some two dozen people were hurt in the fire"),
        ("The plant will cut 300 jobs next year", "Next year 300 jobs will go at the plant"),
        ("The mayor resigned after the audit", "Following the audit, the mayor stepped down"),
        ("The company declined to comment", "The company did not comment"),
        ("Unemployment rose to 6.2 percent in March", "In March the jobless rate climbed to 6.2%"),
    ],
)
def test_one_claim_in_other_words_is_one(trained: Matcher, one: str, other: str) -> None:
    assert told(trained, [made_mention(one), made_mention(other, outlet="wire")]) == [("quay", "wire")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam cost $5 million", "The dam cost $9 million"),
        ("52 percent of voters back the plan", "41 percent of voters back the plan"),
        ("The union accepted the offer", "The union did not accept the offer"),
        ("The harbour bridge will reopen in June", "The harbour festival drew large crowds"),
        ("The court upheld the ban", "The mayor praised the new library"),
    ],
)
def test_two_claims_in_like_words_are_two(trained: Matcher, one: str, other: str) -> None:
    assert told(trained, [made_mention(one), made_mention(other, outlet="wire")]) == []


def test_hostile_texts_never_raise(trained: Matcher) -> None:
    texts = ["\x00\x01 \x1b[31m", "a" * 100_000, "\ud800 lone", "🙂" * 50, ""]
    mentions = [made_mention(text, outlet=str(n)) for n, text in enumerate(texts)]
    found = {mention.article_id for cluster in trained.cluster(mentions) for mention in cluster.mentions}
    assert len(found) == len(texts)


def test_two_rows_are_not_told_in_the_same_words_though_an_article_copies_another() -> None:
    words = [
        "The old dam will close in May",
        "The OLD dam will close in May.",
        "Dam to close",
        "It shuts in May",
    ]
    mentions = [Mention(f"art-{n}", f"o{n}", 0, len(text), text) for n, text in enumerate(words)]
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 3], [2, 3]])
    compared = Compared(pairs, np.full(len(pairs), 0.9), np.zeros(len(pairs), dtype=bool))
    told = _told([[0, 1, 2], [1, 3]], mentions, compared)
    assert [mentions[told[n]].text for n in (0, 1)] == [words[0], words[3]]
    assert _told([[0], [1]], mentions, compared) == {0: 0, 1: 1}, (
        "where there are no others they have the same"
    )
