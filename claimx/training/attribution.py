"""Trains the tagger of roles and the linker together, on PolNeAR train.

    python -m claimx.training.attribution --data ../shared/data/polnear --encoder MODEL_DIR --out RUN_DIR

The encoder reads windows of whole paragraphs; a linear layer tags each word B/I-source, B/I-cue,
B/I-content or O; the linker chooses, for each part of a content, its cue, and for each cue its
source (or none), from the spans' end vectors and what lies between them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from claimx.attributions.encoder import load_tokenizer
from claimx.attributions.link_features import link_features
from claimx.training.attribution_data import Example, batches, examples, without
from claimx.training.attribution_model import AttributionModel, checkpoint, encoder_of, ends
from claimx.training.pretrained import half_precision
from claimx.training.steps import optimizer_of, step

_CUTS = (224, 320)
"""Range of the longest window's pieces over the epochs."""
_WARM = 0.06
"""Share of a cycle over which the learning rate rises."""
_CYCLES = [(4, 1.5e-4), (5, 1.2e-4), (2, 6e-5)]


def loss_of(model: AttributionModel, batch: list[Example], rng: random.Random) -> tuple[Tensor, Tensor]:
    """Losses of the tagger and of the linker, each a mean over what they decide."""
    longest = max(len(e.window.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    kinds, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for i, e in enumerate(batch):
        ids[i, : len(e.window.ids)] = torch.tensor(e.window.ids)
        kinds[i, : len(e.kinds)] = torch.tensor(e.kinds)
        mask[i, : len(e.window.ids)] = 1
    with half_precision():
        hidden = model.encode(ids, kinds, mask)
    hidden = hidden.float()
    tag, link, n = [], [], 0
    gold = []
    for i, e in enumerate(batch):
        tag.append(hidden[i, [w.piece for w in e.window.words]])
        gold += e.labels
    tag_loss = F.cross_entropy(model.tag(model.drop(torch.cat(tag))), torch.tensor(gold))
    for i, full in enumerate(batch):
        e = without(full, rng, 0.06)
        if not e.cues:
            continue
        h, w = model.drop(hidden[i]), e.window
        cue = ends(h, w, e.cues)
        args = (w.words, e.cues)
        if e.sources:
            f = torch.from_numpy(link_features(*args, e.sources, e.sources, e.contents))
            scores = model.links(0, cue, ends(h, w, e.sources), f)
            scores = torch.cat([scores, model.none[0](cue)], dim=1)
            link.append(F.cross_entropy(scores, torch.tensor(e.source_of), reduction="sum"))
            n += len(e.cues)
        if e.contents:
            span = ends(h, w, e.contents)
            f = torch.from_numpy(link_features(*args, e.contents, e.sources, e.contents))
            scores = torch.cat([model.links(1, cue, span, f).T, model.none[1](span)], dim=1)
            link.append(F.cross_entropy(scores, torch.tensor(e.cue_of), reduction="sum"))
            n += len(e.contents)
    link_loss = torch.stack(link).sum() / max(n, 1) if link else torch.zeros(())
    return tag_loss, link_loss


def rate(progress: float) -> float:
    """Share of the learning rate at a share of a cycle: up over the first 6 %, then straight down."""
    return min(progress / _WARM, (1 - progress) / (1 - _WARM)) + 0.01


def train(options: argparse.Namespace) -> None:
    """Train in cycles of a falling learning rate; write `cycleN.pt` after each epoch."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    encoder = encoder_of(options.encoder)
    model = AttributionModel(encoder, encoder.config.hidden_size)
    if options.start:
        model.load_state_dict(checkpoint(options.start))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))
    begun = time.time()
    for ordinal, (epochs, lr) in enumerate(options.cycles, 1):
        heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
        # Four times the rate for what is new on top of the encoder.
        optimizer = optimizer_of((model.encoder.parameters(), lr), (heads, 4 * lr))
        for epoch in range(epochs):
            # Each epoch cuts the texts otherwise, so that no word always stands at a window's edge.
            data = examples(options.data / "train", tokenizer, rng.randint(*_CUTS))
            groups = list(batches(data, options.batch, rng))
            model.train()
            for number, batch in enumerate(groups):
                tag_loss, link_loss = loss_of(model, batch, rng)
                loss = tag_loss + options.link_weight * link_loss
                step(optimizer, loss, rate((epoch + number / len(groups)) / epochs))
                if number % 20 == 0:
                    print(
                        f"lr {lr} epoch {epoch} step {number} of {len(groups)} tag {tag_loss.item():.4f}"
                        f" link {link_loss.item():.4f} {time.time() - begun:.0f} s",
                        flush=True,
                    )
            torch.save(model.state_dict(), options.out / f"cycle{ordinal}.pt")


def cycle(text: str) -> tuple[int, float]:
    """Epochs and highest learning rate from `5:1.2e-4`."""
    epochs, _, lr = text.partition(":")
    return int(epochs), float(lr)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument(
        "--cycles", type=cycle, nargs="+", default=_CYCLES, help="EPOCHS:LR of each, as in 4:1.5e-4"
    )
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
