"""Article text and paths made safe to show: nothing in them can steer a terminal or break a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1 but for white space: terminals obey some of them
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing: they hide text
    "\ud800-\udfff"  # bytes of a path that are no UTF-8: they cannot be encoded
    "]"
)
_BREAK = re.compile("[\t-\r\x85\u2028\u2029]")


def visible(text: str) -> str:
    """The text with each unsafe character as U+FFFD and each break or tab as a space; its length stays."""
    return _BREAK.sub(" ", _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def one_line(text: str) -> str:
    """The visible text with white space of any length as one space, and none at the ends."""
    return " ".join(visible(text).split())


def shortened(text: str, limit: int) -> str:
    """The text, or as many whole words as fit into `limit` characters and an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[: limit - 1]
    return f"{head.rstrip(' ,;:')} …"


def shortened_inside(text: str, limit: int) -> str:
    """The text, or whole words of its start and of its end with an ellipsis between: about `limit`."""
    if len(text) <= limit:
        return text
    half = limit // 2
    tail = text[-half:].partition(" ")[2] or text[-half:]
    return f"{shortened(text, half)} {tail}"


def first_few(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """The first ones, and how many are left out; one too many is shown, as "+1 more" would take its place."""
    shown = items if len(items) <= most + 1 else items[:most]
    return shown, len(items) - len(shown)


def counted(number: int, word: str) -> str:
    """The number with its word: "1 claim", "2 claims"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
