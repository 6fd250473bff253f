"""Text to attributions: windows, tags, links, and the three roles joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.encoder import Encoder, load_tokenizer
from claimx.attributions.link_features import Span
from claimx.attributions.linker import Linker
from claimx.attributions.tags import best_tags, log_probabilities, spans_of
from claimx.attributions.windows import Window, windows
from claimx.errors import ResourceError

_CHUNK = 64
"""Windows whose vectors are in memory at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a text: each role the bounds of its parts, in code points of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    """Probability of its parts and links under the model, geometric mean, in [0, 1]."""


class Extractor:
    """The trained tagger and linker of one folder of weights.

    Args:
        folder: Holds `model.onnx`, `linker.npz` and `config.json`.
        tokenizer: The `tokenizer.json` that the weights were trained with.
        threads: Threads of the encoder.

    Raises:
        ResourceError: A file is missing, damaged or of another form.
    """

    def __init__(self, folder: Path, tokenizer: Path, *, threads: int = 1) -> None:
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._max_pieces = int(config["max_pieces"])
        except (OSError, ValueError, KeyError) as error:
            raise ResourceError(
                f"{folder.name}/config.json: cannot be read ({error}). Install claimx anew."
            ) from error
        self._encoder = Encoder(folder / "model.onnx", threads=threads)
        self._linker = Linker.load(folder / "linker.npz")
        self._tokenizer = load_tokenizer(tokenizer)

    def extract(self, texts: Sequence[str]) -> list[list[Found]]:
        """The attributions of each text, in the order of their first content."""
        out: list[list[Found]] = [[] for _ in texts]
        queue = ((i, window) for i, text in enumerate(texts) for window in self._windows(text))
        while chunk := list(islice(queue, _CHUNK)):
            found = self._extract_windows([window for _, window in chunk])
            for (i, _), attributions in zip(chunk, found, strict=True):
                out[i] += attributions
        return out

    def _windows(self, text: str) -> Iterator[Window]:
        return (w for w in windows(text, self._tokenizer, max_pieces=self._max_pieces) if w.words)

    def _extract_windows(self, cut: list[Window]) -> Iterator[list[Found]]:
        outputs = self._encoder.run([window.ids for window in cut])
        pieces = [[word.piece for word in window.words] for window in cut]
        scores = [log_probabilities(tags[at]) for (_, tags), at in zip(outputs, pieces, strict=True)]
        for window, (hidden, _), score, tags in zip(cut, outputs, scores, best_tags(scores), strict=True):
            roles = spans_of(tags)
            sources, cues = self._linker.link(window.words, hidden, roles)
            words = score[np.arange(len(tags)), tags]
            yield _join(window, roles, words, sources, cues)


def _join(
    window: Window,
    roles: dict[str, list[Span]],
    words: NDArray[np.float32],
    sources: NDArray[np.float32],
    cues: NDArray[np.float32],
) -> list[Found]:
    """The attributions of a window: a cue with the contents that chose it and the source it chose.

    A content that chose none is an attribution without a cue; a cue that no content chose is none.
    """
    chosen = cues.argmax(axis=1) if len(roles["content"]) else np.zeros(0, dtype=np.int64)
    none = len(roles["cue"])
    groups: dict[int, list[int]] = {}
    for part, choice in enumerate(chosen):
        groups.setdefault(int(choice) if choice < none else none + 1 + part, []).append(part)
    out = []
    for number, contents in groups.items():
        parts = [roles["content"][k] for k in contents]
        logs = [float(cues[k].max()) for k in contents]
        cue_parts, source_parts = [], []
        if number < none:
            cue_parts = [roles["cue"][number]]
            chosen_source = int(sources[number].argmax())
            source_parts = roles["source"][chosen_source : chosen_source + 1]
            logs.append(float(sources[number].max()))
        logs += [float(words[slice(*span)].mean()) for span in (*source_parts, *cue_parts, *parts)]
        source, cue, content = (_bounds(window, spans) for spans in (source_parts, cue_parts, parts))
        out.append(Found(source, cue, content, score=float(np.exp(np.mean(logs)))))
    return out


def _bounds(window: Window, spans: list[Span]) -> tuple[Span, ...]:
    return tuple((window.words[s].start_char, window.words[e - 1].end_char) for s, e in spans)
