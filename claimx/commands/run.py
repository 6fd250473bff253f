"""Runs the pipeline for a command: progress while it works, then what is odd about the inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.commands.messages import say_inputs
from claimx.commands.progress import ProgressBar
from claimx.config import Config

if TYPE_CHECKING:
    from claimx.pipeline import Extraction


def extracted(paths: list[str], config: Config, *, quiet: bool, strict: bool) -> Extraction:
    """What the pipeline finds; skipped inputs are named on stderr."""
    # The pipeline imports spaCy, which `claimx --help` must not wait for.
    from claimx import pipeline

    with ProgressBar(quiet=quiet) as progress:
        extraction = pipeline.extract(paths, config, strict=strict, progress=progress)
    say_inputs(extraction, quiet=quiet)
    return extraction
