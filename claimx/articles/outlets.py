"""The registry of outlets: who publishes, under which names, at which addresses."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from claimx.errors import ClaimxError, ConfigError, ResourceError
from claimx.resources import verified_path

OutletKind = Literal["wire", "newspaper", "broadcaster", "online", "aggregator", "magazine"]

COLUMNS = ("id", "name", "kind", "country", "domains", "aliases", "parent", "wikidata", "note")
"""First line of a registry file; `domains` and `aliases` hold several values with `|` between them."""

_SHIPPED = "outlets/outlets.csv"
_MAX_NAME_WORDS = 6
_WORD = re.compile(r"[^\s,;:()\[\]|\u00b7\u2022\u00a9\u201c\u201d\"]+")
_ADDRESS = re.compile(
    r"(?<![\w.@-])(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?![\w-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet of the registry."""

    id: str
    name: str
    kind: OutletKind
    country: str
    """ISO 3166 code of two letters."""
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str = ""
    """Id of the outlet or group that it belongs to."""
    wikidata: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """Outlets, looked up by name, alias or domain."""

    rows: tuple[OutletRow, ...]
    _by_name: dict[str, OutletRow] = field(repr=False)
    _by_capitals: dict[str, OutletRow] = field(repr=False)
    _by_domain: dict[str, OutletRow] = field(repr=False)

    @classmethod
    def of(cls, rows: tuple[OutletRow, ...]) -> Registry:
        """A registry of the rows; where two share a name or a domain, the later one has it."""
        by_name = {name: row for row in rows for name in (row.name, *row.aliases)}
        by_capitals = {name.upper(): row for name, row in by_name.items()}
        return cls(rows, by_name, by_capitals, {domain: row for row in rows for domain in row.domains})

    def by_id(self, outlet_id: str) -> OutletRow | None:
        """The outlet with this id."""
        return next((row for row in self.rows if row.id == outlet_id), None)

    def by_name(self, text: str) -> OutletRow | None:
        """The outlet with this name or alias, in its exact case or all in capitals."""
        text = " ".join(text.split()).replace("\u2019", "'")
        return self._by_name.get(text) or (self._by_capitals.get(text) if text.isupper() else None)

    def by_domain(self, host: str) -> OutletRow | None:
        """The outlet at this host, or at the domain that it is part of (`en.example.org`, `example.org`)."""
        labels = host.lower().removeprefix("www.").split(".")
        for first in range(len(labels) - 1):
            if row := self._by_domain.get(".".join(labels[first:])):
                return row
        return None

    def names(self) -> tuple[str, ...]:
        """All names and aliases, sorted."""
        return tuple(sorted(self._by_name))

    def find_names(self, text: str) -> list[tuple[OutletRow, int, int]]:
        """Outlets named in a short text, with start and end; the longest name wins.

        The time grows with the length of the text, not with the size of the registry.
        """
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        found, at = [], 0
        while at < len(words):
            for last in range(min(at + _MAX_NAME_WORDS, len(words)) - 1, at - 1, -1):
                start, end = words[at][0], _without_mark(text, words[last][1])
                if row := self.by_name(text[start:end]):
                    found.append((row, start, end))
                    at = last
                    break
            at += 1
        return found

    def find_domains(self, text: str) -> list[tuple[OutletRow, int, int]]:
        """Outlets whose address stands in a short text, with start and end of the host."""
        hits = ((self.by_domain(m.group(1)), m.start(1), m.end(1)) for m in _ADDRESS.finditer(text))
        return [(row, start, end) for row, start, end in hits if row]


def _without_mark(text: str, end: int) -> int:
    """The end of a word without the full stop or the possessive that follows a name."""
    for mark in (".", "!", "?", "'s", "\u2019s", "'", "\u2019"):
        if text.endswith(mark, 0, end) and not text.endswith(("U.S.", "L.A."), 0, end):
            return end - len(mark)
    return end


@cache
def registry(path: Path | None = None) -> Registry:
    """The shipped registry, and after it the rows of the user's file, which win.

    Raises:
        ResourceError: The shipped file is damaged.
        ConfigError: The user's file cannot be read or a row is not of the form.
    """
    rows = {row.id: row for row in _read(verified_path(_SHIPPED), ResourceError)}
    if path:
        for row in _read(path, ConfigError):
            rows.pop(row.id, None)
            rows[row.id] = row
    return Registry.of(tuple(rows.values()))


def _read(path: Path, error: type[ClaimxError]) -> list[OutletRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = {"id", "name", "kind"} - set(reader.fieldnames or ())
            if missing:
                raise error(
                    f"{path.name}: no column {', '.join(sorted(missing))}; expected {','.join(COLUMNS)}."
                )
            return [_row(cells, f"{path.name}, line {reader.line_num}", error) for cells in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise error(
            f"{path.name}: cannot be read ({problem}). A UTF-8 CSV of outlets is expected."
        ) from problem


def _row(cells: dict[str, str | None], where: str, error: type[ClaimxError]) -> OutletRow:
    value = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    if not value["id"] or not value["name"]:
        raise error(f"{where}: an outlet needs an id and a name.")
    if value["kind"] not in get_args(OutletKind):
        raise error(
            f"{where}: kind is {value['kind']!r}, one of {', '.join(get_args(OutletKind))} is expected."
        )
    return OutletRow(
        id=value["id"],
        name=value["name"],
        kind=cast(OutletKind, value["kind"]),
        country=value["country"],
        domains=_several(value["domains"].lower()),
        aliases=_several(value["aliases"]),
        parent=value["parent"],
        wikidata=value["wikidata"],
        note=value["note"],
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
