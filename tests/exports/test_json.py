from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.json_lines import write_json_lines
from claimx.exports.json_report import write_json
from claimx.exports.json_text import json_text
from claimx.records import Report
from tests.made_report import made_report


@given(st.text(st.characters()))
def test_any_text_comes_back_and_nothing_raw_steers_a_terminal(text: str) -> None:
    written = json_text({"a": text})
    assert json.loads(written) == {"a": text}
    assert len(written.splitlines()) == 1
    assert written.encode("utf-8") is not None
    assert all(ord(sign) >= 32 and not 0x7F <= ord(sign) < 0xA0 for sign in written)


def test_words_of_all_languages_stay_readable() -> None:
    assert "“Größe” 船" in json_text("“Größe” 船")


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("nan"))


def test_the_report_reads_back_equal() -> None:
    out = io.StringIO()
    write_json(made_report(), out)
    data = json.loads(out.getvalue())
    assert next(iter(data)) == "schema"
    assert data["schema"] == "claimx.report/1.1"
    assert Report.model_validate(data) == made_report()
    assert out.getvalue().endswith("}\n")


def test_each_line_is_a_claim_with_outlets_and_credits_joined_in() -> None:
    out = io.StringIO()
    write_json_lines(made_report(), out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["id"] for line in lines] == ["clm-5e01aa", "clm-5e01bb", "clm-77c000"]
    ferries = lines[1]
    assert ferries["outlets"][0] == {"id": "coast-daily", "name": "Coast Daily"}
    assert [m["credit"] for m in ferries["mentions"]] == [
        "Reuters ← two port officials", "reportedly", "own voice",
    ]  # fmt: skip
    assert ferries["mentions"][2]["attribution"] is None
    assert ferries["mentions"][0]["attribution"]["chain"][0]["text"] == "Reuters"
    assert ferries["mentions"][0]["path"] == "pages/a.txt"


def test_a_line_holds_the_conflicts_of_its_claim() -> None:
    out = io.StringIO()
    write_json_lines(made_report(), out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    (conflict,) = lines[0]["conflicts"]
    assert (conflict["kind"], conflict["theirs"]) == ("polarity", "denied")
    assert conflict["mention"]["credit"] == "The ministry (denies)"
    assert [line["conflicts"] for line in lines[1:]] == [[], []]
