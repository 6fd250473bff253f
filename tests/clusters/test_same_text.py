from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from claimx.articles.body import ArticleText
from claimx.clusters.same_text import LEAST_WORDS, find_same_text
from claimx.records import SameText
from tests.claims.made_doc import made_article

_WIRE = (
    "The ferry company Norvik will lay up four of its nine boats before the winter, after a dispute over the "
    "harbour fee that the town of Lund has doubled twice within a single year. Staff were told on Monday "
    "morning in a letter of two lines, and the first boat leaves the quay for good at the end of the month."
)
_OTHER = (
    "Bakers in the old quarter open before dawn, and their ovens heat the narrow lanes until noon, which the "
    "cats of the quarter have known for longer than anybody can remember."
)


def article_of(
    name: str, *parts: str, between: str = "", ranges: Sequence[tuple[int, int]] = ()
) -> ArticleText:
    """An article of the parts, with words between them that cleaning has dropped."""
    text, kept = "", []
    for part in parts:
        text += between
        kept.append((len(text), len(text) + len(part)))
        text += part + "\n\n"
    return made_article(text, outlet=name, ranges=ranges or kept)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*", text.casefold())


def check_spans(found: tuple[SameText, ...], articles: Sequence[ArticleText]) -> None:
    texts = {article.article.id: article.body.file_text for article in articles}
    for same in found:
        assert list(same.article_ids) == sorted(same.article_ids)
        assert all(0 <= share <= 1 for share in same.shares)
        for passage in same.passages:
            for article_id, span in zip(same.article_ids, passage.sides, strict=True):
                assert texts[article_id][span.start_char : span.end_char] == span.text
            one, two = (words_of(span.text) for span in passage.sides)
            assert Indel.similarity(one, two) / 2 >= LEAST_WORDS
            # No edit is longer than the stretch of equal words on one of its sides.
            assert Indel.normalized_similarity(one, two) >= 0.5


def test_a_copied_text_is_found_in_both_files() -> None:
    articles = [article_of("quay", _OTHER, _WIRE), article_of("wire", _WIRE)]
    (same,) = find_same_text(articles)
    check_spans((same,), articles)
    (passage,) = same.passages
    assert [span.text for span in passage.sides] == [_WIRE.rstrip(".")] * 2
    assert not passage.is_quotation
    assert same.shares[1] == 1.0
    n_copied, n_all = len(words_of(_WIRE)), len(words_of(_OTHER + " " + _WIRE))
    assert same.shares[0] == pytest.approx(n_copied / n_all, abs=1e-4)


def test_small_edits_do_not_break_a_passage() -> None:
    edited = (
        _WIRE.replace("nine", "9")
        .replace("of two lines", "")
        .replace("told on Monday", "told early on Monday")
    )
    articles = [article_of("quay", _WIRE), article_of("wire", edited)]
    (same,) = find_same_text(articles)
    check_spans((same,), articles)
    assert len(same.passages) == 1
    assert same.passages[0].sides[1].text == edited.rstrip(".")


def test_case_marks_and_line_ends_make_no_difference() -> None:
    wrapped = _WIRE.upper().replace(" ", "\r\n").replace(",", " —")
    (same,) = find_same_text([article_of("quay", _WIRE), article_of("wire", wrapped)])
    assert same.shares == (1.0, 1.0)


def test_a_short_phrase_in_common_is_no_copy() -> None:
    phrase = "the first woman to lead the harbour board of the town of Lund"
    one, two = f"Ilse Brandt, {phrase}, has resigned.", f"Nobody met {phrase}, who was away."
    assert find_same_text([article_of("quay", one), article_of("wire", two)]) == ()


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_speech_that_two_report_is_a_quotation(marks: str) -> None:
    speech = marks[0] + _WIRE + marks[1]
    one = article_of("quay", f"{_OTHER} {speech}, she said on the quay.")
    two = article_of("wire", f"Brandt spoke for an hour. {speech}, she said before leaving.")
    (same,) = find_same_text([one, two])
    assert [passage.is_quotation for passage in same.passages] == [True]
    assert same.shares == (0.0, 0.0)


