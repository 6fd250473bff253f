"""Reads weights that are kept as arrays."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ResourceError


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of an `.npz` without pickled objects, by their names.

    Raises:
        ResourceError: The file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise ResourceError(f"{path.name}: cannot be read ({error}). Install claimx anew.") from error
