"""Mentions of bare texts: what is read off a text is read off here too, names aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from claimx.claims import Mention
from claimx.claims.polarity import is_negated
from claimx.claims.quantities import find_dates, find_quantities
from claimx.clusters.vectors import Vectors

_SMALL = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "at", "is", "was", "were", "and", "it", "not", "no"}
)


def made_mention(text: str, *, outlet: str = "quay", start: int = 0, names: Sequence[str] = ()) -> Mention:
    """A mention of the text; words of the names count as names."""
    words = tuple(w.lower()[:6] for w in re.findall(r"[A-Za-z]+", text) if w.lower() not in _SMALL)
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
    )


class BagEmbedder:
    """Vectors of words, each in a direction of its own: alike where words are shared."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        out = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(out, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big")
                row += np.random.default_rng(seed).normal(size=64).astype(np.float32)
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
        return out