def test_a_quotation_with_its_frame_and_more_is_a_copy() -> None:
    text = f"“The fee is a blow,” Brandt said. {_WIRE}"
    (same,) = find_same_text([article_of("quay", text), article_of("wire", text)])
    assert [passage.is_quotation for passage in same.passages] == [False]


def test_a_passage_stops_at_a_dropped_range() -> None:
    half = _WIRE.index("Staff")
    cut = article_of("quay", _WIRE[:half], _WIRE[half:], between="Subscribe to our newsletter! ")
    articles = [cut, article_of("wire", _WIRE)]
    (same,) = find_same_text(articles)
    check_spans((same,), articles)
    assert len(same.passages) == 2
    assert not any("newsletter" in span.text for passage in same.passages for span in passage.sides)


def test_many_copies_hang_together() -> None:
    articles = [article_of(f"n{i:03}", f"Number {i} of the series. {_WIRE}") for i in range(60)]
    found = find_same_text(articles)
    assert len(found) < 60 * 9
    group = {article.article.id: article.article.id for article in articles}

    def root(name: str) -> str:
        return name if group[name] == name else root(group[name])

    for same in found:
        group[root(same.article_ids[1])] = root(same.article_ids[0])
    assert len({root(name) for name in group}) == 1


def test_boilerplate_of_very_many_articles_is_left_out() -> None:
    rng = random.Random(3)
    vocabulary = [f"word{n}" for n in range(5000)]
    footer = "This desk can be reached by letter at the old customs house on the quay, between nine and noon."
    articles = [article_of(f"n{i:03}", " ".join(rng.choices(vocabulary, k=150)), footer) for i in range(60)]
    assert find_same_text(articles) == ()
    assert len(find_same_text(articles[:2])) == 1


_WORD = st.sampled_from(["boat", "fee", "quay", "the", "of", "Lund", "’s", "“", "”", "\n\n", "9", "é", "🙂"])


@given(
    base=st.lists(_WORD, min_size=20, max_size=60),
    edits=st.lists(st.tuples(st.integers(0, 59), _WORD), max_size=6),
    around=st.tuples(st.text(max_size=40), st.text(max_size=40)),
)
@settings(max_examples=60)
def test_spans_cut_out_equal_words_up_to_small_edits(
    base: list[str], edits: list[tuple[int, str]], around: tuple[str, str]
) -> None:
    edited = list(base)
    for place, word in edits:
        edited.insert(min(place, len(edited)), word)
    articles = [
        article_of("a", around[0] + " x", " ".join(base)),
        article_of("b", " ".join(edited) + " x " + around[1]),
    ]
    found = find_same_text(articles)
    check_spans(found, articles)
    assert found == find_same_text(articles[::-1])


@given(st.lists(st.text(max_size=80), max_size=4))
@settings(max_examples=60)
def test_any_text_is_read(texts: list[str]) -> None:
    articles = [article_of(str(i), text * 3) for i, text in enumerate(texts)]
    check_spans(find_same_text(articles), articles)


def test_hostile_texts_never_raise() -> None:
    texts = ["\x00\x01 " * 5000, "a" * 300_000, "\ud800 lone " * 50, "“" * 5000, "", " ", "the " * 50_000]
    articles = [article_of(f"{i}{copy}", text) for i, text in enumerate(texts) for copy in "ab"]
    check_spans(find_same_text(articles), articles)


def test_nothing_and_one_article_give_nothing() -> None:
    assert find_same_text([]) == ()
    assert find_same_text([article_of("quay", _WIRE)]) == ()


def test_the_time_is_near_linear_in_the_number_of_articles() -> None:
    rng = random.Random(5)
    vocabulary = [f"word{n}" for n in range(20_000)]

    def seconds(n: int) -> float:
        articles = [
            article_of(f"n{i:04}", " ".join(rng.choices(vocabulary, k=120)) + ". " + _WIRE) for i in range(n)
        ]
        start = time.process_time()
        find_same_text(articles)
        return time.process_time() - start

    sizes = [100, 400]
    seconds(20)
    assert all(seconds(large) < 3 * (large / small) * seconds(small) for small, large in pairwise(sizes))
