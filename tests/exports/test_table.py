from __future__ import annotations

import io

import pytest

from claimx.exports.table import write_table
from claimx.records import Report
from tests.made_report import cluster, made_report, mention


def table(report: Report, min_outlets: int = 2) -> str:
    out = io.StringIO()
    write_table(report, out, min_outlets=min_outlets)
    return out.getvalue()


def test_shows_claim_credits_and_outlets_most_outlets_first() -> None:
    lines = table(made_report()).splitlines()
    assert lines[0].split() == ["Claim", "Credited", "to", "Repeated", "by"]
    assert "Norvik will buy six ferries" in lines[2]
    assert "1× Reuters ← two port officials" in lines[2]
    assert "3: Coast Daily, b" in lines[2]
    assert "clm-5e01b" in lines[3]
    assert "reportedly" in lines[3]
    assert "own voice" in lines[4]


def test_says_how_many_claims_it_leaves_out() -> None:
    assert "1 claim told by one outlet only is not shown; --min-outlets 1 shows it." in table(made_report())
    assert "2 claims told by fewer than 3 outlets are not shown" in table(made_report(), 3)
    assert "not shown" not in table(made_report(), 1)


def test_says_what_was_read_even_without_claims() -> None:
    report = made_report().model_copy(update={"claims": ()})
    assert table(report) == "0 claims told by 2 outlets or more, from 3 articles of 3 outlets.\n"


@pytest.mark.parametrize("columns", [80, 120])
def test_keeps_to_the_width_and_keeps_words_whole(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    words = "The northern harbour authority intends to renew its agreement with the island councils "
    report = made_report()
    long = report.claims[0].model_copy(update={"text": words * 4})
    text = table(report.model_copy(update={"claims": (long,)}))
    assert max(map(len, text.splitlines())) == columns
    assert not any(line != line.rstrip() for line in text.splitlines())
    shown = {word for line in text.splitlines()[2:-2] for word in line[: columns * 2 // 5].split()}
    assert {"authority", "agreement", "councils"} <= shown


def test_brackets_and_escapes_in_article_text_are_only_text() -> None:
    hostile = "Fees [red]double[/red] [/b] \x1b[31m\x9b2J\u202e [sic]"
    where = mention("pages/a.txt", "Norvik")
    text = table(made_report().model_copy(update={"claims": (cluster("0", hostile, ["a", "b"], [where]),)}))
    flat = " ".join(text.split())
    assert "[red]double[/red] [/b]" in flat
    assert "[sic]" in flat
    assert not set("\x1b\x9b\u202e") & set(text)


def test_more_than_three_credits_are_counted() -> None:
    report = made_report()
    numbers = ["1", "2", "2", "3", "4", "5"]
    mentions = [
        mention("pages/a.txt", "Norvik").model_copy(update={"attribution_id": f"att-{n}"}) for n in numbers
    ]
    claim = cluster("0", "Fees double", ["a", "b"], mentions)
    lines = table(report.model_copy(update={"claims": (claim,)})).splitlines()
    assert "2× Mayor Ilse Brandt" in lines[2]
    assert any("+2 more" in line for line in lines)


def test_no_colour_reaches_a_file_even_where_it_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in table(made_report())
