from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.visible import counted, one_line, shortened, visible


@given(st.text(st.characters()))
def test_visible_text_keeps_its_length_and_can_be_printed(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert shown.encode("utf-8") is not None
    assert len(f"x{shown}x".splitlines()) == 1
    assert all(ord(sign) >= 32 and not 0x7F <= ord(sign) < 0xA0 for sign in shown)


def test_emoji_and_other_scripts_stay() -> None:
    assert visible("🚢 Größe 船 👩‍🚀") == "🚢 Größe 船 👩‍🚀"


def test_one_line_joins_white_space() -> None:
    assert one_line(" a\r\n\tb  c\u2028") == "a b c"


@given(st.text("ab ", max_size=60), st.integers(2, 50))
def test_shortened_text_is_little_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= max(limit, 0) + 2


def test_shortened_ends_at_a_word() -> None:
    assert shortened("the harbour authority, and", 22) == "the harbour …"
    assert shortened("short", 22) == "short"


def test_counted() -> None:
    assert [counted(n, "claim") for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]
