from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import GoldError
from claimx.scoring.claim_errors import claim_errors
from claimx.scoring.claim_gold import Claims, claims_from, read_claims, read_sentences
from claimx.scoring.claim_scores import FIGURES, LABELS, score_claims
from claimx.scoring.counts import Counts
from claimx.scoring.errors import count_errors
from claimx.scoring.watched import Judged

SENTENCES = {
    "dawn": ["The oven failed.", "Ann Lee said 40 loaves burnt.", "It will be mended."],
    "dusk": ["An oven has failed.", "Some 30 loaves burnt.", "Nobody was hurt."],
    "noon": ["The oven broke.", "Nobody was hurt, Ann Lee said."],
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    story = tmp_path / "oven"
    story.mkdir()
    for outlet, sentences in SENTENCES.items():
        (story / f"{outlet}.txt").write_text("\n".join(sentences))
    lines = [f"{o} {n}: {s}" for o, sentences in SENTENCES.items() for n, s in enumerate(sentences)]
    (story / "numbered.txt").write_text("\n".join(lines))
    return tmp_path


def claims(*rows: str, **labels: str) -> dict[str, Claims]:
    """Claims such as `dawn0 dusk0`."""
    parsed = [[{"outlet": p[:-1], "sentence": int(p[-1])} | labels for p in row.split()] for row in rows]
    return {"oven": claims_from([{"mentions": row} for row in parsed], "here")}


def test_the_figures_are_those_counted_by_hand(texts: Path) -> None:
    gold = claims("dawn0 dusk0 noon0", "dawn1 dusk1", "dusk2 noon1")
    found = claims("dawn0 dusk0", "dawn1 noon1", "dusk2 noon1", "dawn2")
    scores = score_claims(texts, [gold], found)
    # Gold links: three of the first claim, one of each other; found: one of each claim but the last.
    assert scores["link"] == Counts(2, 3, 5)
    assert scores["row"] == Counts(2, 3, 3)
    assert scores["same outlets"] == Counts(1, 3, 3)
    # Sentences in both: dawn 0 and 1, dusk 0 and 2, noon 1.
    assert scores["type"] == Counts(5, 5, 5)


def test_annotators_are_averaged(texts: Path) -> None:
    scores = score_claims(texts, [claims("dawn0 dusk0"), claims("dawn1 dusk1")], claims("dawn0 dusk0"))
    assert scores["link"] == Counts(0.5, 1, 1)


def test_a_mention_by_its_offsets_is_in_the_sentence_that_it_overlaps_most(texts: Path) -> None:
    start = len(SENTENCES["dawn"][0]) + 1
    mentions = [
        {"outlet": "dawn", "start": start - 6, "end": start + 20},
        {"outlet": "dusk", "start": 0, "end": 19},
        {"outlet": "dusk", "start": 500, "end": 600},
    ]
    found = {"oven": claims_from([{"mentions": mentions}], "here")}
    assert score_claims(texts, [claims("dawn1 dusk0")], found)["link"] == Counts(1, 1, 1)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [("Ann Lee", "ann lee", 1), ("", "", 1), ("Mayor Ann Lee", "the mayor", 1), ("Ann Lee", "Bo Lee", 0)],
)
def test_sources_agree_by_a_word_of_four_letters(gold: str, found: str, right: int, texts: Path) -> None:
    scores = score_claims(texts, [claims("dawn0 dusk0", source=gold)], claims("dawn0", source=found))
    assert scores["source"] == Counts(right, 1, 1)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nothing", "line 2: is not JSON"),
        ("[]", "line 2: has no story"),
        ('{"story": "oven"}', "line 2: has no list `claims`"),
        ('{"story": "oven", "claims": [{}]}', "line 2: claim 1 has no list `mentions`"),
        ('{"story": "oven", "claims": [{"mentions": [{}]}]}', "line 2, claim 1: a mention without `outlet`"),
        (
            '{"story": "oven", "claims": [{"mentions": [{"outlet": "dawn", "start": 1}]}]}',
            "a mention with neither `sentence` nor `start` and `end`",
        ),
        ('{"story": "first", "claims": []}', "line 2: the story first is there twice"),
    ],
)
def test_a_bad_line_of_gold_is_named(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"story": "first", "claims": []}}\n{line}\n')
    with pytest.raises(GoldError, match=message):
        read_claims(path)


