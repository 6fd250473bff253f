from claimx.clusters.clearest import clearest
from tests.clusters.made_mentions import BagEmbedder, made_mention


def chosen(*texts: str) -> str:
    mentions = [made_mention(text, start=1000 * n) for n, text in enumerate(texts)]
    return clearest(mentions, BagEmbedder().embed(texts)).text


def test_a_mention_that_points_elsewhere_is_not_chosen() -> None:
    assert chosen("he said it would close", "The old dam will close in May this year") == (
        "The old dam will close in May this year"
    )


def test_neither_a_fragment_nor_the_longest_is_chosen() -> None:
    long = "The old dam will close in May " + "after a long and bitter fight over its costs " * 4
    middle = "The old dam above the town will close in May"
    assert chosen("to close in May", long, middle) == middle


def test_a_name_alone_is_not_chosen() -> None:
    assert chosen("Trade Minister Colin Ashworth", "Colin Ashworth was in Vienna for the talks") == (
        "Colin Ashworth was in Vienna for the talks"
    )


def test_of_equals_the_first_is_chosen() -> None:
    mentions = [made_mention("The dam will close", outlet=outlet) for outlet in ("quay", "wire")]
    assert clearest(mentions, BagEmbedder().embed([m.text for m in mentions])).outlet_id == "quay"
