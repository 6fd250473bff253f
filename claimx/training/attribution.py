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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

from claimx.attributions.link_features import SIZE, Span, link_features
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.tags import LABELS
from claimx.attributions.windows import MAX_PIECES, Window, windows
from claimx.attributions.word_kinds import KINDS, word_kinds
from claimx.scoring.brat import ROLES, GoldAttribution, Spans, read_corpus

LINK_SIZE = 128
_CUTS = (224, 320)
"""Range of the longest window's pieces over the epochs."""


@dataclass(slots=True)
class Example:
    """A window with its labels, a number a word, and its links."""

    window: Window
    kinds: list[int]
    labels: list[int]
    cues: list[Span]
    sources: list[Span]
    contents: list[Span]
    cue_of: list[int]
    """For each content its cue, or len(cues) for none."""
    source_of: list[int]
    """For each cue its source, or len(sources) for none."""


class AttributionModel(nn.Module):
    """Encoder, tag layer and the two linkers (0: cue to source, 1: content to cue)."""

    def __init__(self, encoder: nn.Module, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.tag = nn.Linear(hidden, len(LABELS))
        self.drop = nn.Dropout(0.1)
        self.cue = nn.ModuleList(nn.Linear(2 * hidden, LINK_SIZE) for _ in range(2))
        self.span = nn.ModuleList(nn.Linear(2 * hidden, LINK_SIZE) for _ in range(2))
        self.feature = nn.ModuleList(nn.Linear(SIZE, LINK_SIZE) for _ in range(2))
        self.product = nn.ModuleList(nn.Linear(LINK_SIZE, LINK_SIZE, bias=False) for _ in range(2))
        self.score = nn.ModuleList(nn.Linear(LINK_SIZE, 1) for _ in range(2))
        self.none = nn.ModuleList(nn.Linear(2 * hidden, 1) for _ in range(2))

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* (windows, pieces, hidden)."""
        out: Tensor = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        return out

    def links(self, which: int, cues: Tensor, spans: Tensor, features: Tensor) -> Tensor:
        """Scores of all pairs. *Shape:* (cues, spans)."""
        a, b = self.cue[which](cues)[:, None], self.span[which](spans)[None]
        mixed = a + b + self.product[which](a * b) + self.feature[which](features)
        out: Tensor = self.score[which](F.gelu(mixed, approximate="tanh"))[..., 0]
        return out


class _Marks:
    """The spans of a window, as they are met in its attributions."""

    def __init__(self, window: Window) -> None:
        self.starts = np.array([word.start_char for word in window.words])
        self.labels = [0] * len(window.words)
        self.spans: dict[str, list[Span]] = {role: [] for role in ROLES}

    def place(self, role: str, bounds: Spans) -> list[int]:
        """Numbers of the role's spans that stand at these bounds, as far as the window holds them."""
        out = []
        for start, end in bounds:
            low, high = (int(x) for x in np.searchsorted(self.starts, [start, end]))
            if low == high:
                continue
            if (low, high) not in self.spans[role]:
                number = 1 + 2 * ROLES.index(role)
                self.labels[low:high] = [number] + [number + 1] * (high - low - 1)
                self.spans[role].append((low, high))
            out.append(self.spans[role].index((low, high)))
        return out


def label(window: Window, kinds: list[int], attributions: list[GoldAttribution]) -> Example:
    """The window's labels and links; an attribution that no word of it belongs to plays no part."""
    marks = _Marks(window)
    links = [{role: marks.place(role, attribution[role]) for role in ROLES} for attribution in attributions]
    cues, sources, contents = (marks.spans[role] for role in ("cue", "source", "content"))
    cue_of, source_of = [len(cues)] * len(contents), [len(sources)] * len(cues)
    for link in links:
        for cue in link["cue"][:1]:
            for content in link["content"]:
                cue_of[content] = cue
            for source in link["source"][:1]:
                source_of[cue] = source
    return Example(window, kinds, marks.labels, cues, sources, contents, cue_of, source_of)


def examples(folder: Path, tokenizer: Tokenizer, max_pieces: int = MAX_PIECES) -> list[Example]:
    """All windows of a corpus, once for each annotator of their text."""
    out = []
    for document in read_corpus(folder):
        quoted = quoted_ranges(find_quotes(document.text))
        for window in windows(document.text, tokenizer, max_pieces=max_pieces):
            if window.words:
                kinds = word_kinds(window, quoted)
                out += [label(window, kinds, gold) for gold in document.annotators.values()]
    return out


def encoder_of(folder: Path) -> nn.Module:
    """The pretrained encoder with a type embedding for each kind of word, all alike at first."""
    # Without dropout of attention weights torch takes its fused attention: 1.7 times the speed.
    bert: nn.Module = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0
    )
    table = bert.embeddings.token_type_embeddings
    first = table.weight.data[:1]
    bert.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(first.repeat(KINDS, 1), freeze=False)
    return bert


