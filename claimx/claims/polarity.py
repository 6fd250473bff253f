"""Whether a text denies what it speaks of."""

from __future__ import annotations

import re

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t"
    r"|den(?:y|ies|ied|ying)|refus(?:e[sd]?|ing)|reject(?:s|ed|ing)?|declin(?:e[sd]?|ing) to"
    r"|fail(?:s|ed)? to|false(?:ly)?|untrue)\b",
    re.I,
)
_NO_DENIAL = re.compile(r"\b(?:not only|no longer than|no less than|no fewer than|not just|no doubt)\b", re.I)


def is_negated(text: str) -> bool:
    """Whether an odd number of negating words stands in the text: "not untrue" affirms."""
    words = len(_NEGATION.findall(text)) - len(_NO_DENIAL.findall(text))
    return words % 2 == 1
