from __future__ import annotations

import io

import pytest

from claimx.exports.table import write_table
from claimx.records import Report
from tests.made_origins import traced_report
from tests.made_report import cluster, made_report, mention


def table(report: Report, min_outlets: int = 2) -> str:
    out = io.StringIO()
    write_table(report, out, min_outlets=min_outlets)
    return out.getvalue()


def columns(text: str, column: int) -> list[str]:
    """The lines of one column, by the places where the columns of the head start."""
    lines = text.splitlines()
    starts = [0, lines[0].index("Comes from"), lines[0].index("Told by"), None]
    return [line[starts[column] : starts[column + 1]].strip() for line in lines]


def test_shows_claim_outlets_and_most_outlets_first() -> None:
    text = table(made_report())
    assert columns(text, 0)[2:4] == ["Norvik will buy six ferries", "clm-5e01b"]
    assert columns(text, 2)[2] == "Coast Daily, b, Sound Post"


def test_a_claim_that_was_not_traced_shows_its_credits() -> None:
    assert columns(table(made_report()), 1)[2:6] == [
        "3 outlets", "1× Reuters ← two port officials", "1× reportedly", "1× own voice",
    ]  # fmt: skip


def test_shows_origins_with_their_outlets_and_what_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    text = table(traced_report())
    assert columns(text, 1)[2:7] == [
        "6 outlets · 2 origins",
        "3 outlets: Harbour Wire ← two port officials",
        "1 outlet: Ada Finch (on Tuesday)",
        "credit dropped: Copy Post",
        "2 undetermined: Own Weekly, Talk Radio",
    ]
    assert columns(text, 0)[3] == "clm-fe11 · 1 drift · 1 conflict"


def test_a_single_origin_is_marked_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    text = table(traced_report())
    start = text.index("3 outlets · 1 origin")
    assert "single origin: Harbour Wire ← two port officials" in text[start:]
    assert "single origin" not in text[:start]
    assert "\n1 claim of several outlets has a single origin.\n" in text


def test_a_claim_without_origin_shows_its_credits() -> None:
    found = columns(table(traced_report()), 1)
    start = found.index("2 outlets · origin undetermined")
    assert found[start + 1] == "2× own voice"


def test_more_than_four_origins_are_counted() -> None:
    report = traced_report()
    first = report.claims[0].origins[0]
    origins = tuple(first.model_copy(update={"id": f"org-{n}", "name": f"Wire {n}"}) for n in range(6))
    claim = report.claims[0].model_copy(update={"origins": origins, "independent_origins": 6})
    found = columns(table(report.model_copy(update={"claims": (claim,)})), 1)
    assert "3 outlets: Wire 2" in found
    assert "+3 more" in found


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
    assert "2× Mayor Ilse Brandt" in lines[3]
    assert any("+2 more" in line for line in lines)


def test_no_colour_reaches_a_file_even_where_it_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in table(made_report())
