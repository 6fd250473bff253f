"""Who is said to have told it: credits that a telling dropped, and another number of unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimx.attributions.lexicons import SOURCE_WORDS, words_of
from claimx.attributions.quotes import find_quotes, quoted_ranges
from claimx.claims.quantities import find_quantities
from claimx.clusters.credited import tells
from claimx.clusters.hands import outlet_key
from claimx.clusters.twins import Range, words_in
from claimx.clusters.wording import Change, Wording, likeness, root
from claimx.records import Attribution, Span
from claimx.values import SourceType

_SOMEBODY: Final[frozenset[SourceType]] = frozenset(
    ["named_person", "named_body", "anonymous", "group", "document", "data", "media", "social_post"]
)
_BARE: Final = re.compile(
    r"(?:(?:the|these|those|some|several|various|other|earlier|recent|unconfirmed|media|press|news|local) )*"
    r"(?:reports?|reporting|rumou?rs?|accounts?|media|news)\Z",
    re.I,
)
"""Sources that name nobody: "reports (indicate)"."""
_TOLD_ALIKE: Final = 0.3
"""Likeness from which two tell the same, so that a credit of the one counts for the other or lacks there."""
_PARAGRAPH: Final = 1500
"""Characters on either side in which the marks of a quotation are looked for."""
_PERSON: Final = re.compile(r"(?:he|she|they|his|her|their|who)\b", re.I)
_TOGETHER: Final = 120
"""Characters up to which source and cue are shown as one stretch."""
_ONE: Final = re.compile(r"(?:one|an?|a single|another)\b", re.I)
_SEVERAL: Final = re.compile(r"\b(?:several|some|multiple|many|few|various|numerous|number of)\b", re.I)


def changes_of_credits(before: Wording, after: Wording, others: Sequence[Wording]) -> Iterator[Change]:
    """An attribution that was dropped, or another number of sources.

    Args:
        before: The telling before.
        after: The one after.
        others: Those of the article of the one after whose credits count for it too.
    """
    credit, other = before.telling.attribution, after.telling.attribution
    if credit is None or not names_somebody(credit):
        return
    if other is not None and names_somebody(other):
        yield from _numbers(credit, other)
        return
    # Where its own words are hearsay ("is said to"), a credit at another place is no credit for it.
    is_hearsay = other is not None and other.source_type == "hearsay" and not other.source
    told = () if is_hearsay else (after, *others)
    if likeness(before, after) >= _TOLD_ALIKE and not any(
        _keeps(credit, before, after, mention) for mention in told
    ):
        yield Change("attribution_dropped", _place(credit), _place(other) if other else None)


def names_somebody(attribution: Attribution) -> bool:
    """Whether its own words name a source, by a name or not: no bare "reportedly", no "it" of nobody."""
    if not attribution.source or attribution.source_type not in _SOMEBODY:
        return False
    if not (attribution.chain or tells(attribution)):
        return False
    source = " ".join(_source(attribution).split()).lower()
    return attribution.resolved is not None or not (_BARE.match(source) or source in words_of("pronoun"))


def _source(attribution: Attribution) -> str:
    return " ".join(span.text for span in attribution.source)


def _keeps(credit: Attribution, before: Wording, after: Wording, other: Wording) -> bool:
    """Whether a mention of the article tells the same with a credit, or names the source in its sentence."""
    if other is not after and likeness(other, before) < min(_TOLD_ALIKE, likeness(after, before)):
        return False
    attribution = other.telling.attribution
    if attribution is not None and names_somebody(attribution):
        return True
    source = credit.resolved or _source(credit)
    if outlet_key(source) == other.telling.article.outlet.id:
        return True
    if _is_quoted(other):
        return True  # Somebody's words: the article names the speaker at another place.
    if credit.source_type == "named_person" and _PERSON.match(other.text):
        return True  # Whom the pronoun means, nobody has settled.
    # "Ann Lee promised to close the dam" is an act of the source and needs no credit.
    told = {word.text for word in words_in(other.sentence_text())} - {word.text for word in before.words}
    words = {word.text for word in words_in(source)} - words_of("quantifier", lexicon=SOURCE_WORDS)
    return not (words - _nouns() - _small() or words & _nouns()).isdisjoint(told)


def _is_quoted(wording: Wording) -> bool:
    """Whether a telling lies in a quotation of its paragraph."""
    mention, text = wording.telling.mention, wording.telling.file_text
    start = max(text.rfind("\n", 0, mention.start_char) + 1, mention.start_char - _PARAGRAPH)
    end = text.find("\n", mention.end_char)
    end = min(end if end >= 0 else len(text), mention.end_char + _PARAGRAPH)
    first, last = mention.start_char - start, mention.end_char - start
    return any(low <= first and last <= high for low, high in quoted_ranges(find_quotes(text[start:end])))


def _nouns() -> frozenset[str]:
    """Words for people without a name."""
    return words_of("people", lexicon=SOURCE_WORDS) | words_of("anonymous", lexicon=SOURCE_WORDS)


def _small() -> frozenset[str]:
    return words_of("shifts in reports", lexicon="lexicons/en/drift_words.csv") | words_of("pronoun")


def _place(attribution: Attribution) -> Range | None:
    """From the source to its cue where they stand together, else the source."""
    spans: list[Span] = [*attribution.source, *attribution.cue]
    if not spans:
        return None
    start, end = min(s.start_char for s in spans), max(s.end_char for s in spans)
    return (start, end) if end - start <= _TOGETHER else (spans[0].start_char, spans[0].end_char)


def _numbers(one: Attribution, other: Attribution) -> Iterator[Change]:
    """Another number of unnamed sources: "one of the sources", "sources"."""
    if one.source_type != "anonymous" or other.source_type != "anonymous":
        return
    first, second = one.source[0], other.source[0]
    number, more = _count(first.text), _count(second.text)
    nouns, others = (
        {root(w.text) for w in words_in(span.text) if w.text in _nouns()} for span in (first, second)
    )
    # What was told without a number may be any; an official and two clerks may be of two reports.
    if number and more is not None and number != more and nouns & others:
        places = ((span.start_char, span.end_char) for span in (first, second))
        yield Change("number_changed", *places)


def _count(source: str) -> float | None:
    """How many a source is: a number; 0 where it is several or a bare plural; None where it is not told."""
    if _ONE.match(source):
        return 1
    quantities = find_quantities(source)
    if quantities:
        return quantities[0].value
    words = [word.text for word in words_in(source)]
    is_plural = any(word in _nouns() and (word.endswith("s") or word == "people") for word in words)
    return 0 if is_plural or _SEVERAL.search(source) else None
