from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.pages import (
    ALL,
    CAPTIONED,
    CARDS,
    FEED,
    LABELS_ABOVE,
    PORTAL,
    REPEATED,
    TEASERS,
    TIMELINE,
    WRAPPED,
    kept,
    read,
    reasons,
)


def test_portal_keeps_headline_standfirst_text_subhead_and_list() -> None:
    (article,) = read(PORTAL)
    lines = kept(PORTAL, article)
    assert lines[0] == article.headline == "Ferry firm Nordvik weighs sale of its Baltic routes"
    assert lines[1].startswith("The company has talked")
    assert "What the bidders want" in lines
    assert "- The other three run in summer only." in lines
    assert lines[-1] == "He agreed."
    assert len(lines) == 10


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("World", "navigation"),
        ("Home > Business > Shipping", "navigation"),
        ("Opinion", "navigation"),
        ("By Hanna Lind and Piotr Zak", "metadata"),
        ("March 3, 2025 10:32 GMT", "metadata"),
        ("4 min read", "metadata"),
        ("Facebook", "prompt"),
        ("A Nordvik ferry leaves the port of Gdansk in January. Photo: Marek Nowak", "credit"),
        ("Sign up for our morning briefing and never miss a story.", "prompt"),
        ("Read more: Why ferries burn so much fuel", "related"),
        ("Tags: ferries, Nordvik, Baltic Sea", "hashtags"),
        ("They should have sold years ago, everybody on the coast knows that.", "comments"),
        ("Oil price falls for third day", "related"),
        ("© 2025 The Daily Planet. All rights reserved.", "disclaimer"),
    ],
)
def test_portal_drops_furniture_with_its_reason(line: str, reason: str) -> None:
    assert reasons(PORTAL, read(PORTAL)[0])[line] == reason


def test_portal_has_date_and_outlet_with_evidence() -> None:
    (article,) = read(PORTAL)
    assert (article.published, article.published_evidence) == (
        "2025-03-03T10:32+00:00",
        "March 3, 2025 10:32 GMT",
    )
    assert article.outlet
    assert (article.outlet.name, article.outlet.evidence) == ("The Daily Planet", "© 2025 The Daily Planet")


def test_cards_with_label_and_age_on_one_line_are_articles() -> None:
    main, snow, museum = read(CARDS)
    assert main.headline == "Mayor of Lund wants free buses"
    assert main.outlet is None
    assert kept(CARDS, main)[-1].startswith("The cost is put")
    assert snow.headline == "Snow stops trains in the north"
    assert snow.outlet
    assert (snow.outlet.id, snow.published, snow.published_evidence) == ("reuters", None, "3h ago")
    assert museum.outlet
    assert (museum.outlet.id, museum.published) == ("the-malmo-eye", "2025-03-04")
    assert kept(CARDS, museum)[-1].endswith("hundreds of people came.")


def test_cards_with_labels_above_are_articles_of_outlets_that_no_registry_knows() -> None:
    main, seals, pool = read(LABELS_ABOVE)
    assert main.ranges[-1][1] < seals.ranges[0][0] < pool.ranges[0][0]
    assert seals.headline == "Seals return to the sound"
    assert {a.outlet.id for a in (seals, pool) if a.outlet} == {"coast-courier"}
    assert reasons(LABELS_ABOVE, main) == {"Related stories": "related"}


def test_hard_wrapped_page_keeps_its_text_and_drops_its_legal_notice() -> None:
    (article,) = read(WRAPPED)
    assert article.headline == "River towns count the cost after the spring flood"
    assert kept(WRAPPED, article)[-1] == "million euros for the towns, according to the agency APA."
    dropped = reasons(WRAPPED, article)
    assert dropped["does not accept any responsibility for it."] == "disclaimer"
    assert dropped["No comments yet"] == "comments"
    assert article.outlet is None


def test_banner_dateline_and_repeats() -> None:
    (article,) = read(REPEATED)
    assert article.outlet
    assert (article.outlet.id, article.outlet.evidence) == ("fordpress", "(FORDPRESS)")
    assert kept(REPEATED, article)[1].startswith("The bridge at Ford will close")
    assert len(kept(REPEATED, article)) == 3
    dropped = reasons(REPEATED, article)
    assert dropped["Sorry, we looked everywhere for this page. It may have moved."] == "error_banner"
    assert dropped["(FORDPRESS)"] == "metadata"
    assert sorted(dropped.values()).count("repeat") == 2


