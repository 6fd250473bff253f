"""Entities of a run: the names of all articles, those with the same referent under one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from claimx.articles.body import ArticleText
from claimx.attributions.gazetteer import OUTLET_ID, metonym_of, name_words
from claimx.attributions.mentions import NAME_LABELS
from claimx.attributions.people import merged_names, surname
from claimx.records import Entity, EntityMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """One mention of a name in an article's kept text; `kb_id_` and `id_` of the Doc's entity."""

    start_char: int
    end_char: int
    label: str
    name: str
    outlet_id: str = ""


def named_spans(doc: Doc) -> list[NamedSpan]:
    """The names of a Doc on which `claimx_entities` has run, as plain data."""
    words = name_words(doc)
    out = []
    for ent in doc.ents:
        if ent.label_ not in NAME_LABELS or not ent.kb_id_:
            continue
        first, last = ent[0], ent[-1]
        # A token may hold more than the name: "Acme\u02bcs".
        start = first.idx + max(0, first.text.rfind(words[first.i]))
        end = last.idx + max(0, last.text.rfind(words[last.i])) + len(words[last.i])
        outlet = ent.id_.removeprefix(OUTLET_ID) if ent.id_.startswith(OUTLET_ID) else ""
        out.append(NamedSpan(start, end, ent.label_, ent.kb_id_, outlet))
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    span: NamedSpan
    mention: EntityMention


def run_entities(items: Iterable[tuple[ArticleText, Iterable[NamedSpan]]]) -> tuple[Entity, ...]:
    """One entity for each name of the run, sorted by name; the same in whatever order the articles come.

    A bare surname joins the one person of the run who bears it, a name with initials the one
    without. A name with several types gets the one that most of its mentions have.

    Args:
        items: Each article with its `named_spans`.
    """
    places = [place for article, spans in items for place in _places(article, spans)]
    people = _full_names(place.span.name for place in places if place.span.label == "PERSON")
    grouped: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        name = place.span.name
        if place.span.label == "PERSON":
            name = people.get(name, name)
        grouped[name.casefold()].append(place)
    entities = [_entity(group, people) for group in grouped.values()]
    ids = {entity.name: entity.id for entity in entities}
    linked = (
        entity.model_copy(update={"metonym_of": ids.get(metonym_of(entity.name))}) for entity in entities
    )
    return tuple(sorted(linked, key=lambda entity: (entity.name.casefold(), entity.name, entity.label)))


def _places(article: ArticleText, spans: Iterable[NamedSpan]) -> Iterable[_Place]:
    for span in spans:
        parts = article.body.to_file(span.start_char, span.end_char)
        if len(parts) == 1:
            part = parts[0]
            yield _Place(
                span,
                EntityMention(
                    article_id=article.article.id,
                    start_char=part.start_char,
                    end_char=part.end_char,
                    text=part.text,
                ),
            )


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """For each person's name the name in the run: without initials, and in full for a bare surname."""
    unique = sorted(set(names))
    full = merged_names(tuple(name.split()) for name in unique if " " in name)
    bearers: dict[str, set[str]] = defaultdict(set)
    for words, name in full.items():
        bearers[surname(words)].add(name)
    out = {" ".join(words): name for words, name in full.items()}
    for name in unique:
        if " " not in name and len(bearers[name]) == 1:
            out[name] = next(iter(bearers[name]))
    return out


def _entity(group: list[_Place], people: dict[str, str]) -> Entity:
    label = _most([place.span.label for place in group])
    names = [place.span.name for place in group]
    name = _most([people.get(name, name) for name in names] if label == "PERSON" else names)
    mentions = sorted(
        {place.mention for place in group}, key=lambda m: (m.article_id, m.start_char, m.end_char)
    )
    outlets = sorted({place.span.outlet_id for place in group} - {""})
    return Entity(
        id="ent-" + blake2b(f"{label} {name}".encode(), digest_size=6).hexdigest(),
        name=name,
        label=label,
        outlet_id=outlets[0] if outlets else None,
        mentions=tuple(mentions),
    )


def _most(values: list[str]) -> str:
    """The most frequent value, of equals the first in the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
