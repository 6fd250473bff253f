from __future__ import annotations

from pathlib import Path

import pytest

from claimx.errors import ConfigError
from claimx.scoring.floors import Floors, SuiteFloors, below, hash_of, raised, read_floors, write_floors

OLD = SuiteFloors(gold="g", floors={"link": 34.0, "articles": 3})


def test_a_figure_under_its_floor_or_not_measured_is_named() -> None:
    assert below({"a": 50.0, "b": 50.0, "c": 50.0}, {"a": 49.9, "b": 50.0}) == ["a", "c"]


def test_floors_rise_to_just_under_the_score_and_counts_to_the_score() -> None:
    new = raised(OLD, {"link": 40.0, "articles": 4.0}, gold="g")
    assert new.floors == {"link": 39.7, "articles": 4}


def test_floors_are_lowered_only_on_request() -> None:
    measured = {"link": 30.0, "articles": 2.0}
    assert raised(OLD, measured, gold="g").floors == OLD.floors
    assert raised(OLD, measured, gold="g", lower=True).floors == {"link": 29.7, "articles": 2}


def test_other_gold_is_refused_unless_asked_for() -> None:
    measured = {"link": 40.0, "articles": 3.0}
    with pytest.raises(ConfigError, match="allow-regression"):
        raised(OLD, measured, gold="other")
    assert raised(OLD, measured, gold="other", lower=True).gold == "other"


def test_floors_read_back_as_written(tmp_path: Path) -> None:
    floors = Floors(suites={"claims": OLD})
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors


def test_a_broken_file_of_floors_is_named(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text('{"suites": {"a": {}}}')
    with pytest.raises(ConfigError, match=r"floors\.json"):
        read_floors(tmp_path / "floors.json")


def test_the_hash_of_gold_follows_names_and_bytes_but_not_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    first = hash_of([one, two])
    assert hash_of([two, one]) == first
    two.write_text("3")
    assert hash_of([one, two]) != first


def test_the_floors_of_the_repository_cover_every_suite(root: Path) -> None:
    from claimx.scoring.suites import SUITES

    floors = read_floors(root / "fixtures" / "floors.json")
    assert set(floors.suites) == {suite.name for suite in SUITES}
    for suite in SUITES:
        assert set(floors.suites[suite.name].floors) <= set(suite.figures)
