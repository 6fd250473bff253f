"""Mentions of bare texts: what is read off a text is read off here too, names aside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from claimx.claims import Mention
from claimx.claims.polarity import is_negated
from claimx.claims.quantities import find_dates, find_quantities
from claimx.clusters.vectors import Reading, Vectors, mean_vectors


def made_mention(text: str, *, outlet: str = "quay", start: int = 0, names: Sequence[str] = ()) -> Mention:
    """A mention of the text; words of the names count as names."""
    words = tuple(w.lower()[:6] for w in re.findall(r"[A-Za-z]+", text) if w.lower() not in STOP_WORDS)
    folded = frozenset(name.lower() for name in names)
    return Mention(
        article_id=f"art-{outlet}",
        outlet_id=outlet,
        start_char=start,
        end_char=start + len(text),
        text=text,
        words=words,
        names=folded,
        sentence_words=words,
        sentence_names=folded,
        quantities=find_quantities(text),
        dates=find_dates(text),
        is_negated=is_negated(text),
        place=(start, start + len(text)),
        sentence=(start, start + len(text)),
    )


class BagEmbedder:
    """A direction of its own for each word: mentions are alike where they share words."""

    def read(self, mentions: Sequence[Mention], texts: Mapping[str, str]) -> Reading:
        found = [re.findall(r"\w+", mention.text.lower()) or [""] for mention in mentions]
        words = np.array([_direction(word) for row in found for word in row]).reshape(-1, 64)
        weights = np.ones(len(words), dtype=np.float32)
        ends = np.cumsum([len(row) for row in found], dtype=np.int64)
        own = np.stack([ends - np.array([len(row) for row in found], dtype=np.int64), ends], axis=1)
        vectors = mean_vectors(words.astype(np.float16), weights, own)
        return Reading(words.astype(np.float16), weights, own, own, vectors, vectors)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts by themselves."""
        return self.read([made_mention(text) for text in texts], {}).vectors


def _direction(word: str) -> Vectors:
    if not word:
        return np.zeros(64, dtype=np.float32)
    seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big")
    row = np.random.default_rng(seed).normal(size=64).astype(np.float32)
    return row / np.linalg.norm(row)
