"""The least scores that a change must keep, stored in fixtures/floors.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import ConfigError

MARGIN = 0.3
"""Points that a raised floor stays under the score: processors add up floats in different orders."""


class SuiteFloors(BaseModel):
    """The floors of one suite."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold: str
    """SHA-256 over the gold files that the floors were measured on."""
    floors: dict[str, int | float]
    """Least value of each figure: an F1 in per cent, or a count where it is a whole number."""


class Floors(BaseModel):
    """All suites by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suites: dict[str, SuiteFloors]


def read_floors(path: Path) -> Floors:
    """The floors of a file.

    Raises:
        ConfigError: No such file, or not of the right form.
    """
    try:
        return Floors.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise ConfigError(f"{path}: cannot be read as floors ({error}).") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Store the floors, a figure a line, so that a change shows in the diff."""
    path.write_text(floors.model_dump_json(indent=2) + "\n", encoding="utf-8")


def below(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """Names of the figures under their floor, or not measured at all, in the floors' order."""
    return [name for name, floor in floors.items() if measured.get(name, float("-inf")) < floor]


def raised(old: SuiteFloors, measured: Mapping[str, float], *, gold: str, lower: bool = False) -> SuiteFloors:
    """Floors just under what was measured; a floor is lowered only with `lower`.

    Raises:
        ConfigError: The gold files have changed, so that old and new figures cannot be compared.
    """
    if gold != old.gold and not lower:
        raise ConfigError(
            "The gold files are not those of the floors. Add --allow-regression to measure anew."
        )
    new = {}
    for name, floor in old.floors.items():
        value = measured[name]
        # A whole number counts things: there the margin would only hide a loss.
        reached = int(value) if isinstance(floor, int) else round(value - MARGIN, 1)
        new[name] = reached if lower else max(floor, reached)
    return SuiteFloors(gold=gold, floors=new)


def hash_of(paths: Iterable[Path]) -> str:
    """One SHA-256 over the names and bytes of the files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: (path.parent.name, path.name)):
        total.update(f"{path.parent.name}/{path.name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
