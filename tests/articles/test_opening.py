from __future__ import annotations

import pytest

from claimx.articles.opening import find_opening, find_site
from claimx.articles.outlets import registry


@pytest.mark.parametrize(
    ("text", "rest", "agency", "iso"),
    [
        ("date 2025-03-14 The bridge is shut.", "The", None, "2025-03-14"),
        ("2025-03-14 The bridge is shut.", "The", None, "2025-03-14"),
        ("March 14, 2025 – The bridge is shut.", "The", None, "2025-03-14"),
        ("(AP) — The bridge is shut.", "The", "AP", None),
        ("(FORDPRESS) The bridge is shut.", "The", "FORDPRESS", None),
        ("LONDON (Reuters) - The bridge is shut.", "The", "Reuters", None),
        ("KYIV, Ukraine, March 14, 2025 (Ford Press) -- The bridge", "The", "Ford Press", "2025-03-14"),
        ("TOKYO, March 14 (Kyodo) - The bridge is shut.", "The", "Kyodo", None),
        ("MOSCOW, March 14. /TASS/. The bridge is shut.", "The", "TASS", None),
    ],
)
def test_dates_and_datelines(text: str, rest: str, agency: str | None, iso: str | None) -> None:
    opening = find_opening(text, 0, len(text), registry())
    assert opening
    assert text[opening.next_start :].startswith(rest)
    assert opening.agency == agency
    assert (opening.date.iso if opening.date else None) == iso
    assert not text[opening.end : opening.next_start].strip()


@pytest.mark.parametrize(
    "text",
    [
        "March 14, 2025 was a Friday.",
        "Gazprom (GAZP) said it would wait.",
        "NATO (North Atlantic Treaty Organization) met on Monday.",
        "(Updates with comment) The bridge is shut.",
        "(VIDEO) The bridge is shut.",
        "The ministry (of transport) - a large one - was silent.",
        "In 2025 the bridge was shut.",
        "KYIV",
    ],
)
def test_what_is_no_opening(text: str) -> None:
    assert find_opening(text, 0, len(text), registry()) is None


def test_site_after_a_title() -> None:
    site = find_site("Bridge at Ford shut - BBC News", registry())
    assert site
    assert (site.name, "Bridge at Ford shut - BBC News"[: site.start]) == ("BBC News", "Bridge at Ford shut")
    assert find_site("Bridge at Ford shut - county", registry()) is None
    again = find_site("Bridge at Ford shut | Ford Press", registry(), shorter="Bridge at Ford shut")
    assert again
    assert again.name == "Ford Press"
