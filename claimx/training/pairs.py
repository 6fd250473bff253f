"""Trains the encoder that reads two sentences together, and exports it.

    python -m claimx.training.pairs --data CLAIMS --second READING --encoder MODEL_DIR --hold 4 --out FOLDER

CLAIMS is `../shared/data/claims`, READING `fixtures/training/claims.jsonl`.

Learns for pairs of sentences of two outlets whether they share a claim, and for each piece of them
whether it tells what they share, by either reader. Where two readers differ on a pair, half is aimed
at. Beside the pairs that share one each epoch draws others, the nearer by the untrained encoder's
vectors the oftener. `--written` adds stories that were written for training, `--teacher` and `--layers`
begin with some layers of shipped weights and aim half at what those say. The stories K, K + N, ... are
left out (`--hold N --part K`), for the second look to be fitted on.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.attributions.encoder import load_tokenizer
from claimx.clusters.pair_reader import Row, Sentence, row_of
from claimx.scoring.claim_gold import read_sentences
from claimx.scoring.claims import read_stories
from claimx.training.pairs_data import Pair, StoryPairs, near_pairs, story_pairs, written_pairs
from claimx.training.pairs_model import PairModel, Read, save, shipped_model
from claimx.training.pretrained import pretrained
from claimx.training.second_reading import second_stories
from claimx.training.steps import optimizer_of, step

_NEAREST = 8
"""Sentences of each other outlet from which pairs without a shared claim are drawn."""
_OTHERS, _MORE = 3, 20
"""Such pairs an epoch: for each that shares a claim, and besides for each story."""
_SHARPNESS = 6.0
_BATCH, _BLOCK = 32, 20
_HEAD_LR, _TOLD_SHARE, _HIDDEN_SHARE = 6e-4, 0.5, 1.0


class Example(NamedTuple):
    """A pair with its labels."""

    row: Row
    share: float
    told: list[float]
    """Of each piece; -1 for those of neither sentence."""


def example(story: StoryPairs, i: int, j: int) -> Example:
    """The pair of two sentences of a story."""
    one, other = story.sentences[i], story.sentences[j]
    row = row_of(one, other, story.special)
    told = [-1.0] * len(row.ids)
    for place, sentence, pair in ((row.first, one, (i, j)), (row.second, other, (j, i))):
        told[place : place + len(sentence.ids)] = _inside(sentence, story.told.get(pair, []))
    return Example(row, story.shares.get((i, j), 0.0), told)


def _inside(sentence: Sentence, bounds: list[tuple[int, int]]) -> list[float]:
    return [float(any(start <= at < end for start, end in bounds)) for at in sentence.starts]


def padded(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Piece ids, kinds, mask, wanted shares, and wanted values of the pieces."""
    longest = max(len(e.row.ids) for e in batch)

    def table(rows: list[list[int]] | list[list[float]], rest: float) -> Tensor:
        return torch.tensor([[*row, *[rest] * (longest - len(row))] for row in rows])

    ids, kinds = table([e.row.ids for e in batch], 0).long(), table([e.row.kinds for e in batch], 0).long()
    mask = table([[1.0] * len(e.row.ids) for e in batch], 0).long()
    return ids, kinds, mask, torch.tensor([e.share for e in batch]), table([e.told for e in batch], -1.0)


def sentence_vectors(bert: nn.Module, story: StoryPairs) -> np.ndarray:
    """By the untrained encoder, of length 1. *Shape:* (sentences, hidden)."""
    out = []
    with torch.no_grad():
        for sentence in story.sentences:
            ids = torch.tensor([[story.special[0], *sentence.ids[:64], story.special[1]]])
            out.append(F.normalize(bert(input_ids=ids).last_hidden_state[0].mean(0), dim=0))
    return torch.stack(out).numpy()


class Drawn:
    """The pairs of a story of which each epoch draws some."""

    def __init__(self, story: StoryPairs, vectors: np.ndarray) -> None:
        self.story = story
        self.shared = sorted(pair for pair in story.shares if pair[0] < pair[1])
        self.others = sorted(near_pairs(vectors, story.outlets, _NEAREST) - story.shares.keys())
        weights = np.exp(_SHARPNESS * np.array([vectors[i] @ vectors[j] for i, j in self.others]))
        self._shares = weights / weights.sum()

    def pairs(self, rng: np.random.Generator) -> list[Pair]:
        """All that share a claim, and some of the others, in either order."""
        n = min(len(self.others), _OTHERS * len(self.shared) + _MORE)
        chosen = rng.choice(len(self.others), n, replace=False, p=self._shares)
        found = [*self.shared, *(self.others[k] for k in chosen)]
        return [(i, j) if rng.random() < 0.5 else (j, i) for i, j in found]


