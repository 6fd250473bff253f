import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.clusters.clashes import find_clash, keeps_apart
from tests.clusters.made_mentions import made_mention


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("20 people died in the flood", "24 people died in the flood", ((), ())),
        ("She was invited to the talks", "She was not invited to the talks", ((), ())),
        ("The union did not accept the offer", "The union accepted the offer", ((), ())),
        ("Minister Lee resigned on Friday", "Minister Cole resigned on Friday", (("Lee",), ("Cole",))),
        ("Kelmar will send troops there", "Oster will send troops there", (("Kelmar",), ("Oster",))),
    ],
)
def test_twins_that_differ_in_what_matters_are_kept_apart(
    one: str, other: str, names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    a, b = made_mention(one, names=names[0]), made_mention(other, outlet="wire", names=names[1])
    assert keeps_apart(a, b)
    assert keeps_apart(b, a)


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("About 20 people were hurt", "Some two dozen people were hurt", ((), ())),
        ("Minister Ann Lee resigned", "Lee, the minister, resigned", (("Ann Lee",), ("Lee",))),
        ("The dam is unsafe", "The dam is unsafe, not old, as many had thought at first", ((), ())),
        ("The talks in Oslo failed", "The talks failed, Lee said", (("Oslo",), ("Lee",))),
    ],
)
def test_other_differences_do_not_keep_apart(
    one: str, other: str, names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    a, b = made_mention(one, names=names[0]), made_mention(other, outlet="wire", names=names[1])
    assert not keeps_apart(a, b)
    assert not keeps_apart(b, a)


@pytest.mark.parametrize(
    ("one", "other", "kind", "places"),
    [
        ("20 people died in the flood", "24 people died in the flood", "number", ("20", "24")),
        (
            "The dam cost about $5 million",
            "The dam cost $9 million",
            "number",
            ("about $5 million", "$9 million"),
        ),
        ("The bridge opened on Monday", "The bridge opened on Friday", "date", ("Monday", "Friday")),
        ("Minister Lee resigned", "Minister Cole resigned", "name", ("Lee", "Cole")),
        (
            "Lee had never served on the ferries",
            "Lee served on the ferries",
            "polarity",
            ("had never", "Lee served on the ferries"),
        ),
        ("The court upheld the ban", "The court overturned the ban", "outcome", ("upheld", "overturned")),
    ],
)
def test_a_clash_says_what_differs_and_where(
    one: str, other: str, kind: str, places: tuple[str, str]
) -> None:
    names = [[name for name in ("Lee", "Cole") if name in text] for text in (one, other)]
    a, b = made_mention(one, names=names[0]), made_mention(other, outlet="wire", names=names[1])
    clash, turned = find_clash(a, b), find_clash(b, a)
    assert clash
    assert turned
    assert clash.kind == turned.kind == kind
    assert (one[slice(*clash.first)], other[slice(*clash.second)]) == places
    assert (turned.second, turned.first) == clash[1:]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Numbers of two years, or of other things.
        ("The rate was 35 percent in 2014", "From 2007 to 2014 the rate was 31 percent"),
        ("The port paid $40 million in taxes", "A crane for $3 million was lowered into the harbour"),
        ("The town paid $43 million in taxes", "The town paid $43,885,310 in taxes"),
        # Not a denial of the whole.
        ("Not only the mayor was invited to the talks", "The mayor was invited to the talks"),
        ("It is not clear who was invited to the talks", "The mayor was invited to the talks"),
        ("Nobody is above the law, the mayor said", "The mayor is not above the law"),
        ("The mayor would not sign the lease until May", "The mayor refused to sign the lease"),
        ("It is a sketch, not a contract", "It is a sketch rather than a contract"),
        # A wish is no answer.
        ("The ferry has no licence", "The town wants to see the licence of the ferry"),
        # Both ends in one text.
        ("Lee won what Cole lost in the vote", "Cole lost the vote to Lee"),
    ],
)
def test_what_may_both_be_true_is_no_clash(one: str, other: str) -> None:
    a, b = made_mention(one), made_mention(other, outlet="wire")
    assert find_clash(a, b) is None
    assert find_clash(b, a) is None


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=80)
def test_any_two_texts_are_compared_and_places_are_inside(one: str, other: str) -> None:
    a, b = made_mention(one, names=one.split()[:2]), made_mention(other, outlet="wire")
    clash = find_clash(a, b)
    if clash:
        assert 0 <= clash.first[0] <= clash.first[1] <= len(one)
        assert 0 <= clash.second[0] <= clash.second[1] <= len(other)


def test_a_huge_text_takes_no_time() -> None:
    text = "no 20 people did not die on Monday, " * 20_000
    a, b = made_mention(text), made_mention(text.replace("20", "24"), outlet="wire")
    start = time.process_time()
    find_clash(a, b)
    assert time.process_time() - start < 10
