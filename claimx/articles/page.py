"""A page's text -> its articles: kept ranges, dropped ranges with reasons, headline, date, outlet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimx.articles.cards import Card, find_cards
from claimx.articles.kinds import Kind, is_date_line, kind_of
from claimx.articles.layout import Stretch, lay_out
from claimx.articles.opening import Opening, SiteName, find_opening, find_site
from claimx.articles.outlets import Registry
from claimx.articles.paragraphs import Paragraph, split_paragraphs
from claimx.articles.publisher import find_outlet
from claimx.records import Dropped, Outlet
from claimx.values import DropReason

_TEXT_WORDS = 12
"""A line of so many words counts as text without a full stop."""


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page, in offsets of the file's text."""

    ranges: tuple[tuple[int, int], ...]
    """Kept ranges, the headline's first; sorted, disjoint, not empty."""
    dropped: tuple[Dropped, ...]
    """What is dropped on its stretch of the page, also before its first and after its last kept range."""
    headline: str | None
    headline_evidence: str | None
    published: str | None
    published_evidence: str | None
    outlet: Outlet | None


@dataclass(slots=True)
class _Part:
    stretch: Stretch
    card: Card | None


def read_page(text: str, registry: Registry) -> list[PageArticle]:
    """The articles of a page, the main one first; none where it holds only furniture.

    Every character that is not white space is in exactly one kept or dropped range of one article.
    """
    paragraphs = split_paragraphs(text)
    kinds = [kind_of(paragraph, registry) for paragraph in paragraphs]
    parts = [part for part in _parts(paragraphs, kinds, registry) if part.stretch.paragraphs]
    told = [_is_told(part.stretch) for part in parts]
    out: list[PageArticle] = []
    waiting: list[Dropped] = []
    for part, is_told in zip(parts, told, strict=True):
        if is_told:
            out.append(_article(text, part, registry, waiting))
            waiting = []
        elif out:
            out[-1] = _with_dropped(out[-1], _furniture(part))
        else:
            waiting += _furniture(part)
    return out


def furniture_reasons(text: str, registry: Registry) -> list[DropReason]:
    """The kinds of furniture on a page, each once, sorted: for the message that it holds nothing else."""
    kinds = (kind_of(paragraph, registry) for paragraph in split_paragraphs(text))
    return sorted({kind.reason for kind in kinds if kind})


def _parts(paragraphs: list[Paragraph], kinds: list[Kind | None], registry: Registry) -> list[_Part]:
    cards = find_cards(paragraphs, kinds, registry)
    ends = [card.first for card in cards] + [len(paragraphs)]
    parts = [_Part(lay_out(paragraphs[: ends[0]], kinds[: ends[0]]), None)]
    for card, end in zip(cards, ends[1:], strict=True):
        own = list(kinds[card.first : end])
        for n in range(card.first, card.body):
            own[n - card.first] = None if n == card.headline else Kind("metadata")
        parts.append(_Part(lay_out(paragraphs[card.first : end], own, card.headline - card.first), card))
    return parts


def _is_told(stretch: Stretch) -> bool:
    """Whether a sentence is left, the headline aside."""
    return any(
        reason is None and n != stretch.headline and (p.n_words >= _TEXT_WORDS or p.is_sentence)
        for n, (p, reason) in enumerate(zip(stretch.paragraphs, stretch.reasons, strict=True))
    )


def _furniture(part: _Part) -> list[Dropped]:
    reason: DropReason = "related" if part.card else "navigation"
    pairs = zip(part.stretch.paragraphs, part.stretch.reasons, strict=True)
    return [Dropped(start_char=p.start, end_char=p.end, reason=own or reason) for p, own in pairs]


def _article(text: str, part: _Part, registry: Registry, before: list[Dropped]) -> PageArticle:
    stretch, card = part.stretch, part.card
    opening = _opening(text, stretch, registry)
    site = _site(stretch, registry)
    kept, dropped = _ranges(stretch, opening, site)
    published, published_evidence = (card.published, card.age) if card else _published(stretch, opening)
    headline = _headline(stretch, site)
    return PageArticle(
        ranges=tuple(kept),
        dropped=_merged([*before, *dropped], text),
        headline=headline,
        headline_evidence=_headline_evidence(stretch, card) if headline else None,
        published=published,
        published_evidence=published_evidence,
        outlet=find_outlet(stretch, card.label if card else None, opening, site, registry),
    )


