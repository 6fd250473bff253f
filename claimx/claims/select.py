"""Chooses what an article asserts: the contents of its attributions and the sentences of its own voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING, NamedTuple, cast

from claimx.articles.body import ArticleText
from claimx.attributions.annotations import HEDGE, DocAttribution, attributions_of
from claimx.claims.bounds import Range, sentence_ranges, trimmed
from claimx.claims.clauses import stands_alone
from claimx.claims.credit import is_credited
from claimx.claims.mention import Mention
from claimx.claims.polarity import is_negated
from claimx.claims.quantities import find_dates, find_quantities
from claimx.config import ClaimsConfig
from claimx.records import Hedge
from claimx.values import HedgeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FRAME_SHARE = 0.4
"""A sentence of which the contents cover less than this asserts something of its own as well."""
_COVER_SHARE = 0.6
"""A content of which inner contents cover this share says no more than they do."""
_NO_CLAIM = re.compile(
    r"(?:thank(?:s| you)|hello|hi|dear|welcome to|good (?:morning|evening|afternoon|night)|congratulations"
    r"|please|click|read more|see also|watch|subscribe|follow us|sign up)\b(?!.{100})",
    re.I | re.S,
)
_DENYING = re.compile(r"(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing))\Z")
_VERB_END = re.compile(r"(?:ed|es|s|ing|en|n't|n’t)\Z")
_STEM = 6
"""Letters that a word is cut to, so that its forms agree: a crude stemmer that needs no data."""
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


class _Part(NamedTuple):
    """A stretch of tokens that asserts something, within its sentence."""

    start: int
    end: int
    sentence: Range
    attribution: str | None


class _Content(NamedTuple):
    """A content's tokens, and its attribution."""

    start: int
    end: int
    attribution: DocAttribution
    is_passed_on: bool
    """Whether it, or a part, is in turn put to somebody: "quoted a doctor as saying"."""


def find_mentions(
    doc: Doc, article: ArticleText, attribution_ids: Mapping[str, str], config: ClaimsConfig
) -> list[Mention]:
    """The claims that an article makes, in the order of its text.

    Each sentence of a content is a mention of its own, without the words that attribute it, unless
    only they make it a clause. A sentence that no content covers for the most part is a mention in
    the article's own voice.
    Questions, greetings and pieces too short to be checked are none.

    Args:
        doc: Made of `article.body.text`; needs sentence bounds, uses entities and attributions.
        article: Gives the ids, the headline and the way back to the file's offsets.
        attribution_ids: The Doc's ids of attributions to the report's.
        config: Least length.
    """
    told = _Told(doc, article)
    out: dict[Range, Mention] = {}
    for part in _parts(doc):
        attribution = attribution_ids.get(part.attribution) if part.attribution else None
        mention = told.mention(part, attribution, config.min_words)
        if mention is not None:
            out.setdefault((mention.start_char, mention.end_char), mention)
    return [out[key] for key in sorted(out)]


def _parts(doc: Doc) -> Iterator[_Part]:
    """What asserts something: in each sentence its contents, and the sentence where they leave much of it."""
    # A nested one makes no mention: the outer content has its words.
    every = list(attributions_of(doc))
    attributions = [found for found in every if "parent" not in found.labels]
    parents = {found.labels["parent"] for found in every if "parent" in found.labels}
    relays = {span.start for found in attributions if _is_relay(found) for span in found.content}
    told = [found for found in attributions if not _is_relay(found)]
    waiting = sorted(_contents(told, parents), key=lambda content: (-content.start, content.end))
    active: list[_Content] = []
    for start, end in sentence_ranges(doc):
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [content for content in active if content.end > start]
        parts = [_part(doc, content, (start, end)) for content in active]
        for part in parts:
            inner = [p for p in parts if part.start <= p.start and p.end <= part.end and p[:2] != part[:2]]
            if _covered(doc, inner) < _COVER_SHARE * _words(doc, part.start, part.end):
                yield part
        is_credit = not relays.isdisjoint(range(start, end))
        if not is_credit and _covered(doc, parts) < _FRAME_SHARE * _words(doc, start, end):
            yield _Part(start, end, (start, end), None)


def _is_relay(found: DocAttribution) -> bool:
    """Whether the content is but the next hand of the chain: "the Herald reported, citing two clerks"."""
    chain = found.labels.get("chain", ())
    return bool(chain) and " ".join(span.text for span in found.content) == chain[-1][0]


def _contents(attributions: list[DocAttribution], parents: Set[str]) -> Iterator[_Content]:
    for found in attributions:
        for span in found.content:
            yield _Content(span.start, span.end, found, found.id in parents)


def _is_denial(found: DocAttribution) -> bool:
    return any(_DENYING.match(token.lower_) for span in found.cue for token in span)


