"""PolNeAR as windows with labels and links, for the tagger and the linker to be trained on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from claimx.attributions.link_features import Span
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.windows import MAX_PIECES, Window, windows
from claimx.attributions.word_kinds import word_kinds
from claimx.scoring.brat import ROLES, GoldAttribution, Spans, read_corpus


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


def batches(data: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].window.ids) + rng.random() * 30)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [data[i] for i in group]


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
