"""Logistic regression by Newton's method, with decay of all weights but the bias."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS = 30

Floats = NDArray[np.float64]


def newton(features: Floats, wanted: Floats, decay: float) -> Floats:
    """The weights, the bias last. *Shape:* (features + 1,).

    Args:
        features: *Shape:* (examples, features).
        wanted: What is aimed at, from 0 to 1. *Shape:* (examples,).
        decay: Share of a weight's square that its loss an example has.
    """
    rows = np.concatenate([features, np.ones((len(features), 1))], axis=1)
    weight = np.zeros(rows.shape[1])
    held = decay * np.eye(len(weight))
    held[-1, -1] = 0.0
    for _ in range(_STEPS):
        score = 1.0 / (1.0 + np.exp(-(rows @ weight)))
        slope = rows.T @ (score - wanted) / len(rows) + held @ weight
        curve = (rows * (score * (1 - score))[:, None]).T @ rows / len(rows) + held
        weight -= np.linalg.solve(curve, slope)
    return weight
