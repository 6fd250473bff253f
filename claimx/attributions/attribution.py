"""The component `claimx_attribution`: writes the attributions of the trained tagger into the Doc.

Those inside the content of others come from a second pass (`nested`), which shares the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.attributions.annotations import ROLE_KEYS, write_attributions
from claimx.attributions.encoder import TOKENIZER
from claimx.attributions.extractor import Extractor, Found
from claimx.attributions.fixed_cues import mend_fixed_cues
from claimx.attributions.nested import add_nested
from claimx.attributions.pointing import with_what_it_points_at
from claimx.config import usable_threads
from claimx.resources import verified_path

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

WEIGHTS = "weights/en/attribution-2"


class AttributionComponent:
    """Sets the span groups `claimx_source`, `claimx_cue` and `claimx_content` of a Doc.

    Spans of one attribution share `span.id_`; see `claimx.attributions.annotations`. Spans are
    widened to whole tokens. One that stands in the content of another has its id in
    `labels["parent"]`.

    Args:
        extractor: The tagger and linker.
    """

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its attributions."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Docs with their attributions; the windows of a batch run together."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self.set_annotations(batch, self.predict(batch))
            yield from batch

    def predict(self, docs: Sequence[Doc]) -> list[list[Found]]:
        """The attributions of each Doc's text, nested ones last; the Docs stay as they are."""
        texts = [doc.text for doc in docs]
        return add_nested(self._extractor.extract, texts, self._extractor.extract(texts))

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[list[Found]]) -> None:
        """Write the attributions into the Docs, in place of those that are there."""
        for doc, attributions in zip(docs, found, strict=True):
            order = sorted(range(len(attributions)), key=lambda number: _place(attributions[number]))
            ids = {number: f"a{place}" for place, number in enumerate(order)}
            write_attributions(doc, [_written(doc, attributions[number], ids) for number in order])
            if doc.has_annotation("SENT_START"):
                mend_fixed_cues(doc)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to write: the weights are part of the installed package."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> AttributionComponent:
        """Nothing to read: the factory has loaded the weights."""
        return self


def _place(found: Found) -> tuple[int, int]:
    """Where it begins; one that is inside another and begins with it comes after it."""
    spans = (*found.source, *found.cue, *found.content)
    return min(start for start, _ in spans), -max(end for _, end in spans)


def _written(doc: Doc, found: Found, ids: Mapping[int, str]) -> tuple[dict[str, list[Span]], dict[str, Any]]:
    """An attribution as `write_attributions` takes it."""
    labels: dict[str, Any] = {"score": round(found.score, 4)}
    if found.parent is not None:
        labels["parent"] = ids[found.parent]
    roles = _tokens(doc, found)
    return with_what_it_points_at(doc, roles) if doc.has_annotation("SENT_START") else roles, labels


def _tokens(doc: Doc, found: Found) -> dict[str, list[Span]]:
    """The spans of the roles, widened to whole tokens."""
    spans = {
        role: [doc.char_span(start, end, alignment_mode="expand") for start, end in getattr(found, role)]
        for role in ROLE_KEYS
    }
    return {role: [span for span in parts if span is not None] for role, parts in spans.items()}


def make_attribution(nlp: Language, name: str, weights: str | None, threads: int) -> AttributionComponent:
    """The component with the shipped weights, or those of another folder.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        weights: A folder with `model.onnx`, `linker.npz`, `config.json` and `tokenizer.json`.
        threads: Threads of the encoder; for 0 see `claimx.config.usable_threads`. A saved pipeline keeps 0.

    Raises:
        ResourceError: A file is missing or damaged.
    """
    threads = usable_threads(threads)
    if weights:
        return AttributionComponent(
            Extractor(Path(weights), Path(weights) / "tokenizer.json", threads=threads)
        )
    files = [verified_path(f"{WEIGHTS}/{file}") for file in ("model.onnx", "linker.npz", "config.json")]
    return AttributionComponent(Extractor(files[0].parent, verified_path(TOKENIZER), threads=threads))
