"""The pretrained encoder that all weights begin with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

_PROCESSOR = Path("/proc/cpuinfo")


def pretrained(folder: Path) -> nn.Module:
    """The encoder of a folder in Hugging Face's form, ready to be trained on."""
    # torch's fused attention is faster forwards and far slower backwards: a step takes twice its time
    # on short rows, a quarter more on windows of 256 pieces.
    bert: nn.Module = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )
    return bert


def half_precision() -> torch.autocast:
    """bfloat16 where the processor has it; elsewhere torch imitates it at a fifth of the speed."""
    return torch.autocast("cpu", torch.bfloat16, enabled=_has_bfloat16())


@cache
def _has_bfloat16() -> bool:
    return _PROCESSOR.is_file() and "avx512_bf16" in _PROCESSOR.read_text(encoding="utf-8")
