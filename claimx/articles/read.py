"""Files, folders, globs or standard input -> articles, and what gave none and why."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.articles.body import ArticleText, Body
from claimx.articles.decode import decode
from claimx.articles.inputs import STDIN, Note, find_inputs, printable_path, spoken_path
from claimx.articles.language import is_latin, language_of
from claimx.articles.outlets import Registry, registry
from claimx.articles.page import PageArticle, furniture_reasons, read_page
from claimx.articles.publisher import slug
from claimx.config import ArticlesConfig
from claimx.errors import InputError
from claimx.records import UNKNOWN, Article, Outlet, Skipped

_MAX_ARTICLE_CHARS = 1_000_000
"""spaCy refuses a longer text."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file gave. Ids are not yet settled over the run: see `settle`."""

    path: str
    articles: tuple[ArticleText, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What all inputs gave."""

    articles: tuple[ArticleText, ...]
    """Sorted by path and start."""
    skipped: tuple[Skipped, ...]
    """Sorted by path."""
    notes: tuple[Note, ...] = ()
    """What the user should know of inputs that were read, such as a guessed encoding. Sorted by path."""


def read_articles(paths: Sequence[str], config: ArticlesConfig, *, strict: bool = False) -> Reading:
    """The articles of files, folders, globs and `-` (standard input).

    The order of the paths does not matter. An input that gives no article is listed with its reason
    and never stops the others.

    Args:
        paths: As the user gives them; see `claimx.articles.inputs`.
        config: Languages, size limit, the user's registry of outlets.
        strict: Whether the first input that gives no article stops the reading.

    Raises:
        InputError: With `strict`, an input that gives no article.
        ConfigError: The user's registry of outlets cannot be read.
    """
    readings = list(iter_files(paths, config, strict=strict))
    skipped = [item for reading in readings for item in reading.skipped]
    notes = [item for reading in readings for item in reading.notes]
    return Reading(
        settle(article for reading in readings for article in reading.articles),
        tuple(sorted(skipped, key=lambda item: (item.path, item.reason))),
        tuple(sorted(notes, key=lambda item: (item.path, item.message))),
    )


def iter_files(
    paths: Sequence[str], config: ArticlesConfig, *, strict: bool = False
) -> Iterator[FileReading]:
    """One reading a file, by path, as they are read: first what was named but is no file.

    Raises:
        InputError: With `strict`, an input that gives no article.
        ConfigError: The user's registry of outlets cannot be read.
    """
    outlets = registry(config.outlets)
    inputs = find_inputs(paths)
    for item in inputs.skipped:
        yield _checked(FileReading(item.path, (), (item,)), strict)
    for note in inputs.notes:
        yield FileReading(note.path, (), (), (note,))
    for path in inputs.files:
        yield _checked(read_file(path, config, outlets), strict)


def read_file(path: str, config: ArticlesConfig, outlets: Registry) -> FileReading:
    """The articles of one file: a pure function of its bytes and its path."""
    shown = printable_path(path)
    try:
        data = _bytes(path, config.max_file_bytes + 1)
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check the name and its permissions"
        return _skip(shown, reason)
    if len(data) > config.max_file_bytes:
        return _skip(
            shown, f"larger than {config.max_file_bytes:,} bytes; raise max_file_bytes or split the file"
        )
    decoded = decode(data)
    if isinstance(decoded, str):
        return _skip(shown, decoded)
    notes = (Note(shown, decoded.note),) if decoded.note else ()
    found = read_page(decoded.text, outlets)
    if not found:
        return _skip(shown, _why_no_article(decoded.text, config, outlets))
    results = [_article_text(decoded.text, shown, item, config) for item in found]
    articles = tuple(result for result in results if isinstance(result, ArticleText))
    skipped = tuple(result for result in results if isinstance(result, Skipped))
    return FileReading(shown, articles, skipped, notes)


def settle(articles: Iterable[ArticleText]) -> tuple[ArticleText, ...]:
    """Sort by path and start, and tell apart, over the whole run, ids of equal files and of unknown outlets.

    Two unknown files of one name in different folders are two outlets, and an unknown file
    called like a known outlet is not that outlet.
    """
    ordered = sorted(articles, key=lambda item: (item.article.path, item.article.start_char))
    owners: dict[str, set[str]] = {}
    for item in ordered:
        outlet = item.article.outlet
        owners.setdefault(outlet.id, set()).add(item.article.path if outlet.evidence == UNKNOWN else "")
    seen: Counter[str] = Counter()
    out = []
    for item in ordered:
        article = item.article
        seen[article.id] += 1
        if seen[article.id] > 1:
            article = article.model_copy(update={"id": f"{article.id}-{seen[item.article.id]}"})
        if article.outlet.evidence == UNKNOWN and len(owners[article.outlet.id]) > 1:
            article = article.model_copy(update={"outlet": _by_path(article.path, article.outlet.id)})
        out.append(ArticleText(article, item.body))
    return tuple(out)


def _by_path(path: str, outlet_id: str) -> Outlet:
    name = path.removesuffix(Path(path).suffix)
    return Outlet(id=f"{outlet_id}-{_digest(path, 3)}", name=name, evidence=UNKNOWN)


def _checked(reading: FileReading, strict: bool) -> FileReading:
    if strict and reading.skipped:
        raise InputError(f"{spoken_path(reading.skipped[0].path)}: {reading.skipped[0].reason}.")
    return reading


def _skip(path: str, reason: str) -> FileReading:
    return FileReading(path, (), (Skipped(path=path, reason=reason),))


def _bytes(path: str, limit: int) -> bytes:
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(limit)
    with open(path, "rb", opener=_without_waiting) as file:
        return file.read(limit)


def _without_waiting(path: str, flags: int) -> int:
    """Opens a file; a named pipe that nobody writes to is empty, where `open` would wait for ever."""
    if not hasattr(os, "O_NONBLOCK"):
        return os.open(path, flags)
    handle = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    return handle


def _article_text(text: str, path: str, item: PageArticle, config: ArticlesConfig) -> ArticleText | Skipped:
    body = Body.of(text, item.ranges)
    start, end = body.ranges[0][0], body.ranges[-1][1]
    if len(body.text) > _MAX_ARTICLE_CHARS:
        reason = (
            f"an article of {len(body.text):,} characters, more than {_MAX_ARTICLE_CHARS:,}; split the file"
        )
        return Skipped(path=path, reason=reason)
    language = language_of(body.text, config.languages)
    if language not in config.languages:
        return Skipped(path=path, reason=_other_language(language, config))
    stem = "stdin" if path == STDIN else Path(path).stem or path
    article = Article(
        id=f"art-{_digest(f'{start} {end} {text}', 6)}",
        path=path,
        outlet=item.outlet or Outlet(id=slug(stem), name=stem, evidence=UNKNOWN),
        headline=item.headline,
        headline_evidence=item.headline_evidence,
        published=item.published,
        published_evidence=item.published_evidence,
        language=language,
        start_char=start,
        end_char=end,
        dropped=item.dropped,
    )
    return ArticleText(article, body)


def _why_no_article(text: str, config: ArticlesConfig, outlets: Registry) -> str:
    # Scripts without spaces or full stops have no words and sentences that the rules could see.
    if not is_latin(text) and (language := language_of(text, config.languages)) not in config.languages:
        return _other_language(language, config)
    kinds = ", ".join(reason.replace("_", " ") for reason in furniture_reasons(text, outlets))
    return f"no sentence of an article ({f'only {kinds}' if kinds else 'only short lines'})"


def _other_language(language: str, config: ArticlesConfig) -> str:
    read = ", ".join(config.languages)
    return f"its language looks like {language!r}, and {read} is read; see `languages` in the settings"


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()
