"""Fixed cues that the tagger missed, on Docs marked by hand."""

from __future__ import annotations

import pytest

from claimx.attributions.annotations import attributions_of
from claimx.attributions.chain_links import chain_of
from claimx.attributions.chains import link_chains
from claimx.attributions.fixed_cues import mend_fixed_cues
from tests.attributions.marked_doc import attribution, marked_doc, texts


def test_a_wrong_content_gives_way_to_the_rest_of_the_sentence() -> None:
    doc = marked_doc(
        "[S0 Elbonian papers] [Q0 write] [C0 that the dam will open], according to [S1 two aides]. "
        "The mayor was silent on [C1 the matter]."
    )
    mend_fixed_cues(doc)
    outer, inner = attributions_of(doc)
    assert texts(outer.source) == ["two aides"]
    assert texts(outer.cue) == ["according to"]
    assert texts(outer.content) == ["Elbonian papers write that the dam will open"]
    assert inner.labels["parent"] == outer.id
    link_chains(doc)
    assert [link.text for link in chain_of(attribution(doc, 1).labels)] == ["two aides", "Elbonian papers"]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("But in the words of [S0 a baker], the mill will burn. It was [C0 dry].", "the mill will burn"),
        ("The mill will burn, per [S0 a baker]. It was [C0 dry].", "The mill will burn"),
        ("According to [S0 a baker], [C0 the mill] will burn.", "the mill"),
    ],
)
def test_the_content_is_in_the_sentence_of_the_cue(marked: str, content: str) -> None:
    doc = marked_doc(marked)
    mend_fixed_cues(doc)
    only = attribution(doc)
    assert texts(only.content) == [content]
    assert len(only.cue) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "According [Q0 to] [S0 a baker], [C0 the mill will burn].",
        "[S0 A baker]: [C0 the mill will burn].",
        "[Q1 According to] [S0 a baker] [S1 and a cook], [C1 the mill will burn]. It was [C0 dry].",
        "Per [S0 a baker]. It was [C0 dry].",
    ],
)
def test_nothing_else_is_touched(marked: str) -> None:
    doc = marked_doc(marked)
    before = [(texts(a.source), texts(a.cue), texts(a.content)) for a in attributions_of(doc)]
    mend_fixed_cues(doc)
    assert [(texts(a.source), texts(a.cue), texts(a.content)) for a in attributions_of(doc)] == before


def test_what_was_read_in_a_wrong_content_has_no_parent_any_more() -> None:
    doc = marked_doc(
        "The dam will open, according to [S0 two aides]. [C0 [S1 A cook] [Q1 says] [C1 that soup is good]]."
    )
    attribution(doc, 1).labels["parent"] = "a0"
    mend_fixed_cues(doc)
    assert ["parent" in a.labels for a in attributions_of(doc)] == [False, False]
