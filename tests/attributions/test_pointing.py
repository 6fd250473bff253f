import pytest

from claimx.attributions.pointing import with_what_it_points_at
from tests.attributions.marked_doc import attribution, marked_doc, texts


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        (
            "The mill will close.\n\n[C This] [Q was reported by] [S Reuters].",
            ["The mill will close.", "This"],
        ),
        ("A fire. It was small. [C That] [Q is according to] [S a clerk].", ["It was small.", "That"]),
        (
            "It was dear. [S Reuters] [Q writes about] [C this with reference to clerks].",
            ["It was dear.", "this"],
        ),
        ("[C This] [Q was reported by] [S Reuters].", ["This"]),
        ("The mill will close. [C This] [Q surprised] [S the mayor].", ["This"]),
        ("The mill will close. [S The mayor] [Q said] [C that] by radio.", ["that"]),
        ("The mill will close. [C This town is old], [Q according to] [S a clerk].", ["This town is old"]),
    ],
)
def test_this_is_reported_says_the_sentence_before(marked: str, content: list[str]) -> None:
    doc = marked_doc(marked)
    found = attribution(doc)
    roles = with_what_it_points_at(doc, {"source": found.source, "cue": found.cue, "content": found.content})
    assert texts(roles["content"]) == content
