"""One article's stretch of a page -> its headline, and what is dropped from it by place, form and company."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimx.articles.cards import is_headline_like, is_title_case
from claimx.articles.kinds import Kind
from claimx.articles.paragraphs import Paragraph, normal_words
from claimx.articles.repeats import find_repeats
from claimx.values import DropReason

_LEAD_PARAGRAPHS = 6
_SHARED_WORDS = 0.34
"""Share of a headline's words that the first paragraphs have too: a third, for headlines are terse."""
_LIST_LABELS = 5
"""Labels in a row that make a menu in the middle of an article; fewer may be a list that belongs to it."""


@dataclass(slots=True)
class Stretch:
    """The paragraphs of one article, with what is known of each."""

    paragraphs: list[Paragraph]
    kinds: list[Kind | None]
    reasons: list[DropReason | None]
    headline: int | None = None
    """Place of the headline in `paragraphs`."""

    @property
    def texts(self) -> list[int]:
        """Places of running text that nothing has dropped; of short sentences where there is no other."""
        kept = [n for n, reason in enumerate(self.reasons) if reason is None]
        prose = [n for n in kept if self.paragraphs[n].is_prose]
        certain = [n for n in prose if self.kinds[n] is None]
        return (
            certain or prose or [n for n in kept if self.kinds[n] is None and self.paragraphs[n].is_sentence]
        )


def lay_out(paragraphs: list[Paragraph], kinds: list[Kind | None], headline: int | None = None) -> Stretch:
    """Decide for each paragraph of a stretch whether it stays, and find the headline unless it is given."""
    stretch = Stretch(
        paragraphs, kinds, [kind.reason if kind and kind.is_sure else None for kind in kinds], headline
    )
    _join_banners(stretch)
    _follow_headings(stretch)
    texts = stretch.texts
    if not texts:
        return stretch
    first = texts[0]
    if headline is None:
        stretch.headline = _find_headline(stretch, first)
    if stretch.headline == first:
        first = next((n for n in texts if n > first), first)
    _clear_head(stretch, first)
    _clear_body(stretch, first, texts[-1])
    _clear_tail(stretch, texts[-1])
    _drop_repeats(stretch)
    return stretch


def _join_banners(stretch: Stretch) -> None:
    """An error banner may have sentences: beside another line of it they are no text."""
    is_error = [kind is not None and kind.reason == "error_banner" for kind in stretch.kinds]
    for n, is_banner in enumerate(is_error):
        if is_banner and (is_error[max(n - 1, 0) : n] == [True] or is_error[n + 1 : n + 2] == [True]):
            stretch.reasons[n] = "error_banner"


def _follow_headings(stretch: Stretch) -> None:
    """Drop what stands under the headings of comments, links, tags and legal texts."""
    has_prose = False
    at = 0
    while at < len(stretch.paragraphs):
        kind = stretch.kinds[at]
        if kind and kind.is_heading:
            stretch.reasons[at] = stretch.reasons[at] or (kind.reason if has_prose else None)
            end = _end_of_section(stretch, at, has_prose)
            for n in range(at + 1, end):
                stretch.reasons[n] = stretch.reasons[n] or kind.reason
            at = max(end, at + 1)
            continue
        has_prose = has_prose or (stretch.reasons[at] is None and stretch.paragraphs[at].is_prose)
        at += 1


def _end_of_section(stretch: Stretch, heading: int, has_prose: bool) -> int:
    kind = stretch.kinds[heading]
    reason = kind.reason if kind else None
    total = len(stretch.paragraphs)
    nxt = next((n for n in range(heading + 1, total) if (k := stretch.kinds[n]) and k.is_heading), total)
    if reason == "comments":
        return nxt if has_prose else heading + 1
    if reason == "disclaimer":
        return _end_of_legal(stretch, heading, nxt, has_prose)
    if reason == "hashtags":
        return (
            _first(range(heading + 1, nxt), lambda n: not stretch.paragraphs[n].is_label, nxt)
            if has_prose
            else heading
        )
    end = _first(range(heading + 1, nxt), lambda n: _is_text(stretch, n), nxt)
    if has_prose:
        return _end_of_teasers(stretch, end, nxt)
    # Above the article, the last line before its text is its headline.
    titles = [
        n
        for n in range(heading + 1, end)
        if stretch.kinds[n] is None and is_headline_like(stretch.paragraphs[n])
    ]
    return titles[-1] if titles and end < total else heading + 1


