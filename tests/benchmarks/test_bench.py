from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimx.scoring import bench
from claimx.scoring.bench import Bench, Speed


def a_bench(claimx_words: float = 300.0, claimx_start: float = 3.0) -> Bench:
    return Bench(
        corpus="a corpus",
        articles=2,
        words=2000,
        spacy=Speed(1000.0, 200.0),
        claimx=Speed(claimx_words, 400.0),
        spacy_start=2.0,
        claimx_start=claimx_start,
    )


def test_ratios_are_of_claimx_over_spacy() -> None:
    assert a_bench().speed_ratio == pytest.approx(0.3)
    assert a_bench().start_ratio == pytest.approx(1.5)
    assert a_bench().claimx.peak_mib / a_bench().spacy.peak_mib == 2


def test_the_table_has_both_sides_and_the_goals() -> None:
    table = bench.report(a_bench())
    assert "words a CPU second" in table
    assert "0.30   at least 0.30" in table
    assert "1.50   under 2.00" in table


def test_a_child_is_measured_by_itself() -> None:
    printed, usage = bench._measured([sys.executable, "-c", "print(input())"], "given\n")
    assert printed == "given\n"
    assert usage.ru_maxrss > 0


def test_a_child_that_fails_ends_the_bench() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        bench._measured([sys.executable, "-c", "raise SystemExit(3)"], "")


def test_without_polnear_the_fixtures_are_repeated(tmp_path: Path) -> None:
    seeds = tmp_path / "fixtures" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "a.txt").write_text("One page.")
    copies = tmp_path / "copies"
    copies.mkdir()
    paths, corpus = bench.corpus_of(tmp_path / "absent", tmp_path / "fixtures", copies)
    assert len(paths) == bench.REPEATED
    assert len({path.read_bytes() for path in paths}) == bench.REPEATED
    assert "repeated" in corpus


@pytest.mark.parametrize(("words", "start", "code"), [(300.0, 3.0, 0), (299.0, 3.0, 1), (300.0, 4.0, 1)])
def test_the_exit_code_says_whether_the_goals_are_met(
    words: float, start: float, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "run_bench", lambda *_: a_bench(words, start))
    assert bench.main(["--shared", str(tmp_path), "--fixtures", str(tmp_path)]) == code
