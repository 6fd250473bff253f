"""Fine-tunes the encoder of mentions on the annotated stories, and exports it.

    python -m claimx.training.similarity --encoder MODEL_DIR --units units.jsonl --epochs 3 --out FOLDER

A batch is one story. Its articles are read whole, and mentions of other outlets that make the same
claim are pulled together, against all others of the story, so that what is pushed away shares the
topic. How near two mentions are is what `claimx.clusters.agreement` computes. With `--hold N --part
K` the stories K, K + N, ... are left out, for the comparison to be trained on; those of `--written`
never are.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.attributions.encoder import load_tokenizer
from claimx.attributions.windows import special_piece, windows
from claimx.clusters.vectors import word_pieces
from claimx.training.export import export
from claimx.training.pretrained import half_precision, pretrained

SIZE = 128
_POOLED_SCALE, _POOLED_SHARE = 20.0, 0.3
_PAIRS_SHARE, _POSITIVE_WEIGHT = 4.0, 3.0
_HEAD_LR, _PROJECTION_LR = 5e-3, 2.0


class WordHead(nn.Module):
    """For each piece the vector of its word's meaning, and last how much it tells."""

    def __init__(self, size: int = SIZE) -> None:
        super().__init__()
        self.projection = nn.Linear(384, size, bias=False)
        self.weight = nn.Linear(384, 1)
        nn.init.normal_(self.weight.weight, std=0.01)
        nn.init.ones_(self.weight.bias)

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor]:
        """*Shape:* (windows, pieces, hidden) to (windows, pieces, size + 1)."""
        return (torch.cat([self.projection(hidden), self.weight(hidden)], dim=-1),)


class Told(NamedTuple):
    """A unit: its words, the claims that it makes, its outlet."""

    start: int
    end: int
    claims: frozenset[int]
    outlet: str


@dataclass(slots=True)
class Batch:
    """The articles of one story, and what is told in them."""

    rows: list[list[int]]
    """Windows of word pieces."""
    pieces: Tensor
    """Place of each word's pieces among all pieces of the windows, padded to the longest."""
    word_of: Tensor
    units: list[Told]
    """What the pipeline finds comes first."""
    n_found: int


class Agreement(nn.Module):
    """How far two units agree, as `claimx.clusters.agreement` has it, with what is learned of it."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.full((5,), 3.0))
        self.bias = nn.Parameter(torch.tensor(-8.0))
        self.step = nn.Parameter(torch.tensor([8.0, 0.6]))

    def forward(self, vectors: Tensor, weights: Tensor, units: list[Told]) -> tuple[Tensor, Tensor]:
        """Logits, and the product of the mean vectors. *Shape:* (units, units), both."""
        shares = torch.zeros(len(units), len(vectors))
        for row, unit in zip(shares, units, strict=True):
            row[unit.start : unit.end] = 1
        shares = shares * weights
        shares = shares / shares.sum(1, keepdim=True)
        likeness = vectors @ vectors.T
        with torch.no_grad():
            nearest = [likeness[:, u.start : u.end].argmax(1) + u.start for u in units]
        best = likeness.gather(1, torch.stack(nearest, 1))
        covered, met = shares @ best, shares @ torch.sigmoid(self.step[0] * (best - self.step[1]))
        pooled = F.normalize(shares @ vectors, dim=1)
        similarity = pooled @ pooled.T
        parts = [pick(x, x.T) for x in (covered, met) for pick in (torch.minimum, torch.maximum)]
        return torch.stack([*parts, similarity], -1) @ self.mix + self.bias, similarity


class Model(nn.Module):
    """Encoder, head and agreement."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert, self.head, self.agreement = bert, WordHead(), Agreement()

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """See `Agreement`."""
        longest = max(map(len, batch.rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in batch.rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in batch.rows])
        with half_precision():
            hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        (seen,) = self.head(hidden.float(), mask)
        seen = seen.reshape(-1, seen.shape[-1])[batch.pieces]
        n = int(batch.word_of[-1]) + 1
        sums = torch.zeros(n, seen.shape[1]).index_add(0, batch.word_of, seen)
        words = sums / torch.bincount(batch.word_of, minlength=n)[:, None]
        weights = F.softplus(words[:, -1]) + 1e-3
        out: tuple[Tensor, Tensor] = self.agreement(F.normalize(words[:, :-1], dim=1), weights, batch.units)
        return out


