"""Fills in where each claim comes from: origins, edges, what is undetermined, what drifts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from claimx.clusters.credited import Ground
from claimx.clusters.drift import find_drift
from claimx.clusters.lineage import Lineage
from claimx.clusters.origins import Joined
from claimx.clusters.relayed import find_relayed
from claimx.clusters.story import Story, Telling
from claimx.records import ClaimCluster, Edge, Origin, Undetermined
from claimx.values import EdgeDoubt, OriginKind

_BY_ITSELF: Final = ("credit", "continuation", "same_source")
"""Edges of mentions whose own article says who stands at the end: they name the origin."""
_DEPTH: Final[dict[OriginKind, int]] = {
    "named_person": 0,
    "named_body": 1,
    "document": 2,
    "social_post": 3,
    "anonymous": 4,
    "media": 5,
    "own_reporting": 6,
}


def trace_claims(claims: Sequence[ClaimCluster], story: Story) -> tuple[ClaimCluster, ...]:
    """The claims with their origins, edges, undetermined mentions and the outlets that dropped a credit.

    Args:
        claims: Of one run.
        story: Its articles, mentions and attributions.
    """
    relayed, lineage = find_relayed(story), Lineage.of(story)
    out = []
    for claim in claims:
        tellings = story.tellings(claim)
        traced = _traced(claim, Joined(tellings, story, relayed), story)
        out.append(traced.model_copy(update={"drift": find_drift(traced, tellings, lineage)}))
    return tuple(out)


def _traced(claim: ClaimCluster, joined: Joined, story: Story) -> ClaimCluster:
    groups: dict[str, list[int]] = {}
    for i, ground in sorted(joined.grounds.items()):
        groups.setdefault(joined.root(ground), []).append(i)
    ids = {key: _origin_id(claim.id, key) for key in groups}
    sure = {ids[key]: sum(joined.grounds[i].confidence for i in members) for key, members in groups.items()}
    origins = [_origin(ids[key], members, joined) for key, members in groups.items()]
    origins.sort(key=lambda o: (-len(o.outlets), -round(sure[o.id], 6), o.name, o.id))
    edges = [
        _edge(i, ground, ids[joined.root(ground)], joined, story)
        for i, ground in sorted(joined.grounds.items())
    ]
    undetermined = [
        Undetermined(mention=i, outlet_id=joined.tellings[i].article.outlet.id, reason=reason)
        for i, reason in sorted(joined.reasons.items())
    ]
    return claim.model_copy(
        update={
            "independent_origins": len(origins),
            "origins": tuple(origins),
            "edges": tuple(edges),
            "undetermined": tuple(undetermined),
            "credit_dropped": _credit_dropped(joined, story),
        }
    )


def _origin_id(claim_id: str, key: str) -> str:
    return "org-" + blake2b(f"{claim_id} {key}".encode(), digest_size=6).hexdigest()


def _origin(origin_id: str, members: list[int], joined: Joined) -> Origin:
    """The origin as the articles' own words name it, by the most frequent or else the fullest name."""
    grounds = [joined.grounds[i] for i in members]
    telling = [ground for ground in grounds if ground.edge in _BY_ITSELF] or grounds
    kind = _kind(members, joined) or _most_frequent([ground.kind for ground in telling])
    names = Counter(ground.name for ground in telling if ground.kind == kind)
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    return Origin(
        id=origin_id,
        name=" ".join(name.split()),
        kind=kind,
        outlet_id=next((g.outlet for g in telling if g.outlet), None),
        occasion=next((g.occasion for g in telling if g.occasion), None),
        outlets=tuple(sorted({joined.tellings[i].article.outlet.id for i in members})),
    )


def _kind(members: list[int], joined: Joined) -> OriginKind | None:
    """What the credited outlet itself tells of its source, where the run holds its article."""
    credited = {joined.grounds[i].outlet for i in members}
    kinds = [
        joined.grounds[i].kind
        for i in members
        if joined.is_told(i) and joined.tellings[i].article.outlet.id in credited
    ]
    return min(kinds, key=_DEPTH.__getitem__, default=None)


def _most_frequent(kinds: list[OriginKind]) -> OriginKind:
    """The kind that most mentions give; of equal ones the one that leads farther back."""
    numbers = Counter(kinds)
    return min(numbers, key=lambda kind: (-numbers[kind], _DEPTH[kind]))


def _edge(i: int, ground: Ground, origin_id: str, joined: Joined, story: Story) -> Edge:
    partner = ground.to_mention if ground.to_mention is not None else _credited_mention(i, ground, joined)
    return Edge(
        kind=ground.edge,
        mention=i,
        origin_id=origin_id,
        evidence=ground.evidence,
        other=ground.other,
        to_mention=partner,
        confidence=ground.confidence,
        doubts=_doubts(i, ground, partner, joined, story),
    )


def _credited_mention(i: int, ground: Ground, joined: Joined) -> int | None:
    """The mention in the credited outlet's own article, where the run holds it."""
    if ground.outlet is None or joined.tellings[i].article.outlet.id == ground.outlet:
        return None
    outlets = (telling.article.outlet.id for telling in joined.tellings)
    return next((j for j, outlet in enumerate(outlets) if outlet == ground.outlet), None)


def _doubts(
    i: int, ground: Ground, partner: int | None, joined: Joined, story: Story
) -> tuple[EdgeDoubt, ...]:
    out: list[EdgeDoubt] = []
    own = joined.tellings[i].article
    is_credit = ground.edge == "credit" and ground.outlet not in (None, own.outlet.id)
    if is_credit and partner is None and ground.outlet in story.outlets:
        out.append("credited_lacks_claim")
    if partner is not None and _is_later(joined.tellings[partner], joined.tellings[i], ground):
        out.append("dates_contradict")
    return tuple(out)


def _is_later(source: Telling, copy: Telling, ground: Ground) -> bool:
    """Whether the article that a claim is credited to was published after the one that credits it."""
    is_credited = source.article.outlet.id == ground.outlet
    earlier, later = source.article.published, copy.article.published
    # Only whole days are compared: a time of day may be of another zone.
    return bool(is_credited and earlier and later and earlier[:10] > later[:10])


def _credit_dropped(joined: Joined, story: Story) -> tuple[str, ...]:
    """Outlets that have it by copied words alone, and nowhere name the outlet that is credited for it."""
    told = {telling.article.outlet.id for i, telling in enumerate(joined.tellings) if joined.is_told(i)}
    dropped = set()
    for i, ground in joined.grounds.items():
        article = joined.tellings[i].article
        is_copy = ground.edge == "shared_text" and ground.kind != "own_reporting"
        outlet = ground.outlet or ground.key.removeprefix("outlet:")
        if is_copy and not story.names(article.id, outlet):
            dropped.add(article.outlet.id)
    return tuple(sorted(dropped - told))
