"""Turns checkpoints of `claimx.training.attribution` into the weights that claimx reads.

    python -m claimx.training.attribution_export --encoder MODEL_DIR --checkpoints RUN/cycle3.pt --out FOLDER

Several checkpoints that go back to one are averaged (Wortsman et al., Model soups, ICML 2022, section 2).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from claimx.attributions.linker import ARRAYS, TASKS
from claimx.attributions.tags import LABELS
from claimx.attributions.windows import MAX_PIECES
from claimx.attributions.word_kinds import KINDS
from claimx.training.attribution_model import AttributionModel, checkpoint, encoder_of
from claimx.training.export import export


class HiddenAndTags(nn.Module):
    """The encoder's vectors and the tagger's scores."""

    def __init__(self, tag: nn.Module) -> None:
        super().__init__()
        self.tag = tag

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """*Shapes:* (windows, pieces, hidden) and (windows, pieces, labels)."""
        return hidden, self.tag(hidden)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--checkpoints", type=Path, nargs="+", required=True)
    parser.add_argument("--lean", type=float, default=0.0, help="taken from the score of the label O")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep the weights in float, to compare with")
    options = parser.parse_args()
    torch.set_num_threads(1)
    bert = encoder_of(options.encoder)
    model = AttributionModel(bert, bert.config.hidden_size)
    states = [checkpoint(path) for path in options.checkpoints]
    model.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    with torch.no_grad():
        model.tag.bias[LABELS.index("O")] -= options.lean
    model.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    export(
        bert, HiddenAndTags(model.tag), ["hidden", "tags"], options.out / "model.onnx",
        kinds=KINDS, int8=not options.float,
    )  # fmt: skip
    arrays = {}
    for number, task in enumerate(TASKS):
        for name in ARRAYS:
            layer, _, kind = name.partition(".")
            values = getattr(getattr(model, layer)[number], kind).detach().numpy()
            arrays[f"{task}.{name}"] = values.astype(np.float32)
    np.savez_compressed(options.out / "linker.npz", **arrays)
    config = {"labels": LABELS, "max_pieces": MAX_PIECES, "kinds": True}
    (options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
