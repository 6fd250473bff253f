"""Chooses the mention that tells a cluster's claim: understood by itself, central, plain, of middling length.

Its wording is kept as it is; the hedges of the others are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.claims.clauses import has_finite_verb
from claimx.claims.mention import Mention

_POINTING = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|this|that|these|those|we|us|our|you|your|I|my|me)\b",
    re.I,
)
_LEANING = re.compile(
    r"(?:and|but|or|nor|so|because|which|who|also|however|yet|then|still|meanwhile|instead|to|while|although"
    r"|though|despite|if|when|as|among|including|such|another|both|\w+ing (?:to|at|for|that|by|on))\b",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|apparently|reported(?:ly)?|alleged(?:ly)?|likely|seem\w*"
    r"|appear(?:s|ed)? to|suggest\w*|believed to|said to|rumou?red)\b",
    re.I,
)
_SPEECH = re.compile(r"[,”\"’'] (?:[A-Z][\w.]* ){1,4}(?:said|says|told|added|wrote)\b")
_MARKS = re.compile(r"[“”\"]")
_CENTRAL = 1.5
"""Weight of how near a mention is to the others, so that the odd one does not speak for them."""
_SHORT, _LONG = 7, 24
"""Words of a mention between which its length is no fault: fewer leave too much out, more bury the claim."""


def clearest(mentions: Sequence[Mention], central: Sequence[float]) -> Mention:
    """The mention to show for a cluster; the first by its key of several as clear.

    Args:
        mentions: The cluster's mentions, sorted by their keys.
        central: The mean score of each with the others, 0 for a pair that was not compared.
    """
    scores = [round(_CENTRAL * c + _clarity(m), 4) for c, m in zip(central, mentions, strict=True)]
    return mentions[scores.index(max(scores))]


def _clarity(mention: Mention) -> float:
    """How well a mention is understood by itself: each fault lowers it."""
    text = mention.text.strip()
    words = text.split()
    out = -2.0 * len(_POINTING.findall(text)) / max(1, len(words))
    out -= 0.25 * bool(_POINTING.match(text))
    out -= 0.25 * bool(_LEANING.match(text) or text[:1].islower())
    out -= 0.04 * max(0, _SHORT - len(words)) + 0.012 * max(0, len(words) - _LONG)
    out -= 0.3 * (not has_finite_verb(text.replace(",", " ").split()))
    out -= 0.3 * ("?" in text)
    out -= 0.15 * (mention.is_headline or _is_title(words))
    out -= 0.08 * min(2, len(_HEDGED.findall(text)))
    out -= 0.1 * (len(_MARKS.findall(text)) % 2 + bool(_SPEECH.search(text)))
    return out + 0.06 * min(2, len(mention.names))


def _is_title(words: Sequence[str]) -> bool:
    """Whether nearly all longer words begin with a capital, as in a headline."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
