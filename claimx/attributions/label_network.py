"""The network of the labels: reads the encoder's vectors of all attributions of an article together.

Each attribution is the mean vectors of its source, cue, content and paragraph. A direct layer scores
it by itself; two transformer layers (Vaswani et al. 2017, section 3; norms first) over the article's
paragraphs and attributions add what the rest of the article tells, such as where a speech was held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.activations import gelu
from claimx.attributions.arrays import read_arrays
from claimx.attributions.word_vectors import Bounds, WordVectors
from claimx.errors import ResourceError
from claimx.resources import verified_path

WEIGHTS: Final = "weights/en/labels-3/network.npz"
Floats = NDArray[np.float32]
ROLES: Final = ("source", "cue", "content")
HEADS: Final = 4
STRIDE: Final = 8.0
"""Words that one step of the positions stands for."""
LONGEST: Final = 2000.0
MOST: Final = 384
"""Paragraphs and attributions that the layers read at once: bounds the cost of a book."""
_LAYER: Final = ("norm1", "self_attn.in_proj", "self_attn.out_proj", "norm2", "linear1", "linear2")
_OUTER: Final = ("direct.1", "direct.4", "a", "p", "norm", "out")


@dataclass(frozen=True, slots=True)
class Place:
    """An attribution as the network reads it: the words of each role, numbers of its article."""

    roles: tuple[list[Bounds], list[Bounds], list[Bounds]]
    first: int
    """Its first word."""


def place_of(words: WordVectors, roles: Sequence[Sequence[Bounds]]) -> Place | None:
    """The place of an attribution; None where no word is its.

    Args:
        words: The article's.
        roles: Bounds of source, cue and content in the text.
    """
    source, cue, content = (words.words_in(spans) for spans in roles)
    starts = [start for spans in (source, cue, content) for start, _ in spans]
    return Place((source, cue, content), min(starts)) if starts else None


class LabelNetwork:
    """The trained network.

    Args:
        arrays: Its weights, named as torch names them, and `mix`: of each label the share of the
            features' scores and that of the network's. *Shape:* (labels, 2).

    Raises:
        ResourceError: An array is missing.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.float16]]) -> None:
        self._arrays = {name: np.asarray(values, dtype=np.float32) for name, values in arrays.items()}
        layers = {name.split(".")[1] for name in arrays if name.startswith("layers.")}
        self._layers = [f"layers.{number}." for number in sorted(layers)]
        wanted = [*_OUTER, *(layer + part for layer in self._layers for part in _LAYER)]
        names = {"none", "mix", *(_named(part, kind) for part in wanted for kind in ("weight", "bias"))}
        if missing := sorted(names - self._arrays.keys()):
            raise ResourceError(
                f"The weights of the labels' network lack {', '.join(missing)}. Install claimx again."
            )
        self.mix = self._arrays["mix"]

    def scores(self, words: WordVectors, places: Sequence[Place]) -> Floats:
        """The scores of the values of all labels for each attribution. *Shape:* (attributions, values).

        Args:
            words: The article's words.
            places: Its attributions.
        """
        vectors = words.vectors.astype(np.float32)
        own = np.stack([self._own(vectors, words, place) for place in places])
        sizes = np.diff(words.paragraphs).astype(np.float32)
        around: Floats = (np.add.reduceat(vectors, words.paragraphs[:-1]) / sizes[:, None]).astype(np.float32)
        out = self._layer("direct.4", gelu(self._layer("direct.1", own)))
        for rows, paragraphs in blocks(words, places):
            if not rows:
                continue
            order = [*words.paragraphs[paragraphs].tolist(), *(places[row].first for row in rows)]
            order = [word - order[0] for word in order]
            read = np.concatenate([self._layer("p", around[paragraphs]), self._layer("a", own[rows])])
            x: Floats = read + positions(np.array(order, dtype=np.float32), read.shape[1])
            for layer in self._layers:
                x = self._transform(layer, x)
            out[rows] += self._layer("out", self._norm("norm", x[len(paragraphs) :]))
        return out

    def _own(self, vectors: Floats, words: WordVectors, place: Place) -> Floats:
        """Mean vectors of source, cue, content and paragraph. *Shape:* (4 * hidden,)."""
        means = [
            np.concatenate([vectors[start:end] for start, end in spans]).mean(axis=0) if spans else none
            for spans, none in zip(place.roles, self._arrays["none"], strict=True)
        ]
        paragraph = words.paragraph_of(place.first)
        start, end = words.paragraphs[paragraph : paragraph + 2]
        return np.concatenate([*means, vectors[start:end].mean(axis=0)])

    def _transform(self, layer: str, x: Floats) -> Floats:
        """One transformer layer. *Shape:* (items, width), as it came."""
        items, width = x.shape
        split = self._layer(layer + "self_attn.in_proj", self._norm(layer + "norm1", x))
        query, key, value = split.reshape(items, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        likeness: Floats = query @ key.transpose(0, 2, 1) * np.float32((width // HEADS) ** -0.5)
        shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        seen = (shares @ value).transpose(1, 0, 2).reshape(items, width)
        x = x + self._layer(layer + "self_attn.out_proj", seen)
        inner = gelu(self._layer(layer + "linear1", self._norm(layer + "norm2", x)))
        return x + self._layer(layer + "linear2", inner)

    def _layer(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self._arrays[_named(name, "weight")].T + self._arrays[_named(name, "bias")]
        return out

    def _norm(self, name: str, x: Floats) -> Floats:
        middle = x - x.mean(axis=-1, keepdims=True)
        scaled = middle / np.sqrt((middle * middle).mean(axis=-1, keepdims=True) + 1e-5)
        out: Floats = scaled * self._arrays[f"{name}.weight"] + self._arrays[f"{name}.bias"]
        return out


def _named(part: str, kind: str) -> str:
    """Torch calls the weights of the joined projection `in_proj_weight`."""
    return f"{part}_{kind}" if part.endswith("in_proj") else f"{part}.{kind}"


def positions(order: Floats, width: int) -> Floats:
    """Half of sines and cosines of the places in the text. *Shape:* (items, width)."""
    steps = LONGEST ** (-np.arange(0, width, 2) / width)
    angles = (order[:, None] / STRIDE * steps).astype(np.float32)
    waves = np.concatenate([np.sin(angles), np.cos(angles)], axis=1) / 2
    out: Floats = waves.astype(np.float32)
    return out


def blocks(words: WordVectors, places: Sequence[Place]) -> Iterator[tuple[list[int], list[int]]]:
    """Numbers of the attributions and of the paragraphs that are read together, in the order of the text."""
    held: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        held.setdefault(words.paragraph_of(place.first), []).append(number)
    rows: list[int] = []
    paragraphs: list[int] = []
    for paragraph in range(len(words.paragraphs) - 1):
        inside = held.get(paragraph, [])
        if paragraphs and len(rows) + len(paragraphs) + len(inside) + 1 > MOST:
            yield rows, paragraphs
            rows, paragraphs = [], []
        rows += inside
        paragraphs.append(paragraph)
    if paragraphs:
        yield rows, paragraphs


@cache
def shipped_network() -> LabelNetwork:
    """The network that claimx ships.

    Raises:
        ResourceError: The weights are missing or damaged.
    """
    return LabelNetwork(read_arrays(verified_path(WEIGHTS)))
