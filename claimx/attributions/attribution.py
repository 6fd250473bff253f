"""The component `claimx_attribution`: writes the attributions of the trained tagger into the Doc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.attributions.annotations import ROLE_KEYS, write_attributions
from claimx.attributions.encoder import TOKENIZER
from claimx.attributions.extractor import Extractor, Found
from claimx.resources import verified_path

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

WEIGHTS = "weights/en/attribution-1"


class AttributionComponent:
    """Sets the span groups `claimx_source`, `claimx_cue` and `claimx_content` of a Doc.

    Spans of one attribution share `span.id_`; see `claimx.attributions.annotations`. Spans are
    widened to whole tokens.

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
        """The attributions of each Doc's text; the Docs stay as they are."""
        return self._extractor.extract([doc.text for doc in docs])

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[list[Found]]) -> None:
        """Write the attributions into the Docs, in place of those that are there."""
        for doc, attributions in zip(docs, found, strict=True):
            write_attributions(
                doc, [(_tokens(doc, each), {"score": round(each.score, 4)}) for each in attributions]
            )

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to write: the weights are part of the installed package."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> AttributionComponent:
        """Nothing to read: the factory has loaded the weights."""
        return self


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
        threads: Threads of the encoder.

    Raises:
        ResourceError: A file is missing or damaged.
    """
    if weights:
        return AttributionComponent(
            Extractor(Path(weights), Path(weights) / "tokenizer.json", threads=threads)
        )
    files = [verified_path(f"{WEIGHTS}/{file}") for file in ("model.onnx", "linker.npz", "config.json")]
    return AttributionComponent(Extractor(files[0].parent, verified_path(TOKENIZER), threads=threads))
