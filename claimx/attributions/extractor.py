"""Text to attributions: windows, tags, links, and the three roles joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.attributions.encoder import Encoder, load_tokenizer
from claimx.attributions.link_features import Span
from claimx.attributions.linker import Linker
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.attributions.tags import best_tags, log_probabilities, spans_of
from claimx.attributions.windows import Window, windows
from claimx.attributions.word_kinds import word_kinds
from claimx.errors import ResourceError

_CHUNK = 64
"""Windows whose vectors are in memory at once."""
_ARTICLES = frozenset(["the", "a", "an"])


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a text: each role the bounds of its parts, in code points of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    """Probability of its parts and links under the model, geometric mean, in [0, 1]."""
    parent: int | None = None
    """Place in the same list of the attribution in whose content it stands (see `nested`)."""


class Links(NamedTuple):
    """Log probabilities of what was found in a window."""

    words: NDArray[np.float32]
    """Of each word's tag. *Shape:* (words,)."""
    sources: NDArray[np.float32]
    """Of each cue's source, the last column for none. *Shape:* (cues, sources + 1)."""
    cues: NDArray[np.float32]
    """Of each content's cue, the last column for none. *Shape:* (contents, cues + 1)."""


class Extractor:
    """The trained tagger and linker of one folder of weights.

    Args:
        folder: Holds `model.onnx`, `linker.npz` and `config.json`.
        tokenizer: The `tokenizer.json` that the weights were trained with.
        threads: Threads of the encoder.

    Raises:
        ResourceError: A file is missing, damaged or of another form.
    """

    def __init__(self, folder: Path, tokenizer: Path, *, threads: int = 1) -> None:
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._max_pieces = int(config["max_pieces"])
            self._reads_kinds = bool(config.get("kinds"))
        except (OSError, ValueError, KeyError) as error:
            raise ResourceError(
                f"{folder.name}/config.json: cannot be read ({error}). Install claimx anew."
            ) from error
        self._encoder = Encoder(folder / "model.onnx", threads=threads)
        self._linker = Linker.load(folder / "linker.npz")
        self._tokenizer = load_tokenizer(tokenizer)

    def extract(self, texts: Sequence[str]) -> list[list[Found]]:
        """The attributions of each text, in the order of their first content."""
        out: list[list[Found]] = [[] for _ in texts]
        queue = ((i, *pair) for i, text in enumerate(texts) for pair in self._windows(text))
        while chunk := list(islice(queue, _CHUNK)):
            numbers, cut, kinds = zip(*chunk, strict=True)
            for i, attributions in zip(numbers, self._extract_windows(cut, kinds), strict=True):
                out[i] += attributions
        return out

    def _windows(self, text: str) -> Iterator[tuple[Window, list[int]]]:
        """The windows of a text, each with the kinds of its pieces."""
        quoted = quoted_ranges(find_quotes(text)) if self._reads_kinds else []
        for window in windows(text, self._tokenizer, max_pieces=self._max_pieces):
            if window.words:
                yield window, word_kinds(window, quoted)

    def _extract_windows(self, cut: Sequence[Window], kinds: Sequence[list[int]]) -> Iterator[list[Found]]:
        outputs = self._encoder.run([window.ids for window in cut], kinds if self._reads_kinds else None)
        pieces = [[word.piece for word in window.words] for window in cut]
        scores = [log_probabilities(tags[at]) for (_, tags), at in zip(outputs, pieces, strict=True)]
        for window, (hidden, _), score, tags in zip(cut, outputs, scores, best_tags(scores), strict=True):
            roles = spans_of(tags)
            roles["content"] = [span for span in roles["content"] if _states(window, span)]
            sources, cues = self._linker.link(window.words, hidden, roles)
            yield _join(window, roles, Links(score[np.arange(len(tags)), tags], sources, cues))


def _states(window: Window, span: Span) -> bool:
    """Whether a content is more than an article: "the" alone is a slip of the tagger."""
    return any(window.words[n].text.lower() not in _ARTICLES for n in range(*span))


def _join(window: Window, roles: Mapping[str, list[Span]], log: Links) -> list[Found]:
    """The attributions of a window: a cue with the contents that chose it and the source it chose.

    A content that chose no cue goes to the nearest source of its paragraph that no such cue chose
    ("Lee: ..."); where there is none either, nothing is attributed. A cue that no content chose is
    dropped.
    """
    n_cues, all_sources = len(roles["cue"]), roles["source"]
    by_cue: dict[int, list[int]] = {}
    for content, cue in enumerate(log.cues.argmax(axis=1)):
        by_cue.setdefault(int(cue), []).append(content)
    without = by_cue.pop(n_cues, [])
    source_of = {cue: int(log.sources[cue].argmax()) for cue in by_cue}
    free = [span for n, span in enumerate(all_sources) if n not in source_of.values()]
    out = []
    for cue, contents in by_cue.items():
        source = all_sources[source_of[cue] : source_of[cue] + 1]
        links = [log.sources[cue].max(), *(log.cues[k].max() for k in contents)]
        spans = (source, [roles["cue"][cue]], [roles["content"][k] for k in contents])
        out.append(_found(window, spans, links, log.words))
    for content in without:
        span = roles["content"][content]
        if nearest := _nearest(window, span, free):
            out.append(_found(window, ([nearest], [], [span]), [log.cues[content].max()], log.words))
    return sorted(out, key=lambda found: found.content)


def _found(
    window: Window, spans: tuple[list[Span], ...], links: list[np.float32], words: NDArray[np.float32]
) -> Found:
    logs = [*links, *(words[start:end].mean() for role in spans for start, end in role)]
    source, cue, content = (
        tuple((window.words[s].start_char, window.words[e - 1].end_char) for s, e in role) for role in spans
    )
    return Found(source, cue, content, score=float(np.exp(np.mean(logs))))


def _nearest(window: Window, content: Span, sources: list[Span]) -> Span | None:
    """The source of the content's paragraph with the fewest words between."""
    paragraph = window.words[content[0]].paragraph
    near = [span for span in sources if window.words[span[0]].paragraph == paragraph]
    return min(near, key=lambda s: min(abs(s[0] - content[1]), abs(content[0] - s[1])), default=None)
