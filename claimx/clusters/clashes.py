"""What keeps a pair of mentions apart, however alike they are.

Other numbers of the same thing; and twins in wording that differ in a name or in a bare negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from claimx.claims.mention import Mention
from claimx.claims.polarity import is_negated
from claimx.claims.quantities import is_clash

_TOKEN = re.compile(r"\w+(?:['’.]\w+)*")
_MAX_TOKENS = 120
"""Words that are aligned: bounds the cost of an endless sentence."""
_NEGATION_TOKENS = 3
"""Words of a difference that does no more than negate: "did not resign" for "resigned"."""
_TWIN_SHARE = 0.6
"""Share of the words of both, names aside, from which two mentions are twins in wording."""


def keeps_apart(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot make the same claim, however alike they are."""
    if is_clash(a.quantities, b.quantities):
        return True
    only_a, only_b = _words_of_other_names(a, b), _words_of_other_names(b, a)
    if a.is_negated == b.is_negated and not (only_a and only_b):
        return False
    named = {word for name in a.names | b.names for word in name.split()}
    one, two = ({w for w in m.words if not _is_named(w, named)} for m in (a, b))
    if len(one & two) < _TWIN_SHARE * max(1, len(one | two)):
        return False
    return any(
        (only_a.intersection(here) and only_b.intersection(there))
        or (
            max(len(here), len(there)) <= _NEGATION_TOKENS
            and is_negated(" ".join(here)) != is_negated(" ".join(there))
        )
        for here, there in _differences(a.text, b.text)
    )


def _words_of_other_names(a: Mention, b: Mention) -> set[str]:
    """Words of the names of which no word stands in a name of the other: not "Lee" for "Ann Lee"."""
    others = {word for name in b.names for word in name.split()}
    return {word for name in a.names if not others & set(name.split()) for word in name.split()}


def _is_named(stem: str, named: set[str]) -> bool:
    return any(word.startswith(stem) for word in named)


def _differences(a: str, b: str) -> Iterator[tuple[list[str], list[str]]]:
    """The stretches of words in which two wordings differ, between what they share."""
    first, second = (_TOKEN.findall(" ".join(text.split()).casefold())[:_MAX_TOKENS] for text in (a, b))
    here: list[str] = []
    there: list[str] = []
    for operation in Indel.opcodes(first, second):
        if operation.tag == "equal":
            yield here, there
            here, there = [], []
        here += first[operation.src_start : operation.src_end] if operation.tag == "delete" else []
        there += second[operation.dest_start : operation.dest_end] if operation.tag == "insert" else []
    yield here, there
