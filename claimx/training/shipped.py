"""Shipped weights of attribution back in torch's form, to train on from them without a checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from claimx.attributions.linker import TASKS

_PARTS = ("attention.output.dense", "intermediate.dense", "output.dense")
"""Matrices of a layer beside the joined query, key and value, in the order of the graph."""


def shipped_checkpoint(folder: Path) -> dict[str, Tensor]:
    """What `AttributionModel.load_state_dict` takes, from `model.onnx` and `linker.npz`.

    The weights are what int8 has left of them: within half a step of what was trained.

    Raises:
        ValueError: The graph is not of the form that `claimx.training.export` writes.
    """
    graph = onnx.load(str(folder / "model.onnx")).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    state = {
        name.replace("bert.", "encoder.", 1): values
        for name, values in arrays.items()
        if name.startswith("bert.") and not name.endswith(("_scale", "_zero_point", "_quantized"))
    }
    for table in ("token_type", "word"):
        name = f"embeddings.{table}_embeddings.weight"
        state[f"encoder.{name}"] = _dequantised(arrays, f"bert.{name}")
    matrices = sorted(
        (n.removesuffix("_quantized") for n in arrays if n.startswith("onnx::") and n.endswith("_quantized")),
        key=lambda name: int(name.rpartition("_")[2]),
    )
    layers = sum(name.startswith("Attention_") and name.endswith("_qkv_bias") for name in arrays)
    if len(matrices) != len(_PARTS) * layers + 1:
        raise ValueError(f"{folder}: {len(matrices)} matrices in {layers} layers, not of the form of export")
    for layer in range(layers):
        prefix = f"encoder.encoder.layer.{layer}."
        joined = _dequantised(arrays, f"Attention_{layer}_qkv_weight")
        biases = np.split(arrays[f"Attention_{layer}_qkv_bias"], 3)
        parts = zip(("query", "key", "value"), np.split(joined, 3, axis=1), biases, strict=True)
        for name, weight, bias in parts:
            state[f"{prefix}attention.self.{name}.weight"] = weight.T
            state[f"{prefix}attention.self.{name}.bias"] = bias
        for name, matrix in zip(_PARTS, matrices[len(_PARTS) * layer :], strict=False):
            state[f"{prefix}{name}.weight"] = _dequantised(arrays, matrix).T
    state["tag.weight"], state["tag.bias"] = _dequantised(arrays, matrices[-1]).T, arrays["head.tag.bias"]
    with np.load(folder / "linker.npz") as linker:
        for name in linker.files:
            task, layer_name, kind = name.split(".")
            state[f"{layer_name}.{TASKS.index(task)}.{kind}"] = linker[name]
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in state.items()}


def _dequantised(arrays: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    steps = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    out: NDArray[np.float32] = steps * arrays[f"{name}_scale"]
    return out
