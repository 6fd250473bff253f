"""Chooses the mention that tells a cluster's claim: understood by itself, central, of middling length."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from claimx.claims.clauses import has_finite_verb
from claimx.claims.mention import Mention
from claimx.clusters.vectors import Vectors

_POINTING = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|this|that|these|those|we|us|our|you|your|I|my|me)\b",
    re.I,
)
_LEANING = re.compile(r"(?:and|but|or|so|because|which|who|also|however|yet|then|meanwhile|to)\b", re.I)
_SHORT, _LONG = 7, 30
"""Words of a mention between which its length is no fault: fewer leave too much out, more bury the claim."""


def clearest(mentions: Sequence[Mention], vectors: Vectors) -> Mention:
    """The mention to show for a cluster; the first by its key of several as clear.

    Args:
        mentions: The cluster's mentions, sorted by their keys.
        vectors: Theirs. *Shape:* (mentions, size).
    """
    middle = vectors @ vectors.mean(axis=0)
    scores = [round(float(c) + _clarity(m), 4) for c, m in zip(middle, mentions, strict=True)]
    return mentions[int(np.argmax(scores))]


def _clarity(mention: Mention) -> float:
    """How well a mention is understood by itself: each fault lowers it."""
    text = mention.text
    length = len(text.split())
    pointing = len(_POINTING.findall(text)) / max(1, length)
    out = -2.0 * pointing
    out -= 0.25 * bool(_POINTING.match(text))
    out -= 0.25 * bool(_LEANING.match(text) or text[:1].islower())
    out -= 0.04 * max(0, _SHORT - length) + 0.01 * max(0, length - _LONG)
    out -= 0.3 * (not has_finite_verb(text.replace(",", " ").split()))
    out += 0.1 * bool(mention.names)
    return out
