from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.clusters.clearest import clearest
from tests.clusters.made_mentions import made_mention


def chosen(*texts: str) -> str:
    mentions = [made_mention(text, start=1000 * n) for n, text in enumerate(texts)]
    return clearest(mentions, [0.5] * len(texts)).text


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
    assert clearest(mentions, [0.5, 0.5]).outlet_id == "quay"


def test_the_odd_mention_does_not_speak_for_the_others() -> None:
    texts = (
        "The harbour of Tarn was given a new terminal",
        "Talks on the harbour go on",
        "They negotiate on the port",
    )
    mentions = [made_mention(text, start=100 * n) for n, text in enumerate(texts)]
    assert clearest(mentions, [0.3, 0.7, 0.7]).text == texts[1]


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("The old dam might reportedly close in May", "The old dam above the town closes in May"),
        ("Old Dam Closes In May After Long Fight", "The old dam closes in May after a long fight"),
        ("Will the old dam close in May, and why?", "The old dam will close in May, for its age"),
        ("While the old dam above the town closes", "The old dam above the town closes in May"),
        ("The old dam will close in May,” Lee said", "The old dam above the town will close in May"),
        ("This dam will close in May, they think", "The old dam of Tarn will close in May"),
    ],
)
def test_of_two_wordings_the_plain_one_is_chosen(worse: str, better: str) -> None:
    assert chosen(worse, better) == chosen(better, worse) == better


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5, unique=True), st.randoms())
@settings(max_examples=40)
def test_the_order_does_not_matter(texts: list[str], rng: Random) -> None:
    mentions = sorted(
        (made_mention(text, start=100 * n) for n, text in enumerate(texts)), key=lambda m: m.key
    )
    best = clearest(mentions, [0.5] * len(mentions))
    order = list(range(len(mentions)))
    rng.shuffle(order)
    again = sorted((mentions[i] for i in order), key=lambda m: m.key)
    assert clearest(again, [0.5] * len(again)) is best
