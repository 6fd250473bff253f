"""Keeps manifest.json in step with the files of `resources/`.

    python -m claimx.resources.manifest

Checksums are computed; version, licence, origin and how a file was made are facts that a person
writes into manifest.json. A new file gets empty ones, and the run fails until they are filled.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from claimx.resources import MANIFEST, ROOT, Manifest, ResourceFacts, sha256_of

_NOT_DATA = {".py", ".pyc"}
_NOT_SHIPPED = {MANIFEST.name, "README.md"}


def shipped_files(root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """The data files under `root` with their relative paths, sorted; code and texts about them left out."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part.startswith((".", "__pycache__")) for part in relative.parts)
        if path.is_file() and not hidden and path.suffix not in _NOT_DATA and path.name not in _NOT_SHIPPED:
            yield relative.as_posix(), path


def refreshed(old: Manifest, root: Path = ROOT) -> Manifest:
    """A manifest of the files under `root`: new checksums, and the facts that `old` states of them."""
    files = {}
    for name, path in shipped_files(root):
        sha256 = sha256_of(path)
        known = old.files.get(name)
        files[name] = (
            known.model_copy(update={"sha256": sha256})
            if known
            else ResourceFacts(sha256=sha256, version="", licence="", origin="", made="")
        )
    return Manifest(files=files)


def without_facts(manifest: Manifest) -> list[str]:
    """Names of the files of which a fact is empty."""
    return [name for name, facts in manifest.files.items() if not all(facts.model_dump().values())]


def main() -> int:
    """Writes manifest.json; 1 where a file's facts are missing."""
    try:
        old = Manifest.model_validate_json(MANIFEST.read_text(encoding="utf-8"))
    except FileNotFoundError:
        old = Manifest(files={})
    except ValidationError as error:
        print(f"{MANIFEST.name}: {error}", file=sys.stderr)
        return 1
    new = refreshed(old)
    MANIFEST.write_text(new.model_dump_json(indent=2) + "\n", encoding="utf-8")
    changed = sorted(name for name, facts in new.files.items() if old.files.get(name) != facts)
    gone = sorted(set(old.files) - set(new.files))
    print(f"{len(new.files)} files, {len(changed)} changed or new, {len(gone)} gone")
    missing = without_facts(new)
    for name in missing:
        print(f"{name}: {MANIFEST.name} lacks its version, licence, origin or making", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
