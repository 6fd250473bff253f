from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.scoring.attribution_scores import FIGURES, score_agreement, score_attributions
from claimx.scoring.brat import read_corpus
from claimx.scoring.counts import Counts
from tests.scoring.made_gold import unmarked, write_gold

A = "[S0 Ann Lee] [Q0 said] [C0 bread is dear]. [S1 Bo] [Q1 thinks] [C1 that it will snow]. It was hot."
# The first relation and its source meet, its content is longer by "Ann"; the second has no source.
FOUND = "[S0 Ann Lee] [Q0 said] [C0 bread is dear]. Bo [Q1 thinks] [C1 that it will snow. It] was hot."


def test_the_figures_are_those_counted_by_hand(tmp_path: Path) -> None:
    write_gold(tmp_path, "bread", a=A)
    scores = score_attributions(read_corpus(tmp_path), {"bread": unmarked(FOUND)[1]})
    # AnnLee and Bo; said and thinks; breadisdear and thatitwillsnow, then ".It".
    assert scores["char source"] == Counts(6, 6, 8)
    assert scores["char cue"] == Counts(10, 10, 10)
    assert scores["char content"] == Counts(25, 28, 25)
    assert scores["relation"] == Counts(2, 2, 2)
    assert scores["attributed"] == Counts(1, 2, 2)
    assert scores["exact"] == Counts(1, 2, 2)


@pytest.mark.parametrize(
    ("found", "relation", "exact"),
    [
        ('[S Ann] [Q said] "[C bread is dear],"', 1, 1),
        ('[S Ann] [Q said] [C "bread is dear,"]', 1, 1),
        ('[S Ann] [Q said] "[C bread] is [C dear],"', 1, 0),
        ('[S Ann] [Q said] "[C bread] is dear,"', 0, 0),
        ('[S Ann] [Q said] "bread is dear,"', 0, 0),
    ],
)
def test_marks_at_the_ends_do_not_matter_and_half_an_overlap_meets(
    found: str, relation: int, exact: int, tmp_path: Path
) -> None:
    write_gold(tmp_path, "bread", a='[S Ann] [Q said] "[C bread is dear],"')
    scores = score_attributions(read_corpus(tmp_path), {"bread": unmarked(found)[1]})
    assert (scores["relation"].right, scores["exact"].right) == (relation, exact)


def test_one_found_attribution_meets_one_gold_one_at_most(tmp_path: Path) -> None:
    write_gold(tmp_path, "bread", a="[S0 Ann] [Q0 said] [C0 bread is dear] [C1 now]")
    found = unmarked("[S0 Ann] [Q0 said] [C0 bread is dear now]")[1]
    scores = score_attributions(read_corpus(tmp_path), {"bread": found})
    assert scores["relation"] == Counts(1, 1, 2)


def test_annotators_are_averaged_and_a_text_without_prediction_counts_as_empty(tmp_path: Path) -> None:
    write_gold(tmp_path, "one", a="[S Ann] [Q said] [C bread is dear]", b="Ann said bread is dear")
    write_gold(tmp_path, "two", a="[S Ann] [Q said] [C bread is dear]")
    found = unmarked("[S Ann] [Q said] [C bread is dear]")[1]
    scores = score_attributions(read_corpus(tmp_path), {"one": found})
    assert scores["relation"] == Counts(0.5, 1.0, 1.5)
    assert scores["relation"].precision == 50
    assert scores["relation"].recall == pytest.approx(100 / 3)
    assert scores["relation"].f1 == 40


def test_agreement_judges_each_annotator_by_each_other(tmp_path: Path) -> None:
    write_gold(tmp_path, "one", a="[S Ann] [Q said] [C bread is dear]", b="Ann said [C bread is dear]")
    scores = score_agreement(read_corpus(tmp_path))
    assert scores["relation"] == Counts(1, 1, 1)
    assert scores["attributed"] == Counts(0, 1, 1)
    assert scores["char source"] == Counts(0, 1.5, 1.5)


def test_nothing_at_all_scores_nothing(tmp_path: Path) -> None:
    write_gold(tmp_path, "empty", a="Bread is dear.")
    scores = score_attributions(read_corpus(tmp_path), {"empty": []})
    assert {counts.f1 for counts in scores.values()} == {0}


def printed(shared: Path, gold: Path, *arguments: str) -> list[str]:
    command = [sys.executable, str(shared / "eval/attribution_score.py"), str(gold), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[2:]


def as_printed(scores: dict[str, Counts]) -> list[str]:
    return [f"{n:14}{scores[n].precision:7.1f}{scores[n].recall:7.1f}{scores[n].f1:7.1f}" for n in FIGURES]


@pytest.mark.shared
def test_the_shared_scorer_gives_the_same_figures(shared: Path, tmp_path: Path) -> None:
    gold = shared / "data/polnear/dev"
    found = {}
    for document in read_corpus(gold):
        first, last = next(iter(document.annotators.values())), list(document.annotators.values())[-1]
        # Some lost, some moved, some twice, some without a source or a content: every rule is met.
        made = [
            {role: [(s + n % 3, e - n % 7) for s, e in spans] for role, spans in a.items()}
            for n, a in enumerate(first)
            if n % 5
        ]
        made += [dict(a, source=[]) for a in last[::4]] + [dict(a, content=[]) for a in last[1::9]]
        found[document.name] = made
    lines = [json.dumps({"doc": name, "attributions": made}) + "\n" for name, made in found.items()]
    (tmp_path / "found.jsonl").write_text("".join(lines))
    scores = score_attributions(read_corpus(gold), found)
    assert as_printed(scores) == printed(shared, gold, str(tmp_path / "found.jsonl"))


@pytest.mark.shared
def test_the_shared_scorer_sees_the_same_agreement(shared: Path) -> None:
    gold = shared / "data/polnear/train"
    assert as_printed(score_agreement(read_corpus(gold))) == printed(shared, gold, "--human")
