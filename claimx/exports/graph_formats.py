"""A graph as text: GraphML and GEXF for graph tools, DOT and Mermaid for pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from claimx.exports.visible import shortened

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_LONGEST_LABEL = 80
"""Characters of a label in a picture; the data formats hold all."""
_DATE = re.compile(' lastmodifieddate="[^"]*"')
_SHAPES = {"article": "note", "outlet": "box", "origin": "ellipse", "claim": "box, style=rounded"}
"""Of DOT."""
_BRACKETS = {"article": "[/{}/]", "outlet": "[{}]", "origin": "([{}])", "claim": "({})"}
"""Of Mermaid: a leaning box, a box, a stadium, a rounded box."""
_MARKUP = re.compile(r"[^\w ,.:·←→“”‘’…?!€£$/+'-]|(?<=\d)\.(?= )|^[-+]")
"""What may mean something in a Mermaid label: all that is not plain text, and the start of a list."""


def write_graphml(graph: MultiDiGraph, out: TextIO) -> None:
    """Writes GraphML, as yEd, Cytoscape, igraph and networkx read it."""
    from networkx import generate_graphml

    out.writelines(f"{line}\n" for line in generate_graphml(graph))


def write_gexf(graph: MultiDiGraph, out: TextIO) -> None:
    """Writes GEXF 1.2, as Gephi reads it, without the date of today."""
    from networkx import generate_gexf

    text = "\n".join(generate_gexf(graph))
    out.write(_DATE.sub("", text, count=1) + "\n")


def write_dot(graph: MultiDiGraph, out: TextIO) -> None:
    """Writes DOT, as Graphviz reads it."""
    out.write("digraph claimx {\n  rankdir=LR;\n  node [fontname=sans];\n  edge [fontname=sans];\n")
    for name, data in graph.nodes(data=True):
        label = _quoted(_shown(shortened(data["label"], _LONGEST_LABEL)))
        out.write(f"  {_quoted(name)} [label={label}, shape={_SHAPES[data['kind']]}];\n")
    for source, target, data in graph.edges(data=True):
        attributes = f"label={_quoted(_shown(_edge_label(data)))}"
        if "evidence" in data:
            attributes += f", tooltip={_quoted(_shown(data['evidence']))}"
        out.write(f"  {_quoted(source)} -> {_quoted(target)} [{attributes}];\n")
    out.write("}\n")


def write_mermaid(graph: MultiDiGraph, out: TextIO) -> None:
    """Writes a Mermaid flowchart, as Markdown pages of GitHub and GitLab show it."""
    out.write("flowchart LR\n")
    out.writelines(f"  {line}\n" for line in _mermaid_lines(graph))


def _mermaid_lines(graph: MultiDiGraph) -> Iterator[str]:
    # Ids of its own: Mermaid takes words such as "end" in an id for its own.
    ids = {name: f"n{number}" for number, name in enumerate(graph.nodes, start=1)}
    for name, data in graph.nodes(data=True):
        label = _entities(shortened(data["label"], _LONGEST_LABEL))
        yield ids[name] + _BRACKETS[data["kind"]].format(f'"{label}"')
    for source, target, data in graph.edges(data=True):
        yield f'{ids[source]} -->|"{_entities(_edge_label(data))}"| {ids[target]}'


def _edge_label(data: dict[str, Any]) -> str:
    """The kind, and the words that show it."""
    kind = str(data["kind"]).replace("_", " ")
    words = shortened(data["evidence"], _LONGEST_LABEL) if "evidence" in data else ""
    return f"{kind}: {words}" if words else kind


def _quoted(text: str) -> str:
    """A string of DOT: in quotes only the quote and the backslash mean something."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _shown(text: str) -> str:
    """A label of DOT, in which entities such as "&lt;" are read."""
    return text.replace("&", "&amp;")


def _entities(text: str) -> str:
    """A label of Mermaid, which has no escape but the number of a character: "#34;"."""
    return _MARKUP.sub(lambda match: f"#{ord(match[0])};", text)
