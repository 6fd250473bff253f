from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Literal, cast

import pytest

from claimx import pipeline
from claimx.errors import ResourceError
from claimx.scoring import gate
from claimx.scoring.floors import Floors, SuiteFloors, hash_of, read_floors, write_floors
from claimx.scoring.scorers import Scorer, parse_figures
from claimx.scoring.suites import ATTRIBUTION, CLAIMS, PAGES, SUITES, Suite

if TYPE_CHECKING:
    from claimx.pipeline import Engine

NO_ENGINE = cast("Engine", None)

ATTRIBUTION_PRINTS = """\
    12 documents, 0 without a prediction
                        P      R     F1
    char source      81.0   82.0   81.5
    char cue         71.0   72.0   71.5
    char content     91.0   92.0   91.5
    relation         61.0   62.0   61.5
    attributed       51.0   52.0   51.5
    exact            41.0   42.0   41.5
    """
CLAIMS_PRINTS = """\
    10 stories
    link          P  31.0  R  32.0  F1  31.5
    row           P  51.0  R  52.0  F1  51.5
    same outlets  P   1.0  R   2.0  F1   1.5
    type           70.0% of 100
    kind           80.0% of 100
    source         90.0% of 100
    """
PAGES_PRINTS = """\
    main text    P  97.0  R  98.0  F1  97.5
    articles     3 of 3 with headline, 2 with outlet
    published    MENAFN yes, 2025-03-14 yes
    entities     recall  90.0  every place  80.0  precision  70.0  (missed: s001 Land (GPE))
    card         55 of 60
    chains       7 of 12
    """


@pytest.mark.parametrize(
    ("scorer", "printed", "figures"),
    [
        (ATTRIBUTION, ATTRIBUTION_PRINTS, [91.5, 81.5, 71.5, 61.5, 51.5, 41.5]),
        (CLAIMS, CLAIMS_PRINTS, [31.5, 51.5, 1.5, 80.0, 90.0]),
        (PAGES, PAGES_PRINTS, [97.5, 3, 2, 90.0, 55, 7]),
    ],
)
def test_every_figure_is_read_from_what_the_scorer_prints(
    scorer: Scorer, printed: str, figures: list[float]
) -> None:
    assert list(parse_figures(scorer.figures, dedent(printed)).values()) == figures


def test_a_figure_that_is_not_printed_is_an_error() -> None:
    with pytest.raises(ResourceError, match="no such figure"):
        parse_figures({"link": r"^link ([\d.]+)"}, "nothing\n")


def scorer_of(folder: Path, program: str) -> Scorer:
    (folder / "judge.py").write_text(program)
    (folder / "gold.txt").write_text("gold")
    return Scorer(
        program="judge.py",
        arguments=("gold.txt",),
        figures={"figure": r"^figure ([\d.]+)$"},
        predict=lambda engine, shared: "predicted",
    )


JUDGE = "import sys; g, p = (open(a).read() for a in sys.argv[1:]); print('figure', len(g + p))"


def test_the_scorer_gets_gold_and_predictions(tmp_path: Path) -> None:
    scorer = scorer_of(tmp_path, JUDGE)
    assert scorer.measure(NO_ENGINE, tmp_path, tmp_path) == {"figure": len("gold" + "predicted")}


def test_a_scorer_that_fails_is_named_with_its_words(tmp_path: Path) -> None:
    scorer = scorer_of(tmp_path, "raise SystemExit('no such story')")
    with pytest.raises(ResourceError, match=r"judge\.py: failed: no such story"):
        scorer.measure(NO_ENGINE, tmp_path, tmp_path)


Home = Literal["fixtures", "shared"]


@pytest.fixture
def gate_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the gate on one suite that measures 13, with the floor and gold hash that are given."""

    def run(floor: float, *options: str, home: Home = "fixtures", gold: str | None = None) -> int:
        scorer = scorer_of(tmp_path, JUDGE)
        suite = Suite("toy", home, ("gold.txt",), ("figure",), scorer.measure)
        monkeypatch.setattr(gate, "SUITES", (suite,))
        monkeypatch.setattr(pipeline, "Engine", lambda config: None)
        known = SuiteFloors(gold=gold or hash_of(suite.gold_files(tmp_path)), floors={"figure": floor})
        write_floors(tmp_path / "floors.json", Floors(suites={"toy": known}))
        return gate.main(["--shared", str(tmp_path), "--fixtures", str(tmp_path), *options])

    return run


def test_the_gate_holds_at_the_floor_and_fails_under_it(
    gate_of: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate_of(13.0) == 0
    assert gate_of(13.5) == 1
    assert "UNDER" in capsys.readouterr().out


def test_update_raises_but_does_not_lower(gate_of: Callable[..., int], tmp_path: Path) -> None:
    def floor() -> float:
        return read_floors(tmp_path / "floors.json").suites["toy"].floors["figure"]

    gate_of(10.0, "--update")
    assert floor() == 12.7
    assert gate_of(20.0, "--update") == 1
    assert floor() == 20.0
    assert gate_of(20.0, "--update", "--allow-regression") == 0
    assert floor() == 12.7


@pytest.mark.parametrize(("home", "code"), [("fixtures", 1), ("shared", 0)])
def test_other_gold_is_shown_and_fails_where_it_is_part_of_the_repository(
    home: Home, code: int, gate_of: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate_of(10.0, home=home, gold="of another day") == code
    assert "CHANGED" in capsys.readouterr().out


def test_without_the_gold_the_gate_says_so_and_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = str(tmp_path / "absent")
    assert gate.main(["--shared", absent, "--fixtures", absent]) == 0
    assert capsys.readouterr().out.count("skipped") == len(SUITES)
