from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.delimited import COLUMNS, write_csv, write_tsv
from claimx.records import Report
from tests.made_origins import traced_report
from tests.made_report import cluster, made_report, mention


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def with_claim(text: str) -> Report:
    claim = cluster("0", text, ["b"], [mention("pages/b.txt", "Norvik")])
    return made_report().model_copy(update={"claims": (claim,)})


def as_csv(report: Report) -> str:
    out = io.StringIO(newline="")
    write_csv(report, out)
    return out.getvalue()


def as_tsv(report: Report) -> str:
    out = io.StringIO(newline="")
    write_tsv(report, out)
    return out.getvalue()


def test_one_row_a_mention_with_its_attribution() -> None:
    found = rows(as_csv(made_report()))
    assert tuple(found[0]) == COLUMNS
    assert len(found) == 6
    ferries = found[2]
    assert ferries["claim_id"] == "clm-5e01bb"
    assert ferries["n_outlets"] == "3"
    assert ferries["outlet"] == "Coast Daily"
    assert ferries["published"] == "2024-05-06"
    assert (ferries["start_char"], ferries["end_char"]) == ("79", "106")
    assert (ferries["source"], ferries["cue"]) == ("Reuters", "reported")
    assert ferries["chain"] == "Reuters ← two port officials"
    assert found[3]["hedges"] == "reportedly"
    assert found[4]["form"] == "none"
    assert found[5]["stance"] == "denies"


def test_a_row_says_where_its_mention_leads() -> None:
    found = rows(as_csv(traced_report()))
    fields = ("independent_origins", "origin", "edge", "undetermined")
    assert [tuple(row[field] for field in fields) for row in found[2:6]] == [
        ("2", "Harbour Wire ← two port officials", "shared_text", ""),
        ("2", "Ada Finch (on Tuesday)", "credit", ""),
        ("2", "", "", "no_origin"),
        ("2", "", "", "hearsay"),
    ]
    assert found[0]["origins"] == "Harbour Wire ← two port officials; Ada Finch (on Tuesday)"


def test_cells_of_a_claim_that_was_not_traced_are_empty() -> None:
    row = rows(as_csv(made_report()))[0]
    assert {row[name] for name in ("independent_origins", "origins", "origin", "edge")} == {""}


def test_an_origin_like_a_formula_is_protected_too() -> None:
    report = traced_report()
    claim = report.claims[1]
    origin = claim.origins[0].model_copy(update={"name": "=1+1"})
    changed = report.model_copy(update={"claims": (claim.model_copy(update={"origins": (origin,)}),)})
    assert (rows(as_csv(changed))[0]["origin"], rows(as_csv(changed))[0]["origins"]) == ("'=1+1", "'=1+1")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_starts_like_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    assert rows(as_csv(with_claim(text)))[0]["claim"] == f"'{text}"


def test_a_headline_like_a_formula_is_protected_too() -> None:
    assert rows(as_csv(made_report()))[4]["headline"] == "'=Fee news | today"


def test_csv_keeps_line_ends_and_tsv_makes_them_spaces() -> None:
    report = with_claim('one\r\ntwo\t"three"')
    assert rows(as_csv(report))[0]["claim"] == 'one\r\ntwo\t"three"'
    assert rows(as_tsv(report), "\t")[0]["claim"] == 'one  two "three"'


@given(st.text(st.characters()))
def test_hostile_text_gives_one_row_and_no_terminal_escape(text: str) -> None:
    for written, delimiter in ((as_csv(with_claim(text)), ","), (as_tsv(with_claim(text)), "\t")):
        assert len(rows(written, delimiter)) == 1
        assert not set("\x1b\x9b\x00") & set(written)
        assert written.encode("utf-8") is not None
    assert len(as_tsv(with_claim(text)).splitlines()) == 2
