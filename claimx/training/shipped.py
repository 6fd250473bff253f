"""Shipped weights of an encoder back in torch's form, to train on from them without a checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

_PARTS = ("attention.output.dense", "intermediate.dense", "output.dense")
"""Matrices of a layer beside the joined query, key and value, in the order of the graph."""


def shipped_state(path: Path) -> dict[str, Tensor]:
    """What a BERT encoder takes as its state, and the layer on top of it as `last.weight` and `last.bias`.

    The weights are what int8 has left of them: within half a step of what was trained.

    Args:
        path: A graph as `claimx.training.export` writes it.

    Raises:
        ValueError: The graph is of another form.
    """
    arrays = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(path)).graph.initializer}
    try:
        return _state(arrays)
    except (KeyError, StopIteration) as error:
        raise ValueError(f"{path}: lacks {error}, not of the form of export") from error


def _state(arrays: dict[str, NDArray[Any]]) -> dict[str, Tensor]:
    state: dict[str, NDArray[Any]] = {
        name.removeprefix("bert."): values
        for name, values in arrays.items()
        if name.startswith("bert.") and not name.endswith(("_scale", "_zero_point", "_quantized"))
    }
    for table in ("token_type", "word"):
        name = f"embeddings.{table}_embeddings.weight"
        state[name] = _dequantised(arrays, f"bert.{name}")
    matrices = sorted(
        (n.removesuffix("_quantized") for n in arrays if n.startswith("onnx::") and n.endswith("_quantized")),
        key=lambda name: int(name.rpartition("_")[2]),
    )
    layers = sum(name.startswith("Attention_") and name.endswith("_qkv_bias") for name in arrays)
    if len(matrices) != len(_PARTS) * layers + 1:
        raise KeyError(f"{len(_PARTS) * layers + 1} matrices for {layers} layers")
    for layer in range(layers):
        prefix = f"encoder.layer.{layer}."
        joined = _dequantised(arrays, f"Attention_{layer}_qkv_weight")
        biases = np.split(arrays[f"Attention_{layer}_qkv_bias"], 3)
        parts = zip(("query", "key", "value"), np.split(joined, 3, axis=1), biases, strict=True)
        for name, weight, bias in parts:
            state[f"{prefix}attention.self.{name}.weight"] = weight.T
            state[f"{prefix}attention.self.{name}.bias"] = bias
        for name, matrix in zip(_PARTS, matrices[len(_PARTS) * layer :], strict=False):
            state[f"{prefix}{name}.weight"] = _dequantised(arrays, matrix).T
    state["last.weight"] = _dequantised(arrays, matrices[-1]).T
    state["last.bias"] = next(v for n, v in arrays.items() if n.startswith("head.") and n.endswith(".bias"))
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in state.items()}


def _dequantised(arrays: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    steps = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    out: NDArray[np.float32] = steps * arrays[f"{name}_scale"]
    return out
