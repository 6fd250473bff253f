"""How sure two tellings are of the same: hedges that one lacks, and words that are stronger or weaker.

A hedge counts as lost where the other telling has none of its kind, no other word that leaves the
matter open, and yet speaks of what was hedged. A weaker word in a stronger one's place is a hedge
added, a stronger one a raised certainty.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from claimx.clusters.certainty import BOOSTER, MODAL, SPEECH, Grade, grades_of, moved
from claimx.clusters.twins import words_in
from claimx.clusters.wording import Change, Wording
from claimx.records import Attribution, Hedge
from claimx.values import DriftKind, SourceType

_REACH = 7
"""Words after a modal in which what it hedges is looked for; twice as many after another hedge."""
_NOUN, _CLAUSE = 3, 4
"""Content words that a modal bears on, before a noun ("potential") and else ("could")."""
_BEFORE_NOUN = re.compile(
    r"potential|possible|possibilit|prospect|likelihood|tentative|probable|plausible", re.I
)
_LEAST_SHARED = 0.5
_LEAST_SHARED_OF_MANY = 0.4
"""Share of the words that a hedge bears on, of which the other has more; the second for evidentials."""
_LEAST_BESIDE = 2
"""Content words that must stand beside both words of a scale for one to answer the other."""
_FIRST_PERSON = re.compile(r"(?:I|we|in (?:my|our)|to my)\b", re.I)
_ALL = 120
_CLAUSE_END = re.compile(r"[,;:.\u2013\u2014]")
_HEARSAY = re.compile(
    r"report|alleg|rumou?r|\bsaid\b|claim|purport|unconfirmed|account|local media|understood", re.I
)
_CREDIT = re.compile(r"according|citing", re.I)
"""Hedges that name who says it: whether that is kept, `drift_of_credits` tells."""
_OPEN = re.compile(
    r"\b(?:(?-i:may)|might|could|can|likely|possib\w+|potential\w*|perhaps|maybe|probabl[ey]|whether|chances?|odds"
    r"|risks?|propos\w+|consider\w*|explor(?:e|es|ed|ing)|mull\w*|weigh(?:s|ed|ing)?|discuss(?:es|ed|ing)"
    r"|hop(?:e|es|ed|ing)|wish\w*|expect\w*|threat\w*|tr(?:y|ies|ied|ying))\b",
    re.I,
)
"""Words that leave it open as much as a modal does."""
_WHETHER = re.compile(r"\bwhether\b", re.I)
_IF = re.compile(
    r"\b(?:if|unless|until|provided|contingent|depend\w*|condition\w*|assuming|as long as|subject to|pending"
    r"|in case|in the event|should|would|whether|requir\w+)\b",
    re.I,
)
_UNCLEAR = re.compile(
    r"\b(?:un(?:clear|known|certain|sure)|not (?:yet |immediately )?(?:clear|known|certain|sure)|no clear)\b",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|nearly|almost|approximately|estimated|(?:more|less|fewer) than|over"
    r"|under|at (?:least|most)|up to|as many as|close to|dozens?|hundreds|thousands|or so|largely|many"
    r"|most(?:ly)?|majority|mainly|primarily)\b",
    re.I,
)
_EQUIVALENTS = {"modal": _OPEN, "conditional": _IF, "unclear": _UNCLEAR, "approximator": _ABOUT}
_NAMED: frozenset[SourceType] = frozenset(["named_person", "named_body"])


def changes_of_certainty(before: Wording, after: Wording) -> Iterator[Change]:
    """Hedges lost and added, and certainty raised."""
    raised = list(_changed_words(before, after))
    yield from raised
    # "could" to "will" is one change, told as the raised certainty.
    replaced = [change.before for change in raised if change.before]
    for family in ("modal", "hearsay", "seeming", "unclear", "approximator", "conditional"):
        lost = _unmatched(family, before, after)
        added = _unmatched(family, after, before)
        if lost and not added:
            place = lost.start_char, lost.end_char
            if not any(start < place[1] and place[0] < end for start, end in replaced):
                yield Change("hedge_lost", place, None)
        elif added and not lost and not any(change.kind == "hedge_added" for change in raised):
            yield Change("hedge_added", None, (added.start_char, added.end_char))


def _unmatched(family: str, one: Wording, other: Wording) -> Hedge | None:
    """The first hedge of a family in one telling that the other lacks, though it says what is hedged."""
    if _is_answered(family, other) or (family == "hearsay" and _is_credited(other.telling.attribution)):
        return None
    theirs = _of_family(family, other)
    taken = {word for hedge in theirs for word in _hedged(hedge, other)}
    for hedge in _of_family(family, one):
        is_by_noun = _BEFORE_NOUN.match(hedge.text) is not None
        # "potential" is told of one thing, and another hedge may stand beside it; the rest of a clause.
        if theirs and not (is_by_noun and taken.isdisjoint(_hedged(hedge, one))):
            continue
        if _tells(hedge, one, other):
            return hedge
    return None


def _tells(hedge: Hedge, one: Wording, other: Wording) -> bool:
    """Whether the other telling says what the hedge bears on."""
    if hedge.kind == "approximator":
        # Numbers are no content words: "about 20 people".
        end = one.in_text((hedge.start_char, hedge.end_char))[1]
        told = [word.text for word in one.words if word.start >= end][:_NOUN]
        known: Container[str] = {word.text for word in other.words}
    else:
        told, known = _hedged(hedge, one), other.content
    least = _LEAST_SHARED_OF_MANY if hedge.kind == "evidential" else _LEAST_SHARED
    size = len(told)
    if hedge.kind == "conditional":
        # Of what holds on a condition the other may tell but a part.
        size = min(size, len(other.content))
    return sum(word in known for word in told) > least * size


def _hedged(hedge: Hedge, wording: Wording) -> list[str]:
    """The content words that a hedge bears on: a few where it stands before a noun, else its clause's."""
    start, end = wording.in_text((hedge.start_char, hedge.end_char))
    if hedge.kind == "conditional":
        # What holds on that condition: all but the clause that the hedge begins.
        stop = _CLAUSE_END.search(wording.text, end)
        clause = (start, stop.start() if stop else len(wording.text))
        return [*wording.following((0, 0), _ALL, until=start), *wording.following(clause, _ALL)]
    if _BEFORE_NOUN.match(hedge.text):
        stop = _CLAUSE_END.search(wording.text, end)
        return wording.following((start, end), _REACH, until=stop.start() if stop else None)[:_NOUN]
    if hedge.kind == "modal":
        return wording.following((start, end), _REACH)[:_CLAUSE]
    return wording.following((start, end), 2 * _REACH)


