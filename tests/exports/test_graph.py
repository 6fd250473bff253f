from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.exports.formats import GraphFormat
from claimx.exports.graph import make_graph, write_graph
from claimx.records import Report
from tests.made_origins import OFFICIALS, traced_report

STRING = r'"(?:[^"\\\n]|\\.)*"'
DOT_LINES = re.compile(
    r"digraph claimx \{\n(?:  (?:rankdir=LR|(?:node|edge) \[fontname=sans\]);\n)+"
    rf"(?:  {STRING} \[label={STRING}, shape=\w+(?:, style=\w+)?\];\n)*"
    rf"(?:  {STRING} -> {STRING} \[label={STRING}(?:, tooltip={STRING})?\];\n)*\}}\n"
)
MERMAID_LABEL = r'"(?:[^"\[\](){}<>|`\\#;]|#\d+;)*"'
MERMAID_LINES = re.compile(
    rf"flowchart LR\n(?:  n\d+(?:\[/{MERMAID_LABEL}/\]|\[{MERMAID_LABEL}\]|\(\[{MERMAID_LABEL}\]\)"
    rf"|\({MERMAID_LABEL}\))\n)*(?:  n\d+ -->\|{MERMAID_LABEL}\| n\d+\n)*"
)


def written(report: Report, form: str, min_outlets: int = 1) -> str:
    out = io.StringIO()
    write_graph(report, GraphFormat(form), out, min_outlets=min_outlets)
    return out.getvalue()


def hostile_report(text: str) -> Report:
    """The report with the text in every place where an article's words can stand."""
    report = traced_report()
    claim = report.claims[0]
    changed = claim.model_copy(
        update={
            "text": text,
            "mentions": tuple(m.model_copy(update={"text": text}) for m in claim.mentions),
            "origins": tuple(o.model_copy(update={"name": text, "occasion": text}) for o in claim.origins),
            "edges": tuple(
                e.model_copy(update={"evidence": e.evidence.model_copy(update={"text": text})})
                for e in claim.edges
            ),
        }
    )
    articles = tuple(
        a.model_copy(
            update={"headline": text, "path": text, "outlet": a.outlet.model_copy(update={"name": text})}
        )
        for a in report.articles
    )
    return report.model_copy(update={"claims": (changed,), "articles": articles})


def edges_of(graph: Any, source: str, target: str) -> list[str]:
    return [data["kind"] for data in graph.get_edge_data(source, target, default={}).values()]


def test_articles_outlets_origins_and_claims_are_joined() -> None:
    graph = make_graph(traced_report())
    claim, origin = "claim:clm-fe11aa", f"origin:{OFFICIALS}"
    kinds = [graph.nodes[node]["kind"] for node in graph]
    assert {kind: kinds.count(kind) for kind in kinds} == {"article": 6, "outlet": 6, "claim": 3, "origin": 2}
    assert edges_of(graph, "article:art-gull", "outlet:gull") == ["published_by"]
    assert edges_of(graph, "article:art-own", claim) == ["makes"]
    assert edges_of(graph, claim, origin) == ["comes_from"]
    assert "report_of" in edges_of(graph, origin, "outlet:wire")
    assert edges_of(graph, "article:art-copy", origin)[0] == "shared_text"
    assert edges_of(graph, "article:art-copy", "article:art-gull")[0] == "shared_text"


def test_an_edge_carries_its_evidence_and_a_mention_why_it_leads_nowhere() -> None:
    graph = make_graph(traced_report(), min_outlets=6)
    (data,) = graph.get_edge_data("article:art-gull", f"origin:{OFFICIALS}").values()
    assert data["evidence"] == "Harbour Wire reported on Monday, citing two port officials"
    assert (data["confidence"], data["doubts"], data["claim"]) == (0.9, "credited_lacks_claim", "clm-fe11aa")
    (data,) = graph.get_edge_data("article:art-talk", "claim:clm-fe11aa").values()
    assert data["undetermined"] == "hearsay"


def test_claims_of_fewer_outlets_are_left_out_with_what_only_they_need() -> None:
    report = traced_report()
    graph = make_graph(report.model_copy(update={"claims": report.claims[1:]}), min_outlets=3)
    assert [node for node in graph if node.startswith("claim:")] == ["claim:clm-fe22bb"]
    assert "article:art-own" not in graph


def test_an_outlet_without_article_has_the_name_that_its_origin_gives() -> None:
    report = traced_report()
    claim = report.claims[1]
    origin = claim.origins[0].model_copy(update={"outlet_id": "far-wire", "name": "Far Wire ← a clerk"})
    graph = make_graph(
        report.model_copy(update={"claims": (claim.model_copy(update={"origins": (origin,)}),)})
    )
    assert graph.nodes["outlet:far-wire"]["label"] == "Far Wire"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_reads_back_as_the_same_graph(form: str) -> None:
    report = traced_report()
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form]
    graph, found = make_graph(report), read(io.BytesIO(written(report, form).encode()))
    assert set(found.nodes) == set(graph.nodes)
    assert found.number_of_edges() == graph.number_of_edges()
    assert found.nodes["origin:org-0b"]["label"] == "Ada Finch (on Tuesday)"
    assert sorted(data["kind"] for *_, data in found.edges(data=True)) == sorted(
        data["kind"] for *_, data in graph.edges(data=True)
    )


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_ids_in_xml_are_unique_and_no_date_stands_in_it(form: str) -> None:
    text = written(traced_report(), form)
    ids = [(part.tag, part.get("id")) for part in ET.fromstring(text).iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert "lastmodified" not in text


def test_dot_holds_all_nodes_and_edges() -> None:
    text = written(traced_report(), "dot")
    assert DOT_LINES.fullmatch(text)
    assert text.count(" -> ") == make_graph(traced_report()).number_of_edges()
    assert '"claim:clm-fe11aa" -> "origin:org-0a" [label="comes from"];' in text


def test_mermaid_holds_all_nodes_and_edges() -> None:
    text = written(traced_report(), "mermaid")
    assert MERMAID_LINES.fullmatch(text)
    assert text.count(" -->|") == make_graph(traced_report()).number_of_edges()


HOSTILE = [
    'say "no" \\" \\', "a]b[c){}(<b>&amp;</b>|`x`", "two\r\nlines\u2028more", "%%{init: {}}%% end; #quot;",
    "1. one", "- one", "\x00\x1b[2J\x9b\u202e\ufffe\uffff\ud800", "]]> <!-- -->", "", "\\N \\G",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_format(text: str) -> None:
    check_all(text)


@given(st.text(st.characters()))
def test_any_text_breaks_no_format(text: str) -> None:
    check_all(text)


def check_all(text: str) -> None:
    report = hostile_report(text)
    for form in GraphFormat:
        out = written(report, form)
        assert not set("\x00\x1b\x9b\u202e\ufffe") & set(out)
        assert out.encode("utf-8") is not None
    assert DOT_LINES.fullmatch(written(report, "dot"))
    assert MERMAID_LINES.fullmatch(written(report, "mermaid"))
    assert "%" not in written(report, "mermaid")
    for xml in ("graphml", "gexf"):
        assert ET.fromstring(written(report, xml)) is not None


def test_the_same_report_gives_the_same_bytes_whatever_the_hash_seed(root: Path) -> None:
    code = (
        "import sys\n"
        "from claimx.exports.formats import GraphFormat\n"
        "from claimx.exports.graph import write_graph\n"
        "from tests.made_origins import traced_report\n"
        "for form in GraphFormat:\n"
        "    write_graph(traced_report(), form, sys.stdout, min_outlets=1)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
