from __future__ import annotations

import csv

import pytest

from claimx.articles.outlets import COLUMNS, registry
from claimx.resources import resource_path


@pytest.mark.parametrize(
    ("text", "outlet_id"),
    [
        ("Reuters", "reuters"),
        ("REUTERS", "reuters"),
        ("Russia Today", "rt"),
        ("RT", "rt"),
        ("Bloomberg", "bloomberg"),
        ("Correctiv", "correctiv"),
        ("MENAFN", "menafn"),
        ("The  New York Times", "new-york-times"),
        ("reuters", None),
        ("Time", None),
        ("", None),
    ],
)
def test_names_are_found_in_their_case_or_in_capitals(text: str, outlet_id: str | None) -> None:
    row = registry().by_name(text)
    assert (row.id if row else None) == outlet_id


def test_domains_are_found_with_what_stands_before_them() -> None:
    for host in ("www.bbc.co.uk", "BBC.com", "news.bbc.co.uk"):
        row = registry().by_domain(host)
        assert row
        assert row.id == "bbc"
    assert registry().by_domain("notbbc.com") is None
    assert registry().by_domain("localhost") is None


def test_longest_name_in_a_line_wins() -> None:
    found = registry().find_names("Read ABC News. Or Politico Europe's desk, or (The Times of Israel).")
    assert [row.id for row, _, _ in found] == ["abc-us", "politico-europe", "times-of-israel"]
    text = "See https://www.ft.com/content/1 or mail a@ft.com"
    assert [(row.id, text[s:e]) for row, s, e in registry().find_domains(text)] == [
        ("financial-times", "www.ft.com")
    ]


def test_shipped_registry_is_sorted_and_unambiguous() -> None:
    with resource_path("outlets/outlets.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == COLUMNS
    ids = [row["id"] for row in table]
    assert ids == sorted(set(ids))
    assert all(row["parent"] in {"", *ids} for row in table)
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in table)
    names = [(name, row["id"]) for row in table for name in (row["name"], *row["aliases"].split("|")) if name]
    assert len(names) == len(set(names))
    assert len({name.upper() for name, _ in names}) == len({(name.upper(), owner) for name, owner in names})
    domains = [domain for row in table for domain in row["domains"].split("|") if domain]
    assert len(domains) == len(set(domains))
    assert sum(row["kind"] == "wire" for row in table) >= 40
    assert len(table) >= 190
