from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimx.errors import GoldError
from claimx.scoring.origins_cases import differences
from claimx.scoring.origins_gold import GoldClaim, read_origins_gold
from tests.made_origins import TEXTS, traced_report

FOUND = {f"art-{key}": text for key, text in TEXTS.items()}
RIGHT: dict[str, Any] = {
    "case": "ferry",
    "claim": "The ferry may stop in June.",
    "mentions": [
        {"file": f"{key}.txt", "text": TEXTS[key].removesuffix(".")}
        for key in ("wire", "gull", "copy", "mayor", "own", "talk")
    ],
    "outlets": 6,
    "independent_origins": 2,
    "origins": [
        {"kind": "named_person", "name": "Finch", "files": ["mayor.txt"]},
        {"kind": "anonymous", "name": "wire officials", "files": ["copy.txt", "gull.txt", "wire.txt"]},
    ],
    "undetermined": ["own.txt", "talk.txt", "late.txt"],
    "credit_dropped": ["copy.txt"],
    "drift": [{"kind": "hedge_lost", "before": "gull.txt", "after": "copy.txt"}],
    "doubts": [{"file": "gull.txt", "doubt": "credited_lacks_claim"}],
    "conflicts": [{"kind": "date", "file": "late.txt"}],
}


def compared(**changes: Any) -> list[str]:
    (found,) = differences(traced_report(), FOUND, [GoldClaim.model_validate_json(_json(RIGHT | changes))])
    return found


def _json(row: dict[str, Any]) -> str:
    return GoldClaim.model_validate(row, strict=False).model_dump_json()


def test_what_agrees_has_no_difference() -> None:
    assert compared() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"independent_origins": 1}, ["2 independent origins, not 1"]),
        ({"outlets": 5}, ["6 outlets, not 5"]),
        ({"undetermined": ["talk.txt"]}, ["undetermined: not in the gold: own.txt"]),
        (
            {"undetermined": ["own.txt", "talk.txt", "mayor.txt"]},
            ["undetermined: missing mayor.txt"],
        ),
        ({"credit_dropped": []}, ["credit dropped: not in the gold: copy.txt"]),
        ({"drift": []}, ["drift: not in the gold: hedge_lost gull.txt copy.txt"]),
        ({"drift": [], "open_drift": RIGHT["drift"]}, []),
        ({"doubts": []}, ["doubt: not in the gold: gull.txt credited_lacks_claim"]),
        (
            {"conflicts": [{"kind": "name", "file": "late.txt"}]},
            ["conflict: missing name late.txt", "conflict: not in the gold: date late.txt"],
        ),
        (
            {"origins": RIGHT["origins"][1:]},
            ["an origin too many: 'Ada Finch' (named_person) of mayor.txt"],
        ),
        (
            {"origins": [{"kind": "media", "name": "Finch", "files": ["mayor.txt"]}, RIGHT["origins"][1]]},
            ["origin 'Ada Finch' (named_person), not Finch (media)"],
        ),
        (
            {"origins": [*RIGHT["origins"], {"kind": "media", "name": "Own Weekly", "files": ["own.txt"]}]},
            ["no origin Own Weekly (media) of own.txt"],
        ),
    ],
)
def test_each_difference_is_told(changes: dict[str, Any], said: list[str]) -> None:
    assert compared(**changes) == said


def test_a_telling_of_another_claim_is_not_in_the_claim() -> None:
    late = {"file": "late.txt", "text": "The ferry will stop in July"}
    assert compared(mentions=[*RIGHT["mentions"], late]) == [
        "late.txt is not in the claim: 'The ferry will stop in July'",
        "undetermined: missing late.txt",
    ]


def test_tellings_that_no_claim_joins_are_one_difference() -> None:
    assert compared(mentions=[{"file": "late.txt", "text": "The ferry will stop in July"}]) == [
        "no found claim holds two of its mentions"
    ]


def test_words_that_a_page_lacks_are_an_error_of_the_gold() -> None:
    with pytest.raises(GoldError, match=r"own\.txt has no article with the words"):
        compared(mentions=[{"file": "own.txt", "text": "The ferry sank."}])


def test_a_line_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(_json(RIGHT) + "\n" + _json(RIGHT).replace("hedge_lost", "hedge_gone"), encoding="utf-8")
    with pytest.raises(GoldError, match=r"line 2: drift\.0\.kind"):
        read_origins_gold(path)
    path.write_text(_json(RIGHT) + "\n\n", encoding="utf-8")
    assert [line.case for line in read_origins_gold(path)] == ["ferry"]
