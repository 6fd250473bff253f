"""Stories that were written for training, read with their claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.training.written_stories import read_story, read_written

STORIES = Path(__file__).parents[2] / "fixtures/training/stories"
TEXT = (
    "3. The dam closes.\n7. The mayor is glad.\n\n"
    "=== a\n{3|Dam to close}\n\n{3,7|It closes, to my joy}, he said.\n"
)


def test_marks_become_mentions() -> None:
    story = read_story("dam", TEXT + "=== b\n{3|The dam shuts}.\n")
    assert story.claims == ("The dam closes.", "The mayor is glad.")
    assert story.texts == {"a": "Dam to close\n\nIt closes, to my joy, he said.\n", "b": "The dam shuts.\n"}
    told = [(m.outlet, m.claim, story.texts[m.outlet][m.start_char : m.end_char]) for m in story.mentions]
    assert told == [
        ("a", 0, "Dam to close"),
        ("a", 0, "It closes, to my joy"),
        ("a", 1, "It closes, to my joy"),
        ("b", 0, "The dam shuts"),
    ]


@pytest.mark.parametrize(
    ("bad", "expected"), [("{4|It leaks}.", "claim 4 is marked"), ("{3|It leaks.", "a brace")]
)
def test_a_slip_of_the_pen_is_named(bad: str, expected: str) -> None:
    with pytest.raises(ValueError, match=f"dam, b: {expected}"):
        read_story("dam", f"{TEXT}=== b\n{bad}\n")


def test_each_story_can_be_read_and_its_claims_are_shared() -> None:
    stories = list(read_written(STORIES))
    assert len(stories) > 100
    for story in stories:
        for number in range(len(story.claims)):
            assert len({m.outlet for m in story.mentions if m.claim == number}) > 1, (story.name, number)
