"""Figures and kinds of error as a table for people, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimx.exports.json_text import json_text
from claimx.exports.visible import one_line, shortened

if TYPE_CHECKING:
    from claimx.scoring.counts import Counts
    from claimx.scoring.errors import ErrorKind

_SHOWN = 90
"""Characters of what is quoted of a text."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an evaluation found."""

    task: str
    unit: str
    """What was counted: documents, stories."""
    size: int
    figures: Mapping[str, Counts]
    """Those with precision, recall and F1."""
    missing: tuple[str, ...] = ()
    """Units without a prediction."""
    shares: Mapping[str, Counts] = field(default_factory=dict)
    """Those of which only the share that is right is told."""
    groups: Sequence[str] = ()
    """Columns of the error counts."""
    errors: Sequence[ErrorKind] | None = None
    """All kinds, the commonest first."""


def result_json(result: Result, most: int) -> str:
    """The result as JSON, the first `most` kinds of error in it."""
    data: dict[str, Any] = {
        "task": result.task,
        result.unit: result.size,
        "without_prediction": list(result.missing),
        "figures": {
            name: {"precision": _two(c.precision), "recall": _two(c.recall), "f1": _two(c.f1)}
            for name, c in result.figures.items()
        },
    }
    if result.shares:
        data["shares"] = {
            name: {"right": _two(counts.precision), "of": _two(counts.found)}
            for name, counts in result.shares.items()
        }
    if result.errors is not None:
        data["errors"] = [_error(kind, result.groups) for kind in result.errors[:most]]
    return json_text(data, indent=2) + "\n"


def _error(kind: ErrorKind, groups: Sequence[str]) -> dict[str, Any]:
    place = kind.example
    return {
        "kind": kind.kind,
        "count": _two(kind.count),
        "by": {group: _two(kind.groups.get(group, 0)) for group in groups},
        "example": {
            "file": place.file,
            "start_char": place.start_char,
            "end_char": place.end_char,
            "words": [{"of": of, "text": text} for of, text in place.words],
        },
    }


def _two(value: float) -> float:
    return round(value, 2)


def result_table(result: Result, most: int) -> str:
    """The result for people; figures in per cent."""
    return "\n".join([*_figure_lines(result), *_error_lines(result, most)]) + "\n"


def _figure_lines(result: Result) -> Iterator[str]:
    yield f"{result.size} {result.unit}, {len(result.missing)} without a prediction"
    yield f"{'':14}{'P':>7}{'R':>7}{'F1':>7}"
    for name, counts in result.figures.items():
        yield f"{name:14}{counts.precision:7.1f}{counts.recall:7.1f}{counts.f1:7.1f}"
    for name, counts in result.shares.items():
        yield f"{name:14}{counts.precision:7.1f} % of {counts.found:.0f}"


def _error_lines(result: Result, most: int) -> Iterator[str]:
    if result.errors is None:
        return
    shown = result.errors[:most]
    yield ""
    yield f"The {len(shown)} commonest of {len(result.errors)} kinds of error"
    yield "".join(f"{name:>11}" for name in ("count", *result.groups)) + "  kind, and the first place of it"
    for kind in shown:
        counts = [kind.count, *(kind.groups.get(group, 0.0) for group in result.groups)]
        yield "".join(f"{count:11.1f}" for count in counts) + f"  {kind.kind}"
        place = kind.example
        yield f"    {one_line(place.file)} {place.start_char}-{place.end_char}"
        for of, text in place.words:
            yield f"      {one_line(of)}: {shortened(one_line(text), _SHOWN) or '(nothing)'}"
