import pytest

from claimx.clusters.clashes import keeps_apart
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
