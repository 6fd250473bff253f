"""The files that claimx ships, found, checked against manifest.json and read in one place.

The manifest names, for each file, its SHA-256, version, licence, origin and how it was made.
`python -m claimx.resources.manifest` refreshes the checksums after a change.
"""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import ResourceError

ROOT: Final = Path(__file__).parent
MANIFEST: Final = ROOT / "manifest.json"
Model = TypeVar("Model", bound=BaseModel)
_REINSTALL = "Install claimx again."
_CHANGED = "Install claimx again, or run `python -m claimx.resources.manifest` if you changed the file."


class ResourceFacts(BaseModel):
    """What the manifest says of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    version: str
    licence: str
    origin: str
    """Whose work it is, or what it was made from."""
    made: str
    """How it was made."""


class Manifest(BaseModel):
    """All files that claimx ships, by their path under `resources/`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: dict[str, ResourceFacts]


@cache
def read_manifest() -> Manifest:
    """The manifest of the installed package.

    Raises:
        ResourceError: It is missing or not of the right form.
    """
    try:
        return Manifest.model_validate_json(MANIFEST.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise ResourceError(f"{MANIFEST.name}: cannot be read ({error}). {_REINSTALL}") from error


def resource_path(relative: str) -> Path:
    """Where a file of `resources/` stands, unchecked.

    Args:
        relative: Its path under `resources/`, with forward slashes.

    Raises:
        ResourceError: There is no such file.
    """
    path = ROOT / relative
    if not path.is_file():
        raise ResourceError(f"resources/{relative}: no such file. {_REINSTALL}")
    return path


@cache
def verified_path(relative: str) -> Path:
    """Where a file of `resources/` stands, once it has been compared with the manifest.

    Each file is read and compared once in a process.

    Raises:
        ResourceError: There is no such file, the manifest does not name it, or its bytes differ.
    """
    path = resource_path(relative)
    facts = read_manifest().files.get(relative)
    if facts is None:
        raise ResourceError(f"resources/{relative}: manifest.json does not name it. {_CHANGED}")
    found = sha256_of(path)
    if found != facts.sha256:
        raise ResourceError(
            f"resources/{relative}: damaged (SHA-256 {found[:12]}, expected {facts.sha256[:12]}). {_CHANGED}"
        )
    return path


@cache
def read_lexicon(relative: str, *, key: tuple[str, ...] = ()) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of `resources/`, each a dictionary by the names of its first line.

    Args:
        relative: Its path under `resources/`.
        key: Columns that no two rows may share; the first column by default.

    Raises:
        ResourceError: Missing, damaged, a row of the wrong length, or two rows with the same key.
    """
    with verified_path(relative).open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    if not table:
        raise ResourceError(f"resources/{relative}: empty, a first line with the columns' names is expected.")
    names = table[0]
    seen: dict[tuple[str, ...], int] = {}
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        if len(cells) != len(names):
            raise ResourceError(
                f"resources/{relative}: row {number} has {len(cells)} cells, {len(names)} are expected."
            )
        row = dict(zip(names, cells, strict=True))
        value = tuple(row[name] for name in key or names[:1])
        if value in seen:
            raise ResourceError(f"resources/{relative}: rows {seen[value]} and {number} both have {value}.")
        seen[value] = number
        rows.append(row)
    return tuple(rows)


def weights_versions() -> dict[str, str]:
    """Each set of weights, by its folder under `weights/`, and the start of a SHA-256 over its files.

    A set is a folder below a language's; files of the language's folder belong to all of its sets.
    """
    files = [f"{name} {facts.sha256}" for name, facts in sorted(read_manifest().files.items())]
    folders = sorted({name.rpartition("/")[0] for name in files if name.startswith("weights/")})
    versions = {}
    for folder in folders:
        language, _, name = folder.removeprefix("weights/").partition("/")
        if name:
            homes = {folder, f"weights/{language}"}
            own = "\n".join(file for file in files if file.rpartition("/")[0] in homes)
            versions[f"{language}/{name}"] = hashlib.sha256(own.encode()).hexdigest()[:12]
    return versions


def read_json(relative: str) -> object:
    """The content of a JSON file of `resources/`.

    Raises:
        ResourceError: Missing, damaged or no JSON.
    """
    try:
        return json.loads(verified_path(relative).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ResourceError(f"resources/{relative}: no valid JSON ({error}). {_REINSTALL}") from error


def read_model(relative: str, model: type[Model]) -> Model:
    """The content of a JSON file of `resources/`, as a model has it.

    Raises:
        ResourceError: Missing, damaged, no JSON, or not of the model's form.
    """
    try:
        return model.model_validate(read_json(relative))
    except ValidationError as error:
        raise ResourceError(f"resources/{relative}: not of the right form ({error}). {_REINSTALL}") from error


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
