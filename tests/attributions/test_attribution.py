"""The component writes what the extractor finds into the Doc, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import spacy
from spacy.tokens import Doc, DocBin

from claimx.attributions.annotations import CONTENT, CUE, SOURCE, attributions_of
from claimx.attributions.attribution import AttributionComponent
from claimx.attributions.extractor import Extractor, Found


class Fixed:
    """An extractor that finds the same in every text."""

    def __init__(self, *found: Found) -> None:
        self.found = list(found)

    def extract(self, texts: Sequence[str]) -> list[list[Found]]:
        return [self.found for _ in texts]


TEXT = "“Rain is near,” Ann Lee said, “and wind.” Bob agreed."
TWO_PARTS = Found(((16, 23),), ((24, 28),), ((0, 15), (30, 41)), 0.91234567)
NO_SOURCE = Found((), ((46, 52),), ((42, 45),), 0.5)


def doc_with(*found: Found, text: str = TEXT) -> Doc:
    nlp = spacy.blank("en")
    component = AttributionComponent(cast(Extractor, Fixed(*found)))
    return component(nlp(text))


def test_parts_of_one_attribution_share_an_id() -> None:
    first, second = attributions_of(doc_with(TWO_PARTS, NO_SOURCE))
    assert [span.text for span in first.content] == ["“Rain is near,”", "“and wind.”"]
    assert [span.text for span in first.source] == ["Ann Lee"]
    assert first.labels["score"] == 0.9123
    assert second.source == []
    assert (first.id, second.id) == ("a0", "a1")


def test_spans_are_widened_to_tokens() -> None:
    (found,) = attributions_of(doc_with(Found((), ((24, 27),), ((2, 6),), 0.5)))
    assert [span.text for span in found.cue] == ["said"]
    assert [span.text for span in found.content] == ["Rain"]


def test_doc_without_attributions_has_empty_groups() -> None:
    doc = doc_with()
    assert all(len(doc.spans[key]) == 0 for key in (SOURCE, CUE, CONTENT))
    assert list(attributions_of(doc)) == []


def test_running_twice_gives_the_same() -> None:
    nlp = spacy.blank("en")
    component = AttributionComponent(cast(Extractor, Fixed(TWO_PARTS)))
    doc = component(component(nlp(TEXT)))
    assert len(list(attributions_of(doc))) == 1


def test_annotations_survive_storage() -> None:
    doc = doc_with(TWO_PARTS, NO_SOURCE)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(doc.vocab)
    for before, after in zip(attributions_of(doc), attributions_of(again), strict=True):
        assert [s.text for s in before.content] == [s.text for s in after.content]
        assert before.id == after.id
        assert before.labels == after.labels


def test_pipe_gives_docs_in_order() -> None:
    nlp = spacy.blank("en")
    component = AttributionComponent(cast(Extractor, Fixed(NO_SOURCE)))
    texts = [f"{TEXT} {n}" for n in range(5)]
    docs = list(component.pipe(nlp.pipe(texts), batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert all(len(list(attributions_of(doc))) == 1 for doc in docs)
