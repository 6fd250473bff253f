from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.scoring.brat import read_corpus
from claimx.scoring.predictions import found_attributions
from claimx.scoring.watched import find_stories
from tests.scoring.made_gold import write_gold

if TYPE_CHECKING:
    from claimx.pipeline import Engine

OVEN = "Oven fails\n\nThe oven of the Elbonia bakery failed on Monday, Ann Lee said. {} loaves burnt."


def test_a_run_gives_the_claims_and_what_was_said_of_each_pair(engine: Engine, tmp_path: Path) -> None:
    story = tmp_path / "oven"
    story.mkdir()
    for outlet, number in (("dawn", "40"), ("dusk", "Some 40")):
        (story / f"{outlet}.txt").write_text(OVEN.format(number))
    (story / "numbered.txt").write_text("dawn 0: Oven fails")
    (found,) = find_stories(engine, tmp_path, ["oven"])
    assert found.name == "oven"
    assert {m["outlet"] for claim in found.claims for m in claim["mentions"]} == {"dawn", "dusk"}
    assert max(pair.score for pair in found.judged) > 0.5
    assert all(pair.left[0] != pair.right[0] for pair in found.judged)


def test_attributions_are_found_in_the_whole_text(engine: Engine, tmp_path: Path) -> None:
    text = write_gold(tmp_path, "a", x="[S Ann Lee] [Q said] [C the oven of the bakery failed on Monday].")
    (found,) = found_attributions(engine, [document.text for document in read_corpus(tmp_path)])
    ((start, end),) = found[0]["cue"]
    assert text[start:end] == "said"
