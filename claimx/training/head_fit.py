r"""Fits the network of the labels anew to an exported encoder, which stays as it is.

    python -m claimx.training.head_fit --data ../shared/data --more fixtures/training/labels.txt \
        --weights FOLDER --start RUN_DIR/cycle2.pt --out heads.pt

After weights were averaged or quantised, the words' vectors are not those that the network was
trained on. Each eighth article is left out, and judged after each epoch.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.attributions.encoder import TOKENIZER
from claimx.attributions.extractor import Extractor
from claimx.attributions.label_model import CLASSES
from claimx.attributions.label_network import Place, place_of
from claimx.attributions.word_vectors import WordVectors
from claimx.resources import verified_path
from claimx.scoring.brat import ROLES
from claimx.training.label_heads import LabelHeads, split
from claimx.training.labels import accuracy_and_f1
from claimx.training.together import Article, read_articles

_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Seen:
    """The labelled attributions of an article, and its words as the encoder sees them."""

    words: WordVectors
    places: list[Place]
    values: Tensor
    """*Shape:* (attributions, labels)."""
    is_held: bool

    def scores(self, heads: LabelHeads) -> Tensor:
        """*Shape:* (attributions, values)."""
        out: Tensor = heads(torch.from_numpy(self.words.vectors).float(), self.words, self.places)
        return out


def seen_articles(articles: Sequence[Article], extractor: Extractor) -> list[Seen]:
    """The articles with labels, read."""
    out = []
    labelled = [article for article in articles if article.labels is not None]
    for start in range(0, len(labelled), _CHUNK):
        chunk = labelled[start : start + _CHUNK]
        for article, read in zip(chunk, extractor.read([a.text for a in chunk]), strict=True):
            if article.labels is None or read.words is None:
                continue
            places, values = [], []
            for number, labels in article.labels.labels.items():
                place = place_of(read.words, [article.first[number][role] for role in ROLES])
                if place is not None:
                    places.append(place)
                    values.append([CLASSES[name].index(labels[name]) for name in CLASSES])
            if places:
                out.append(Seen(read.words, places, torch.tensor(values), article.labels.is_held))
    return out


def judged(heads: LabelHeads, held: Sequence[Seen]) -> str:
    """Accuracy and F1 of each label."""
    heads.eval()
    with torch.no_grad():
        scores = torch.cat([article.scores(heads) for article in held])
    values = torch.cat([article.values for article in held])
    return ", ".join(accuracy_and_f1(values[:, i], s.argmax(1)) for i, s in enumerate(split(scores)))


def fit(heads: LabelHeads, articles: Sequence[Seen], epochs: int, lr: float, seed: int) -> None:
    """Train the network in place, the rate falling to nothing."""
    train = [article for article in articles if not article.is_held]
    held = [article for article in articles if article.is_held]
    optimizer = torch.optim.AdamW(heads.parameters(), lr=lr, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / (epochs * len(train)))
    print(f"before: {judged(heads, held)}", flush=True)
    rng = random.Random(seed)
    for epoch in range(epochs):
        heads.train()
        rng.shuffle(train)
        for article in train:
            parts = enumerate(split(article.scores(heads)))
            loss = torch.stack([F.cross_entropy(s, article.values[:, i]) for i, s in parts]).sum()
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        print(f"epoch {epoch}: {judged(heads, held)}", flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/ and classes/")
    parser.add_argument("--more", type=Path, required=True, help="labels that were read for claimx")
    parser.add_argument("--weights", type=Path, required=True, help="folder of the exported encoder")
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of claimx.training.together")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    state = torch.load(options.start, weights_only=True)["heads"]
    heads = LabelHeads(state["none"].shape[1])
    heads.load_state_dict(state)
    extractor = Extractor(options.weights, verified_path(TOKENIZER))
    articles = seen_articles(read_articles(options.data, options.more), extractor)
    fit(heads, articles, options.epochs, options.lr, options.seed)
    torch.save({"heads": heads.state_dict()}, options.out)


if __name__ == "__main__":
    main()
