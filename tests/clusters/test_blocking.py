import random
import time
from dataclasses import replace

import numpy as np
import pytest

from claimx.claims import Mention
from claimx.clusters.blocking import NEAREST, propose_pairs
from claimx.records import SameText, SharedPassage, Span
from tests.clusters.made_mentions import BagEmbedder, made_mention


def proposed(mentions: list[Mention], vectors_of: list[str] | None = None) -> list[list[int]]:
    texts = vectors_of or [mention.text for mention in mentions]
    return [list(map(int, pair)) for pair in propose_pairs(mentions, BagEmbedder().embed(texts))]


def test_like_mentions_are_proposed_and_none_with_itself() -> None:
    texts = ["The dam broke on Monday", "On Monday the dam broke", "Prices of apples fell"]
    mentions = [made_mention(text, outlet=f"o{n}", start=100 * n) for n, text in enumerate(texts)]
    pairs = proposed(mentions)
    assert [0, 1] in pairs
    assert all(i < j for i, j in pairs)


def test_an_article_is_compared_with_itself_too() -> None:
    texts = ["The dam broke on Monday", "On Monday the dam broke"]
    assert proposed([made_mention(text, start=100 * n) for n, text in enumerate(texts)]) == [[0, 1]]


def test_rare_names_in_common_propose_what_vectors_do_not() -> None:
    texts = ["Arno Works built it in 1931", "a relic", "Founded 1931, Arno Works is gone"]
    names = [("Arno Works",), (), ("Arno Works",)]
    mentions = [
        replace(made_mention(t, start=100 * n, names=names[n]), words=(), sentence_words=())
        for n, t in enumerate(texts)
    ]
    assert proposed(mentions, ["x", "y", "z"]) == [[0, 2]]


def test_mentions_at_one_place_of_a_shared_text_are_proposed() -> None:
    mentions = [
        replace(made_mention("x" * 20, outlet=outlet, start=start), words=(), sentence_words=())
        for outlet, start in [("quay", 0), ("quay", 40), ("wire", 100), ("wire", 140)]
    ]
    sides = tuple(Span(start_char=s, end_char=s + 60, text="x" * 60) for s in (0, 100))
    same = SameText(
        article_ids=("art-quay", "art-wire"),
        shares=(1.0, 1.0),
        passages=(SharedPassage(sides=(sides[0], sides[1]), is_quotation=False),),
    )
    far = np.eye(4, dtype=np.float32)
    assert propose_pairs(mentions, far, [same]).tolist() == [[0, 2], [1, 3]]
    assert propose_pairs(mentions, far).tolist() == []


def test_late_mentions_must_be_more_alike() -> None:
    one, other = "the dam broke with a roar", "a flood came when the dam gave way"
    early = [made_mention(one), made_mention(other, outlet="wire")]
    late = [replace(mention, position=1.0) for mention in early]
    vectors = np.eye(2, dtype=np.float32)[[0, 0]] * np.float32(0.5)
    no_words = [replace(m, words=(), sentence_words=()) for m in early]
    assert len(propose_pairs(no_words, vectors)) == 1
    no_words = [replace(m, words=(), sentence_words=()) for m in late]
    assert len(propose_pairs(no_words, vectors)) == 0


@pytest.mark.parametrize("n", [0, 1])
def test_few_mentions_give_no_error(n: int) -> None:
    mentions = [made_mention("The dam broke")] * n
    assert propose_pairs(mentions, BagEmbedder().embed(["x"] * n)).shape == (0, 2)


def many(n_articles: int) -> list[Mention]:
    """Articles on some thousand things in a vocabulary of their own, each told by three."""
    rng = random.Random(7)
    out = []
    for article in range(n_articles):
        story = article // 3
        words = [f"w{story}x{n}" for n in range(20)]
        for n in range(20):
            text = " ".join(rng.sample(words, 6))
            mention = made_mention("", outlet=f"{article:05}", start=100 * n)
            out.append(replace(mention, text=text, words=tuple(text.split()), sentence_words=()))
    return out


def test_the_cost_is_near_linear() -> None:
    seconds, pairs = [], []
    for size in (60, 240):
        mentions = many(size)
        vectors = np.zeros((len(mentions), 8), dtype=np.float32)
        start = time.process_time()
        pairs.append(len(propose_pairs(mentions, vectors)))
        seconds.append(time.process_time() - start)
        assert pairs[-1] <= len(mentions) * NEAREST
    assert pairs[1] < 6 * pairs[0]
    assert seconds[1] < 8 * seconds[0]
