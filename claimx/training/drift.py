"""Counts how much of the drift that readers listed for annotated stories the rules find, and what else.

    python -m claimx.training.drift --data ../shared/data/claims --listed fixtures/training/drift.jsonl

The claims are the annotators' own, so that only the rules of drift are judged. A line of the list is
one change between two outlets' tellings of a claim: `has` says which of them has the hedge, the
stronger word or the credit. All pairs of outlets are compared, in the order that their articles are
likely to stand in; who credits what the article before does not has dropped nothing, so of credits
about half can be found. Three outlets that write for themselves differ in more than what a rewrite
changes, and in subtler ways: what is found here is less than on rewrites.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final

from claimx.attributions.collect import collect_attributions
from claimx.claims import find_mentions
from claimx.clusters.drift import find_drift
from claimx.clusters.lineage import Lineage
from claimx.clusters.story import Story, Telling
from claimx.pipeline import Engine
from claimx.records import Attribution, ClaimCluster, Drift
from claimx.scoring.claims import Story as Annotated
from claimx.scoring.claims import claims_told, read_stories
from claimx.training.units import story_articles
from claimx.values import DriftKind

Change = tuple[int, frozenset[str], str, str]
"""Claim, its two outlets, what changed, and the outlet that has it where that matters."""
_COUNTED: Final = ("listed", "found", "both")
_PLAIN: Final[dict[DriftKind, str]] = {
    "number_changed": "number",
    "date_changed": "date",
    "name_changed": "name",
    "quotation_altered": "quotation",
}


def listed_change(row: dict[str, str | int]) -> Change:
    """A line of the list; a hedge and a weaker word come to the same: the other telling is surer."""
    kind, has, other = str(row["kind"]), str(row["has"]), str(row["other"])
    outlets = frozenset((has, other))
    if kind in ("hedge", "certainty"):
        return int(row["claim"]), outlets, "certainty", has if kind == "certainty" else other
    return int(row["claim"]), outlets, kind, has if kind == "attribution" else ""


def found_change(claim: int, drift: Drift, outlets: dict[str, str]) -> Change:
    """What claimx reports, in the same form."""
    before, after = outlets[drift.before.article_id], outlets[drift.after.article_id]
    pair = frozenset((before, after))
    if drift.kind in _PLAIN:
        return claim, pair, _PLAIN[drift.kind], ""
    if drift.kind == "attribution_dropped":
        return claim, pair, "attribution", before
    return claim, pair, "certainty", before if drift.kind == "hedge_added" else after


def found_changes(engine: Engine, annotated: Annotated) -> Iterator[Change]:
    """The drift of each claim of a story, of each two articles by themselves."""
    articles = story_articles(annotated)
    attributions: list[Attribution] = []
    mentions = []
    for doc, article in engine.docs(articles):
        found = collect_attributions(doc, article)
        ids = {key: attribution.id for key, attribution in found.items()}
        attributions += found.values()
        mentions += find_mentions(doc, article, ids, engine.config.claims)
    story = Story.of(articles, mentions, attributions)
    lineage, outlets = Lineage.of(story), {a.article.id: a.article.outlet.id for a in articles}
    tellings: dict[int, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for mention, claims in zip(mentions, claims_told(annotated, mentions), strict=True):
        told = Telling(
            mention,
            story.articles[mention.article_id].article,
            story.attributions.get(mention.attribution_id or ""),
            story.articles[mention.article_id].body.file_text,
        )
        for claim in claims:
            tellings[claim][mention.article_id].append(told)
    for claim, by_article in tellings.items():
        for one, other in combinations(lineage.ordered(by_article), 2):
            both = [*by_article[one], *by_article[other]]
            cluster = ClaimCluster(id="clm-0", text="", outlets=(), mentions=())
            for drift in find_drift(cluster, both, lineage):
                yield found_change(claim, drift, outlets)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--listed", type=Path, required=True, help="drift that readers listed")
    options = parser.parse_args()
    listed: dict[str, set[Change]] = defaultdict(set)
    for line in options.listed.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        listed[row["story"]].add(listed_change(row))
    engine = Engine()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for story in read_stories(options.data / "train", options.data / "train.jsonl"):
        if story.name in listed:
            found = set(found_changes(engine, story))
            both = listed[story.name] & found
            for name, changes in zip(_COUNTED, (listed[story.name], found, both), strict=True):
                counts[name].update(kind for _, _, kind, _ in changes)
    for kind in sorted(counts["listed"]):
        print(f"{kind:12}", *(f"{name} {counts[name][kind]:4}" for name in _COUNTED))
    print(f"{'all':12}", *(f"{name} {sum(counts[name].values()):4}" for name in _COUNTED))


if __name__ == "__main__":
    main()
