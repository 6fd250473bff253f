"""The graph of a report: articles, outlets, origins and claims, and what leads from one to another."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, TextIO

from claimx.articles.publisher import slug
from claimx.exports.evidence import Evidence
from claimx.exports.formats import GraphFormat
from claimx.exports.lookup import Lookup, told_by
from claimx.exports.origins import origin_name
from claimx.exports.visible import one_line
from claimx.records import ClaimCluster, Edge, Origin, Report
from claimx.values import ARROW

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_NO_CHARACTERS = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
"""Beside the control characters that `one_line` replaces, XML forbids these."""


def write_graph(report: Report, form: GraphFormat, out: TextIO, *, min_outlets: int) -> int:
    """Writes the graph of the claims that so many outlets make; gives the number of its edges."""
    from claimx.exports import graph_formats

    writers = {
        GraphFormat.DOT: graph_formats.write_dot,
        GraphFormat.GRAPHML: graph_formats.write_graphml,
        GraphFormat.GEXF: graph_formats.write_gexf,
        GraphFormat.MERMAID: graph_formats.write_mermaid,
    }
    graph = make_graph(report, min_outlets=min_outlets)
    writers[form](graph, out)
    return int(graph.number_of_edges())


def make_graph(report: Report, *, min_outlets: int = 1) -> MultiDiGraph:
    """The graph of the claims that so many outlets make, with the articles and outlets that tell them.

    A node is called by its kind and id, "claim:clm-1f", and has `kind` and `label`. An edge has
    `kind`, and its key is its name:

    - `published_by`: from an article to its outlet.
    - `makes`: from an article to a claim, one for each mention, with its `text` and place, and
      `undetermined` with the reason where it leads to no origin.
    - `comes_from`: from a claim to an origin.
    - `report_of`: from an origin to the outlet whose report it is.
    - the kinds of `records.Edge`: from a mention's article to the origin, and to the other article
      whose words show it; with `evidence`, `confidence`, `doubts` and the `claim`.

    All text is on one line and free of characters that XML forbids.
    """
    return _Builder(report).graph_of(told_by(report, min_outlets))


class _Builder:
    """Adds nodes and edges in the order of the report, so that the same report gives the same graph."""

    def __init__(self, report: Report) -> None:
        from networkx import MultiDiGraph

        self._lookup = Lookup.of(report)
        self._graph = MultiDiGraph()
        self._numbers = count(1)

    def graph_of(self, claims: list[ClaimCluster]) -> MultiDiGraph:
        for claim in claims:
            for mention in claim.mentions:
                self._article(mention.article_id)
        for claim in claims:
            self._add_claim(claim)
        return self._graph

    def _node(self, kind: str, record_id: str, label: str, **data: Any) -> str:
        name = _text(f"{kind}:{record_id}")
        if name not in self._graph:
            self._graph.add_node(name, kind=kind, label=_text(label), **_given(data))
        return name

    def _edge(self, source: str, target: str, kind: str, **data: Any) -> None:
        # A number of its own, since networkx counts its edges anew each time that it is asked.
        key = f"e{next(self._numbers)}"
        self._graph.add_edge(source, target, key=key, kind=kind, **_given(data))

    def _article(self, article_id: str) -> str:
        article = self._lookup.articles.get(article_id)
        if article is None:
            return self._node("article", article_id, article_id)
        if _text(f"article:{article_id}") in self._graph:
            return _text(f"article:{article_id}")
        label = article.headline or article.path
        node = self._node("article", article_id, label, path=article.path, published=article.published)
        outlet = self._node("outlet", article.outlet.id, article.outlet.name)
        self._edge(node, outlet, "published_by")
        return node

    def _add_claim(self, claim: ClaimCluster) -> None:
        node = self._node(
            "claim",
            claim.id,
            claim.text,
            outlets=len(claim.outlets),
            independent_origins=claim.independent_origins,
        )
        reasons = {item.mention: item.reason for item in claim.undetermined}
        for i, mention in enumerate(claim.mentions):
            self._edge(
                self._article(mention.article_id),
                node,
                "makes",
                text=mention.text,
                start_char=mention.start_char,
                end_char=mention.end_char,
                undetermined=reasons.get(i),
            )
        origins = {origin.id: self._add_origin(origin, node) for origin in claim.origins}
        evidence = Evidence(claim, self._lookup)
        for edge in claim.edges:
            self._add_evidence(edge, origins.get(edge.origin_id), evidence)

    def _add_origin(self, origin: Origin, claim_node: str) -> str:
        node = self._node("origin", origin.id, origin_name(origin), origin_kind=origin.kind)
        self._edge(claim_node, node, "comes_from")
        if origin.outlet_id is not None:
            self._edge(node, self._node("outlet", origin.outlet_id, _reporter(origin)), "report_of")
        return node

    def _add_evidence(self, edge: Edge, origin_node: str | None, evidence: Evidence) -> None:
        article_id = evidence.claim.mentions[edge.mention].article_id
        other_id = evidence.other_article_id(edge)
        other_node = None if other_id is None or other_id == article_id else self._article(other_id)
        for target in (origin_node, other_node):
            if target is not None:
                self._edge(
                    self._article(article_id),
                    target,
                    edge.kind,
                    evidence=edge.evidence.text,
                    other=edge.other.text if edge.other else None,
                    confidence=edge.confidence,
                    doubts=", ".join(edge.doubts) or None,
                    claim=evidence.claim.id,
                )


def _reporter(origin: Origin) -> str:
    """The name of the outlet whose report it is, which the run may hold no article of."""
    first = origin.name.partition(ARROW)[0]
    return first if slug(first) == origin.outlet_id else origin.outlet_id or ""


def _given(data: dict[str, Any]) -> dict[str, Any]:
    """The attributes that are given: the XML formats have no word for None."""
    return {
        key: _text(value) if isinstance(value, str) else value
        for key, value in data.items()
        if value is not None
    }


def _text(text: str) -> str:
    return one_line(text).translate(_NO_CHARACTERS)
