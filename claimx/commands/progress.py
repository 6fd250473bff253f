"""A progress bar on stderr, for people who wait: only on a terminal, and only in a long run."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.5
"""Seconds after which a run counts as long: a bar that comes and goes at once only flickers."""
_STAGES = {"read": "Reading files", "attribute": "Finding who says what", "match": "Matching claims"}


class ProgressBar:
    """Told of each step by the pipeline; used in a `with` block, so that it leaves a clean terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._is_shown = not quiet and sys.stderr.isatty()
        self._started = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Shows how far the stage is; `total` may be 0 where it is not known."""
        if not self._is_shown or time.monotonic() - self._started < _PATIENCE:
            return
        if self._progress is None:
            self._progress = _started()
        if stage != self._stage or self._task is None:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task = self._progress.add_task(_STAGES.get(stage, stage), total=None)
            self._stage = stage
        # A bar of one step would stand still for the whole stage: one without an end moves.
        self._progress.update(self._task, completed=done, total=total if total > 1 else None)

    def __enter__(self) -> Self:
        """Nothing is shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipes the bar away."""
        if self._progress is not None:
            self._progress.stop()


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    return progress