def _part(doc: Doc, content: _Content, sentence: Range) -> _Part:
    """A content's part of a sentence.

    What the source does ("the mayor promised to close the dam") is told with the source, in the
    article's own voice. What is no clause by itself is told with its frame too, and so is what
    somebody denies; hearsay is told whole ("the dam has reportedly been leaking").
    """
    found = content.attribution
    start, end = max(content.start, sentence[0]), min(content.end, sentence[1])
    spans = (*found.source, *found.cue, *found.content)
    inside = [(s.start, s.end) for s in spans if sentence[0] <= s.start and s.end <= sentence[1]]
    stands = stands_alone(doc[start:end], found)
    is_told = _always_told(content) or is_credited(doc[start:end], found, is_clause=stands)
    is_split = not found.source and len(inside) > 2
    if not (stands and is_told) or is_split or _is_denial(found):
        start, end = min([start, *(s for s, _ in inside)]), max([end, *(e for _, e in inside)])
    return _Part(start, end, sentence, found.id if is_told else None)


def _always_told(content: _Content) -> bool:
    """Hearsay, what another is cited for or what is put to somebody in turn, and what is denied."""
    found = content.attribution
    return not found.source or bool(found.labels.get("chain")) or content.is_passed_on or _is_denial(found)


def _covered(doc: Doc, parts: list[_Part]) -> int:
    """Words that at least one of the parts covers."""
    total = at = 0
    for start, end, *_ in sorted(parts, key=lambda part: part[:2]):
        total += _words(doc, max(start, at), end)
        at = max(at, end)
    return total


def _words(doc: Doc, start: int, end: int) -> int:
    return sum(1 for i in range(start, end) if doc[i].is_alpha or doc[i].like_num)


class _Told:
    """Makes mentions of the parts of one article."""

    def __init__(self, doc: Doc, article: ArticleText) -> None:
        self.doc, self.article = doc, article
        self.text = article.body.text
        self.ends = [token.idx + len(token) for token in doc]
        headline = article.article.headline or ""
        at = self.text.find(headline) if headline else -1
        self.headline = (at, at + len(headline)) if at >= 0 else (0, 0)
        named = [ent for ent in doc.ents if ent.label_ not in _NUMBERS]
        self.named = [(ent.start, _fold(ent.kb_id_ or ent.text)) for ent in named]
        self.hedges = sorted(doc.spans.get(HEDGE, ()), key=lambda span: (span.start, span.end))
        self.hedge_starts = [span.start for span in self.hedges]

    def mention(self, part: _Part, attribution: str | None, min_words: int) -> Mention | None:
        """The part as a mention; None where it asserts nothing that can be checked."""
        start, end = trimmed(self.text, self.doc[part.start].idx, self.ends[part.end - 1])
        first = bisect_right(self.ends, start, part.start, part.end)
        last = bisect_left(self.ends, end, part.start, part.end) + 1
        span = self.doc[first:last]
        names = self._names(first, last)
        if start >= end or not _is_checkable(span, self.text[start:end], names, min_words):
            return None
        pieces = self.article.body.to_file(start, end)
        if not pieces:
            return None
        # A sentence that runs over a dropped range is told by its longest piece.
        piece = max(pieces, key=lambda p: p.end_char - p.start_char)
        text = " ".join(piece.text.split())
        return Mention(
            article_id=self.article.article.id,
            outlet_id=self.article.article.outlet.id,
            start_char=piece.start_char,
            end_char=piece.end_char,
            text=piece.text,
            attribution_id=attribution,
            is_headline=self.headline[0] <= start < self.headline[1],
            position=start / max(1, len(self.text)),
            words=_stems(span),
            names=names,
            sentence_words=_stems(self.doc[slice(*part.sentence)]),
            sentence_names=self._names(*part.sentence),
            place=(start, end),
            sentence=(self.doc[part.sentence[0]].idx, self.ends[part.sentence[1] - 1]),
            quantities=find_quantities(text),
            dates=find_dates(text),
            is_negated=is_negated(text),
            hedges=tuple(self._hedges(first, last, (piece.start_char, piece.end_char))),
        )

    def _names(self, start: int, end: int) -> frozenset[str]:
        """Names of the entities that begin within the tokens."""
        first = bisect_left(self.named, (start, ""))
        last = bisect_left(self.named, (end, ""))
        return frozenset(name for _, name in self.named[first:last])

    def _hedges(self, start: int, end: int, piece: Range) -> Iterator[Hedge]:
        """The hedges within the tokens, as far as they lie in the mention's piece of the file."""
        first = bisect_left(self.hedge_starts, start)
        last = bisect_left(self.hedge_starts, end)
        for span in self.hedges[first:last]:
            for part in self.article.body.to_file(span.start_char, span.end_char)[:1]:
                if piece[0] <= part.start_char and part.end_char <= piece[1]:
                    kind = cast(HedgeKind, span.label_)
                    yield Hedge(start_char=part.start_char, end_char=part.end_char, text=part.text, kind=kind)


def _is_checkable(span: Span, text: str, names: frozenset[str], min_words: int) -> bool:
    """Whether a piece says something that could be true or false."""
    words = [token for token in span if token.is_alpha or token.like_num]
    if len(words) < min_words or text.endswith("?") or _NO_CLAIM.match(text):
        return False
    return bool(names) or any(not t.is_title and (t.is_stop or _VERB_END.search(t.lower_)) for t in words)


def _stems(span: Span) -> tuple[str, ...]:
    return tuple(t.lower_[:_STEM] for t in span if t.is_alpha and not t.is_stop)


def _fold(name: str) -> str:
    name = " ".join(name.replace("’", "'").replace(".", "").split()).casefold()
    return name.removeprefix("the ").removesuffix("'s")
