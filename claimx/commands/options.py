"""The options that several commands share, and the settings that they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimx.config import Config, Matching, load_config

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, folders with all that is in them, patterns such as 'pages/*.txt', or - for stdin.",
        show_default=False,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings in TOML. Without it claimx.toml or [tool.claimx] of the working folder is read.",
        show_default=False,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, not to standard output.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="An installed spaCy pipeline, or the folder of one, to read with.",
        show_default=False,
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="X",
        help="Least score, 0 to 1, of two sentences that make the same claim; a higher one joins fewer.",
        show_default=False,
    ),
]
MatchingName = Annotated[
    Matching | None,
    typer.Option(
        "--matching",
        help=(
            "accurate: sentences that may make the same claim are read together once more. fast: they are "
            "not, which finds fewer claims. accurate by default."
        ),
        show_default=False,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="No progress and no notes; what was skipped is still named."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stop at the first input that cannot be read (exit code 3).")
]


def settings(
    config_file: Path | None,
    *,
    model: str | None = None,
    threshold: float | None = None,
    matching: Matching | None = None,
) -> Config:
    """The settings of the file or the working folder, with what the options say over them.

    Raises:
        ConfigError: The file cannot be read or holds a wrong value.
    """
    config = load_config(config_file)
    changes: dict[str, object] = {}
    if model is not None:
        changes["attributions"] = config.attributions.model_copy(update={"model": model})
    clusters = {"threshold": threshold, "matching": matching}
    if given := {name: value for name, value in clusters.items() if value is not None}:
        changes["clusters"] = config.clusters.model_copy(update=given)
    return config.model_copy(update=changes)
