"""Gold labels of attributions, and Docs that hold the spans that they label.

Only the labels are judged and learned, so a Doc gets source, cue and content from PolNeAR.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimx.attributions.annotations import attributions_of, write_attributions
from claimx.scoring.brat import ROLES, GoldAttribution, read_ann

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PUBLISHERS: Final = {
    "breitbart": "Breitbart",
    "huff-post": "HuffPost",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}
"""How the names of PolNeAR's documents begin, and the outlets' names."""
NUMBER: Final = "gold"
"""Key of an attribution's number in the gold, among its labels."""


@dataclass(frozen=True, slots=True)
class GoldLabels:
    """One document and the labels of some of its attributions, by their numbers."""

    doc: str
    labels: dict[int, dict[str, str]]

    @property
    def publisher(self) -> str | None:
        """The name of the outlet that published it."""
        return PUBLISHERS.get(self.doc.partition("_")[0])


def read_labels(path: Path) -> Iterator[GoldLabels]:
    """The documents of a file of labels, one JSON line each."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield GoldLabels(row["doc"], {each["i"]: each for each in row["labels"]})


def gold_doc(nlp: Language, corpus: Path, name: str) -> Doc:
    """A Doc of a text of PolNeAR with the attributions of its first annotator, everything but labelled.

    Args:
        nlp: The pipeline of claimx.
        corpus: A folder with `text/` and `attributions/`.
        name: The document.
    """
    doc = nlp.make_doc((corpus / "text" / f"{name}.txt").read_bytes().decode("utf-8"))
    paths = sorted((corpus / "attributions").glob(f"{name}_*.ann"))
    gold = read_ann(next(path for path in paths if path.stem.rpartition("_")[0] == name))
    is_written = False
    for component, pipe in nlp.pipeline:
        if component == "claimx_forms":
            # Hedges come before: they would make attributions of their own beside the gold's.
            _write(doc, gold)
            is_written = True
        if component not in ("claimx_attribution", "claimx_labels"):
            doc = pipe(doc)
    if not is_written:
        _write(doc, gold)
    return doc


def _write(doc: Doc, gold: Sequence[GoldAttribution]) -> None:
    rows: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for number, attribution in enumerate(gold):
        spans = {
            role: [doc.char_span(start, end, alignment_mode="expand") for start, end in attribution[role]]
            for role in ROLES
        }
        roles = {role: [span for span in found if span is not None] for role, found in spans.items()}
        rows.append((roles, {NUMBER: number}))
    write_attributions(doc, rows)


def numbers_of(doc: Doc) -> list[int | None]:
    """Of each attribution of a Doc of `gold_doc` its number in the gold; none of those that claimx added."""
    return [attribution.labels.get(NUMBER) for attribution in attributions_of(doc)]