def read_batches(path: Path, tokenizer: Tokenizer) -> dict[str, Batch]:
    """For each story what the pipeline finds, and the annotators' shorter mentions."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["story"]: _batch(row, tokenizer) for row in rows}


def _batch(row: dict[str, Any], tokenizer: Tokenizer) -> Batch:
    outlets = sorted(row["texts"])
    separator = special_piece(tokenizer, "[SEP]")
    found = {outlet: windows(row["texts"][outlet], tokenizer) for outlet in outlets}
    longest = max(len(window.ids) for part in found.values() for window in part)
    pieces: list[int] = []
    word_of: list[int] = []
    starts: dict[str, list[int]] = {}
    before: dict[str, int] = {}
    n_windows = n_words = 0
    for outlet in outlets:
        before[outlet], starts[outlet] = n_words, []
        for window in found[outlet]:
            for start, first, last in word_pieces(window, separator):
                pieces += range(n_windows * longest + first, n_windows * longest + last)
                word_of += [n_words] * (last - first)
                starts[outlet].append(start)
                n_words += 1
            n_windows += 1
    told: list[dict[tuple[str, int, int], frozenset[int]]] = []
    for kind in ("units", "gold"):
        claims: dict[tuple[str, int, int], frozenset[int]] = {}
        for unit in row[kind]:
            outlet = unit["outlet"]
            start, end = (before[outlet] + bisect_left(starts[outlet], char) for char in unit["place"])
            if start < end:
                key = (outlet, start, end)
                claims[key] = claims.get(key, frozenset()) | frozenset(unit["claims"])
        told.append(claims)
    found_units, annotated = told
    units = [
        Told(start, end, claims, outlet) for (outlet, start, end), claims in (annotated | found_units).items()
    ]
    units.sort(key=lambda unit: (unit.outlet, unit.start, unit.end) not in found_units)
    rows = [window.ids for outlet in outlets for window in found[outlet]]
    return Batch(rows, torch.tensor(pieces), torch.tensor(word_of), units, len(found_units))


def gold_of(units: list[Told]) -> tuple[Tensor, Tensor]:
    """Pairs of two outlets that make a claim in common, and all pairs of two outlets."""
    same = torch.tensor([[bool(a.claims & b.claims) for b in units] for a in units])
    other = torch.tensor([[a.outlet != b.outlet for b in units] for a in units])
    return same & other, other


def contrast(logits: Tensor, positive: Tensor, other: Tensor) -> Tensor:
    """Cross-entropy of each unit's same-claim units of other outlets against all the others there."""
    logits = logits.masked_fill(~other, -1e4)
    wanted = positive.any(1)
    # Each positive against the negatives alone, so that positives do not push each other away.
    negatives = logits.masked_fill(positive, -1e4).logsumexp(1, keepdim=True)
    each = F.softplus(negatives - logits)
    return (each * positive).sum(1)[wanted].div(positive.sum(1)[wanted]).mean()


def loss_of(logits: Tensor, similarity: Tensor, units: list[Told]) -> Tensor:
    """Of each unit among the others, of the mean vectors likewise, and of each pair by itself."""
    positive, other = gold_of(units)
    pairs = F.binary_cross_entropy_with_logits(
        logits[other], positive[other].float(), pos_weight=torch.tensor(_POSITIVE_WEIGHT)
    )
    pooled = contrast(_POOLED_SCALE * similarity, positive, other)
    return contrast(logits, positive, other) + _POOLED_SHARE * pooled + _PAIRS_SHARE * pairs


def evaluate(model: Model, batches: list[Batch]) -> float:
    """Mean average precision of the same-claim units of other outlets, of those that the pipeline finds."""
    model.eval()
    scores = []
    for batch in batches:
        with torch.no_grad():
            logits, _ = model(batch)
        n = batch.n_found
        positive, other = gold_of(batch.units[:n])
        for row, hits in zip(logits[:n, :n].masked_fill(~other, -1e4), positive, strict=True):
            ranks = hits[torch.argsort(-row)].nonzero()[:, 0] + 1
            if len(ranks):
                scores.append(float((torch.arange(1, len(ranks) + 1) / ranks).mean()))
    return sum(scores) / max(1, len(scores))


def tune(
    model: Model, batches: dict[str, Batch], written: dict[str, Batch], options: argparse.Namespace
) -> None:
    """Train the model in place."""
    rng = random.Random(options.seed)
    names = sorted(batches)
    held = names[options.part :: options.hold] if options.hold else []
    test = [batches[name] for name in held]
    train = [batches[name] for name in names if name not in held]
    _start_projection(model, train[:3])
    train += written.values()
    parts = [*model.agreement.parameters(), *model.head.weight.parameters()]
    groups: list[dict[str, Any]] = [
        {"params": model.bert.parameters(), "lr": options.lr, "weight_decay": 0.01},
        {"params": [model.head.projection.weight], "lr": _PROJECTION_LR * options.lr, "weight_decay": 0.0},
        {"params": parts, "lr": _HEAD_LR, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = options.epochs * len(train)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.02, (steps - s) / (0.9 * steps)))
    )
    print(f"{len(train)} stories, held out {len(test)}: {100 * evaluate(model, test):.1f}", flush=True)
    for epoch in range(options.epochs):
        model.train()
        rng.shuffle(train)
        total, begun = 0.0, time.time()
        for batch in train:
            logits, similarity = model(batch)
            loss = loss_of(logits, similarity, batch.units)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        print(
            f"epoch {epoch} loss {total / len(train):.4f} held {100 * evaluate(model, test):.1f}"
            f" step {[round(x, 2) for x in model.agreement.step.tolist()]} {time.time() - begun:.0f} s",
            flush=True,
        )


def _start_projection(model: Model, batches: list[Batch]) -> None:
    """Begin with the directions in which the encoder's outputs differ most."""
    model.eval()
    with torch.no_grad():
        rows = [torch.tensor([row]) for batch in batches for row in batch.rows[-3:]]
        hidden = torch.cat([model.bert(input_ids=row).last_hidden_state[0] for row in rows])
        model.head.projection.weight.copy_(torch.linalg.svd(hidden, full_matrices=False)[2][:SIZE])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--units", type=Path, required=True, help="what claimx.training.units wrote")
    parser.add_argument("--written", type=Path, help="the same of stories that were written for training")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=5e-5)
    parser.add_argument("--hold", type=int, default=0, help="leave out each nth story")
    parser.add_argument("--part", type=int, default=0, help="the first story that is left out")
    parser.add_argument("--start", type=Path, help="model.pt to export, with --epochs 0")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.start and options.epochs:
        parser.error("--start exports what was trained: give --epochs 0 too")
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    model = Model(pretrained(options.encoder))
    if options.epochs:
        written = read_batches(options.written, tokenizer) if options.written else {}
        tune(model, read_batches(options.units, tokenizer), written, options)
    elif options.start:
        model.load_state_dict(torch.load(options.start))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "model.pt")
    export(model.bert.eval(), model.head, ["words"], options.out / "model.onnx")


if __name__ == "__main__":
    main()
