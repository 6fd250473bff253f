"""Who is meant: invented sentences, the names behind their sources, and refusals."""

import time

import pytest
from spacy.tokens import Span

from claimx.attributions.annotations import attributions_of, write_attributions
from claimx.attributions.entities import settle_entities
from claimx.attributions.resolution import resolve_sources
from tests.attributions.marked_doc import attribution, marked_doc


def names(marked: str) -> list[str | None]:
    """What is set for each source of a text with marks; `he` and the like need no entity."""
    doc = resolve_sources(settle_entities(marked_doc(marked)))
    return [found.labels.get("resolved") for found in attributions_of(doc)]


SAID = "[Q0 said] [C0 the oven is hot]."
AGAIN = "[Q1 said] [C1 the bread is cold]."

PRONOUNS = [
    (f"Baker [PERSON Ann Lee] lit the oven. [S0 She] {SAID}", ["Ann Lee"]),
    (f"[PERSON Ann Lee] met [PERSON John Roe]. [S0 He] {SAID}", ["John Roe"]),
    (f"[PERSON Zolt Quaid] lit the oven. [S0 He] {SAID}", ["Zolt Quaid"]),
    (f"[S0 [PERSON Ann Lee] and [PERSON Bo Roe]] {SAID} [S1 They] {AGAIN}", ["Ann Lee and Bo Roe"] * 2),
    (f"[S0 [ORG Acme Ovens]] {SAID} [S1 It] {AGAIN}", ["Acme Ovens"] * 2),
    ("[PERSON Ann Lee], [S0 who] [Q0 said] [C0 the oven is hot], left.", ["Ann Lee"]),
    (f"[PERSON John Roe] is running. [S0 His campaign] {SAID}", ["John Roe campaign"]),
    # Nobody names himself in his own words.
    (
        '[C0 "[PERSON Bo Roe] is late,"] [S0 [PERSON John Poe]] [Q0 said].\n'
        '[C1 "[PERSON Tom Roe] is slow,"] [S1 he] [Q1 said].',
        ["John Poe"] * 2,
    ),
]
SHORT_NAMES = [
    (f"[PERSON Ann Lee] came late. [S0 [PERSON Lee]] {SAID}", ["Ann Lee"]),
    (f"[S0 [PERSON Lee]] {SAID} [PERSON Ann Lee] agreed.", ["Ann Lee"]),
    (
        f"[PERSON Mary Lee] ran. [PERSON Mary Lee] won over [PERSON Tom Lee]. [S0 Mr. [PERSON Lee]] {SAID}",
        ["Tom Lee"],
    ),
    (
        f"[PERSON Tom Lee] ran. [PERSON Tom Lee] won over [PERSON Mary Lee]. [S0 Ms. [PERSON Lee]] {SAID}",
        ["Mary Lee"],
    ),
    (
        "[PERSON Mary Lee] ran. [PERSON Mary Lee] won. "
        f"[S0 [PERSON Tom Lee]] {SAID} [S1 [PERSON Lee]] {AGAIN}",
        ["Tom Lee"] * 2,
    ),
    (f"[S0 Neither [PERSON Ann Lee] nor [PERSON Bo Roe]] {SAID}", ["Ann Lee and Bo Roe"]),
    (f"[S0 Her rival, Senator [PERSON Bo Roe],] {SAID}", ["Bo Roe"]),
]
DESCRIPTIONS = [
    (f"[PERSON Ann Lee], the mayor of Zolt, came. [S0 The mayor] {SAID}", ["Ann Lee"]),
    (f"Former governor [PERSON Ann Lee] met Governor [PERSON Bo Roe]. [S0 The governor] {SAID}", ["Bo Roe"]),
    (
        "[NORP Russian] President [PERSON Vladimir Putin] met President [PERSON Barack Obama]. "
        f"[S0 The [NORP Russian] president] {SAID}",
        ["Vladimir Putin"],
    ),
    (
        "Sen. [PERSON Ann Lee] (D-Vt.) met Sen. [PERSON Bo Roe] (R-Utah). "
        f"[S0 The [GPE Vermont] Democrat] {SAID}",
        ["Ann Lee"],
    ),
    (
        f"Sen. [PERSON Ann Lee] (D-Vt.) and Sen. [PERSON Bo Roe] (R-Utah) met. [S0 The two senators] {SAID}",
        ["Ann Lee and Bo Roe"],
    ),
    (f"The [ORG Treasury Department] is closed. [S0 The department] {SAID}", ["Treasury Department"]),
    (f"[ORG Acme Corp.] makes ovens. [S0 The company] {SAID}", ["Acme Corp."]),
    (f"[ORG The New York Times] wrote of ovens. [S0 The paper] {SAID}", ["The New York Times"]),
    (
        f"[S0 The [PERSON Lee] campaign] {SAID} [S1 The campaign] {AGAIN} [PERSON Ann Lee] ran.",
        ["Ann Lee campaign"] * 2,
    ),
    (
        f"[S0 A spokesman for the [ORG Treasury Department]] {SAID} [S1 The spokesman] {AGAIN}",
        ["Treasury Department"] * 2,
    ),
    (
        f"[S0 Two people familiar with the oven] {SAID} [S1 The people] {AGAIN}",
        [None, "Two people familiar with the oven"],
    ),
]
STRANGERS = [
    (f"[PERSON John Roe] came. [S0 A baker] {SAID} [S1 He] {AGAIN}", [None, None]),
    (f"[PERSON John Roe] came. [S0 A spokeswoman] {SAID} [S1 He] {AGAIN}", [None, "John Roe"]),
    (f"[S0 One of the sources] {SAID} [PERSON Tom Poe] came. [S1 He] {AGAIN}", [None, "Tom Poe"]),
    (
        f"[S0 Bakers like [PERSON John Roe]] {SAID} [S1 A group backing [PERSON John Roe]] {AGAIN}",
        [None, None],
    ),
    (f"[S0 One member of the board, [PERSON John Roe],] {SAID}", ["John Roe"]),
    (f"[S0 Its president, [ORG Zolt Quaid],] {SAID} [S1 Quaid] {AGAIN}", ["Zolt Quaid"] * 2),
    (f"[ORG Reuters] came. [S0 The agency] {SAID} [S1 The paper] {AGAIN}", ["Reuters", None]),
]
REFUSALS = [
    f"It rained. [S0 He] {SAID}",
    f"[PERSON Ann Lee] lit the oven. [S0 He] {SAID}",
    f"The mayor of Zolt came. [S0 The mayor] {SAID}",
    f"President [PERSON Barack Obama] came. [S0 The [NORP Russian] president] {SAID}",
    f"[ORG Acme Corp.] makes ovens. [S0 The ministry] {SAID}",
    f"There are bakers [S0 who] {SAID}",
    f"[PERSON Ann Lee] bakes. [S0 Many bakers] {SAID}",
    f"[PERSON Ann Lee] bakes. [S0 A baker] {SAID}",
    f"[S0 A spokesman for Mayor [PERSON Ann Lee]] {SAID}",
    f"[PERSON Ann Lee] bakes. [S0 The sources] {SAID}",
]


