"""Fine-tunes the sentence encoder on the annotated stories, and exports it.

    python -m claimx.training.similarity --encoder MODEL_DIR --units units.jsonl --epochs 3 --out FOLDER

A batch is one story: mentions that make the same claim are pulled together, against all others of
the story, so that what is pushed away shares the topic. Without units the encoder is exported as it is.
With `--hold N --part K` the stories K, K + N, ... are left out, for the comparison to be trained on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from claimx.clusters.vectors import MAX_PIECES
from claimx.training.export import export

_TEMPERATURE = 0.05


class MeanVector(nn.Module):
    """The mean of a row's vectors, of length 1."""

    def forward(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor]:
        """*Shape:* (rows, pieces, hidden) to (rows, hidden)."""
        weight = mask[:, :, None].float()
        mean = (hidden * weight).sum(1) / weight.sum(1)
        return (mean / (mean * mean).sum(-1, keepdim=True).sqrt(),)


@dataclass(slots=True)
class Batch:
    """The texts of one story, and which of them make the same claim."""

    rows: list[list[int]]
    claims: list[frozenset[int]]
    outlets: list[str]
    units: list[int]
    """Indices of what the pipeline finds, in place of what the annotators wrote."""


def read_batches(path: Path, tokenizer: Tokenizer) -> dict[str, Batch]:
    """For each story its units, the annotators' shorter mentions and the wordings of its claims."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = {(u["outlet"], u["text"]): frozenset(u["claims"]) for u in row["units"]}
        units = list(range(len(texts)))
        for gold in row["gold"]:
            key = (gold["outlet"], gold["text"])
            texts[key] = texts.get(key, frozenset()) | frozenset(gold["claims"])
        texts |= {(f"claim {n}", text): frozenset([n]) for n, text in enumerate(row["claims"])}
        rows = [encoding.ids for encoding in tokenizer.encode_batch([text for _, text in texts])]
        out[row["story"]] = Batch(rows, list(texts.values()), [outlet for outlet, _ in texts], units)
    return out


def encode(bert: nn.Module, rows: list[list[int]]) -> Tensor:
    """Vectors of the rows, rows of like length together. *Shape:* (rows, hidden)."""
    pool = MeanVector()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    out: list[Any] = [None] * len(rows)
    for at in range(0, len(order), 32):
        part = order[at : at + 32]
        longest = max(len(rows[i]) for i in part)
        ids = torch.tensor([rows[i] + [0] * (longest - len(rows[i])) for i in part])
        mask = torch.tensor([[1] * len(rows[i]) + [0] * (longest - len(rows[i])) for i in part])
        with torch.autocast("cpu", torch.bfloat16):
            hidden = bert(input_ids=ids, attention_mask=mask).last_hidden_state
        for i, vector in zip(part, pool(hidden.float(), mask)[0], strict=True):
            out[i] = vector
    return torch.stack(out)


def loss_of(vectors: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of each text's same-claim texts of other outlets against all the others."""
    n = len(batch.rows)
    same = torch.tensor([[bool(batch.claims[i] & batch.claims[j]) for j in range(n)] for i in range(n)])
    other = torch.tensor([[batch.outlets[i] != batch.outlets[j] for j in range(n)] for i in range(n)])
    logits = vectors @ vectors.T / _TEMPERATURE
    # Same claim, same outlet: neither pulled nor pushed; the shorter mention lies within the unit.
    logits = logits.masked_fill(same & ~other | torch.eye(n, dtype=torch.bool), -1e4)
    positive = same & other
    wanted = positive.any(1)
    # Each positive against the negatives alone, so that positives do not push each other away.
    negatives = logits.masked_fill(positive, -1e4).logsumexp(1, keepdim=True)
    each = torch.nn.functional.softplus(negatives - logits)
    return (each * positive).sum(1)[wanted].div(positive.sum(1)[wanted]).mean()


def evaluate(bert: nn.Module, batches: list[Batch]) -> float:
    """Mean average precision of the same-claim units of other outlets."""
    bert.eval()
    scores = []
    for batch in batches:
        with torch.no_grad():
            vectors = encode(bert, [batch.rows[i] for i in batch.units])
        similarity = vectors @ vectors.T
        for i in batch.units:
            pool = [j for j in batch.units if batch.outlets[j] != batch.outlets[i]]
            pool.sort(key=lambda j: -float(similarity[i, j]))
            hits = [k for k, j in enumerate(pool, 1) if batch.claims[i] & batch.claims[j]]
            if hits:
                scores.append(sum(n / k for n, k in enumerate(hits, 1)) / len(hits))
    return sum(scores) / max(1, len(scores))


def tune(bert: nn.Module, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train the encoder in place."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    batches = read_batches(options.units, tokenizer)
    names = sorted(batches)
    held = set(names[options.part :: options.hold]) if options.hold else set()
    train = [name for name in names if name not in held]
    optimizer = torch.optim.AdamW(bert.parameters(), lr=options.lr, weight_decay=0.01)
    steps = options.epochs * len(train)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.02, (steps - s) / (0.9 * steps)))
    )
    test = [batches[name] for name in sorted(held)]
    print(f"{len(train)} stories, held out {len(held)}: {100 * evaluate(bert, test):.1f}", flush=True)
    for epoch in range(options.epochs):
        bert.train()
        rng.shuffle(train)
        total, begun = 0.0, time.time()
        for name in train:
            loss = loss_of(encode(bert, batches[name].rows), batches[name])
            loss.backward()
            nn.utils.clip_grad_norm_(bert.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        print(
            f"epoch {epoch} loss {total / len(train):.4f} held {100 * evaluate(bert, test):.1f}"
            f" {time.time() - begun:.0f} s",
            flush=True,
        )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--units", type=Path, help="what claimx.training.units wrote; none: no tuning")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=3e-5)
    parser.add_argument("--hold", type=int, default=0, help="leave out each nth story")
    parser.add_argument("--part", type=int, default=0, help="the first story that is left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    bert = AutoModel.from_pretrained(
        options.encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )
    if options.units:
        tune(bert, tokenizer, options)
    export(bert.eval(), MeanVector(), ["vector"], options.out / "model.onnx")


if __name__ == "__main__":
    main()
