"""Tags become well-formed spans."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimx.attributions.tags import LABELS, best_tags, log_probabilities, spans_of


def scores(*names: str, strength: float = 5.0) -> np.ndarray:
    table = np.zeros((len(names), len(LABELS)), dtype=np.float32)
    for at, name in enumerate(names):
        table[at, LABELS.index(name)] = strength
    return log_probabilities(table)


def names_of(tags: np.ndarray) -> list[str]:
    return [LABELS[tag] for tag in tags]


def test_well_formed_tags_are_kept() -> None:
    names = ["B-source", "I-source", "B-cue", "B-content", "I-content", "O"]
    assert names_of(best_tags([scores(*names)])[0]) == names


def test_inside_without_beginning_is_repaired() -> None:
    (tags,) = best_tags([scores("O", "I-content", "I-content")])
    assert "I-content" not in names_of(tags)[:1]
    assert all(
        b[0] != "I" or a[2:] == b[2:] for a, b in zip(names_of(tags), names_of(tags)[1:], strict=False)
    )


def test_rows_of_different_length_do_not_disturb_each_other() -> None:
    short, long = scores("B-cue"), scores("B-source", "B-cue", "B-content", "I-content")
    together = best_tags([long, short])
    assert names_of(together[1]) == ["B-cue"]
    assert names_of(together[0]) == names_of(best_tags([long])[0])


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=7, max_size=7), min_size=1, max_size=12))
def test_viterbi_equals_a_slow_search(table: list[list[float]]) -> None:
    row = log_probabilities(np.array(table, dtype=np.float32))[:3]
    (tags,) = best_tags([row])
    value = sum(float(row[i, t]) for i, t in enumerate(tags))

    def well_formed(path: tuple[int, ...]) -> bool:
        names = ["O", *(LABELS[t] for t in path)]
        return all(b[0] != "I" or a[2:] == b[2:] for a, b in itertools.pairwise(names))

    paths = [p for p in np.ndindex(*(7,) * len(row)) if well_formed(p)]
    best = max(sum(float(row[i, t]) for i, t in enumerate(p)) for p in paths)
    assert abs(value - best) < 1e-3


def test_spans_of_adjacent_parts_stay_apart() -> None:
    tags = [LABELS.index(n) for n in ("B-content", "I-content", "B-content", "O", "B-cue")]
    assert spans_of(tags) == {"source": [], "cue": [(4, 5)], "content": [(0, 2), (2, 3)]}


def test_no_rows_and_no_tags() -> None:
    assert best_tags([]) == []
    assert spans_of([]) == {"source": [], "cue": [], "content": []}
