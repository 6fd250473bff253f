"""The second pass over contents, with an extractor that finds what the tests tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import spacy

from claimx.attributions.annotations import attributions_of
from claimx.attributions.attribution import AttributionComponent
from claimx.attributions.extractor import Extractor, Found
from claimx.attributions.forms import form_of, label_forms
from claimx.attributions.nested import add_nested, has_cue_word
from claimx.attributions.sentences import split_sentences

TEXT = "Reuters reported that the mayor had said Bo Roe believes the mill will close."
OUTER = ("Reuters", "reported", "that the mayor had said Bo Roe believes the mill will close")


def found(text: str, source: str, cue: str, content: str, score: float = 0.9) -> Found:
    """An attribution by its words; an empty role is left out."""

    def place(role: str) -> tuple[tuple[int, int], ...]:
        at = text.find(role)
        return ((at, at + len(role)),) if role and at >= 0 else ()

    return Found(place(source), place(cue), place(content), score)


def reader(**inner: tuple[str, str, str]) -> Callable[[Sequence[str]], list[list[Found]]]:
    """An extractor that finds in a text the attribution of the first cue that it holds."""

    def extract(texts: Sequence[str]) -> list[list[Found]]:
        return [[found(text, *roles) for cue, roles in inner.items() if cue in text][:1] for text in texts]

    return extract


def words(text: str, each: Found) -> list[str]:
    return [text[start:end] for role in (each.source, each.cue, each.content) for start, end in role]


def test_two_levels_are_found_with_their_parents_and_places() -> None:
    read = reader(
        said=("the mayor", "had said", "Bo Roe believes the mill will close"),
        believes=("Bo Roe", "believes", "the mill will close"),
    )
    (out,) = add_nested(read, [TEXT], [[found(TEXT, *OUTER)]])
    assert [each.parent for each in out] == [None, 0, 1]
    assert words(TEXT, out[1]) == ["the mayor", "had said", "Bo Roe believes the mill will close"]
    assert words(TEXT, out[2]) == ["Bo Roe", "believes", "the mill will close"]


def test_contents_without_a_cue_word_are_not_read() -> None:
    def extract(texts: Sequence[str]) -> list[list[Found]]:
        raise AssertionError(texts)

    text = "Ann Lee said the old mill will close."
    outer = found(text, "Ann Lee", "said", "the old mill will close")
    assert add_nested(extract, [text], [[outer]]) == [[outer]]


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("the mayor said it rains", True),
        ("According to Bo it rains", True),
        ("it rains in the old mill", False),
        ("I said it rains", False),
        ("we don\u2019t think it rains", False),
        ("I know that Bo thinks it rains", True),
        ("", False),
    ],
)
def test_a_cue_word_counts_where_another_may_say_it(text: str, is_read: bool) -> None:
    assert has_cue_word(text) == is_read


DOUBTFUL = [
    ("the mayor said it rains today", ("", "said", "it rains today")),
    ("then we said it rains today", ("we", "said", "it rains today")),
    ("the mayor could have said it rains today", ("the mayor", "could have said", "it rains today")),
    ("if the mayor said it rains today", ("the mayor", "said", "it rains today")),
    ("the mayor was told it rains today", ("the mayor", "was told", "it rains today")),
    ("the mayor said no", ("the mayor", "said", "no")),
    ("the mayor said so. And it rains today", ("the mayor", "said", "it rains today")),
    ("the mayor opened what Bo said", ("the mayor", "opened", "what Bo said")),
]


@pytest.mark.parametrize(("inner", "roles"), DOUBTFUL)
def test_what_is_doubtful_is_left_out(inner: str, roles: tuple[str, str, str]) -> None:
    text = f"Reuters reported that {inner}."
    outer = found(text, "Reuters", "reported", f"that {inner}")
    assert add_nested(reader(**{" ": roles}), [text], [[outer]]) == [[outer]]


def test_a_low_score_is_left_out() -> None:
    def extract(texts: Sequence[str]) -> list[list[Found]]:
        return [[found(text, "the mayor", "had said", "the mill will close", score=0.5)] for text in texts]

    outer = found(TEXT, *OUTER)
    assert add_nested(extract, [TEXT], [[outer]]) == [[outer]]


class Twice(Extractor):
    """Finds the outer attribution in the whole text and the inner one in its content."""

    def __init__(self, text: str, outer: Found, inner: tuple[str, str, str]) -> None:
        self.text, self.outer, self.inner = text, outer, inner

    def extract(self, texts: Sequence[str]) -> list[list[Found]]:
        return [[self.outer] if text == self.text else [found(text, *self.inner)] for text in texts]


def test_the_component_writes_the_parent_and_numbers_by_place() -> None:
    text = "The mayor had said the mill will close, Reuters reported."
    outer = found(text, "Reuters", "reported", "The mayor had said the mill will close")
    doc = spacy.blank("en")(text)
    component = AttributionComponent(Twice(text, outer, ("The mayor", "had said", "the mill will close")))
    first, second = attributions_of(component(doc))
    assert first.source[0].text == "Reuters"
    assert second.source[0].text == "The mayor"
    assert second.labels["parent"] == first.id == "a0"


def test_the_marks_of_the_outer_quotation_do_not_make_an_inner_one_direct() -> None:
    text = "\u201cThe mayor had said the mill will close,\u201d Ann Lee said."
    content = "\u201cThe mayor had said the mill will close,\u201d"
    outer = replace(found(text, "Ann Lee", "", content), cue=((text.rfind("said"), text.rfind("said") + 4),))
    component = AttributionComponent(Twice(text, outer, ("The mayor", "had said", "the mill will close")))
    doc = label_forms(component(split_sentences(spacy.blank("en")(text))))
    assert [a.labels["form"] for a in attributions_of(doc)] == ["direct", "indirect"]
    assert form_of([doc[1:9]], [(0, 42)]) == "direct"