def test_places_and_dates_of_a_timeline_are_text() -> None:
    (article,) = read(TIMELINE)
    assert article.dropped == ()
    assert article.published is None


def test_names_places_and_captions_under_a_headline_are_no_text() -> None:
    (article,) = read(CAPTIONED)
    lines = kept(CAPTIONED, article)
    assert lines[0] == "Trains to run again after storm"
    assert len(lines) == 3
    assert article.outlet
    assert (article.outlet.id, article.published) == ("bbc", "2025-03-12")


def test_feed_of_cards_is_articles_only() -> None:
    assert [(a.headline, a.outlet.name if a.outlet else None) for a in read(FEED)] == [
        ("Seals return to the sound", "Coast Courier"),
        ("Harbour pool to stay open at night", "The Malmo Eye"),
    ]


def test_teasers_without_label_are_links() -> None:
    (article,) = read(TEASERS)
    assert len(kept(TEASERS, article)) == 3
    dropped = reasons(TEASERS, article)
    assert sorted(dropped.values()) == ["prompt"] + ["related"] * 5


def test_outlets_that_a_story_cites_are_not_its_outlet() -> None:
    text = "Bloomberg reported on Monday that the port would close.\nCNN and Reuters had no comment, it said."
    assert read(text)[0].outlet is None


def test_site_that_prints_agency_copy_is_the_outlet() -> None:
    text = (
        "Port of Antwerp closed for second day | The Straits Times\n"
        "ANTWERP, March 3 (Reuters) - Dock workers in Antwerp stayed away for a second day, the port said.\n"
        "About 60 ships wait at sea, according to its spokeswoman.\n"
    )
    (article,) = read(text)
    assert article.outlet
    assert article.outlet.id == "straits-times"
    assert article.headline == "Port of Antwerp closed for second day"
    assert kept(text, article)[1].startswith("Dock workers")


def test_short_text_without_furniture_is_an_article() -> None:
    (article,) = read("Mayor Lee said taxes will fall.")
    assert article.headline is None
    assert article.ranges == ((0, 31),)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "Home\nWorld\nSport", "404\nPage not found\nComments", "***\n—\n"]
)
def test_page_without_a_sentence_has_no_article(text: str) -> None:
    assert read(text) == []


_LINES = st.sampled_from(sorted({line for page in ALL for line in page.splitlines()}))
_HOSTILE = st.text(st.characters(codec="utf-8"), max_size=40)
_ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", "\x0b", " "])
_PAGES = st.lists(st.tuples(st.one_of(_LINES, _HOSTILE), _ENDS), max_size=40).map(
    lambda parts: "".join(line + end for line, end in parts)
)


@given(_PAGES)
def test_each_character_is_kept_or_dropped_once(text: str) -> None:
    owner = [0] * len(text)
    articles = read(text)
    for article in articles:
        spans = [*article.ranges, *((d.start_char, d.end_char) for d in article.dropped)]
        assert list(article.ranges) == sorted(article.ranges)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        starts = [d.start_char for d in article.dropped]
        assert starts == sorted(starts)
        for start, end in spans:
            for at in range(start, end):
                owner[at] += 1
    assert max(owner, default=0) <= 1
    if articles:
        assert all(count == 1 or char.isspace() for count, char in zip(owner, text, strict=True))


@given(_PAGES)
def test_a_further_article_starts_after_the_end_of_the_one_before(text: str) -> None:
    articles = read(text)
    for before, after in pairwise(articles):
        assert before.ranges[-1][1] <= after.ranges[0][0]


@pytest.mark.parametrize(
    "line",
    ["A" * 1400, "(A " * 480, "March 1 " * 180, "a | " * 370, "/ " * 220, "a." * 700, "A" + " " * 9000 + "b"],
)
def test_hostile_lines_take_bounded_time(line: str) -> None:
    start = time.perf_counter()
    read("\n".join(f"{line}{n}" for n in range(50)))
    assert time.perf_counter() - start < 5


def test_time_grows_with_the_length_of_the_page() -> None:
    def seconds(times: int) -> float:
        text = "\n".join(f"{n} {line}" for n in range(times) for line in PORTAL.splitlines())
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(160) < 20 * seconds(20) + 0.5
