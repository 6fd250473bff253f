"""A second reading of annotated stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimx.scoring.claims import GoldMention, Story
from claimx.training.second_reading import second_stories

READING = Path(__file__).parents[2] / "fixtures/training/claims.jsonl"
STORY = Story("dam", {"a": "The dam shuts.", "b": "It shuts."}, ("x",), (GoldMention("a", 0, 3, 0),))


def written(folder: Path, *told: list[object]) -> Path:
    path = folder / "claims.jsonl"
    path.write_text(json.dumps({"story": "dam", "claims": list(told)}) + "\n", encoding="utf-8")
    return path


def test_the_claims_are_those_of_the_second_reader_alone(tmp_path: Path) -> None:
    path = written(tmp_path, [["a", 4, 13], ["b", 0, 8]])
    second = second_stories([STORY, Story("fire", {}, (), ())], path)
    assert list(second) == ["dam"]
    assert second["dam"].mentions == (GoldMention("a", 4, 13, 0), GoldMention("b", 0, 8, 0))
    assert second["dam"].texts == STORY.texts


@pytest.mark.parametrize("mention", [["a", 4, 15], ["c", 0, 2], ["b", 3, 3]])
def test_a_mention_outside_its_article_is_named(mention: list[object], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"claims\.jsonl: dam has no GoldMention"):
        second_stories([STORY], written(tmp_path, [mention, ["b", 0, 8]]))


def test_the_reading_that_is_kept_names_claims_of_two_outlets_or_more() -> None:
    rows = [json.loads(line) for line in READING.read_text(encoding="utf-8").splitlines()]
    assert len({row["story"] for row in rows}) == len(rows) == 66
    for row in rows:
        for claim in row["claims"]:
            assert len({outlet for outlet, _, _ in claim}) > 1
            assert all(0 <= start < end for _, start, end in claim)
