"""What kind of furniture a paragraph is, by its own form and wording alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimx.articles.dates import Written, find_age, find_date
from claimx.articles.outlets import Registry
from claimx.articles.paragraphs import WORD, Paragraph
from claimx.articles.phrases import load_phrases
from claimx.values import DropReason


@dataclass(frozen=True, slots=True)
class Kind:
    """Why a paragraph is no part of an article."""

    reason: DropReason
    is_sure: bool = True
    """Whether its form settles it anywhere; else it takes company, or the head or foot of a page."""
    is_heading: bool = False
    """Whether what follows may belong to it."""


_STATUS = re.compile(
    r"(?:(?:http\s+)?error\s*:?\s*)?(?:40[0-9]|410|429|50[0-4]|52[0-6])\b[\s:|.!\u2013\u2014-]*", re.I
)
_QUOTED = re.compile(r"[\"\u201c\u201d\u00ab]|(?<!\w)['\u2018]\w")
_FOLLOW = re.compile(r"(?:^|[.!?:]\s+)(?:Follow|Find|Join|Like|Watch)\s(?:\S+\s){1,6}?on\s")
_TAG = re.compile(r"#\w[\w-]*")
_TRAIL = re.compile(r"\s*[>\u203a\u00bb|\u00b7\u2022/]\s*")
_COPYRIGHT = re.compile(r"(?:\u00a9|\(c\)|copyright\b|\u24b8)", re.I)
_SLASH_CREDIT = re.compile(r"[(\[]?([\w .&'-]{2,40})\s?/\s?([\w .&'-]{2,40})[)\]]?\.?$")
_COUNT = re.compile(r"[\d.,]+\s?[kKmM]?$")
_CAPTION = re.compile(
    r"[.!?)\u201d\"]\s+\(?(?:file\s)?(?:photo(?:graph)?|image|picture|illustration|credit)s?\s?"
    r"(?:by\s|:|courtesy|credit)[^.]{2,60}\.?$",
    re.I,
)
"""Who took the picture, after the sentence that tells what it shows."""
_VIA = re.compile(r"(?:[.,:;|/(\[\u00a9\u2013\u2014-]|\b(?:via|courtesy of))\s*$", re.I)
_SEPARATOR = "|,:;/\u00b7\u2022\u2013\u2014-"
_BETWEEN_NAMES = re.compile(r"[\s,|&\u00b7\u2022\u2013\u2014/-]+")
_PARTICLES = frozenset(
    {"al", "and", "at", "da", "de", "del", "der", "for", "in", "la", "of", "the", "van", "von"}
)

PROMPT_WORDS = 30
CAPTION_WORDS = 60
LEGAL_WORDS = 60
BYLINE_WORDS = 16


def kind_of(paragraph: Paragraph, registry: Registry) -> Kind | None:
    """The kind of furniture that a paragraph is by itself, or null for text and for what needs its place."""
    if paragraph.is_run:
        return Kind("metadata")
    if paragraph.is_long:
        return None
    return next((kind for rule in _RULES if (kind := rule(paragraph, registry))), None)


def _error(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("errors")
    status = _STATUS.match(paragraph.text)
    if status and status.end() == len(paragraph.text):
        return Kind("error_banner", is_sure=paragraph.n_words > 1)
    if paragraph.n_words > PROMPT_WORDS or _QUOTED.search(paragraph.text):
        return None
    if phrases.count_within(paragraph):
        return Kind("error_banner")
    is_banner = phrases.is_line(paragraph) or phrases.starts(paragraph)
    return Kind("error_banner", is_sure=False) if is_banner else None


def _comments(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("comments")
    if phrases.is_heading(paragraph):
        return Kind("comments", is_heading=True)
    if phrases.is_line(paragraph):
        return Kind("comments", is_sure=paragraph.n_words > 1)
    is_box = paragraph.n_words <= PROMPT_WORDS and phrases.count_within(paragraph)
    return Kind("comments") if is_box else None


def _related(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("related")
    if phrases.is_heading(paragraph):
        return Kind("related", is_heading=True)
    if phrases.is_line(paragraph) or (phrases.labels(paragraph) and paragraph.n_words <= PROMPT_WORDS):
        return Kind("related")
    is_section = phrases.starts(paragraph) and paragraph.is_label
    return Kind("related", is_sure=False, is_heading=True) if is_section else None


def _tags(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("tags")
    if phrases.is_heading(paragraph):
        return Kind("hashtags", is_sure=paragraph.text.endswith(":"), is_heading=True)
    is_list = phrases.labels(paragraph) and not paragraph.ends_sentence and paragraph.n_words <= PROMPT_WORDS
    tags = _TAG.findall(paragraph.text)
    is_tags = bool(tags) and not _TAG.sub("", paragraph.text).strip(" ,;|")
    return Kind("hashtags") if is_list or is_tags else None


def _legal(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("legal")
    if phrases.is_heading(paragraph):
        return Kind("disclaimer", is_heading=True)
    if phrases.labels(paragraph):
        return Kind("disclaimer")
    is_notice = bool(_COPYRIGHT.match(paragraph.text)) and bool(re.search(r"(?:19|20)\d\d", paragraph.text))
    if is_notice and paragraph.n_words <= LEGAL_WORDS:
        return Kind("disclaimer")
    hits = phrases.count_within(paragraph)
    return Kind("disclaimer") if hits >= 2 or (hits and paragraph.n_words <= LEGAL_WORDS) else None


def _prompt(paragraph: Paragraph, _: Registry) -> Kind | None:
    phrases = load_phrases("prompts")
    if phrases.is_line(paragraph):
        return Kind("prompt", is_sure=paragraph.n_words > 2)
    if paragraph.n_words > PROMPT_WORDS or _QUOTED.search(paragraph.text):
        return None
    if phrases.starts(paragraph) or phrases.count_within(paragraph):
        return Kind("prompt", is_sure=paragraph.n_words <= 20 or not paragraph.ends_sentence)
    return Kind("prompt", is_sure=False) if _is_command(paragraph) else None


def _is_command(paragraph: Paragraph) -> bool:
    """`Try Our New Features`, `Follow the Mill on X`: a short line that tells the reader to do something."""
    phrases = load_phrases("prompts")
    is_follow = _FOLLOW.search(paragraph.text) and phrases.names_platform(paragraph.normal[1:])
    return bool(is_follow) or (2 < paragraph.n_words <= 20 and phrases.is_command(paragraph))


def _credit(paragraph: Paragraph, registry: Registry) -> Kind | None:
    phrases = load_phrases("credits")
    if not paragraph.is_short or paragraph.n_words > CAPTION_WORDS:
        return None
    is_short = paragraph.n_words <= PROMPT_WORDS
    if phrases.labels(paragraph) or (
        is_short and (phrases.starts(paragraph) or phrases.count_within(paragraph))
    ):
        return Kind("credit")
    if _CAPTION.search(paragraph.text):
        return Kind("credit")
    if (ends := phrases.ends(paragraph)) and _VIA.search(_without_last_words(paragraph.text, ends)):
        return Kind("credit")
    if phrases.starts_with_agency(paragraph) and not paragraph.ends_sentence:
        return Kind("credit", is_sure=False)
    tail = paragraph.text[-90:]
    slash = _SLASH_CREDIT.search(tail[max(tail.rfind("("), tail.rfind("["), tail.rfind(". ") + 1, 0) :])
    return Kind("credit") if slash and _is_agency(slash, registry) else None


def _without_last_words(text: str, count: int) -> str:
    starts = [m.start() for m in WORD.finditer(text)]
    return text[: starts[-count]] or "."


def _is_agency(match: re.Match[str], registry: Registry) -> bool:
    """Whether one side of `Name/AGENCY` is a picture agency or an outlet, and the other a name."""
    ends = load_phrases("credits").end
    for side, other in ((1, 2), (2, 1)):
        words = match[side].split()
        known = registry.by_name(match[side].strip()) or tuple(word.lower() for word in words) in ends
        if known and match[other].strip()[:1].isupper() and len(match[other].split()) <= 4:
            return True
    return False


def _metadata(paragraph: Paragraph, registry: Registry) -> Kind | None:
    is_metadata = (
        is_date_line(paragraph)
        or _is_counter(paragraph)
        or is_byline(paragraph)
        or source_of(paragraph, registry)
    )
    # Never sure: a timeline has dates between its paragraphs, a list of networks their names.
    return Kind("metadata", is_sure=False) if is_metadata else None


def is_date_line(paragraph: Paragraph) -> Written | None:
    """The date or age of a line that says nothing else, a label, a weekday, a place or a name aside."""
    if (
        not paragraph.is_short
        or paragraph.n_words > BYLINE_WORDS + 8
        or (paragraph.ends_sentence and paragraph.n_words > 6)
    ):
        return None
    found = find_date(paragraph.text) or find_age(paragraph.text)
    if found is None or _QUOTED.search(paragraph.text):
        return None
    before, after = paragraph.text[: found.start].strip(), paragraph.text[found.end :].strip()
    words = tuple(word.lower() for word in WORD.findall(before))
    labels = load_phrases("metadata").label
    if any(words[-n:] in labels for n in range(1, 4)):
        return found
    is_apart = before[-1:] in _SEPARATOR and after[:1] in _SEPARATOR + "()"
    return found if is_apart and all(_is_names(part) for part in (before, after)) else None


def _is_names(text: str) -> bool:
    """Whether a piece of a line holds at most a few names and small words, as a byline does."""
    words = WORD.findall(text)
    small = [
        word
        for word in words
        if word.islower() and word not in _PARTICLES and word not in {"by", "read", "min"}
    ]
    return len(words) <= 8 and not small


def _is_counter(paragraph: Paragraph) -> bool:
    """`3 min read`, `1.2K shares`, `Reading time: 4 minutes`."""
    words = paragraph.text.split()
    counts = sum(bool(_COUNT.match(word.strip("()"))) for word in words)
    if not counts or len(words) > 6:
        return False
    phrases = load_phrases("counters")
    return bool(phrases.ends(paragraph) or phrases.starts(paragraph))


def is_byline(paragraph: Paragraph) -> bool:
    """Whether a line names who wrote: `By Ann Bee and Cee Dee, Staff Writer`."""
    if not 1 < paragraph.n_words <= BYLINE_WORDS or (paragraph.ends_sentence and paragraph.n_words > 6):
        return False
    phrases = load_phrases("metadata")
    start = phrases.starts(paragraph)
    if start and _all_capitals(_after_words(paragraph.text, start)):
        return True
    rest = phrases.labels(paragraph)
    if rest and paragraph.n_words <= 8:
        return _all_capitals(paragraph.text[rest:])
    return paragraph.n_words <= 8 and bool(phrases.ends(paragraph)) and _all_capitals(paragraph.text)


def _after_words(text: str, count: int) -> str:
    ends = [m.end() for _, m in zip(range(count), WORD.finditer(text), strict=False)]
    return text[ends[-1] :]


def _all_capitals(text: str) -> bool:
    """Whether each word starts with a capital, small words of names aside."""
    words = [word for word in _BETWEEN_NAMES.split(text.strip(" :.")) if word]
    return bool(words) and all(word[0].isupper() or word in _PARTICLES for word in words)


def source_of(paragraph: Paragraph, registry: Registry) -> str | None:
    """The outlet that a line of its own names: `Reuters`, `Source: example.org`, `(AP)`."""
    rest = load_phrases("metadata").labels(paragraph)
    name = paragraph.text[rest:].strip(" -\u2013\u2014\u2022|()[]\t")
    row = registry.by_name(name) if paragraph.n_words <= 8 else None
    if row is None and len(paragraph.text.split()) <= 3:
        row = next((hit[0] for hit in registry.find_domains(paragraph.text)), None)
    return row.name if row else None


def _navigation(paragraph: Paragraph, _: Registry) -> Kind | None:
    if load_phrases("navigation").is_line(paragraph):
        return Kind("navigation", is_sure=paragraph.n_words > 3)
    parts = [part for part in _TRAIL.split(paragraph.text) if part]
    is_trail = len(parts) >= 3 and paragraph.n_words <= PROMPT_WORDS and not paragraph.ends_sentence
    if is_trail and all(len(part.split()) <= 5 for part in parts[:-1]):
        return Kind("navigation")
    return None if paragraph.words else Kind("navigation")


_Rule = Callable[[Paragraph, Registry], Kind | None]
_RULES: tuple[_Rule, ...] = (
    _error,
    _comments,
    _related,
    _tags,
    _legal,
    _credit,
    _metadata,
    _prompt,
    _navigation,
)
