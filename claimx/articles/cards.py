"""Further articles on a page: cards of an outlet's label, an age or date, a headline and text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.articles.dates import Written, find_age, find_date
from claimx.articles.kinds import Kind
from claimx.articles.outlets import Registry
from claimx.articles.paragraphs import Paragraph

_PARTS = re.compile(r"\s*[|\u00b7\u2022\u2013\u2014,]\s*|\s+-\s+")
_LABEL_WORDS = 5
_HEADLINE_WORDS = (3, 30)
_CARD_WORDS = 12
"""Fewest words of a paragraph that makes a card an article and not a link."""


@dataclass(frozen=True, slots=True)
class Card:
    """The head of a further article: indices of paragraphs, and what the label line says."""

    first: int
    headline: int
    body: int
    """The first paragraph after the head."""
    label: str
    age: str
    """The words of the age or date."""
    published: str | None
    is_aged: bool
    """Whether it has an age, not a date."""
    is_certain: bool
    """Whether its label is an outlet of the registry or stands twice."""


def find_cards(paragraphs: list[Paragraph], kinds: list[Kind | None], registry: Registry) -> list[Card]:
    """The cards of a page, in order.

    A card has an outlet's label and an age on one line or on two, in either order, perhaps the
    label again, and a headline after them or before. It counts below a heading such as "Related
    articles", or where its label is certain, or where there are several with ages. A date is not
    enough, for a timeline has places and dates in the same form. Readers' comments have names and
    ages too, but no headline.
    """
    found: list[tuple[Card, bool]] = []
    is_comments = is_related = has_prose = has_title = False
    at = 0
    while at < len(paragraphs):
        kind = kinds[at]
        if kind and kind.is_heading:
            is_comments, is_related = kind.reason == "comments", is_related or kind.reason == "related"
        card = None if is_comments else _card_at(at, paragraphs, kinds, registry)
        # A label and a date under the page's own headline are its own, not those of a further article.
        if card and (has_prose or is_related or not has_title):
            found.append((card, is_related))
            at = card.body
            continue
        is_text = kind is None
        has_prose = has_prose or (is_text and paragraphs[at].is_prose)
        has_title = has_title or (is_text and is_headline_like(paragraphs[at]))
        at += 1
    return [
        card for card, is_below in found if is_below or card.is_certain or (card.is_aged and len(found) > 1)
    ]


def is_headline_like(paragraph: Paragraph) -> bool:
    """Whether a line has the form of a headline: some words, no full stop unless most words have capitals."""
    low, high = _HEADLINE_WORDS
    if not low <= paragraph.n_words <= high or paragraph.bullet:
        return False
    if paragraph.text.endswith((":", ",")):
        return False
    return not paragraph.text.rstrip("\"'\u201d\u2019)").endswith(".") or is_title_case(paragraph)


def is_title_case(paragraph: Paragraph) -> bool:
    """Whether most of its longer words start with a capital."""
    longer = [word for word in paragraph.words if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)


def _card_at(
    at: int, paragraphs: list[Paragraph], kinds: list[Kind | None], registry: Registry
) -> Card | None:
    """The card whose first paragraph this is."""
    head = _label_and_age(at, paragraphs, registry)
    if head:
        label, when, after = head
        is_twice = after < len(paragraphs) and _same_label(paragraphs[after], label)
        headline = after + is_twice
        if _is_headline(headline, paragraphs, kinds) and _has_text(headline + 1, paragraphs, kinds):
            return _card((at, headline, headline + 1), label, when, is_twice, registry)
        return None
    if not _is_headline(at, paragraphs, kinds):
        return None
    head = _label_and_age(at + 1, paragraphs, registry)
    if head and _has_text(head[2], paragraphs, kinds) and not _is_headline(head[2], paragraphs, kinds):
        return _card((at, at, head[2]), head[0], head[1], False, registry)
    return None


def _card(
    places: tuple[int, int, int], label: str, when: tuple[str, Written], is_twice: bool, registry: Registry
) -> Card:
    first, headline, body = places
    text, written = when
    words = text[written.start : written.end]
    is_certain = is_twice or registry.by_name(label) is not None
    return Card(first, headline, body, label, words, written.iso, find_age(words) is not None, is_certain)


def _label_and_age(
    at: int, paragraphs: list[Paragraph], registry: Registry
) -> tuple[str, tuple[str, Written], int] | None:
    """Label, age with the line it stands in, and the index after them."""
    if at >= len(paragraphs) or paragraphs[at].n_words > 16 or not paragraphs[at].is_short:
        return None
    line = paragraphs[at].text
    if both := _on_one_line(line, registry):
        return both[0], (line, both[1]), at + 1
    if at + 1 >= len(paragraphs) or paragraphs[at + 1].n_words > 10 or not paragraphs[at + 1].is_short:
        return None
    other = paragraphs[at + 1].text
    for label, text in ((line, other), (other, line)):
        when = _only_age(text)
        name = _label_of(label)
        if when and name:
            return name, (text, when), at + 2
    return None


def _on_one_line(line: str, registry: Registry) -> tuple[str, Written] | None:
    when = find_age(line) or find_date(line)
    if when is None:
        return None
    left = f"{line[: when.start]} | {line[when.end :]}" if when.start else line[when.end :]
    parts = [part for part in _PARTS.split(left) if part.strip(" -|:.()")]
    names = [name for part in parts if (name := _label_of(part))]
    if not names or len(names) < len(parts):
        return None
    is_parted = bool(_PARTS.search(line)) or registry.by_name(names[0]) is not None
    return (next((name for name in names if registry.by_name(name)), names[0]), when) if is_parted else None


def _only_age(text: str) -> Written | None:
    when = find_age(text) or find_date(text)
    if when is None:
        return None
    left = f"{text[: when.start]}{text[when.end :]}".strip(" -|:.,()\u00b7\u2022\u2013\u2014").lower()
    return when if left in {"", "updated", "published", "posted", "on"} else None


def _label_of(text: str) -> str | None:
    """The name on a label line, without the marks and the small words around it."""
    name = text.strip(" -|:.,()\u00b7\u2022\u2013\u2014\t")
    for word in ("By ", "by ", "Source: ", "Via ", "From "):
        name = name.removeprefix(word)
    words = name.split()
    is_name = 0 < len(words) <= _LABEL_WORDS and (words[0][0].isupper() or words[0][0].isdigit())
    is_plain = is_name and not text.rstrip().endswith((".", "!", "?", ":")) and any(c.isalpha() for c in name)
    return name if is_plain and not find_age(name) and not find_date(name) else None


def _same_label(paragraph: Paragraph, label: str) -> bool:
    name = _label_of(paragraph.text)
    return name is not None and name.casefold() == label.casefold()


def _is_headline(at: int, paragraphs: list[Paragraph], kinds: list[Kind | None]) -> bool:
    return at < len(paragraphs) and kinds[at] is None and is_headline_like(paragraphs[at])


def _has_text(at: int, paragraphs: list[Paragraph], kinds: list[Kind | None]) -> bool:
    """Whether one of the next paragraphs is running text."""
    near = range(at, min(at + 2, len(paragraphs)))
    return any(
        kinds[n] is None and paragraphs[n].n_words >= _CARD_WORDS and not paragraphs[n].is_label for n in near
    )
