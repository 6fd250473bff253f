"""Windows: whole paragraphs of a text, packed to what the encoder reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MAX_PIECES = 256
"""Word pieces a window, special ones included: what the shipped encoder was trained on."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = frozenset(".!?\u2026")
_CLOSING = frozenset("\"'\u201d\u2019\u00bb)]")
_MAX_CHARS = 20_000
"""A longer paragraph is cut at white space first, so that no line makes the tokenizer hold it whole."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a window: its place in the text, in the window's pieces, and its paragraph."""

    text: str
    start_char: int
    end_char: int
    piece: int
    """Index of its first piece in `Window.ids`."""
    paragraph: int


@dataclass(slots=True)
class Window:
    """What the encoder reads at once: `[CLS]`, paragraphs with `[SEP]` between them, `[SEP]`."""

    ids: list[int]
    words: list[Word] = field(default_factory=list)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the lines that are not blank; very long ones are cut at white space."""
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        start, end = match.span()
        while end - start > _MAX_CHARS:
            cut = text.rfind(" ", start + 1, start + _MAX_CHARS)
            cut = cut if cut > start else start + _MAX_CHARS
            yield start, cut
            start = cut
        yield start, end


def windows(text: str, tokenizer: Tokenizer, *, max_pieces: int = MAX_PIECES) -> list[Window]:
    """Cut a text into windows of whole paragraphs.

    A paragraph too long for one window is cut after the last sentence end that fits, or at a word
    where it has none. Every word of the text lies in exactly one window.

    Args:
        text: The text, as it was read.
        tokenizer: A WordPiece tokenizer with `[CLS]` and `[SEP]`, neither padding nor truncating.
        max_pieces: Longest window, special pieces included.
    """
    cls_id, sep_id = special_piece(tokenizer, "[CLS]"), special_piece(tokenizer, "[SEP]")
    bounds = list(paragraphs(text))
    encodings = tokenizer.encode_batch([text[s:e] for s, e in bounds], add_special_tokens=False)
    out: list[Window] = []
    for number, ((start, _), encoding) in enumerate(zip(bounds, encodings, strict=True)):
        for block in _blocks(encoding, text, start, max_pieces - 2):
            size = sum(len(pieces) for _, pieces in block)
            if not out or len(out[-1].ids) + size + 1 > max_pieces:
                out.append(Window([cls_id]))
            window = out[-1]
            for (begin, end), pieces in block:
                word = Word(text[begin:end], begin, end, len(window.ids), number)
                window.words.append(word)
                window.ids += pieces
            window.ids.append(sep_id)
    return out


def special_piece(tokenizer: Tokenizer, token: str) -> int:
    """The number of a special piece, such as `[SEP]`.

    Raises:
        ValueError: The tokenizer has none of that name.
    """
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no {token} piece")
    return int(number)


_Block = list[tuple[tuple[int, int], list[int]]]


def _blocks(encoding: Encoding, text: str, start: int, room: int) -> Iterator[_Block]:
    """The words of a paragraph, each with its bounds and pieces, in blocks that fit."""
    words: _Block = []
    last = None
    for piece, (begin, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        if word is not None and word == last:
            (first, _), pieces = words[-1]
            words[-1] = ((first, start + end), [*pieces, piece])
        else:
            words.append(((start + begin, start + end), [piece]))
        last = word
    while words:
        size = count = cut = 0
        for count, (_, pieces) in enumerate(words, 1):
            size += len(pieces)
            if size > room:
                count -= 1
                break
            if _ends_sentence(words, count - 1, text):
                cut = count
        if size <= room:
            yield words
            return
        cut = cut or max(count, 1)
        # One word of more pieces than a window holds loses the rest of them.
        yield [(bounds, pieces[:room]) for bounds, pieces in words[:cut]]
        words = words[cut:]


def _ends_sentence(words: _Block, index: int, text: str) -> bool:
    start, end = words[index][0]
    mark = text[start:end]
    if index + 1 < len(words) and text[slice(*words[index + 1][0])] in _CLOSING:
        return False
    if mark in _SENTENCE_END:
        return True
    return mark in _CLOSING and index > 0 and text[slice(*words[index - 1][0])] in _SENTENCE_END
