r"""Trains the encoder of attributions on, together with the network of the labels.

    python -m claimx.training.together --data ../shared/data --more fixtures/training/labels.txt \
        --encoder MODEL_DIR --start claimx/resources/weights/en/attribution-2 --out RUN_DIR

A batch is whole articles: the tagger and the linker learn from their windows as in
`claimx.training.attribution`, the network from all their labelled attributions at once. Begins with
the shipped weights. Each eighth article's labels are left out, and judged after each epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.attributions.encoder import load_tokenizer
from claimx.attributions.label_model import CLASSES
from claimx.attributions.label_network import Place, place_of
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.windows import MAX_PIECES, Window, windows
from claimx.attributions.word_kinds import word_kinds
from claimx.attributions.word_vectors import WordVectors, of_words, word_vectors
from claimx.scoring.brat import ROLES, GoldAttribution, read_corpus
from claimx.training.attribution import CUTS, cycle, encoded, losses, rate
from claimx.training.attribution_data import Example, label
from claimx.training.attribution_model import AttributionModel, encoder_of
from claimx.training.label_articles import LabelledArticle, training_articles
from claimx.training.label_heads import LabelHeads, split
from claimx.training.labels import accuracy_and_f1
from claimx.training.shipped import shipped_checkpoint

_WINDOWS = 18
"""Most windows of a batch that holds several articles."""
_LINKS, _LABELS = 0.3, 0.25
"""Shares of the losses, the tagger's being 1."""
_HEADS = 5e-4


@dataclass(frozen=True, slots=True)
class Article:
    """An article of PolNeAR train."""

    text: str
    quoted: list[tuple[int, int]]
    annotators: list[list[GoldAttribution]]
    first: list[GoldAttribution]
    """Those of the annotator whose attributions are labelled."""
    labels: LabelledArticle | None


@dataclass(frozen=True, slots=True)
class Cut:
    """An article in windows."""

    article: Article
    windows: list[Window]
    kinds: list[list[int]]

    def examples(self, rng: random.Random) -> list[Example]:
        """The windows with the attributions of one annotator."""
        gold = rng.choice(self.article.annotators)
        return [label(w, kinds, gold) for w, kinds in zip(self.windows, self.kinds, strict=True)]

    def labelled(self) -> tuple[WordVectors, list[Place], list[list[int]]]:
        """The words, and of each labelled attribution its place and its values."""
        empty = [(w, of_words(w, np.zeros((len(w.ids), 1), dtype=np.float32))) for w in self.windows]
        words = word_vectors(empty)
        assert words is not None
        assert self.article.labels is not None
        places, values = [], []
        for number, labels in self.article.labels.labels.items():
            place = place_of(words, [self.article.first[number][role] for role in ROLES])
            if place is not None:
                places.append(place)
                values.append([CLASSES[name].index(labels[name]) for name in CLASSES])
        return words, places, values


def read_articles(data: Path, more: Path) -> list[Article]:
    """All of PolNeAR train."""
    labelled = {each.name: each for each in training_articles(data, more)}
    out = []
    for document in read_corpus(data / "polnear/train"):
        first = document.annotators[min(document.annotators)]
        quoted = quoted_ranges(find_quotes(document.text))
        annotators = list(document.annotators.values())
        out.append(Article(document.text, quoted, annotators, first, labelled.get(document.name)))
    return out


def cut_articles(articles: Sequence[Article], tokenizer: Tokenizer, longest: int) -> list[Cut]:
    """The articles that hold a word, in windows."""
    out = []
    for article in articles:
        found = [w for w in windows(article.text, tokenizer, max_pieces=longest) if w.words]
        if found:
            out.append(Cut(article, found, [word_kinds(w, article.quoted) for w in found]))
    return out


def batches(cuts: Sequence[Cut]) -> Iterator[list[Cut]]:
    """Articles in their order, together while their windows are few."""
    batch: list[Cut] = []
    for cut in cuts:
        if batch and sum(len(each.windows) for each in (*batch, cut)) > _WINDOWS:
            yield batch
            batch = []
        batch.append(cut)
    yield batch


def vectors_of(hidden: Tensor, cuts: Sequence[Window]) -> Tensor:
    """Of the words of an article's windows. *Shape:* (words, hidden)."""
    rows = [hidden[i, [word.piece for word in window.words]] for i, window in enumerate(cuts)]
    return torch.cat(rows)


def label_scores(heads: LabelHeads, hidden: Tensor, cut: Cut) -> tuple[Tensor, Tensor]:
    """Scores (attributions, values) and gold values (attributions, labels)."""
    words, places, values = cut.labelled()
    if not places:
        return torch.zeros(0, 1), torch.zeros(0, len(CLASSES), dtype=torch.long)
    return heads(vectors_of(hidden, cut.windows), words, places), torch.tensor(values)


