"""Whether a content is told on its source's word, or is what the source does, which the article itself tells.

"The mayor said that the dam leaks" puts the claim to the mayor; "the mayor promised to close the dam"
is a claim of its own about her. A logistic regression over the words of the cue, the labels and the
form of the content, trained on what readers noted of shared claims (`claimx.training.credit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict

from claimx.resources import read_model

if TYPE_CHECKING:
    from spacy.tokens import Span

    from claimx.attributions.annotations import DocAttribution

WEIGHTS: Final = "weights/en/credit-1/credit.json"
_WORD = re.compile(r"[^\W\d_]+")
_FIRST: Final = frozenset(
    {
        "a", "about", "against", "an", "as", "by", "for", "from", "he", "her", "his", "how", "i", "if",
        "in", "it", "its", "of", "on", "over", "she", "that", "the", "their", "there", "they", "to",
        "we", "what", "whether", "which", "who", "why", "with", "you",
    }
)  # fmt: skip
"""First words of a content that are told apart."""
_PRONOUNS: Final = frozenset({"he", "she", "they", "it", "we", "i"})
_STEM: Final = 6
_SHORT: Final = (3, 4, 8)
"""Words that a content has fewer than."""


class CreditWeights(BaseModel):
    """What each feature that is there adds, and what is there without any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[str, float]
    bias: float

    def logit(self, features: Iterable[str]) -> float:
        """Over 0 the content is rather told on its source's word."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in features)


def is_credited(content: Span, found: DocAttribution, *, is_clause: bool) -> bool:
    """Whether a content, or its part in one sentence, is told on its source's word.

    Args:
        content: Its words.
        found: The attribution that it is of.
        is_clause: Whether it can stand by itself.

    Raises:
        ResourceError: The weights are missing or damaged.
    """
    return _shipped().logit(set(credit_features(content, found, is_clause=is_clause))) > 0


def credit_features(content: Span, found: DocAttribution, *, is_clause: bool) -> Iterator[str]:
    """The names of what is there, for `is_credited`'s arguments; some come twice."""
    words = _WORD.findall(content.text)
    first = words[0] if words else ""
    form, stance = (str(found.labels.get(name)) for name in ("form", "stance"))
    yield f"form {form}"
    yield f"stance {stance}"
    yield f"form {form}, stance {stance}"
    yield f"source {found.labels.get('source_type')}"
    yield f"access {found.labels.get('access')}"
    if is_clause:
        yield from ("clause", f"clause, form {form}", f"clause, stance {stance}")
    yield f"first {first.lower() if first.lower() in _FIRST else 'other'}"
    yield from (f"under {n} words" for n in _SHORT if len(words) < n)
    if first[:1].isupper():
        yield "capital"
    source = " ".join(span.text for span in found.source).lower()
    yield "source pronoun" if source in _PRONOUNS else "source" if source else "no source"
    if found.labels.get("chain"):
        yield "relayed"
    if found.cue and found.cue[0].start < content.start:
        yield "cue first"
    cue = [word for span in found.cue for word in _WORD.findall(span.text.lower())]
    yield f"cue of {min(len(cue), 3)}"
    yield from (f"cue {word[:_STEM]}" for word in cue)


@cache
def _shipped() -> CreditWeights:
    return read_model(WEIGHTS, CreditWeights)
