"""Attributions against gold: characters of each role, and relations joined one to one.

The measures of PolNeAR's use in this project: white space is left out everywhere. A found
attribution meets a gold one (`relation`) where their contents overlap by half, Jaccard, the best
overlaps first; `attributed` asks the same of the sources, or that both have none; `exact` asks for
equal contents but for marks at both ends. Counts are added over documents; where several annotators
read one, each counts by its share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from claimx.scoring.brat import ROLES, GoldDocument, characters
from claimx.scoring.counts import Counts, pair_off

Found = Mapping[str, Sequence[Sequence[int]]]
"""Role to its spans; one that is absent has none."""

FIGURES = (*(f"char {role}" for role in ROLES), "relation", "attributed", "exact")
LEAST_OVERLAP = 0.5
"""Jaccard overlap from which two contents, or two sources, count as the same."""
_EDGE = frozenset(" \t\r\n\"'“”‘’`´.,;:!?-–—()[]")
"""Marks at the ends of a content that `exact` does not look at."""

_Scores = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as the sets of its characters."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    core: tuple[int, ...]
    """The content without marks at its ends, in order."""

    @classmethod
    def of(cls, text: str, roles: Found) -> Marked:
        """The characters of each role in the text."""
        source, cue, content = (characters(text, roles.get(role, ())) for role in ROLES)
        return cls(source, cue, content, _core(text, content))


def _core(text: str, content: frozenset[int]) -> tuple[int, ...]:
    offsets = sorted(content)
    words = [n for n, at in enumerate(offsets) if text[at] not in _EDGE]
    return tuple(offsets[words[0] : words[-1] + 1]) if words else ()


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Jaccard overlap; two empty sets are equal."""
    return len(left & right) / len(left | right) if left or right else 1.0


def overlaps(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[tuple[int, int], float]:
    """Pairs of attributions whose contents overlap, or that both have none, with the overlap."""
    holders: dict[int, list[int]] = defaultdict(list)
    for j, each in enumerate(found):
        for at in each.content:
            holders[at].append(j)
    shared = Counter(
        (i, j) for i, each in enumerate(gold) for at in each.content for j in holders.get(at, ())
    )
    out = {(i, j): n / (len(gold[i].content) + len(found[j].content) - n) for (i, j), n in shared.items()}
    without = [j for j, each in enumerate(found) if not each.content]
    return out | {(i, j): 1.0 for i, each in enumerate(gold) if not each.content for j in without}


def compare_attributions(gold: Sequence[Marked], found: Sequence[Marked]) -> _Scores:
    """Counts of each figure for one text."""
    scores = {f"char {role}": _in_common(gold, found, role) for role in ROLES}
    pairs = overlaps(gold, found)
    of_source = {
        (i, j): n for (i, j), n in pairs.items() if overlap(gold[i].source, found[j].source) >= LEAST_OVERLAP
    }
    equal = {(i, j): 1.0 for i, j in pairs if gold[i].core and gold[i].core == found[j].core}
    for name, joined in (("relation", pairs), ("attributed", of_source), ("exact", equal)):
        scores[name] = Counts(len(pair_off(joined, LEAST_OVERLAP)), len(found), len(gold))
    return scores


def _in_common(gold: Sequence[Marked], found: Sequence[Marked], role: str) -> Counts:
    wanted, got = (frozenset[int]().union(*(getattr(m, role) for m in side)) for side in (gold, found))
    return Counts(len(wanted & got), len(got), len(wanted))


def score_attributions(
    documents: Iterable[GoldDocument], found: Mapping[str, Sequence[Found]]
) -> dict[str, Counts]:
    """Counts of each figure over all documents.

    Args:
        documents: Texts with their annotators' attributions.
        found: For each document's name the attributions to be judged; none where it is absent.
    """
    totals = dict.fromkeys(FIGURES, Counts())
    for document in documents:
        got = [Marked.of(document.text, roles) for roles in found.get(document.name, ())]
        for annotated in document.annotators.values():
            gold = [Marked.of(document.text, roles) for roles in annotated]
            _add(totals, compare_attributions(gold, got), 1 / len(document.annotators))
    return totals


def score_agreement(documents: Iterable[GoldDocument]) -> dict[str, Counts]:
    """Counts of each annotator against each other one of the same document."""
    totals = dict.fromkeys(FIGURES, Counts())
    for document in documents:
        sides = [[Marked.of(document.text, r) for r in a] for a in document.annotators.values()]
        pairs = list(permutations(sides, 2))
        for gold, other in pairs:
            _add(totals, compare_attributions(gold, other), 1 / len(pairs))
    return totals


def _add(totals: _Scores, scores: _Scores, weight: float) -> None:
    for name, counts in scores.items():
        totals[name] += counts * weight
