"""What all tests share: a fixed terminal, hypothesis profiles, the loaded pipeline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from claimx.pipeline import Engine

# Before typer and rich are imported: with GITHUB_ACTIONS set they would colour help and errors.
os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"
for _name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"):
    os.environ.pop(_name, None)
# One thread: results come sooner on small machines and timings do not wander.
os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The whole pipeline with the default settings, loaded once."""
    from claimx.config import Config
    from claimx.pipeline import Engine

    return Engine(Config())


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder beside the repository that holds the gold; tests that need it are skipped without it."""
    folder = root.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared data do not stand beside the repository")
    return folder
