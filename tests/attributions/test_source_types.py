import pytest

from claimx.attributions.source_types import ents_in, head_of, link_type, type_of
from tests.attributions.marked_doc import attribution, marked_doc


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("[ORG Reuters]", "media"),
        ("the agency [ORG Bloomberg]", "media"),
        ("a [ORG Reuters] report", "media"),
        ("[PERSON Ann Lee], a baker at [ORG Acme]", "named_person"),
        ("Mayor [PERSON Lee]", "named_person"),
        ("a spokesman for [PERSON Ann Lee]", None),
        ("the [PERSON Lee] campaign", None),
        ("sources close to the deal", "anonymous"),
        ("two people familiar with the talks", "anonymous"),
        ("officials who asked not to be named", "anonymous"),
        ("two officials at the ministry", "anonymous"),
        ("two voters", None),
        ("officials", None),
        ("[ORG Acme]", None),
    ],
)
def test_only_certain_types_are_set(source: str, kind: str | None) -> None:
    doc = marked_doc(f"[S {source}] [Q said] [C bread is dear].")
    assert type_of(attribution(doc).source[0]) == kind


def test_unnamed_people_are_a_group_in_a_chain() -> None:
    source = attribution(marked_doc("[S Elbonian officials] [Q said] [C no].")).source[0]
    assert link_type(source) == "group"


def test_the_head_of_one_of_them_is_what_they_are() -> None:
    source = attribution(marked_doc("[S one of the sources in Elbonia] [Q said] [C no].")).source[0]
    assert head_of(source).text == "one of the sources"


def test_entities_of_a_span_are_those_that_spacy_gives() -> None:
    doc = marked_doc("[S [PERSON Ann Lee], [PERSON Bo Ray] of [ORG Acme]] [Q told] [ORG Reuters] [C no].")
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            found, expected = ents_in(doc[start:end]), doc[start:end].ents
            assert [(e.start, e.end, e.label_) for e in found] == [
                (e.start, e.end, e.label_) for e in expected
            ]


def test_a_name_like_a_newspapers_is_media() -> None:
    for source, kind in (
        ("the [ORG Penrose Sentinel]", "media"),
        ("Kelmar Courier", "media"),
        ("a courier", None),
        ("The Courier", None),
        ("the [ORG Cook County Medical Examiner]", None),
        ("the [PERSON Ada Herald]", "named_person"),
    ):
        doc = marked_doc(f"[S {source}] [Q said] [C bread is dear].")
        assert type_of(attribution(doc).source[0]) == kind