def _of_family(family: str, wording: Wording) -> list[Hedge]:
    # "I think": who says it is told by the credit.
    return [
        h for h in wording.telling.mention.hedges if _family(h) == family and not _FIRST_PERSON.match(h.text)
    ]


def _family(hedge: Hedge) -> str:
    """The hedge's kind; of evidentials whether others say so, whether it seems so, or whether it is open."""
    if hedge.kind != "evidential":
        return hedge.kind
    if _CREDIT.search(hedge.text):
        return "credit"
    if _UNCLEAR.search(hedge.text):
        return "unclear"
    return "hearsay" if _HEARSAY.search(hedge.text) else "seeming"


def _is_answered(family: str, other: Wording) -> bool:
    """Whether the other telling has a word that does what a hedge of the family does."""
    pattern = _EQUIVALENTS.get(family)
    if pattern is None:
        return False
    # A condition may stand beside the mention, in its sentence.
    text = other.sentence_text() if family == "conditional" else other.text
    known = {hedge.text for hedge in other.telling.mention.hedges if _family(hedge) == family}
    return any(match[0] not in known for match in pattern.finditer(text))


def _is_credited(attribution: Attribution | None) -> bool:
    return attribution is not None and bool(attribution.source) and attribution.source_type != "hearsay"


def _changed_words(before: Wording, after: Wording) -> Iterator[Change]:
    """Words of one scale in each other's place, in the cues and in what is told."""
    for one, other in (*_cues(before, after), *_contents(before, after)):
        kind: DriftKind = "certainty_raised" if one.level < other.level else "hedge_added"
        yield Change(kind, one.place, other.place)
    yield from _boosted(before, after)


def _contents(before: Wording, after: Wording) -> Iterator[tuple[Grade, Grade]]:
    first, second = list(grades_of(before.text)), list(grades_of(after.text))
    for one, other in moved(first, second):
        if one.scale in (SPEECH, BOOSTER) or (one.scale == MODAL and one.level > other.level):
            continue  # A weaker modal is a hedge, which is found as such.
        if one.scale == MODAL and _WHETHER.search(after.text):
            continue
        if len(before.around(one.place) & after.around(other.place)) >= _LEAST_BESIDE:
            yield (
                one._replace(place=before.in_file(one.place)),
                other._replace(place=after.in_file(other.place)),
            )


def _cues(before: Wording, after: Wording) -> Iterator[tuple[Grade, Grade]]:
    """The verbs of saying of one speaker in both tellings."""
    one, other = before.telling.attribution, after.telling.attribution
    if one is None or other is None or not _have_one_speaker(one, other):
        return
    first, second = _graded_cue(one), _graded_cue(other)
    if first and second and first.level != second.level:
        yield first, second


def _graded_cue(attribution: Attribution) -> Grade | None:
    """The cue's verb of saying, in offsets of the file."""
    for span in attribution.cue:
        for grade in grades_of(span.text):
            if grade.scale == SPEECH:
                return grade._replace(place=(span.start_char, span.end_char))
    return None


def _have_one_speaker(one: Attribution, other: Attribution) -> bool:
    if not one.source or not other.source or one.source_type != other.source_type:
        return False
    if one.source_type not in _NAMED:
        return one.source_type in ("anonymous", "group", "media")
    names = [
        {w.text for w in words_in(a.resolved or " ".join(span.text for span in a.source))}
        for a in (one, other)
    ]
    return not names[0].isdisjoint(names[1])


def _boosted(before: Wording, after: Wording) -> Iterator[Change]:
    """A strengthening adverb beside a word that the telling before has without any."""
    if any(grade.scale == BOOSTER for grade in grades_of(before.text)):
        return
    for grade in grades_of(after.text):
        if grade.scale == BOOSTER and set(after.following(grade.place, 1)) & before.content:
            yield Change("certainty_raised", None, after.in_file(grade.place))
            return
