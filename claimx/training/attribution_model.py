"""The network of the tagger and the linker, and its checkpoints."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from claimx.attributions.link_features import SIZE, Span
from claimx.attributions.tags import LABELS
from claimx.attributions.windows import Window
from claimx.attributions.word_kinds import KINDS
from claimx.training.pretrained import pretrained

LINK_SIZE = 128


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


def encoder_of(folder: Path) -> nn.Module:
    """The pretrained encoder with a type embedding for each kind of word, all alike at first."""
    bert = pretrained(folder)
    table = bert.embeddings.token_type_embeddings
    first = table.weight.data[:1]
    bert.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(first.repeat(KINDS, 1), freeze=False)
    return bert


def checkpoint(path: Path) -> dict[str, Tensor]:
    """Read a checkpoint; one from before the kinds has its first type taken for all."""
    state: dict[str, Tensor] = torch.load(path, weights_only=True)
    name = "encoder.embeddings.token_type_embeddings.weight"
    if len(state[name]) < KINDS:
        state[name] = state[name][:1].repeat(KINDS, 1)
    return state


def ends(hidden: Tensor, window: Window, spans: list[Span]) -> Tensor:
    """First and last word of each span, joined. *Shape:* (spans, 2 * hidden)."""
    first = [window.words[s].piece for s, _ in spans]
    last = [window.words[e - 1].piece for _, e in spans]
    return torch.cat([hidden[first], hidden[last]], dim=-1)
