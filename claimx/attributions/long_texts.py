"""Texts to Docs in bounded memory: few texts at once, and long ones in pieces.

spaCy's recogniser holds about 3 KiB a character of all texts of a batch: two books would fill a laptop.
What the model's own components find depends on a few words around only, so they read a long text
piece by piece; the components of claimx, which look at the whole article, read it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from claimx.attributions.annotations import OUTLET

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_CHARS: Final = 100_000
"""Characters that the model reads at once: some 25 articles, or 16,000 words of a long one."""
_OWN: Final = "claimx_"
# The best place to cut that a piece has: between paragraphs, else lines, else sentences, else words.
_CUTS: Final = (re.compile(r"\n\s*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?]\s+"), re.compile(r"\s+"))


class Text(NamedTuple):
    """A whole article."""

    text: str
    outlet: str | None = None
    """The name of the outlet that publishes it, where it is known."""


def read_texts(nlp: Language, texts: Iterable[Text], batch_size: int) -> Iterator[Doc]:
    """The Docs of the texts, in order.

    Args:
        nlp: The pipeline.
        texts: Whole articles.
        batch_size: Most texts at once; fewer where they are long.
    """
    batch: list[Doc] = []
    chars = 0
    for text, outlet in texts:
        if batch and (chars + len(text) > MOST_CHARS or len(batch) == batch_size):
            yield from nlp.pipe(batch, batch_size=batch_size)
            batch, chars = [], 0
        if len(text) > MOST_CHARS:
            yield _read_long(nlp, text, outlet)
        else:
            doc = nlp.make_doc(text)
            doc.user_data[OUTLET] = outlet
            batch.append(doc)
            chars += len(text)
    yield from nlp.pipe(batch, batch_size=batch_size)


def _read_long(nlp: Language, text: str, outlet: str | None) -> Doc:
    """The Doc of one text, the model's components run on its pieces."""
    from spacy.tokens import Doc

    names = nlp.pipe_names
    own = next((n for n, name in enumerate(names) if name.startswith(_OWN)), len(names))
    pieces = list(nlp.pipe(cut(text, MOST_CHARS), batch_size=1, disable=names[own:]))
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    doc.user_data[OUTLET] = outlet
    for name in names[own:]:
        doc = nlp.get_pipe(name)(doc)
    return doc


def cut(text: str, most: int) -> Iterator[str]:
    """The text in pieces that end where it breaks; only a word that is longer than one is cut.

    Args:
        text: Any text; the pieces joined are equal to it.
        most: Characters of a piece at most.
    """
    start = 0
    while len(text) - start > most:
        end = _best_cut(text, start, start + most)
        yield text[start:end]
        start = end
    yield text[start:]


def _best_cut(text: str, start: int, end: int) -> int:
    """The last good place in the second half of a piece."""
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, start + (end - start) // 2, end)]
        if ends:
            return ends[-1]
    return end
