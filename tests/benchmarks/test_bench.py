from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimx.scoring import bench
from claimx.scoring.bench import Bench, Speed


def a_bench(
    claimx_words: float = 300.0, claimx_start: float = 3.0, pipeline: float = 500.0, last: float = 1000.0
) -> Bench:
    return Bench(
        corpus="a corpus",
        articles=2,
        words=2000,
        spacy=Speed(1000.0, 200.0),
        pipeline=Speed(pipeline, 300.0),
        claimx=Speed(claimx_words, 400.0),
        spacy_start=2.0,
        claimx_start=claimx_start,
        growth=(Speed(1000.0, 300.0), Speed(1000.0, 400.0), Speed(last, 500.0)),
    )


def test_ratios_are_of_claimx_over_spacy() -> None:
    assert a_bench().speed_ratio == pytest.approx(0.3)
    assert a_bench().pipeline_ratio == pytest.approx(0.5)
    assert a_bench().start_ratio == pytest.approx(1.5)
    assert a_bench(last=500.0).growth_ratios == pytest.approx((10, 20))
    assert a_bench().claimx.peak_mib / a_bench().spacy.peak_mib == 2


def test_the_table_has_both_sides_and_the_goals() -> None:
    table = bench.report(a_bench())
    assert "words a CPU second" in table
    assert "0.30   at least 0.30" in table
    assert "0.50   at least 0.50" in table
    assert "1.50   under 2.00" in table
    assert "one text, 100,000 words      500 MiB    100.00 s    10.0   at most 15" in table


def test_a_child_is_measured_by_itself() -> None:
    printed, usage = bench.measured([sys.executable, "-c", "print(input())"], "given\n")
    assert printed == "given\n"
    assert usage.ru_maxrss > 0


def test_a_child_that_fails_ends_the_bench() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        bench.measured([sys.executable, "-c", "raise SystemExit(3)"], "")


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


@pytest.mark.parametrize(
    ("measured", "code"),
    [
        (a_bench(), 0),
        (a_bench(claimx_words=299.0), 1),
        (a_bench(claimx_start=4.0), 1),
        (a_bench(pipeline=499.0), 1),
        (a_bench(last=600.0), 1),
    ],
)
def test_the_exit_code_says_whether_the_goals_are_met(
    measured: Bench, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "run_bench", lambda *_: measured)
    assert bench.main(["--shared", str(tmp_path), "--fixtures", str(tmp_path)]) == code