def label_loss(heads: LabelHeads, hidden: Tensor, batch: Sequence[Cut]) -> Tensor:
    """Mean over the labelled attributions of a batch, of articles that are not held."""
    total, n, at = torch.zeros(()), 0, 0
    for cut in batch:
        here, at = hidden[at : at + len(cut.windows)], at + len(cut.windows)
        if cut.article.labels is None or cut.article.labels.is_held:
            continue
        scores, values = label_scores(heads, here, cut)
        if len(values):
            total = total + sum(
                F.cross_entropy(each, values[:, i], reduction="sum") for i, each in enumerate(split(scores))
            )
            n += len(values)
    return total / max(n, 1)


def judged(model: AttributionModel, heads: LabelHeads, cuts: Sequence[Cut]) -> str:
    """Accuracy and F1 of each label on held articles."""
    model.eval()
    heads.eval()
    found = []
    with torch.no_grad():
        for cut in cuts:
            rows = [encoded(model, [example]) for example in cut.examples(random.Random(0))]
            longest = max(row.shape[1] for row in rows)
            hidden = torch.cat([F.pad(row, (0, 0, 0, longest - row.shape[1])) for row in rows])
            scores, values = label_scores(heads, hidden, cut)
            if len(values):
                found.append((scores, values))
    scores, values = (torch.cat(each) for each in zip(*found, strict=True))
    parts = enumerate(split(scores))
    return ", ".join(accuracy_and_f1(values[:, i], each.argmax(1)) for i, each in parts)


def train(options: argparse.Namespace) -> None:
    """Train in cycles of a falling rate; write `cycleN.pt` after each epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    tokenizer = load_tokenizer(options.encoder / "tokenizer.json")
    encoder = encoder_of(options.encoder)
    model, heads = (
        AttributionModel(encoder, encoder.config.hidden_size),
        LabelHeads(encoder.config.hidden_size),
    )
    model.load_state_dict(shipped_checkpoint(options.start))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    articles = read_articles(options.data, options.more)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))
    begun = time.time()
    for ordinal, (epochs, lr) in enumerate(options.cycles, 1):
        optimizer = optimizer_of(model, heads, lr)
        for epoch in range(epochs):
            cuts = cut_articles(articles, tokenizer, rng.randint(*CUTS))
            rng.shuffle(cuts)
            groups = list(batches(cuts))
            model.train()
            heads.train()
            for number, batch in enumerate(groups):
                for group in optimizer.param_groups:
                    group["lr"] = group["highest"] * rate((epoch + number / len(groups)) / epochs)
                examples = [example for cut in batch for example in cut.examples(rng)]
                hidden = encoded(model, examples)
                tag, link = losses(model, hidden, examples, rng)
                labels = label_loss(heads, hidden, batch)
                (tag + _LINKS * link + _LABELS * labels).backward()
                nn.utils.clip_grad_norm_([*model.parameters(), *heads.parameters()], 1.0)
                optimizer.step()
                optimizer.zero_grad()
                if number % 20 == 0:
                    print(
                        f"lr {lr} epoch {epoch} step {number} of {len(groups)} tag {tag.item():.4f}"
                        f" link {link.item():.4f} labels {labels.item():.4f} {time.time() - begun:.0f} s",
                        flush=True,
                    )
            torch.save({"model": model.state_dict(), "heads": heads.state_dict()},
                       options.out / f"cycle{ordinal}.pt")  # fmt: skip
            cuts = cut_articles([a for a in articles if a.labels and a.labels.is_held], tokenizer, MAX_PIECES)
            print(f"epoch {epoch} held: {judged(model, heads, cuts)}", flush=True)


def optimizer_of(model: AttributionModel, heads: LabelHeads, lr: float) -> torch.optim.Optimizer:
    """AdamW, with a rate of its own for the labels' network."""
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    layers = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [(body, lr), (layers, 2 * lr), (list(heads.parameters()), _HEADS)]
    return torch.optim.AdamW(
        [{"params": params, "lr": rate, "highest": rate} for params, rate in groups],
        weight_decay=0.01,
        fused=True,
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/ and classes/")
    parser.add_argument("--more", type=Path, required=True, help="labels that were read for claimx")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--start", type=Path, required=True, help="folder of the weights to begin with")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument(
        "--cycles", type=cycle, nargs="+", default=[(3, 1e-4), (2, 7e-5)], help="EPOCHS:LR of each"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
