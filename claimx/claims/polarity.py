"""Whether a text denies what it speaks of, and which of its words it denies."""

from __future__ import annotations

import re

Range = tuple[int, int]

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t"
    r"|den(?:y|ies|ied|ying)|refus(?:e[sd]?|ing)|reject(?:s|ed|ing)?|declin(?:e[sd]?|ing) to"
    r"|fail(?:s|ed)? to|false(?:ly)?|untrue)\b",
    re.I,
)
_NO_DENIAL = re.compile(r"\b(?:not only|no longer than|no less than|no fewer than|not just|no doubt)\b", re.I)
_SCOPE = re.compile(
    r"""(?P<idle>\b(?:not\ (?:only|just|clear|sure|certain|known|surprising|least|the\ first|the\ only)
          |no\ (?:doubt|question|longer\ than|less\ than|fewer\ than|secret|surprise|matter)|why\ not)\b)
    |(?P<deny>\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t
          |den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)|untrue|false(?:ly)?)\b)
    |(?P<end>[;:.!?—–,]|\b(?:but|because|although|though|while|and|or|if|unless|until|who|which)\b)
    |(?P<word>\w+(?:['’.-]\w+)*)""",
    re.I | re.X,
)
_REACH = 7
"""Words after a negation that it may deny, within its clause."""
_GUARDED = re.compile(
    r"\b(?:unless|until|only|if|hardly|barely|far from|rather|instead|lack\w*|against"
    r"|unlike|oppos\w+|reject\w*|want\w*|wish\w*|hop(?:e[sd]?|ing)"
    r"|(?:would|['’]d) like|let['’]s|forget|urg\w+|ask\w*|demand\w*)\b",
    re.I,
)
"""Words that turn a statement round, put it under a condition, or make it a wish."""


def is_negated(text: str) -> bool:
    """Whether an odd number of negating words stands in the text: "not untrue" affirms."""
    words = len(_NEGATION.findall(text)) - len(_NO_DENIAL.findall(text))
    return words % 2 == 1


def denied_words(text: str) -> dict[str, Range]:
    """The words that a negation before them in their clause denies, in lower case, to its place.

    >>> denied_words("She was not invited, he said")
    {'invited': (8, 11)}
    """
    out: dict[str, Range] = {}
    left, place = 0, (0, 0)
    for match in _SCOPE.finditer(text):
        kind = match.lastgroup
        if kind == "deny":
            # A second negation takes the first one back: "cannot deny".
            left, place = (0 if left else _REACH), match.span()
        elif kind == "end":
            left = 0
        elif kind == "word" and left:
            out.setdefault(match[0].lower(), place)
            left -= 1
    return out


def is_plain(text: str) -> bool:
    """Whether the text affirms what it says: no negation, no word that may stand for one, no wish."""
    return not _NEGATION.search(text) and not _GUARDED.search(text) and not denied_words(text)
