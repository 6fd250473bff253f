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
from tests.made_origins import traced_report
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


def test_a_line_names_the_outlets_that_it_gives_the_ids_of() -> None:
    out = io.StringIO()
    write_json_lines(traced_report(), out)
    line = json.loads(out.getvalue().splitlines()[0])
    names = {"copy": "Copy Post", "gull": "Daily Gull", "wire": "Harbour Wire"}
    assert {outlet["id"]: outlet["name"] for outlet in line["origins"][0]["outlets"]} == names
    assert line["credit_dropped"] == [{"id": "copy", "name": "Copy Post"}]


def test_an_unknown_outlet_keeps_its_own_name() -> None:
    report = made_report()
    known = report.articles[2].outlet.model_copy(update={"evidence": "(SOUND POST)"})
    articles = (*report.articles[:2], report.articles[2].model_copy(update={"outlet": known}))
    out = io.StringIO()
    write_json_lines(report.model_copy(update={"articles": articles}), out)
    line = json.loads(out.getvalue().splitlines()[1])
    assert [tuple(o.values()) for o in line["outlets"]] == [
        ("coast-daily", "Coast Daily"), ("b", "b"), ("sound-post", "Sound Post"),
    ]  # fmt: skip


def test_a_line_says_of_each_mention_where_it_leads() -> None:
    out = io.StringIO()
    write_json_lines(traced_report(), out)
    line = json.loads(out.getvalue().splitlines()[0])
    assert line["schema"] == "claimx.claim/1.1"
    assert line["independent_origins"] == 2
    assert [m["edge"]["kind"] if m["edge"] else m["undetermined"] for m in line["mentions"]] == [
        "credit", "credit", "shared_text", "credit", "no_origin", "hearsay",
    ]  # fmt: skip
    assert line["mentions"][2]["edge"]["other"]["article_id"] == "art-gull"
    assert line["drift"][0]["before"]["text"] == "may"
