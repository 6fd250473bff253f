"""Compares the origins found for the claims of `fixtures/cases` with what a reader found, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimx.errors import GoldError
from claimx.records import ClaimCluster, ClaimMention, Origin, Report
from claimx.scoring.origins_gold import GoldClaim, GoldOrigin, GoldTelling

_SHARE = 0.5
"""Share of the shorter one from which a found mention is taken for the gold's."""
_WORD = re.compile(r"\w+")
_Place = tuple[frozenset[str], int, int]
"""Ids of a file's articles, start and end of a telling."""


def differences(report: Report, texts: Mapping[str, str], gold: Sequence[GoldClaim]) -> list[list[str]]:
    """For each claim of the gold what was found otherwise, in words; all lists are empty if all is right.

    Args:
        report: What was found in the pages of the claims' case.
        texts: Article id to the text of its file.
        gold: Claims of that case.
    """
    return [list(_of_claim(report, texts, line)) for line in gold]


def _of_claim(report: Report, texts: Mapping[str, str], gold: GoldClaim) -> Iterator[str]:
    files = {article.id: Path(article.path).name for article in report.articles}
    places = [_place(telling, files, texts) for telling in gold.mentions]
    claim = _best(report.claims, places)
    if claim is None:
        yield "no found claim holds two of its mentions"
        return
    for telling, place in zip(gold.mentions, places, strict=True):
        if not any(_is_same(mention, place) for mention in claim.mentions):
            yield f"{telling.file} is not in the claim: {telling.text!r}"
    yield from _compared(_Told(claim, files, report, places), gold)


def _place(telling: GoldTelling, files: Mapping[str, str], texts: Mapping[str, str]) -> _Place:
    ids = frozenset(key for key, file in files.items() if file == telling.file)
    start = max((texts[key].find(telling.text) for key in ids), default=-1)
    if start < 0:
        raise GoldError(f"{telling.file} has no article with the words {telling.text!r} of the gold.")
    return ids, start, start + len(telling.text)


def _is_same(mention: ClaimMention, place: _Place) -> bool:
    ids, start, end = place
    shared = min(end, mention.end_char) - max(start, mention.start_char)
    shorter = min(end - start, mention.end_char - mention.start_char)
    return mention.article_id in ids and shared > 0 and shared >= _SHARE * shorter


def _best(claims: Sequence[ClaimCluster], places: Sequence[_Place]) -> ClaimCluster | None:
    """The claim with most of the tellings, two at least; of several the one with the fewest others."""
    ranked = []
    for claim in claims:
        held = sum(any(_is_same(m, place) for m in claim.mentions) for place in places)
        ranked.append((-held, len(claim.mentions), claim.id, claim))
    best = min(ranked, default=None, key=lambda row: row[:3])
    return best[3] if best and best[0] <= -min(2, len(places)) else None


class _Told:
    """What was found of a claim, by the files of its mentions.

    A mention that the reader did not count to the claim may stay undetermined beside one that is.
    """

    def __init__(
        self, claim: ClaimCluster, files: Mapping[str, str], report: Report, places: Sequence[_Place]
    ) -> None:
        self.claim = claim
        at = [files[mention.article_id] for mention in claim.mentions]
        self.origins = {
            origin: {at[edge.mention] for edge in claim.edges if edge.origin_id == origin.id}
            for origin in claim.origins
        }
        told = {
            place for place, mention in enumerate(claim.mentions) if any(_is_same(mention, p) for p in places)
        }
        known = {at[place] for place in told}
        self.undetermined = {
            at[each.mention]
            for each in claim.undetermined
            if each.mention in told or at[each.mention] not in known
        }
        outlets = {files[article.id]: article.outlet.id for article in report.articles}
        self.dropped = {file for file in at if outlets[file] in claim.credit_dropped}
        self.drift = {(d.kind, at[d.mentions[0]], at[d.mentions[1]]) for d in claim.drift}
        self.doubts = {(at[edge.mention], doubt) for edge in claim.edges for doubt in edge.doubts}
        self.conflicts = {(c.kind, files[c.mention.article_id]) for c in claim.conflicts}


def _compared(found: _Told, gold: GoldClaim) -> Iterator[str]:
    claim = found.claim
    if claim.independent_origins != gold.independent_origins:
        yield f"{claim.independent_origins} independent origins, not {gold.independent_origins}"
    if gold.outlets is not None and len(claim.outlets) != gold.outlets:
        yield f"{len(claim.outlets)} outlets, not {gold.outlets}"
    yield from _origins(found, gold)
    told = {telling.file for telling in gold.mentions}
    yield from _sets("undetermined", found.undetermined, set(gold.undetermined) & told, gold.undetermined)
    yield from _sets("credit dropped", found.dropped, set(gold.credit_dropped))
    drift, may = ({(d.kind, d.before, d.after) for d in each} for each in (gold.drift, gold.open_drift))
    yield from _sets("drift", found.drift, drift, drift | may)
    yield from _sets("doubt", found.doubts, {(d.file, d.doubt) for d in gold.doubts})
    yield from _sets("conflict", found.conflicts, {(c.kind, c.file) for c in gold.conflicts})


def _origins(found: _Told, gold: GoldClaim) -> Iterator[str]:
    """Each origin of the gold against the one that most of its files lead to."""
    left = dict(found.origins)
    for want in sorted(gold.origins, key=lambda origin: -len(origin.files)):
        files = set(want.files)
        ranked = sorted(left, key=lambda o: (not _is_named(o, want), -len(left[o] & files), o.id))
        best = max(ranked, key=lambda o: len(left[o] & files), default=None)
        if best is None or not left[best] & files:
            yield f"no origin {want.name} ({want.kind}) of {_list(files)}"
            continue
        got = left.pop(best)
        if not _is_named(best, want):
            yield f"origin {best.name!r} ({best.kind}), not {want.name} ({want.kind})"
        yield from _sets(f"origin {want.name}", got, files)
    for origin, got in left.items():
        yield f"an origin too many: {origin.name!r} ({origin.kind}) of {_list(got)}"


def _is_named(origin: Origin, want: GoldOrigin) -> bool:
    words, wanted = (set(_WORD.findall(name.casefold())) for name in (origin.name, want.name))
    return origin.kind == want.kind and wanted <= words


def _sets(what: str, found: set[Any], wanted: set[Any], allowed: Iterable[Any] = ()) -> Iterator[str]:
    for each in sorted(wanted - found):
        yield f"{what}: missing {_words(each)}"
    for each in sorted(found - wanted - set(allowed)):
        yield f"{what}: not in the gold: {_words(each)}"


def _words(each: str | tuple[str, ...]) -> str:
    return each if isinstance(each, str) else " ".join(each)


def _list(files: set[str]) -> str:
    return ", ".join(sorted(files))