def _is_text(stretch: Stretch, at: int) -> bool:
    paragraph = stretch.paragraphs[at]
    is_sentence = paragraph.text.endswith(".") and not is_title_case(paragraph)
    return stretch.reasons[at] is None and (
        is_sentence or (paragraph.is_prose and not is_headline_like(paragraph))
    )


def _end_of_legal(stretch: Stretch, heading: int, nxt: int, has_prose: bool) -> int:
    """A legal text goes on to a blank line, and over it while the wording is legal."""
    at = heading + 1
    while at < nxt:
        kind = stretch.kinds[at]
        is_legal = kind is not None and kind.reason == "disclaimer"
        is_first = at == heading + 1 and has_prose
        if not (is_legal or is_first or (has_prose and not stretch.paragraphs[at].has_gap_before)):
            break
        at += 1
    return at


def _end_of_teasers(stretch: Stretch, at: int, nxt: int) -> int:
    """Links may have a teaser each: a headline and one paragraph, two times or more to the next heading."""
    end, pairs = at, 0
    start = at - 1
    while start + 1 < nxt and is_headline_like(stretch.paragraphs[start]) and _is_text(stretch, start + 1):
        pairs += 1
        end = start + 2
        start = end
    return end if pairs >= 2 else at


def _find_headline(stretch: Stretch, first: int) -> int | None:
    """The first line above the text with a headline's form and words of the text; else one of the form.

    The text's own first paragraph is the headline if it has the form and more text follows.
    """
    paragraphs = stretch.paragraphs
    lead = set(_long_words(p.text for p in paragraphs[first : first + _LEAD_PARAGRAPHS]))
    titles = [n for n in range(first) if _may_be_headline(stretch, n)]
    shares = {n: _share(paragraphs[n], lead) for n in titles}
    certain = [n for n in titles if shares[n] >= _SHARED_WORDS and paragraphs[n].n_words > 3]
    above = range(certain[0] if certain else first)
    if any(_is_lead(stretch, n, lead) for n in above):
        return None
    if certain:
        return certain[0]
    following = [n for n in stretch.texts if n > first]
    opening = paragraphs[first]
    is_opening = following and opening.n_words <= 25 and opening.n_words < paragraphs[following[0]].n_words
    if is_opening and is_headline_like(opening) and not _is_quotation(opening):
        return first
    plain = [n for n in titles if stretch.kinds[n] is None and not paragraphs[n].ends_sentence]
    return max(plain, key=lambda n: (paragraphs[n].n_words > 3, shares[n], -n), default=None)


def _is_lead(stretch: Stretch, at: int, lead: set[str]) -> bool:
    """Whether a line is a short sentence of the story: then nothing below it is the headline."""
    paragraph = stretch.paragraphs[at]
    is_plain = stretch.kinds[at] is None and paragraph.is_sentence and not is_headline_like(paragraph)
    return is_plain and _share(paragraph, lead) >= _SHARED_WORDS


def _may_be_headline(stretch: Stretch, at: int) -> bool:
    return stretch.reasons[at] is None and is_headline_like(stretch.paragraphs[at])


def _is_quotation(paragraph: Paragraph) -> bool:
    return (
        paragraph.text[0] in "\"\u201c\u201d\u00ab'\u2018"
        and paragraph.text[-1] in "\"\u201c\u201d\u00bb'\u2019"
    )


def _long_words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in normal_words(text[:2000]) if len(word) > 3]


def _share(paragraph: Paragraph, lead: set[str]) -> float:
    words = set(_long_words([paragraph.text]))
    return len(words & lead) / len(words) if words else 0.0


