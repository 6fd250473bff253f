from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.passages import marks_of, passage
from claimx.records import ClaimMention
from tests.made_report import PAGES, A, B, C, made_report, mention

BY_ID = {attribution.id: attribution for attribution in made_report().attributions}


def shown(path: str, text: str, number: str | None = None) -> str:
    where = mention(path, text, number)
    marks = marks_of(where, BY_ID.get(where.attribution_id or ""))
    return passage(PAGES[path], where, marks, colour=False).plain


def test_roles_are_marked_in_their_paragraph() -> None:
    assert shown(A, "Norvik will buy six ferries", "1") == (
        "[source: Reuters] [cue: reported] on Monday, citing two port officials, "
        "that [content: Norvik will buy six ferries]."
    )


def test_a_source_after_the_content_is_marked_too() -> None:
    assert (
        shown(B, "The fee will double", "4") == "“[content: The fee will double],” [source: she] [cue: said]."
    )


def test_own_voice_is_marked_as_the_claim() -> None:
    assert shown(C, "Six ferries were bought.") == "[claim: Six ferries were bought.]"


def test_a_part_of_the_content_is_marked_inside_it() -> None:
    assert "[content: Norvik will buy [claim: six ferries]]" in shown(A, "six ferries", "1")


def test_a_sentence_wrapped_over_lines_stays_whole() -> None:
    text = "Head\n\nThe harbour board\nhas agreed to\r\nraise the fee.\nNext one."
    start = text.index("agreed")
    where = ClaimMention(article_id="a", start_char=start, end_char=start + 6, text="agreed")
    line = passage(text, where, marks_of(where, None), colour=False).plain
    assert " ".join(line.split()) == "The harbour board has [claim: agreed] to raise the fee."


def test_a_long_paragraph_is_cut_at_words_and_says_so() -> None:
    text = "harbour " * 200 + "fee doubles" + " ferries" * 200
    start = text.index("fee")
    where = ClaimMention(article_id="a", start_char=start, end_char=start + 11, text="fee doubles")
    line = passage(text, where, marks_of(where, None), colour=False).plain
    assert line.startswith("… harbour")
    assert line.endswith("ferries  …") or line.endswith("ferries …")
    assert len(line) < 700


@given(st.text(st.characters(), min_size=1, max_size=80), st.data())
def test_any_text_and_any_range_give_one_safe_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    where = ClaimMention(article_id="a", start_char=start, end_char=end, text=text[start:end])
    for colour in (False, True):
        line = passage(text, where, marks_of(where, None), colour=colour).plain
        assert len(f"x{line}x".splitlines()) == 1
        assert "\x1b" not in line