def epoch_batches(drawn: list[Drawn], rng: np.random.Generator) -> list[list[tuple[StoryPairs, Pair]]]:
    """Batches of pairs of like length."""
    rows = [(each.story, pair) for each in drawn for pair in each.pairs(rng)]
    random.Random(int(rng.integers(1 << 30))).shuffle(rows)
    out = []
    for start in range(0, len(rows), _BATCH * _BLOCK):
        block = sorted(rows[start : start + _BATCH * _BLOCK], key=_length)
        out += [block[k : k + _BATCH] for k in range(0, len(block), _BATCH)]
    return out


def _length(row: tuple[StoryPairs, Pair]) -> int:
    return sum(len(row[0].sentences[i].ids) for i in row[1])


def rate(progress: float) -> float:
    """Share of the learning rate at a share of the training: up over the first tenth, then straight down."""
    return min(progress / 0.1 + 0.01, max(0.02, (1 - progress) / 0.9))


def losses(read: Read, share: Tensor, told: Tensor, taught: Read | None) -> list[Tensor]:
    """What is wrong with a batch: the pairs, their pieces, and with a teacher how far its last vectors are.

    With a teacher half is aimed at what it says (Hinton et al. 2015), half at what the readers say.
    """
    within = told >= 0
    if taught is not None:
        share = (share + taught.score.sigmoid()) / 2
        told = (told + taught.told.sigmoid()) / 2
    out = [
        F.binary_cross_entropy_with_logits(read.score, share),
        _TOLD_SHARE * F.binary_cross_entropy_with_logits(read.told[within], told[within]),
    ]
    if taught is not None:
        wanted = taught.hidden[within]
        out.append(_HIDDEN_SHARE * F.mse_loss(read.hidden[within], wanted) / wanted.var())
    return out


def tune(
    model: PairModel, teacher: PairModel | None, drawn: list[Drawn], options: argparse.Namespace
) -> None:
    """Train the model in place."""
    rng = np.random.default_rng(options.seed)
    table = model.bert.embeddings.token_type_embeddings.weight
    body = [p for p in model.bert.parameters() if p.requires_grad and p is not table]
    heads = [table, *(p for name, p in model.named_parameters() if not name.startswith("bert."))]
    optimizer = optimizer_of((body, options.lr), (heads, _HEAD_LR))
    begun = time.time()
    for epoch in range(options.epochs):
        model.train()
        groups = epoch_batches(drawn, rng)
        for number, group in enumerate(groups):
            ids, kinds, mask, share, told = padded([example(story, *pair) for story, pair in group])
            with torch.no_grad():
                taught = teacher(ids, kinds, mask) if teacher else None
            parts = losses(model(ids, kinds, mask), share, told, taught)
            step(optimizer, sum(parts), rate((epoch + number / len(groups)) / options.epochs))
            if number % 40 == 0:
                print(
                    f"epoch {epoch} step {number} of {len(groups)} loss "
                    + " ".join(f"{part.item():.4f}" for part in parts)
                    + f" {time.time() - begun:.0f} s",
                    flush=True,
                )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and train.jsonl")
    parser.add_argument("--second", type=Path, required=True, help="a second reading of the same stories")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--written", type=Path, help="folder of stories written for training")
    parser.add_argument("--teacher", type=Path, help="folder of shipped weights to be taught by")
    parser.add_argument("--layers", default="0,2,5", help="the teacher's layers to begin with")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=8e-5)
    parser.add_argument("--hold", type=int, default=0, help="leave out each nth story")
    parser.add_argument("--part", type=int, default=0, help="the first story that is left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    first = list(read_stories(options.data / "train", options.data / "train.jsonl"))
    if options.hold:
        first = [story for i, story in enumerate(first) if i % options.hold != options.part]
    second = second_stories(first, options.second)
    untrained = pretrained(options.encoder).eval()
    drawn = []
    for story in first:
        readings = [story, *([second[story.name]] if story.name in second else [])]
        pairs = story_pairs(readings, read_sentences(options.data / "train" / story.name), tokenizer)
        drawn.append(Drawn(pairs, sentence_vectors(untrained, pairs)))
    layers = [int(n) for n in options.layers.split(",")]
    if options.written:
        for pairs in written_pairs(options.written, tokenizer):
            drawn.append(Drawn(pairs, sentence_vectors(untrained, pairs)))
    if options.teacher:
        model = shipped_model(options.encoder, options.teacher, layers)
        teacher = shipped_model(options.encoder, options.teacher).eval()
    else:
        model, teacher = PairModel(options.encoder), None
    tune(model, teacher, drawn, options)
    save(model, options.out)


if __name__ == "__main__":
    main()
