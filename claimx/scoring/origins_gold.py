"""Reads the claims of `fixtures/cases` whose origins a reader found: JSON lines, one a claim."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from claimx.errors import GoldError
from claimx.records import Record
from claimx.scoring.brat import read_text
from claimx.values import ConflictKind, DriftKind, EdgeDoubt, OriginKind


class GoldTelling(Record):
    """One place where a page makes the claim."""

    file: str
    text: str


class GoldOrigin(Record):
    """Where pages have it from; `name` holds words that the found name must hold too."""

    kind: OriginKind
    name: str
    files: tuple[str, ...]


class GoldDrift(Record):
    """What changed from one page to another."""

    kind: DriftKind
    before: str
    after: str


class GoldDoubt(Record):
    """A doubt about what a page names as its source."""

    file: str
    doubt: EdgeDoubt


class GoldConflict(Record):
    """A page that answers otherwise."""

    kind: ConflictKind
    file: str


class GoldClaim(Record):
    """One line of the gold: a claim of a case; `fixtures/README.md` tells what each field means."""

    case: str
    claim: str
    mentions: tuple[GoldTelling, ...]
    independent_origins: int
    origins: tuple[GoldOrigin, ...]
    outlets: int | None = None
    undetermined: tuple[str, ...] = ()
    credit_dropped: tuple[str, ...] = ()
    drift: tuple[GoldDrift, ...] = ()
    open_drift: tuple[GoldDrift, ...] = ()
    doubts: tuple[GoldDoubt, ...] = ()
    conflicts: tuple[GoldConflict, ...] = ()


def read_origins_gold(path: Path) -> tuple[GoldClaim, ...]:
    """The lines of a gold file.

    Raises:
        GoldError: A line is not of the right form; the message names it.
    """
    out = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            try:
                out.append(GoldClaim.model_validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "the line"
                raise GoldError(f"{path}, line {number}: {where}: {first['msg']}.") from error
    return tuple(out)
