"""The explanation of a claim: the tree from its origins to the outlets, and what changed on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TextIO

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from claimx.exports.console import console_for, write_lines
from claimx.exports.evidence import DRIFTS, ORIGIN_KINDS, REASONS, Evidence, words
from claimx.exports.lookup import Lookup
from claimx.exports.origins import origin_name, verdict
from claimx.exports.visible import one_line, shortened
from claimx.records import ArticleSpan, ClaimCluster, ClaimMention, Conflict, Drift, Edge, Origin, Report

_DEEPEST = 6
"""Levels of a tree: each takes columns from the text, and the words name who it is from all the same."""

_LONGEST_MENTION = 240
"""Characters of a mention."""


def write_explanation(report: Report, claim: ClaimCluster, out: TextIO) -> None:
    """Writes where the claim comes from; piped or into a file it is plain text."""
    evidence = Evidence(claim, Lookup.of(report))
    parts: list[RenderableType] = [Text(one_line(claim.text), style="bold"), Text(_head(evidence))]
    for tree in (*_origins(evidence), *_leads(evidence)):
        parts += [Text(""), tree]
    write_lines(console_for(out), out, *parts)


def _head(evidence: Evidence) -> str:
    claim = evidence.claim
    parts = [one_line(claim.id), verdict(claim)]
    if claim.credit_dropped:
        parts.append(f"credit dropped: {', '.join(evidence.lookup.names_of(claim.credit_dropped))}")
    return " · ".join(parts)


def _origins(evidence: Evidence) -> Iterator[Tree]:
    """A tree for each origin, with the mentions that lead to it."""
    for origin in evidence.claim.origins:
        tree = Tree(_titled(origin_name(origin), f" · {ORIGIN_KINDS[origin.kind]}"))
        nodes: dict[int | None, tuple[Tree, int]] = {None: (tree, 0)}
        edges = {edge.mention: edge for edge in evidence.claim.edges if edge.origin_id == origin.id}
        parents = {mention: evidence.has_it_from(edge) for mention, edge in edges.items()}
        for mention, parent in nested(parents, {i for i in edges if _is_its_own(i, origin, evidence)}):
            above, depth = nodes[parent]
            node = above.add(_telling(edges[mention], evidence))
            # What would stand too deep stands beside the one that it comes from.
            nodes[mention] = (node, depth + 1) if depth + 1 < _DEEPEST else (above, depth)
        yield tree


def _is_its_own(mention: int, origin: Origin, evidence: Evidence) -> bool:
    """Whether the origin is the mention's own outlet, which then has it from none of the others."""
    article = evidence.lookup.articles.get(evidence.claim.mentions[mention].article_id)
    if article is None:
        return False
    return article.outlet.id == origin.outlet_id or article.outlet.name == origin.name


def nested(
    parents: Mapping[int, int | None], first: Collection[int] = ()
) -> Iterator[tuple[int, int | None]]:
    """Each mention with the one under which it stands, or None; a parent comes before its children.

    Args:
        parents: For each mention the one that it has the claim from; one that is no key counts as
            None. They may lead round in a circle, as mentions that share words do.
        first: Of a circle one of these stands above, or else the first one.
    """
    children: dict[int, list[int]] = {}
    for mention, parent in parents.items():
        if parent is not None and parent in parents:
            children.setdefault(parent, []).append(mention)
    below = {mention for found in children.values() for mention in found}
    seen: set[int] = set()
    # Those with nothing above them come first: what is then left stands in a circle or under one.
    for top in sorted(parents, key=lambda mention: (mention in below, mention not in first)):
        waiting: list[tuple[int, int | None]] = [(top, None)]
        while waiting:
            mention, parent = waiting.pop()
            if mention not in seen:
                seen.add(mention)
                yield mention, parent
                waiting += [(child, mention) for child in reversed(children.get(mention, []))]


def _telling(edge: Edge, evidence: Evidence) -> Text:
    """A mention that leads to an origin: where it stands, its words, and why it is counted."""
    label = _told(evidence.claim.mentions[edge.mention], evidence)
    label.append(f"\n{evidence.words(edge)} ({evidence.strength(edge)} evidence)")
    for doubt in evidence.doubts(edge):
        label.append(f"\nbut {doubt}", style="red")
    return label


def _told(mention: ClaimMention, evidence: Evidence) -> Text:
    article = evidence.lookup.articles.get(mention.article_id)
    published = article.published if article else None
    path = article.path if article else mention.article_id
    about = [one_line(published)] if published else []
    about.append(f"{one_line(path)}:{mention.start_char}-{mention.end_char}")
    label = _titled(evidence.outlet_of(mention.article_id), f" · {' · '.join(about)}")
    return label.append(f"\n“{shortened(one_line(mention.text), _LONGEST_MENTION)}”")


def _leads(evidence: Evidence) -> Iterator[Tree]:
    """What confirms nothing, what changed, and what contradicts; each only if there is any."""
    claim = evidence.claim
    if claim.undetermined:
        yield _undetermined(evidence)
    found = {
        "Changed between the tellings": [_drift(drift, evidence) for drift in claim.drift],
        "Conflicts": [_conflict(conflict, evidence) for conflict in claim.conflicts],
    }
    for title, labels in found.items():
        if labels:
            tree = Tree(_titled(title, ""))
            for label in labels:
                tree.add(label)
            yield tree


def _undetermined(evidence: Evidence) -> Tree:
    """The mentions that lead to no origin, under the reasons why."""
    tree = Tree(_titled("Undetermined", " · these confirm nothing"))
    reasons: dict[str, Tree] = {}
    for item in evidence.claim.undetermined:
        reason = REASONS[item.reason]
        node = reasons[reason] = reasons.get(reason) or tree.add(Text(reason))
        node.add(_told(evidence.claim.mentions[item.mention], evidence))
    return tree


def _drift(drift: Drift, evidence: Evidence) -> Text:
    sides = (_quoted(side, evidence) for side in (drift.before, drift.after))
    return Text(f"{DRIFTS[drift.kind]}: {' → '.join(sides)}")


def _conflict(conflict: Conflict, evidence: Evidence) -> Text:
    ours = _quoted(conflict.ours, evidence)
    label = Text(f"{conflict.kind}: {ours} against “{words(conflict.theirs.text)}”\n")
    return label.append_text(_told(conflict.mention, evidence))


def _quoted(side: ArticleSpan, evidence: Evidence) -> str:
    return f"“{words(side.text)}” ({evidence.outlet_of(side.article_id)})"


def _titled(title: str, rest: str) -> Text:
    return Text.assemble((title, "bold"), rest)
