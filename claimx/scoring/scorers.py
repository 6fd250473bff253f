"""Runs a scorer that stands beside the repository, and reads its figures from what it prints.

The scorers are programs of their own that import nothing from claimx, so that the judge does not
share the faults of the judged.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import ResourceError

if TYPE_CHECKING:
    from claimx.pipeline import Engine


@dataclass(frozen=True, slots=True)
class Scorer:
    """A scoring program with what it is given; paths are under the shared folder."""

    program: str
    arguments: tuple[str, ...]
    """What comes before the predictions: each is a path, or several joined by commas."""
    figures: dict[str, str]
    """Name of each figure to the pattern that finds it in what the scorer prints."""
    predict: Callable[[Engine, Path], str]
    """The predictions in the scorer's form, made from the shared folder."""

    def measure(self, engine: Engine, shared: Path, folder: Path) -> dict[str, float]:
        """The figures: F1 in per cent, or counts.

        Args:
            engine: The pipeline to be judged.
            shared: Where scorers and gold stand.
            folder: An existing folder for the predictions.

        Raises:
            ResourceError: The scorer fails, or prints no such figure.
        """
        predictions = folder / "predictions.json"
        predictions.write_text(self.predict(engine, shared), encoding="utf-8")
        given = [",".join(str(shared / part) for part in argument.split(",")) for argument in self.arguments]
        command = [sys.executable, str(shared / self.program), *given, str(predictions)]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if run.returncode:
            raise ResourceError(f"{self.program}: failed: {run.stderr.strip()[-500:]}")
        return parse_figures(self.figures, run.stdout)


def parse_figures(patterns: dict[str, str], printed: str) -> dict[str, float]:
    """The number of each figure in what a scorer printed.

    Raises:
        ResourceError: A figure is not there.
    """
    figures = {}
    for name, pattern in patterns.items():
        found = re.search(pattern, printed, re.MULTILINE)
        if found is None:
            raise ResourceError(f"{name}: the scorer printed no such figure:\n{printed[-500:]}")
        figures[name] = float(found[1])
    return figures
