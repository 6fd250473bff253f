from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.articles.dates import find_age, find_date, find_yearless


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("date 2025-03-14 The", "2025-03-14"),
        ("2025/03/14", "2025-03-14"),
        ("2025-03-14T10:32:05Z", "2025-03-14T10:32:05+00:00"),
        ("Published: March 14, 2025 10:32 GMT", "2025-03-14T10:32+00:00"),
        ("Fri, 14 Mar 2025, 9:05 pm EDT", "2025-03-14T21:05-04:00"),
        ("14 Mar 2025", "2025-03-14"),
        ("14th of March, 2025", "2025-03-14"),
        ("Sept. 3, 2024 at 10.15", "2024-09-03T10:15"),
        ("14.03.2025", "2025-03-14"),
        ("03/14/2025", "2025-03-14"),
        ("25/12/2024", "2024-12-25"),
        ("03/04/2025", None),
        ("March 14, 2025 10:32 The mayor", "2025-03-14T10:32"),
        ("March 14, 2025 10:32 IST", "2025-03-14T10:32"),
        ("March 14, 2025 at 25:99", "2025-03-14"),
    ],
)
def test_written_dates(text: str, iso: str | None) -> None:
    found = find_date(text)
    assert found
    assert found.iso == iso


@pytest.mark.parametrize(
    "text", ["31 February 2025", "2025-13-40", "in March", "May 2025", "1,200 of 2025", "v1.2.2025.3"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_date(text) is None


def test_ages_and_dates_without_a_year_have_no_iso_form() -> None:
    for text in ("2 hours ago", "3h ago", "an hour ago", "Yesterday", "about 5 min ago"):
        found = find_age(text)
        assert found
        assert text[found.start : found.end] == text
        assert found.iso is None
    assert find_age("long ago") is None
    yearless = find_yearless("KYIV, March 14")
    assert yearless
    assert yearless.iso is None


@given(st.text(max_size=60))
def test_any_text_is_safe(text: str) -> None:
    for found in (find_date(text), find_age(text), find_yearless(text)):
        assert found is None or 0 <= found.start < found.end <= len(text)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for text in (
        day.isoformat(),
        day.strftime("%B %d, %Y"),
        day.strftime("%d %b %Y"),
        day.strftime("%d.%m.%Y"),
    ):
        found = find_date(text)
        assert found
        assert found.iso == day.isoformat()