def _with_dropped(article: PageArticle, more: list[Dropped]) -> PageArticle:
    return replace(article, dropped=(*article.dropped, *more))


def _opening(text: str, stretch: Stretch, registry: Registry) -> Opening | None:
    """The date or dateline before the first text, which is the first kept paragraph after the headline."""
    kept = [n for n, reason in enumerate(stretch.reasons) if reason is None and n != stretch.headline]
    first = next((n for n in kept if stretch.paragraphs[n].is_prose), kept[0])
    paragraph = stretch.paragraphs[first]
    return find_opening(text, paragraph.start, paragraph.end, registry)


def _site(stretch: Stretch, registry: Registry) -> SiteName | None:
    """The site's name after the headline, or after the page's title where that repeats the headline."""
    if stretch.headline is None:
        return None
    headline = stretch.paragraphs[stretch.headline].text
    if own := find_site(headline, registry):
        return own
    again = [
        paragraph.text
        for paragraph, reason in zip(stretch.paragraphs, stretch.reasons, strict=True)
        if reason == "repeat" and not paragraph.is_long and len(paragraph.text) > len(headline)
    ]
    sites = (find_site(title, registry, shorter=headline) for title in again)
    site = next((found for found in sites if found), None)
    return SiteName(len(headline), site.name, site.row) if site else None


def _headline(stretch: Stretch, site: SiteName | None) -> str | None:
    if stretch.headline is None:
        return None
    text = stretch.paragraphs[stretch.headline].text
    return text[: site.start] if site else text


def _headline_evidence(stretch: Stretch, card: Card | None) -> str:
    if card:
        return "the line beside the outlet's label"
    above = any(reason is not None for reason in stretch.reasons[: stretch.headline])
    return "the line above the text" if above else "the first line"


def _published(stretch: Stretch, opening: Opening | None) -> tuple[str | None, str | None]:
    """The date of a line of metadata, a labelled one first, or of the opening."""
    found: list[tuple[int, str | None, str]] = []
    for paragraph, reason in zip(stretch.paragraphs, stretch.reasons, strict=True):
        if reason == "metadata" and (written := is_date_line(paragraph)):
            rank = 0 if written.iso is None else 2 if _is_update(paragraph) else 3
            found.append((rank, written.iso, paragraph.text))
    if opening and opening.date:
        found.append((1 if opening.date.iso is None else 3, opening.date.iso, opening.date_evidence or ""))
    if not found:
        return None, None
    best = max(found, key=lambda item: item[0])
    return best[1], best[2]


def _is_update(paragraph: Paragraph) -> bool:
    return paragraph.normal[:1] in {("updated",), ("last",), ("modified",)}


def _ranges(
    stretch: Stretch, opening: Opening | None, site: SiteName | None
) -> tuple[list[tuple[int, int]], list[Dropped]]:
    kept: list[tuple[int, int]] = []
    dropped: list[Dropped] = []
    is_open = False
    for n, (paragraph, reason) in enumerate(zip(stretch.paragraphs, stretch.reasons, strict=True)):
        start, end = paragraph.start, paragraph.end
        if reason:
            dropped.append(Dropped(start_char=start, end_char=end, reason=reason))
            is_open = False
            continue
        if opening and opening.start == start and n != stretch.headline:
            dropped.append(Dropped(start_char=start, end_char=opening.end, reason="metadata"))
            start, is_open = opening.next_start, False
        cut = None
        if site and n == stretch.headline and site.start < len(paragraph.text) == end - start:
            cut = start + site.start
        if is_open:
            start = kept.pop()[0]
        kept.append((start, cut or end))
        if cut:
            rest = paragraph.text[site.start :] if site else ""
            dropped.append(Dropped(start_char=end - len(rest.lstrip()), end_char=end, reason="metadata"))
        is_open = cut is None
    return kept, dropped


def _merged(dropped: list[Dropped], text: str) -> tuple[Dropped, ...]:
    """Neighbours of one reason as one range, where only white space lies between them."""
    out: list[Dropped] = []
    for item in dropped:
        last = out[-1] if out else None
        if last and last.reason == item.reason and not text[last.end_char : item.start_char].strip():
            out[-1] = Dropped(start_char=last.start_char, end_char=item.end_char, reason=item.reason)
        else:
            out.append(item)
    return tuple(out)
