"""The gazetteer: names whose type is known beforehand, in resources/gazetteer and the outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from claimx.articles.outlets import registry
from claimx.attributions.phrases import PhraseIndex
from claimx.resources import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

FILES: Final = ("countries", "places", "bodies", "companies", "facilities", "no_names", "ambiguous_outlets")
OUTLET_ID: Final = "outlet:"
"""Begins `ent.id_` where the entity is an outlet of the registry; its id follows."""

NO_NAME: Final = "NONE"
"""Label of forms that look like a name and are none: LNG, CEO."""

_JOINTS = ((" - ", "-"), (" / ", "/"), (" 's", "'s"), (" \u2019s", "\u2019s"))
_AMBIGUOUS = "ambiguous"
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019\u02bc][sS]$|(?<=\w)[\u2019\u02bc']$")
_DOUBLE_MARK = re.compile(r'["\u201c\u201d\u201e\u00ab\u00bb]')
_NAME_PART = re.compile(r"\s+|(?<=\w)(-)(?=\w)|(?<=\w)(['\u2019]s)\b")


@dataclass(frozen=True, slots=True)
class KnownName:
    """What is known of a form."""

    label: str
    name: str
    """The name that all its forms share."""
    metonym_of: str = ""
    outlet_id: str = ""
    is_ambiguous: bool = False
    """The form has other readings, so that the text must support this one."""


@cache
def known_names() -> dict[str, KnownName]:
    """All forms of the gazetteer and the registry, with what is known of them.

    Raises:
        ResourceError: A file is missing or damaged.
    """
    out: dict[str, KnownName] = {}
    for file in FILES:
        for row in read_lexicon(f"gazetteer/{file}.csv"):
            is_ambiguous = row["note"].startswith(_AMBIGUOUS)
            out[row["form"]] = KnownName(
                row["label"], row["name"], row["metonym_of"], is_ambiguous=is_ambiguous
            )
    for form in registry().names():
        outlet = registry().by_name(form)
        if outlet is None:
            continue
        for variant in _with_and_without_article(form):
            held = out.get(variant)
            is_ambiguous = held is not None and held.is_ambiguous
            out[variant] = KnownName("ORG", outlet.name, outlet_id=outlet.id, is_ambiguous=is_ambiguous)
    return out


def metonym_of(name: str) -> str:
    """The name that a name stands for: United States for Washington; empty where it stands for itself."""
    return _metonyms().get(name, "")


@cache
def _metonyms() -> dict[str, str]:
    return {row.name: row.metonym_of for row in known_names().values() if row.metonym_of}


@cache
def known_index() -> PhraseIndex[KnownName]:
    """The known names for a search in the words of a Doc."""
    return PhraseIndex((split_name(form), row) for form, row in known_names().items())


def name_words(doc: Doc) -> list[str]:
    """The tokens' texts, without a possessive ending or what a mark inside a token cuts off."""
    return [_bare(token.text) for token in doc]


def split_name(form: str) -> list[str]:
    """A form in spaCy's tokens."""
    return [part for part in _NAME_PART.split(form) if part]


def joined(words: Sequence[str]) -> str:
    """The words of a name as it is written."""
    text = " ".join(words)
    for apart, together in _JOINTS:
        text = text.replace(apart, together)
    return text


def _bare(text: str) -> str:
    if len(text) < 3 or (text.isascii() and text.isalnum()):
        return text
    # "US-\u201dGazprom" is one token.
    part = _DOUBLE_MARK.split(text)[-1] or text
    return _POSSESSIVE.sub("", part)


def _with_and_without_article(form: str) -> Iterator[str]:
    """`The Washington Post` is as often `the Washington Post`; `The Hill` without its article is no name."""
    yield form
    if form.startswith("The ") and form.count(" ") > 1:
        yield form.removeprefix("The ")
