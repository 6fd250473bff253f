"""claimx graph: articles, outlets, origins and claims as a graph for other tools."""

from __future__ import annotations

from typing import Annotated

import typer

from claimx.commands import options
from claimx.commands.extract import UNREADABLE, All, least_outlets
from claimx.commands.messages import say, say_if_empty
from claimx.commands.output import opened, target_of
from claimx.commands.run import extracted
from claimx.exports.formats import GraphFormat
from claimx.exports.visible import counted

_MERMAID_EDGES = 500
"""Mermaid refuses to draw more, unless its setting `maxEdges` is raised."""

FormatName = Annotated[
    GraphFormat,
    typer.Option(
        "--format",
        "-f",
        help=(
            "dot: a picture by Graphviz. graphml: for yEd, Cytoscape and networkx. gexf: for Gephi. "
            "mermaid: a picture in Markdown."
        ),
    ),
]
MinOutlets = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Leave out claims of fewer outlets, with the articles that tell no other. By default 2.",
        show_default=False,
    ),
]

EXAMPLES = """\b
Examples:
  claimx graph pages/ --format dot | dot -Tsvg -o claims.svg
  claimx graph pages/ --format gexf -o claims.gexf
"""
"""Stands at the end of the help; the first sign keeps the lines as they are."""


def graph(
    paths: options.Paths,
    form: FormatName = GraphFormat.DOT,
    output: options.OutputFile = None,
    min_outlets: MinOutlets = None,
    show_all: All = False,
    threshold: options.Threshold = None,
    matching: options.MatchingName = None,
    model: options.Model = None,
    config_file: options.ConfigFile = None,
    quiet: options.Quiet = False,
    strict: options.Strict = False,
) -> None:
    """Write articles, outlets, origins and claims as a graph, with the evidence on its edges.

    Exit code 3 says that some input could not be read; the rest is written all the same.
    """
    target = target_of(output)
    config = options.settings(config_file, model=model, threshold=threshold, matching=matching)
    least = least_outlets(min_outlets, show_all=show_all, default=config.output.min_outlets)
    report = extracted(paths, config, quiet=quiet, strict=strict).report
    say_if_empty(report)
    from claimx.exports.graph import write_graph

    with opened(target) as out:
        n_edges = write_graph(report, form, out, min_outlets=least)
    if form is GraphFormat.MERMAID and n_edges > _MERMAID_EDGES and not quiet:
        say(f"the graph has {n_edges} edges; Mermaid draws {_MERMAID_EDGES}. --min-outlets makes it smaller.")
    if target is not None and not quiet:
        say(f"wrote {target} ({form}, {counted(n_edges, 'edge')})")
    if report.skipped:
        raise typer.Exit(UNREADABLE)