def test_a_sentence_that_is_not_in_its_text_is_named(texts: Path) -> None:
    (texts / "oven/noon.txt").write_text("The oven broke.")
    with pytest.raises(GoldError, match=r"numbered\.txt, line 8: 'Nobody was hurt.*not stand in noon\.txt"):
        read_sentences(texts / "oven")


def kinds(texts: Path, gold: dict[str, Claims], found: dict[str, Claims], *judged: Judged) -> list[str]:
    scored = {"oven": judged} if judged else None
    return [error.kind for error, _ in claim_errors(texts, [gold], found, scored)]


def test_a_missed_link_is_told_by_the_step_that_lost_it(texts: Path) -> None:
    gold, told = claims("dawn0 dusk0"), claims("dawn0", "dusk0")
    pair = (("dawn", 0, 16), ("dusk", 0, 19))
    other = Judged(("dawn", 17, 40), ("dusk", 0, 19), 0.1, False)
    assert kinds(texts, gold, told) == ["missed: both sentences found, not joined"]
    assert kinds(texts, gold, claims("dawn0")) == ["missed: one sentence not found"]
    assert kinds(texts, gold, {}) == ["missed: neither sentence found to assert anything"]
    assert kinds(texts, gold, told, other) == ["missed: pair not proposed"]
    assert kinds(texts, gold, told, Judged(*pair, 0.9, True)) == ["missed: kept apart by a rule"]
    assert kinds(texts, gold, told, Judged(*pair, 0.4, False)) == ["missed: below the threshold"]
    assert kinds(texts, gold, told, Judged(*pair, 0.6, False)) == [
        "missed: alike, but their groups not joined"
    ]


def test_a_false_link_is_told_by_what_its_sentences_say(texts: Path) -> None:
    gold = claims("dawn0 dusk0", "dawn1 noon0", "dusk1 noon1")

    def false(found: dict[str, Claims], *judged: Judged) -> str:
        return next(kind for kind in kinds(texts, gold, found, *judged) if kind.startswith("false: "))[7:]

    assert false(claims("dawn1 dusk1")) == "other numbers"
    assert false(claims("dawn1 noon1", source="Ann Lee")) == "same source, other point"
    assert false(claims("dawn2 noon1")) == "a sentence that shares no claim"
    assert false(claims("dawn0 noon1")) == "both share claims, but others"
    low = Judged(("dawn", 0, 16), ("noon", 16, 40), 0.2, False)
    assert false(claims("dawn0 noon1"), low) == "joined by way of other mentions"


def test_an_example_shows_both_sentences(texts: Path) -> None:
    (kind,) = count_errors(claim_errors(texts, [claims("dawn1 dusk1", type="none")], {}))
    assert kind.example.file == "oven/dawn.txt"
    assert kind.example.words == (("dawn", SENTENCES["dawn"][1]), ("dusk", SENTENCES["dusk"][1]))


@pytest.mark.shared
def test_the_shared_scorer_gives_the_same_figures(shared: Path, tmp_path: Path) -> None:
    data = shared / "data/claims"
    golds = [data / "dev.A.jsonl", data / "dev.B.jsonl"]
    rows: list[dict[str, Any]] = []
    for line in golds[1].read_text().splitlines():
        story = json.loads(line)
        made: list[dict[str, Any]] = []
        for n, claim in enumerate(story["claims"]):
            # Some claims lost, some two become one, some mentions lost or without their labels.
            mentions = [m for k, m in enumerate(claim["mentions"]) if (n + k) % 4]
            mentions = [m | {"type": "none", "source": ""} if n % 3 == 0 else m for m in mentions]
            if n % 7 == 1 and made:
                made[-1]["mentions"] += mentions
            elif n % 5:
                made.append({"mentions": mentions})
        rows.append({"story": story["story"], "claims": made})
    path = tmp_path / "found.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, str(shared / "eval/claim_score.py"), str(data / "dev")]
    command += [",".join(map(str, golds)), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = score_claims(data / "dev", [read_claims(gold) for gold in golds], read_claims(path))
    expected = [
        f"{n:14}P {scores[n].precision:5.1f}  R {scores[n].recall:5.1f}  F1 {scores[n].f1:5.1f}"
        for n in FIGURES
    ]
    expected += [f"{n:14}{scores[n].precision:5.1f}% of {scores[n].found:.0f}" for n in LABELS]
    assert run.stdout.splitlines()[1:] == expected
