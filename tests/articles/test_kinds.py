from __future__ import annotations

from typing import get_args

import pytest

from claimx.articles.kinds import kind_of
from claimx.articles.outlets import registry
from claimx.articles.paragraphs import split_paragraphs
from claimx.articles.phrases import LexiconName, load_phrases


def reason_of(line: str) -> str | None:
    kind = kind_of(split_paragraphs(line)[0], registry())
    return kind.reason if kind else None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("404", "error_banner"),
        ("Error 503: Service Unavailable", "error_banner"),
        ("Oops! The page you requested has gone.", "error_banner"),
        ("Please enable JavaScript to read this site", "error_banner"),
        ("Leave a reply", "comments"),
        ("12 Comments", "comments"),
        ("Be the first to comment!", "comments"),
        ("You May Also Like", "related"),
        ("Read also: How the bridge was built", "related"),
        ("More from Politics", "related"),
        ("#Bridge #Ford", "hashtags"),
        ("Tags: bridge, Ford", "hashtags"),
        ("Filed under", "hashtags"),
        ("Disclaimer:", "disclaimer"),
        ("Copyright (c) 2024 Ford Press", "disclaimer"),
        ("The views expressed in this article are those of the writer.", "disclaimer"),
        ("Follow us on Telegram and X!", "prompt"),
        ("Share on WhatsApp", "prompt"),
        ("Want to know more? Follow the Ford Ledger on X and Telegram.", "prompt"),
        ("Try Our New Reading Mode", "prompt"),
        ("We use cookies to improve this site.", "prompt"),
        ("Photo: Ann Bee", "credit"),
        ("A crane at work on Monday (Reuters/Ann Bee)", "credit"),
        ("Ann Bee via Getty Images", "credit"),
        ("(Reporting by Ann Bee; Editing by Cee Dee)", "credit"),
        ("By Ann Bee, Staff Writer", "metadata"),
        ("Ann Bee | 14 Mar 2025", "metadata"),
        ("Last updated: March 14, 2025", "metadata"),
        ("Reading time: 4 minutes", "metadata"),
        ("1.2K shares", "metadata"),
        ("Source: Reuters", "metadata"),
        ("Home › World › Europe", "navigation"),
        ("Advertisement", "navigation"),
        ("* * *", "navigation"),
    ],
)
def test_furniture(line: str, reason: str) -> None:
    assert reason_of(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "What the bidders want",
        "China, Iran",
        "Man sues Getty Images",
        "Trump meets Putin on March 14, 2025",
        "He said: 'Subscribe to our view or leave.'",
        "Support for free trade has grown in the country, a poll showed on Monday.",
        "Like many towns, Ford has no money for a bridge.",
        "The company posted a photo: it showed the new bridge at Ford.",
        "500 people came",
        "Comments by the mayor anger drivers",
        "The party of the chancellor lost votes, the agency APA reported on Sunday.",
        "Shares fall",
        ".photo-frame { width: 3px; }",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert reason_of(line) is None


def test_lexicons_are_in_lower_case_and_each_place_is_known() -> None:
    from claimx.resources import read_lexicon

    places = {"heading", "line", "start", "end", "within", "label", "command", "reader", "platform"}
    for name in get_args(LexiconName):
        rows = read_lexicon(f"lexicons/en/page_{name}.csv", key=("phrase", "place"))
        assert [(row["phrase"], row["place"]) for row in rows] == sorted(
            (r["phrase"], r["place"]) for r in rows
        )
        assert all(
            row["phrase"] == row["phrase"].lower() and row["place"] in places and row["note"] for row in rows
        )
    assert ("page", "not", "found") in load_phrases("errors").within
