"""Steps of training with a rate that rises and falls, each group of parameters to its own height."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

Parameters = Iterable[nn.Parameter]


def optimizer_of(*groups: tuple[Parameters, float]) -> torch.optim.AdamW:
    """AdamW over groups of parameters, each with its highest rate."""
    return torch.optim.AdamW(
        [{"params": list(parameters), "lr": lr, "highest": lr} for parameters, lr in groups],
        weight_decay=0.01,
        fused=True,
    )


def step(optimizer: torch.optim.Optimizer, loss: Tensor, share: float) -> None:
    """One step down the loss, at a share of each group's highest rate; gradients clipped to length 1."""
    for group in optimizer.param_groups:
        group["lr"] = group["highest"] * share
    loss.backward()
    nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
    optimizer.step()
    optimizer.zero_grad()