def load(model: AttributionModel, path: Path) -> None:
    """Read a checkpoint; one from before the kinds has its first type taken for all."""
    state = torch.load(path, weights_only=True)
    name = "encoder.embeddings.token_type_embeddings.weight"
    if len(state[name]) < KINDS:
        state[name] = state[name][:1].repeat(KINDS, 1)
    model.load_state_dict(state)


def batches(data: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].window.ids) + rng.random() * 30)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [data[i] for i in group]


def ends(hidden: Tensor, window: Window, spans: list[Span]) -> Tensor:
    """First and last word of each span, joined. *Shape:* (spans, 2 * hidden)."""
    first = [window.words[s].piece for s, _ in spans]
    last = [window.words[e - 1].piece for _, e in spans]
    return torch.cat([hidden[first], hidden[last]], dim=-1)


def without(example: Example, rng: random.Random, share: float) -> Example:
    """The example with some cues and sources hidden from the linker, so that it learns `none`."""
    cues = [i for i in range(len(example.cues)) if rng.random() > share]
    sources = [i for i in range(len(example.sources)) if rng.random() > share]
    at = {cue: i for i, cue in enumerate(cues)}
    of = {source: i for i, source in enumerate(sources)}
    return Example(
        example.window,
        example.kinds,
        example.labels,
        [example.cues[i] for i in cues],
        [example.sources[i] for i in sources],
        example.contents,
        [at.get(c, len(cues)) for c in example.cue_of],
        [of.get(example.source_of[i], len(sources)) for i in cues],
    )


def loss_of(model: AttributionModel, batch: list[Example], rng: random.Random) -> tuple[Tensor, Tensor]:
    """Losses of the tagger and of the linker, each a mean over what they decide."""
    longest = max(len(e.window.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    kinds, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for i, e in enumerate(batch):
        ids[i, : len(e.window.ids)] = torch.tensor(e.window.ids)
        kinds[i, : len(e.kinds)] = torch.tensor(e.kinds)
        mask[i, : len(e.window.ids)] = 1
    with torch.autocast("cpu", torch.bfloat16):
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


def train(options: argparse.Namespace) -> None:
    """Train and write `last.pt` and `average.pt` after each epoch."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = examples(options.data / "train", tokenizer, rng.randint(*_CUTS))
    encoder = encoder_of(options.encoder)
    model = AttributionModel(encoder, encoder.config.hidden_size)
    if options.start:
        load(model, options.start)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": list(encoder.parameters()), "lr": options.lr}, {"params": heads, "lr": 4 * options.lr}],
        weight_decay=0.01,
        fused=True,
    )
    # Epochs differ a little in their number of windows; the schedule ends within a few steps of the last.
    steps = options.epochs * -(-len(data) // options.batch)
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.95)
    )
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{len(data)} windows, {sum(len(e.window.ids) for e in data)} pieces, {steps} steps", flush=True)
    step, begun = 0, time.time()
    for epoch in range(options.epochs):
        model.train()
        # Each epoch cuts the texts otherwise, so that no word always stands at a window's edge.
        data = examples(options.data / "train", tokenizer, rng.randint(*_CUTS)) if epoch else data
        for batch in batches(data, options.batch, rng):
            tag_loss, link_loss = loss_of(model, batch, rng)
            (tag_loss + options.link_weight * link_loss).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 5 == 0:
                average.update_parameters(model)
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step} tag {tag_loss.item():.4f} link {link_loss.item():.4f}"
                    f" {time.time() - begun:.0f} s",
                    flush=True,
                )
        for name, weights in (("last", model), ("average", average.module)):
            torch.save(weights.state_dict(), options.out / f"{name}.pt")
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
