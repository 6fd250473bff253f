"""The linker's arithmetic, with weights that make the answer plain."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claimx.attributions.link_features import SIZE
from claimx.attributions.linker import ARRAYS, TASKS, Linker
from claimx.attributions.windows import Word
from claimx.errors import ResourceError

HIDDEN, WIDTH = 2, 3


def weights() -> dict[str, np.ndarray]:
    shapes = {
        "cue.weight": (WIDTH, 2 * HIDDEN), "cue.bias": (WIDTH,),
        "span.weight": (WIDTH, 2 * HIDDEN), "span.bias": (WIDTH,),
        "feature.weight": (WIDTH, SIZE), "feature.bias": (WIDTH,),
        "product.weight": (WIDTH, WIDTH), "score.weight": (1, WIDTH), "score.bias": (1,),
        "none.weight": (1, 2 * HIDDEN), "none.bias": (1,),
    }  # fmt: skip
    return {f"{task}.{name}": np.zeros(shapes[name], dtype=np.float32) for task in TASKS for name in ARRAYS}


def window(n: int) -> tuple[list[Word], np.ndarray]:
    words = [Word("w", 2 * i, 2 * i + 1, i, 0) for i in range(n)]
    return words, np.zeros((n, HIDDEN), dtype=np.float32)


def test_nearest_content_wins_where_only_distance_is_weighed() -> None:
    arrays = weights()
    for task in TASKS:
        arrays[f"{task}.feature.weight"][0, :8] = -np.arange(8)
        arrays[f"{task}.feature.bias"][0] = 10
        arrays[f"{task}.score.weight"][0, 0] = 1
    words, hidden = window(12)
    sources, cues = Linker(arrays).link(
        words, hidden, {"source": [(0, 1), (4, 5)], "cue": [(6, 7)], "content": [(1, 3)]}
    )
    assert sources.shape == (1, 3)
    assert cues.shape == (1, 2)
    assert sources[0].argmax() == 1
    assert np.allclose(np.exp(sources).sum(axis=1), 1, atol=1e-5)


def test_none_wins_where_its_score_is_higher() -> None:
    arrays = weights()
    arrays["source.none.bias"][0] = 5
    words, hidden = window(6)
    sources, _ = Linker(arrays).link(
        words, hidden, {"source": [(0, 1)], "cue": [(2, 3)], "content": [(4, 6)]}
    )
    assert sources[0].argmax() == 1


def test_window_without_cues_leaves_contents_alone() -> None:
    words, hidden = window(4)
    sources, cues = Linker(weights()).link(words, hidden, {"source": [], "cue": [], "content": [(0, 2)]})
    assert sources.shape == (0, 1)
    assert cues.shape == (1, 1)


def test_missing_array_is_named() -> None:
    arrays = weights()
    del arrays["content.cue.weight"]
    with pytest.raises(ResourceError, match=r"content\.cue\.weight"):
        Linker(arrays)


def test_a_cut_archive_is_an_error_too(tmp_path: Path) -> None:
    path = tmp_path / "linker.npz"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(ResourceError, match="Install claimx anew"):
        Linker.load(path)


def test_damaged_file_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "linker.npz"
    path.write_bytes(b"not an archive")
    with pytest.raises(ResourceError, match="Install claimx anew"):
        Linker.load(path)
