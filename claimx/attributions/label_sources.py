"""Features of a source: its head noun, its names, whom a pronoun may mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.label_scene import Scene
from claimx.attributions.label_words import noun_kinds, plain
from claimx.attributions.source_types import ents_in, head_of, source_words, type_of

if TYPE_CHECKING:
    from spacy.tokens import Span

PRONOUNS: Final = {
    **dict.fromkeys(["he", "she", "him", "her", "his", "hers", "himself", "herself"], "he"),
    **dict.fromkeys(["they", "them", "their", "themselves"], "they"),
    **dict.fromkeys(["it", "its", "itself"], "it"),
    **dict.fromkeys(["we", "us", "our", "ourselves"], "we"),
    **dict.fromkeys(["i", "me", "my", "myself"], "i"),
    **dict.fromkeys(["who", "whom", "whose"], "who"),
    **dict.fromkeys(["which", "that"], "which"),
    "you": "you",
}
"""Pronouns by what they may stand for."""
_RELATIVE: Final = ("who", "which")
_SPEAKERS: Final = ("i", "we", "you")
_LEADING: Final = frozenset(["he", "they", "it", "we", "i", "who", "which"])
"""These make a pronoun of a longer source too: he himself, she and her aides."""
_DETERMINERS: Final = {
    **dict.fromkeys(["the", "this", "that"], "the"),
    **dict.fromkeys(["a", "an", "another"], "a"),
    **dict.fromkeys(["his", "her", "their", "its", "our", "my"], "his"),
    **dict.fromkeys(["these", "those"], "those"),
    **dict.fromkeys(["two", "three", "both"], "two"),
    **dict.fromkeys(["some", "many", "several", "most", "few", "all", "other", "any", "more"], "some"),
    **dict.fromkeys(["multiple", "various"], "some"),
    "one": "one",
}
_POSSESSIVE = frozenset(["'s", "'"])
_JOINTS = frozenset(["in", "of", "with", "for", "from", "on", "at", "to", "by", "and"])
_EDGES = frozenset(["to", "by", "that", "with", "said", "from", "for", "in", "and"])
_ANTECEDENT_REACH: Final = 14
_AND = frozenset(["and", "or", "nor"])
_NAME_REACH: Final = 6
_MAX_WORDS: Final = 40
"""Tokens of a source that are read."""


def source_features(scene: Scene, attribution: DocAttribution, last: tuple[str, ...]) -> Iterator[str]:
    """The features of an attribution's source.

    Args:
        scene: The article.
        attribution: One of its attributions.
        last: `signature` of the last source that is no pronoun.
    """
    if not attribution.source:
        yield "s:none"
        yield from _without_source(scene, attribution, last)
        return
    span = attribution.source[0][:_MAX_WORDS]
    words = scene.words[span.start : span.end]
    resolved = attribution.labels.get("resolved")
    if resolved:
        yield "s:meant:" + ("person" if resolved in scene.full_names else "other")
    pronoun = pronoun_of(words)
    if pronoun:
        if pronoun in _SPEAKERS:
            yield f"s:pronoun:{pronoun}:{'quoted' if scene.is_quoted(span.start_char) else 'plain'}"
        yield f"s:pronoun:{pronoun}"
        yield f"s:pronoun:{pronoun}:{'meant' if resolved else 'open'}"
        yield from _antecedent(scene, span, pronoun, last)
    else:
        yield from _noun_phrase(scene, span)
    text = span.text.lower()
    if any(phrase in text for phrase in source_words("secrecy")):
        yield "s:secret"


def pronoun_of(words: list[str]) -> str | None:
    """The class of the pronoun that a source is or begins with."""
    first = PRONOUNS.get(words[0])
    return first if len(words) == 1 or first in _LEADING else None


def head_in(span: Span) -> Span:
    """The head of a source without a possessive at its end; of "Ann Lee and her aides" the name."""
    head = _first_name(span) or head_of(span)
    return head[:-1] if len(head) > 1 and plain(head[-1].text) in _POSSESSIVE else head


def _first_name(span: Span) -> Span | None:
    """The person who is named first of several sources."""
    doc = span.doc
    for index in range(span.start + 1, min(span.end, span.start + _NAME_REACH)):
        if doc[index].lower_ in _AND and doc[index - 1].ent_type_ == "PERSON":
            return doc[span.start : index]
    return None


def signature(span: Span) -> tuple[str, ...]:
    """What later pronouns may inherit of a source: kinds of its head, its type of entity."""
    head = head_in(span)
    kinds = noun_kinds(plain(head[-1].text))
    return (*kinds, head[-1].ent_type_ or "-", f"{_determiner(head)}:{'/'.join(kinds[:1])}")


def _determiner(head: Span) -> str:
    first = head[0]
    known = _DETERMINERS.get(first.lower_)
    if known is not None:
        return known
    if first.like_num:
        return "number"
    return "name" if first.text[:1].isupper() and not first.is_sent_start else "bare"


def _shape(text: str) -> str:
    if text[:1].isdigit():
        return "digit"
    if text[:1].isupper():
        return "CAPITALS" if text.isupper() and len(text) > 1 else "Capital"
    return "small"


def _noun_phrase(scene: Scene, span: Span) -> Iterator[str]:
    """The features of a source that is no pronoun."""
    head = head_in(span)
    if len(head) < len(head_of(span)):
        yield "s:possessive"
    yield from _head_features("h", scene, head)
    words = scene.words[span.start : span.end]
    yield f"s:length:{min(len(words), 7)}"
    for word in words:
        yield "sw:" + word
    for kind in {kind for word in words for kind in noun_kinds(word)}:
        yield "s:any:" + kind
    named = ents_in(span)
    for label in {ent.label_ for ent in named}:
        yield "s:holds:" + label
    yield from _names_around(scene, span, head, named)
    yield f"s:words:{type_of(span)}"


def _names_around(scene: Scene, span: Span, head: Span, named: list[Span]) -> Iterator[str]:
    """A name that opens the source, one in apposition, the spokesman without a name."""
    people = [ent for ent in named if ent.label_ == "PERSON"]
    if people and people[0].start <= span.start + 2:
        yield "s:opens"
        if people[0].end < span.end and scene.words[people[0].end] in ("and", "or", ","):
            yield "s:opens:" + scene.words[people[0].end]
    if people:
        for outlet in scene.outlets_in(span.start, span.end):
            after = scene.words[outlet.end] if outlet.end < span.end else ""
            where = "of" if outlet.start >= people[0].end else "'s" if after in _POSSESSIVE else "before"
            yield f"s:person {where} {'own' if outlet.is_own else 'outlet'}"
    is_apposed = any(
        ent.start >= head.end and scene.words[ent.start - 1] in (",", "-", "\u2014") for ent in people
    )
    if is_apposed:
        yield "s:apposed"
    if any(word.startswith("spokes") for word in scene.words[span.start : span.end]):
        is_named = is_apposed or any(
            ent.start == span.start or scene.words[ent.start - 1].startswith("spokes") for ent in people
        )
        yield "s:spokes:" + ("named" if is_named else "unnamed")


def _head_features(name: str, scene: Scene, head: Span) -> Iterator[str]:
    """The features of a noun phrase, each beginning with a name."""
    last = head[-1]
    word = scene.words[last.i]
    kinds, determiner, label = noun_kinds(word), _determiner(head), last.ent_type_ or "-"
    number = "s" if word.endswith("s") and not word.endswith("ss") else ""
    yield f"{name}w:{word}"
    yield f"{name}e:{word[-3:]}"
    if len(head) > 1:
        yield f"{name}b:{scene.words[last.i - 1]}"
    yield f"{name}f:{scene.words[head.start]}"
    yield f"{name}:det:{determiner}"
    yield f"{name}:shape:{_shape(last.text)}{number}"
    yield f"{name}:ent:{label}"
    for kind in kinds or (f"unknown:{_shape(last.text)}{number}",):
        yield f"{name}:kind:{kind}"
        yield f"{name}:kind:{kind}:{determiner}"
        yield f"{name}:kind:{kind}:{label}"
    yield f"{name}:kinds:{'/'.join(kinds)}"
    if word in scene.names and last.text[:1].isupper():
        yield f"{name}:surname"
    yield from _names_in(name, scene, head, kinds)
    for index in range(head.start, head.end - 1):
        for kind in noun_kinds(scene.words[index]):
            yield f"{name}:with:{kind}"
            if scene.words[index + 1] == "of":
                yield f"{name}:of:{kind}"


def _names_in(name: str, scene: Scene, head: Span, kinds: tuple[str, ...]) -> Iterator[str]:
    named = ents_in(head)
    yield f"{name}:ends:{named[-1].label_ if named and named[-1].end == head.end else '-'}"
    for ent in named:
        if ent.end != head.end:
            yield f"{name}:inside:{ent.label_}"
            for kind in kinds:
                yield f"{name}:inside:{ent.label_}:{kind}"
    for outlet in scene.outlets_in(head.start, head.end):
        whose = "own" if outlet.is_own else "outlet"
        yield f"{name}:{whose}:{'ends' if outlet.end == head.end else 'inside'}"
        for kind in kinds:
            yield f"{name}:{whose}:{kind}"


def _antecedent(scene: Scene, span: Span, pronoun: str, last: tuple[str, ...]) -> Iterator[str]:
    """What a pronoun may mean: a relative one the noun before it, others the last source or name."""
    if pronoun in _RELATIVE:
        found = _noun_before(scene, span, pronoun)
        if found is not None:
            yield from _head_features("a", scene, found)
        return
    for part in last:
        yield f"l:{pronoun}:{part}"
    near = [ent.label_ for ent in scene.entities_before(span.start, 6)]
    near = [label for label in near if label in ("PERSON", "ORG", "NORP", "GPE")]
    if near:
        yield f"l:name:{pronoun}:{near[-1]}"


def _noun_before(scene: Scene, span: Span, pronoun: str) -> Span | None:
    """The noun phrase that a relative pronoun goes on from."""
    doc, low = scene.doc, max(scene.clause(span.start)[0], span.start - _ANTECEDENT_REACH)
    before = scene.source_ending(span.start)
    if before is not None:
        return head_in(before)
    at = span.start - 1
    while at > low and (doc[at].is_punct or scene.words[at] in _JOINTS):
        at -= 1
    if at < low:
        return None
    if pronoun == "who":
        people = (
            index
            for index in range(at, low - 1, -1)
            if doc[index].ent_type_ == "PERSON" or {"person", "people"} & set(noun_kinds(scene.words[index]))
        )
        at = next(people, at)
    start = at
    while start > low and at - start < 4 and not _is_edge(scene, start - 1):
        start -= 1
    if start > low and scene.words[start - 1] in _DETERMINERS:
        start -= 1
    return doc[start : at + 1]


def _is_edge(scene: Scene, index: int) -> bool:
    word = scene.words[index]
    return word in _DETERMINERS or word in _EDGES or scene.doc[index].is_punct


def _without_source(scene: Scene, attribution: DocAttribution, last: tuple[str, ...]) -> Iterator[str]:
    """Where nobody is named, the form of the cue says whether the last source goes on."""
    if not attribution.cue:
        return
    first = attribution.cue[0].start
    word = scene.words[first]
    form = "ing" if word.endswith("ing") else "ed" if word.endswith("ed") else "other"
    for part in last:
        yield f"l:{form}:{part}"
    words = [word for span in attribution.cue for word in scene.words[span.start : span.end]]
    for kind in {kind for word in words for kind in noun_kinds(word)}:
        yield "s:none:cue:" + kind
    if first in scene.first_words:
        yield "s:none:opens:" + form
    if first and scene.role[first - 1] == "c":
        yield "s:none:after content"