def _clear_head(stretch: Stretch, first: int) -> None:
    """Drop all above the headline, and below it what is furniture of any kind, down to the first text."""
    top = first if stretch.headline is None else stretch.headline
    for n in range(first):
        kind = stretch.kinds[n]
        if n == stretch.headline or stretch.reasons[n]:
            continue
        if kind:
            stretch.reasons[n] = kind.reason
        elif n < top and (stretch.headline is not None or stretch.paragraphs[n].is_label):
            is_same = stretch.headline is not None and _is_part(
                stretch.paragraphs[n], stretch.paragraphs[top]
            )
            stretch.reasons[n] = "repeat" if is_same else "navigation"
        elif n > top and _is_part(stretch.paragraphs[n], stretch.paragraphs[top]):
            stretch.reasons[n] = "repeat"
    _drop_labels(stretch, top, first)


def _drop_labels(stretch: Stretch, top: int, first: int) -> None:
    """Where furniture stands between headline and text, short lines there are names, places, captions."""
    between = range(top + 1, first)
    if all(stretch.reasons[n] is None for n in between):
        return
    for n in between:
        paragraph = stretch.paragraphs[n]
        if stretch.reasons[n] is None and paragraph.is_label:
            is_name = all(word[0].isupper() for word in paragraph.words)
            stretch.reasons[n] = "metadata" if is_name else "navigation"


def _is_part(paragraph: Paragraph, headline: Paragraph) -> bool:
    """Whether one line starts with the other: the headline again, or a title with the site after it."""
    short, long = sorted((paragraph.normal, headline.normal), key=len)
    return len(short) >= 3 and long[: len(short)] == short


def _clear_body(stretch: Stretch, first: int, last: int) -> None:
    """Between texts, drop weak furniture only beside other furniture, and menus."""
    weak = [stretch.kinds[n] is not None and stretch.reasons[n] is None for n in range(len(stretch.kinds))]
    at = first
    while at < last:
        end = _first(range(at, last), lambda n: not (weak[n] or stretch.reasons[n]), last)
        if end - at > 1:
            for n in range(at, end):
                kind = stretch.kinds[n]
                stretch.reasons[n] = stretch.reasons[n] or (kind.reason if kind else None)
        at = max(end, at + 1)
    _drop_menus(stretch, first, last)


def _drop_menus(stretch: Stretch, first: int, last: int) -> None:
    at = first
    while at < last:
        end = _first(range(at, last), lambda n: not stretch.paragraphs[n].is_label, last)
        hits = sum(
            1 for n in range(at, end) if (k := stretch.kinds[n]) and k.reason in {"navigation", "prompt"}
        )
        if end - at >= _LIST_LABELS and hits * 3 >= end - at:
            for n in range(at, end):
                stretch.reasons[n] = stretch.reasons[n] or "navigation"
        at = max(end, at + 1)


def _clear_tail(stretch: Stretch, last: int) -> None:
    """After the last text, drop furniture of any kind; once there was some, also labels and links."""
    tail = range(last + 1, len(stretch.paragraphs))
    labels = sum(stretch.paragraphs[n].is_label for n in tail)
    seen = len(tail) == labels >= _LIST_LABELS
    for n in tail:
        kind = stretch.kinds[n]
        if stretch.reasons[n] is None:
            if kind:
                stretch.reasons[n] = kind.reason
            elif seen and not stretch.paragraphs[n].text.endswith("."):
                stretch.reasons[n] = "navigation"
        seen = seen or stretch.reasons[n] is not None


def _drop_repeats(stretch: Stretch) -> None:
    kept = [n for n, reason in enumerate(stretch.reasons) if reason is None]
    for n, is_repeat in zip(kept, find_repeats(stretch.paragraphs[n].text for n in kept), strict=True):
        if is_repeat and n != stretch.headline:
            stretch.reasons[n] = "repeat"


def _first(places: range, test: Callable[[int], bool], default: int) -> int:
    return next((n for n in places if test(n)), default)
