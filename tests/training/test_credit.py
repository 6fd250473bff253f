from __future__ import annotations

from claimx.pipeline import Engine
from claimx.scoring.claims import GoldMention, Story
from claimx.training.credit import Example, fitted, right, story_examples

TEXT = (
    "Dam leaks in Harl\n"
    "The old dam is unsafe, Mayor Ann Lee said on Monday.\n"
    "The council promised to repair the sluice.\n"
    "It was built in 1950."
)


def gold(words: str, kind: str) -> GoldMention:
    start = TEXT.index(words)
    return GoldMention("a", start, start + len(words), 0, kind)


def test_examples_are_contents_that_overlap_what_readers_marked(engine: Engine) -> None:
    mentions = (
        gold("The old dam is unsafe", "indirect"),
        gold("The council promised to repair the sluice", "none"),
        gold("It was built in 1950", "none"),
    )
    story = Story("dam", {"a": TEXT}, ("x",), mentions)
    said, promised = story_examples(engine, story)
    assert (said.credited, promised.credited) == (1, 0)
    assert {"clause", "cue said"} <= said.features
    assert {"first to", "cue promis"} <= promised.features


def test_what_readers_noted_is_learned_and_rare_features_are_left_out() -> None:
    said = [Example("s", frozenset({"cue said", "form indirect"}), 1.0)] * 8
    acts = [Example("s", frozenset({"cue promis", "form indirect"}), 0.0)] * 8
    rare = [Example("s", frozenset({"cue sang", "cue said"}), 0.5)] * 3
    weights = fitted([*said, *acts, *rare])
    assert "cue sang" not in weights.weights
    assert weights.weights["cue said"] > 0 > weights.weights["cue promis"]
    assert right(weights, [*said, *acts, *rare]) == 19, "where readers differ both ways are right"
