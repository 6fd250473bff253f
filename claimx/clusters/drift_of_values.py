"""Numbers, dates and names that two tellings of a claim give differently, and one thing told as many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from claimx.attributions.lexicons import words_of
from claimx.clusters.clashes import find_clash
from claimx.clusters.twins import Range, Word
from claimx.clusters.wording import Change, Wording, root
from claimx.values import DriftKind

_OF_CLASH: dict[str, DriftKind] = {"number": "number_changed", "date": "date_changed", "name": "name_changed"}
_ALIKE = 0.8
"""Likeness of two words from which they are spellings of one name."""
_LEAST_NAME = 5
"""Letters of a name whose spelling is compared."""
_LEXICON = "lexicons/en/drift_words.csv"
_BEFORE = 4
"""Words before a noun that are looked at."""
_NO_PLURAL = re.compile(r"(?:ss|us|is|ments|[ts]ions|ities|nesses|ances|ences)\Z")
"""Words that are no plural, and abstract nouns: "agreements" and "an agreement" come to the same."""
_POSSESSIVE = re.compile(r"['’]s\Z")
_NOW = re.compile(r"\b(?:currently|at present|right now|presently|at the moment)\b", re.I)
_PAST = re.compile(
    r"\b(?:in|over|during) (?:the )?(?:recent|past|last) (?:(?:few|several|two|three) )?"
    r"(?:days|weeks|months|years)\b"
    r"|\b(?:last|previous) (?:day|week|month|year)\b|\byesterday\b|\bformerly\b",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?P<which>last|this|next|past|coming) (?P<unit>week|month|year|decade|century)\b", re.I
)


def changes_of_values(before: Wording, after: Wording) -> Iterator[Change]:
    """Each value that differs."""
    clash = find_clash(before.telling.mention, after.telling.mention)
    kind = _OF_CLASH.get(clash.kind) if clash else None
    if clash and kind:
        yield Change(kind, before.in_file(clash.first), after.in_file(clash.second))
    if kind != "name_changed":
        yield from _spellings(before, after)
    if kind != "date_changed":
        yield from _times(before, after)
    if kind != "number_changed":
        yield from _grammatical_numbers(before, after)


def _spellings(before: Wording, after: Wording) -> Iterator[Change]:
    """A name that only one has, beside one that only the other has and that is nearly the same."""
    first, second = _name_words(before, after), _name_words(after, before)
    for one in first:
        for other in second:
            if _are_spellings(one.text, other.text):
                yield Change(
                    "name_changed",
                    before.in_file((one.start, one.end)),
                    after.in_file((other.start, other.end)),
                )
                return


def _name_words(wording: Wording, other: Wording) -> list[Word]:
    """The words of its names that are nowhere in the other."""
    named = {_bare(word) for name in wording.telling.mention.names for word in name.split()}
    theirs = {_bare(word.text) for word in other.words}
    own = (
        Word(text, w.start, w.end - (len(w.text) - len(text)))
        for w in wording.words
        for text in [_bare(w.text)]
    )
    return [w for w in own if w.text in named and w.text not in theirs and len(w.text) >= _LEAST_NAME]


def _bare(word: str) -> str:
    """A word without the ending of the possessive."""
    return _POSSESSIVE.sub("", word)


def _are_spellings(one: str, other: str) -> bool:
    if Indel.normalized_similarity(one, other) < _ALIKE:
        return False
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    # "Canada" and "Canadians".
    endings = _words("ending") | {""}
    return not (one[shared:] in endings and other[shared:] in endings)


def _times(before: Wording, after: Wording) -> Iterator[Change]:
    """What one tells of now and the other of the past, or of another week, month or year."""
    here, there = before.sentence_text(), after.sentence_text()
    for first, second in ((_NOW, _PAST), (_PAST, _NOW)):
        one, other = first.search(here), second.search(there)
        if one and other and not second.search(here) and not first.search(there):
            yield Change("date_changed", _moved(before, one), _moved(after, other))
            return
    ours, theirs = (list(_PERIOD.finditer(wording.text)) for wording in (before, after))
    if len(ours) == 1 and len(theirs) == 1 and ours[0][0].lower() != theirs[0][0].lower():
        yield Change("date_changed", before.in_file(ours[0].span()), after.in_file(theirs[0].span()))


def _moved(wording: Wording, match: re.Match[str]) -> Range:
    """A place of the sentence as offsets of the file."""
    start = wording.sentence()[0]
    return start + match.start(), start + match.end()


def _grammatical_numbers(before: Wording, after: Wording) -> Iterator[Change]:
    """A thing that one tells of as many and the other as one: "gas pipelines", "the gas pipeline"."""
    for one, other in ((before, after), (after, before)):
        forms, others = ({word.text for word in wording.words} for wording in (one, other))
        singles = {words[-1].text: words for words in _singulars(other)}
        for words in _plurals(one):
            noun = words[-1].text[:-1]
            single = singles.get(noun)
            if single is None or noun in forms or words[-1].text in others:
                continue
            # The words before it show that it is the same thing.
            if {w.text for w in words[:-1]} & {w.text for w in single[:-1]} - words_of(
                "article", lexicon=_LEXICON
            ):
                places = (one.in_file(_place(words[-1:])), other.in_file(_place(single)))
                yield Change("number_changed", *(places if one is before else places[::-1]))
                return


def _place(words: Sequence[Word]) -> Range:
    return words[0].start, words[-1].end


def _plurals(wording: Wording) -> Iterator[Sequence[Word]]:
    """Nouns in the plural that end their phrase, with the words before them; not "one of the projects"."""
    for words in _phrases(wording):
        text, before = words[-1].text, {word.text for word in words[:-1]}
        if text.endswith("s") and not _NO_PLURAL.search(text) and not {"one", "every", "each"} & before:
            yield words


def _singulars(wording: Wording) -> Iterator[Sequence[Word]]:
    """Nouns that end their phrase, from the article before them."""
    for words in _phrases(wording):
        articles = [i for i, word in enumerate(words[:-1]) if word.text in _words("article")]
        if articles and not words[-1].text.endswith("s"):
            yield words[articles[-1] :]


def _phrases(wording: Wording) -> Iterator[Sequence[Word]]:
    """The content words after which a phrase ends, each with up to four words before it, none of a verb."""
    words = wording.words
    for i, word in enumerate(words):
        phrase = words[max(0, i - _BEFORE) : i + 1]
        is_noun = root(word.text) in wording.content and not {w.text for w in phrase} & _words(
            "before a verb"
        )
        if is_noun and _ends(wording, i):
            yield phrase


def _ends(wording: Wording, i: int) -> bool:
    """Whether a phrase ends with a word: a mark follows, or a word that goes on from it."""
    if i + 1 == len(wording.words):
        return True
    word, following = wording.words[i : i + 2]
    gap = wording.text[word.end : following.start]
    return bool(gap.strip()) or following.text in _words("after a noun")


def _words(kind: str) -> frozenset[str]:
    return words_of(kind, lexicon=_LEXICON)
