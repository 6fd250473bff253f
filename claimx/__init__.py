"""claimx: which outlets repeat which claim, and on whose word.

The public names are imported when they are first used, so that `import claimx` costs nothing:
spaCy alone takes seconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.config import Config, load_config
    from claimx.errors import ClaimxError
    from claimx.pipeline import Engine, Extraction, extract
    from claimx.records import Report
    from claimx.schema import read_report

__version__ = "0.1.0"

_HOMES = {
    "ClaimxError": "claimx.errors",
    "Config": "claimx.config",
    "Engine": "claimx.pipeline",
    "Extraction": "claimx.pipeline",
    "Report": "claimx.records",
    "extract": "claimx.pipeline",
    "load_config": "claimx.config",
    "read_report": "claimx.schema",
}

__all__ = [
    "ClaimxError",
    "Config",
    "Engine",
    "Extraction",
    "Report",
    "__version__",
    "extract",
    "load_config",
    "read_report",
]


def __getattr__(name: str) -> object:
    """The public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted({*globals(), *__all__})
