"""Where the components keep what they find in a Doc, declared once.

An attribution is the spans of the groups `claimx_source`, `claimx_cue` and `claimx_content` that
share a `span.id_` ("a0", "a1", ... in the order of the text). Its labels and score stand in the
attrs of the content group: `doc.spans["claimx_content"].attrs["a0"] = {"score": 0.93, ...}`.
Hedges and hearsay markers are the spans of `claimx_hedge`, their kind the span's label.
Groups and attrs survive `Doc.to_bytes` and `DocBin`.
Where it is known, the name of the outlet that publishes the article is `doc.user_data["claimx_outlet"]`,
set before the components run: `doc = nlp.make_doc(text)`, set it, `nlp(doc)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SOURCE, CUE, CONTENT = "claimx_source", "claimx_cue", "claimx_content"
HEDGE = "claimx_hedge"
OUTLET = "claimx_outlet"
Roles = Mapping[str, "Sequence[Span]"]
"""The spans of each role."""
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


def write_attributions(doc: Doc, attributions: Sequence[tuple[Roles, dict[str, Any]]]) -> None:
    """Write attributions, in the order of the text, in place of those that the Doc has.

    Args:
        doc: The Doc of the spans.
        attributions: Of each the spans of its roles, and its labels.
    """
    from spacy.tokens import Span

    groups: dict[str, list[Span]] = {role: [] for role in ROLE_KEYS}
    for number, (roles, _) in enumerate(attributions):
        for role, spans in roles.items():
            groups[role] += [Span(doc, s.start, s.end, label=s.label_, span_id=f"a{number}") for s in spans]
    for role, key in ROLE_KEYS.items():
        doc.spans[key] = groups[role]
    doc.spans[CONTENT].attrs.update({f"a{n}": labels for n, (_, labels) in enumerate(attributions)})


def insert_attributions(
    doc: Doc, found: Sequence[DocAttribution], made: Sequence[tuple[Roles, dict[str, Any]]]
) -> None:
    """Write new attributions among those that a Doc has; all are numbered anew, in the order of the text.

    Args:
        doc: The Doc of the spans.
        found: Its attributions.
        made: Of each new one the spans of its roles, and its labels.
    """
    everything: list[tuple[Roles, dict[str, Any], str]] = [
        ({"source": a.source, "cue": a.cue, "content": a.content}, a.labels, a.id) for a in found
    ]
    everything += [(roles, labels, "") for roles, labels in made]
    everything.sort(key=lambda item: _first(item[0]))
    ids = {old: f"a{number}" for number, (_, _, old) in enumerate(everything) if old}
    for _, labels, _ in everything:
        if "parent" in labels:
            labels["parent"] = ids.get(labels["parent"], labels["parent"])
    write_attributions(doc, [(roles, labels) for roles, labels, _ in everything])


def _first(roles: Roles) -> tuple[int, int]:
    """Where an attribution begins; one that is inside another and begins with it comes after it."""
    spans = [span for parts in roles.values() for span in parts]
    return min((s.start for s in spans), default=0), -max((s.end for s in spans), default=0)