@pytest.mark.parametrize(("marked", "expected"), [*PRONOUNS, *SHORT_NAMES, *DESCRIPTIONS, *STRANGERS])
def test_the_name_behind_a_source(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


def test_the_name_behind_a_short_form_is_the_entitys_own() -> None:
    doc = marked_doc("[S Mayor [PERSON Lee]] [Q told] [ORG Reuters] [C bread is dear].")
    assert attribution(resolve_sources(doc)).labels.get("resolved") is None
    for token in attribution(doc).source[0]:
        if token.ent_type_:
            token.ent_kb_id_ = "Ann Lee"
    assert attribution(resolve_sources(doc)).labels["resolved"] == "Ann Lee"


@pytest.mark.parametrize("marked", REFUSALS)
def test_where_nothing_fits_nobody_is_named(marked: str) -> None:
    assert names(marked) == [None]


def test_a_title_far_from_the_name_is_not_his() -> None:
    others = "Snow fell on the mills. " * 20
    assert names(f"Judge [PERSON Ann Lee] left. {others}[S0 The judge] {SAID}") == [None]


def test_hostile_text_does_not_raise() -> None:
    strange = "\x00 \u202e<p>\r\n\u2028 ((((( '''' \u201c\u201c , , and nor \u2014 the the who his campaign"
    doc = settle_entities(marked_doc(f"{strange} [PERSON Ann Lee] ({strange} (D- [ORG Acme] 's {strange}"))
    for width in (1, 2, 5):
        sources = [Span(doc, i, min(i + width, len(doc))) for i in range(len(doc))]
        write_attributions(doc, [({"source": [s], "cue": [], "content": [s]}, {}) for s in sources])
        assert len(list(attributions_of(resolve_sources(doc)))) == len(doc)


def test_a_source_of_ten_thousand_joints_takes_no_time() -> None:
    doc = settle_entities(marked_doc("[PERSON Ann Lee], and " * 5000 + "left."))
    write_attributions(doc, [({"source": [Span(doc, 0, len(doc))], "cue": [], "content": []}, {})])
    began = time.perf_counter()
    resolve_sources(doc)
    assert time.perf_counter() - began < 10
