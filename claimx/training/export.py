"""Exports an encoder with its output layers to ONNX and quantises it to int8.

Weights are held in seven bits (`reduce_range`): on processors without VNNI the eight-bit product of
weights and activations overflows, and the same file would give other results there.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from torch.nn import functional as F

OPSET = 18


class PlainEncoder(nn.Module):
    """The forward pass of a BERT encoder in the fewest operations, so that onnxruntime can fuse them.

    Inputs `ids`, `mask` and, where the encoder reads them, `kinds`, int64, *Shape:* (windows, pieces).
    Outputs what `head` makes of the last hidden states, *Shape:* (windows, pieces, hidden).
    """

    def __init__(self, bert: nn.Module, head: nn.Module) -> None:
        super().__init__()
        self.bert: Any = bert
        self.head = head
        self.heads: int = self.bert.config.num_attention_heads

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor | None = None) -> tuple[Tensor, ...]:
        """What the head makes of the last hidden states."""
        table = self.bert.embeddings
        positions = table.position_embeddings.weight[: ids.shape[1]]
        types = table.token_type_embeddings.weight
        x = table.word_embeddings(ids) + positions[None] + (types[0] if kinds is None else types[kinds])
        x = table.LayerNorm(x)
        bias = (1.0 - mask[:, None, None, :].float()) * -10000.0
        for layer in self.bert.encoder.layer:
            x = self.layer(layer, x, bias)
        out: tuple[Tensor, ...] = self.head(x, mask)
        return out

    def layer(self, layer: Any, x: Tensor, bias: Tensor) -> Tensor:
        """One transformer layer: attention and feed-forward, each with its sum and norm."""
        rows, length, hidden = x.shape
        own = layer.attention.self

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, self.heads, hidden // self.heads).transpose(1, 2)

        query, key, value = split(own.query(x)), split(own.key(x)), split(own.value(x))
        weights = query @ key.transpose(-1, -2) / math.sqrt(hidden // self.heads) + bias
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, hidden)
        out = layer.attention.output
        x = out.LayerNorm(out.dense(mixed) + x)
        return layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)


def export(
    bert: nn.Module,
    head: nn.Module,
    outputs: list[str],
    path: Path,
    *,
    kinds: int = 0,
    int8: bool = True,
) -> None:
    """Write an ONNX file and check its float form against torch.

    Args:
        bert: The encoder.
        head: What is made of its last hidden states and the mask.
        outputs: Names of what the head gives.
        path: The file.
        kinds: Number of kinds of pieces that the encoder reads; 0 for none.
        int8: Quantise the weights.

    Raises:
        ValueError: The exported graph differs from torch by more than 1e-3.
    """
    model = PlainEncoder(bert, head).eval()
    ids = torch.randint(1000, 20000, (2, 37))
    mask = torch.ones_like(ids)
    mask[1, 20:] = 0
    inputs = {"ids": ids, "mask": mask}
    if kinds:
        inputs["kinds"] = torch.randint(kinds, ids.shape)
    axes = {name: {0: "windows", 1: "pieces"} for name in inputs}
    with tempfile.TemporaryDirectory() as folder:
        raw, plain = Path(folder) / "raw.onnx", Path(folder) / "plain.onnx"
        torch.onnx.export(
            model, tuple(inputs.values()), str(raw), input_names=list(inputs), output_names=outputs,
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        config: Any = bert.config
        optimised = optimize_model(
            str(raw), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size
        )
        optimised.save_model_to_file(str(plain))
        session = onnxruntime.InferenceSession(str(plain), providers=["CPUExecutionProvider"])
        got = session.run(None, {name: value.numpy() for name, value in inputs.items()})
        with torch.no_grad():
            want = model(*inputs.values())
        for name, a, b in zip(outputs, got, want, strict=True):
            valid = mask.numpy().astype(bool) if b.shape[:2] == mask.shape else slice(None)
            gap = float(np.abs(a[valid] - b.numpy()[valid]).max())
            if gap > 1e-3:
                raise ValueError(f"{name}: ONNX and torch differ by {gap:.5f}")
        path.parent.mkdir(parents=True, exist_ok=True)
        if not int8:
            path.write_bytes(plain.read_bytes())
            return
        quantize_dynamic(
            str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            # Fused operations have no shape inference, so their type must be told.
            extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
        )  # fmt: skip
