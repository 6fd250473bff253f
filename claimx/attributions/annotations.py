"""Where the components keep what they find in a Doc, declared once.

An attribution is the spans of the groups `claimx_source`, `claimx_cue` and `claimx_content` that
share a `span.id_` ("a0", "a1", ... in the order of the text). Its labels and score stand in the
attrs of the content group: `doc.spans["claimx_content"].attrs["a0"] = {"score": 0.93, ...}`.
Hedges and hearsay markers are the spans of `claimx_hedge`, their kind the span's label.
Groups and attrs survive `Doc.to_bytes` and `DocBin`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SOURCE, CUE, CONTENT = "claimx_source", "claimx_cue", "claimx_content"
HEDGE = "claimx_hedge"
ROLE_KEYS = {"source": SOURCE, "cue": CUE, "content": CONTENT}


@dataclass(frozen=True, slots=True)
class DocAttribution:
    """A view of one attribution in a Doc; a role that is broken up has several spans."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    labels: dict[str, Any]
    """The attribution's own dictionary in the Doc: a component adds its labels to it."""


def attributions_of(doc: Doc) -> Iterator[DocAttribution]:
    """The attributions of a Doc in the order of the text; none where no component has run."""
    if CONTENT not in doc.spans:
        return
    roles: dict[str, dict[str, list[Span]]] = {}
    for role, key in ROLE_KEYS.items():
        for span in doc.spans.get(key, ()):
            roles.setdefault(span.id_, {r: [] for r in ROLE_KEYS})[role].append(span)
    labels = doc.spans[CONTENT].attrs
    for number in sorted(roles, key=lambda name: int(name[1:])):
        yield DocAttribution(number, **roles[number], labels=labels.setdefault(number, {}))
