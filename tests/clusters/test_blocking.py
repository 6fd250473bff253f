from claimx.clusters.blocking import propose_pairs
from tests.clusters.made_mentions import BagEmbedder, made_mention


def test_like_mentions_are_proposed_and_none_with_itself() -> None:
    texts = ["The dam broke on Monday", "On Monday the dam broke", "Prices of apples fell"]
    mentions = [made_mention(text, start=100 * n) for n, text in enumerate(texts)]
    pairs = propose_pairs(mentions, BagEmbedder().embed(texts)).tolist()
    assert [0, 1] in pairs
    assert all(i < j for i, j in pairs)


def test_rare_names_in_common_propose_what_vectors_do_not() -> None:
    texts = ["Arno Works built it in 1931", "a relic", "Founded 1931, Arno Works is gone"]
    names = [("Arno Works",), (), ("Arno Works",)]
    mentions = [made_mention(t, start=100 * n, names=names[n]) for n, t in enumerate(texts)]
    far = BagEmbedder().embed(["x", "y", "z"])
    assert [0, 2] in propose_pairs(mentions, far).tolist()


def test_few_mentions_give_no_error() -> None:
    embedder = BagEmbedder()
    assert propose_pairs([], embedder.embed([])).shape == (0, 2)
    assert propose_pairs([made_mention("The dam broke")], embedder.embed(["x"])).shape == (0, 2)
