from __future__ import annotations

from typing import Any

import pytest

from claimx.clusters.hands import Hand, folded, hands_of, is_name
from claimx.clusters.story import Story
from tests.clusters.made_stories import Page, story_of


def hands(text: str, told: list[tuple[str, str, str, dict[str, Any]]], outlet: str = "Post") -> list[Hand]:
    """The hands of the last thing told on a page, beside a page of the Harl Times."""
    story: Story = story_of(Page(outlet, text, [], told), Page("Harl Times", "Ferries are loud.", []))
    return list(hands_of(story.of_article["art-0"][-1], story))


def told(found: list[Hand]) -> list[tuple[str, str | None, str | None]]:
    return [(hand.text, hand.source_type, hand.outlet) for hand in found]


def test_an_outlet_of_the_run_is_known_whatever_its_label() -> None:
    text = "The rink will close, the Harl Times said."
    said = ("the Harl Times", "said", "The rink will close", {"source_type": "named_body"})
    assert told(hands(text, [said])) == [("Harl Times", "media", "harl-times")]


def test_an_inquiry_of_an_outlet_is_the_outlets() -> None:
    text = "According to an inquiry by the Harl Times, the rink will close."
    said = (
        "an inquiry by the Harl Times",
        "According to",
        "the rink will close",
        {"source_type": "document"},
    )
    assert told(hands(text, [said])) == [("Harl Times", "media", "harl-times")]


def test_the_articles_own_outlet_is_no_hand() -> None:
    text = "The rink will close, a clerk told the Post."
    chain = [("Post", "media"), ("a clerk", "anonymous")]
    said = ("a clerk", "told", "The rink will close", {"source_type": "anonymous", "chain": chain})
    assert told(hands(text, [said])) == [("a clerk", "anonymous", None)]


def test_the_paper_is_the_outlet_that_was_credited_before() -> None:
    text = "The rink will close, the Harl Times reports. A hall will open, the paper says."
    first = ("the Harl Times", "reports", "The rink will close", {"source_type": "media"})
    second = ("the paper", "says", "A hall will open", {"source_type": "document"})
    assert told(hands(text, [first, second])) == [("Harl Times", "media", "harl-times")]


def test_the_press_release_is_of_the_body_that_spoke_before() -> None:
    text = "Ferries will sail, Marlin Lines said. They carry cars, according to the press release."
    first = ("Marlin Lines", "said", "Ferries will sail", {"source_type": "named_body"})
    second = ("the press release", "according to", "They carry cars", {"source_type": "document"})
    assert told(hands(text, [first, second])) == [("Marlin Lines", "named_body", None)]


def test_whom_an_outlet_quotes_stands_behind_it() -> None:
    text = "The rink will close, the Harl Times reports, quoting director Ida Hahn."
    reports = ("the Harl Times", "reports", "The rink will close", {"source_type": "media"})
    quotes = ("the Harl Times", "quoting", "director Ida Hahn", {"source_type": "media"})
    found = told(hands(text, [quotes, reports]))
    assert found == [("Harl Times", "media", "harl-times"), ("director Ida Hahn", "named_person", None)]


def test_a_post_is_known_by_its_platform() -> None:
    text = "A seal took the tram, says a post on Facebook."
    said = ("a post on Facebook", "says", "A seal took the tram", {"source_type": "media"})
    assert told(hands(text, [said])) == [("Facebook", "social_post", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ilse Brandt", True),
        ("Brandt", True),
        ("the Harl council", True),
        ("One of them", False),
        ("He", False),
        ("two officials", False),
        ("", False),
    ],
)
def test_what_is_a_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected


def test_a_name_is_folded() -> None:
    assert folded("The Harl Times’s") == ("harl", "times")
