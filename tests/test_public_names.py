from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimx


def test_every_public_name_is_there() -> None:
    assert sorted(claimx.__all__) == claimx.__all__
    assert set(claimx.__all__) <= set(dir(claimx))
    for name in claimx.__all__:
        assert getattr(claimx, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = claimx.nothing


def test_import_of_claimx_is_light(root: Path) -> None:
    code = "import sys, claimx; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert not {"spacy", "numpy", "pydantic", "onnxruntime"} & set(result.stdout.split())
