"""What changed between two reports, in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from claimx.exports.visible import one_line, shortened
from claimx.records import Report

_DIGITS = 4
"""Places of a float that an expected report keeps."""
_TOLERANCE = 0.02
"""Scores that differ by no more are the same: their last places depend on the processor."""
_LONGEST_VALUE = 100
"""Characters of a value in a message."""

Fields = dict[str, Any]
Place = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How records of one list of the report are told apart and named."""

    list_name: str
    word: str
    name_of: Callable[[Fields], str]
    places_of: Callable[[Fields], list[Place]]
    """Where it stands: two records that share most places are one that changed, though its id differs."""


def _article_places(record: Fields) -> list[Place]:
    return [(record["path"], record["start_char"])]


def _span_places(record: Fields) -> list[Place]:
    roles = ("source", "cue", "content")
    return [(record["article_id"], role, span["start_char"]) for role in roles for span in record[role]]


def _mention_places(record: Fields) -> list[Place]:
    return [(m["article_id"], m["start_char"]) for m in record["mentions"]]


def _passage_places(record: Fields) -> list[Place]:
    return [
        (article_id, span["start_char"])
        for passage in record["passages"]
        for article_id, span in zip(record["article_ids"], passage["sides"], strict=True)
    ]


def _attribution_name(record: Fields) -> str:
    return " … ".join(span["text"] for role in ("source", "cue", "content") for span in record[role])


_KINDS = (
    _Kind("articles", "article", lambda r: r["headline"] or r["path"], _article_places),
    _Kind("attributions", "attribution", _attribution_name, _span_places),
    _Kind("entities", "entity", lambda r: f"{r['name']} {r['label']}", _mention_places),
    _Kind("claims", "claim", lambda r: r["text"], _mention_places),
    _Kind("same_text", "same text", lambda r: r["passages"][0]["sides"][0]["text"], _passage_places),
    _Kind("skipped", "skipped file", lambda r: r["path"], lambda r: [(r["path"],)]),
)


def comparable(report: Report) -> Fields:
    """The report as plain data without `provenance`, floats rounded to four places."""
    data = report.model_dump(exclude={"provenance"})
    return {key: _rounded(value) for key, value in data.items()}


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value


def changes(expected: Report, found: Report) -> list[str]:
    """A line for each article, attribution, entity, claim and skipped file that is new, gone or changed.

    Ids are left out where they follow from another change. Empty only if the two are equal but for
    `provenance` and scores that differ by 0.02 or less.
    """
    old, new = comparable(expected), comparable(found)
    if _same(old, new):
        return []
    for fields in (old, new):
        fields["claims"] = [_told_apart(claim) for claim in fields["claims"]]
    pairs = {kind: _pairs(old[kind.list_name], new[kind.list_name], kind) for kind in _KINDS}
    # Other records refer to these by id: an id that only moved is no change of theirs.
    moved = {
        before["id"]: after["id"]
        for kind in _KINDS
        for before, after in pairs[kind]
        if before and after and "id" in before
    }
    lines = [line for kind in _KINDS for pair in pairs[kind] for line in _told(pair, kind, moved)]
    return lines or ["only ids, or the order of the records, changed"]


def _told_apart(claim: Fields) -> Fields:
    """The claim with the mentions and origins themselves, where its parts refer to them by number or id.

    A new mention moves the numbers of all that follow, and a new id of the claim the ids of its
    origins: neither is a change of the other parts.
    """
    told = [{key: mention[key] for key in ("text", "start_char")} for mention in claim["mentions"]]
    names = {origin["id"]: origin["name"] for origin in claim["origins"]}

    def part(record: Fields) -> Fields:
        changed = {key: value for key, value in record.items() if key != "origin_id"}
        if "origin_id" in record:
            changed["origin"] = names.get(record["origin_id"])
        for key in changed.keys() & {"mention", "to_mention"}:
            changed[key] = _at(told, changed[key])
        if "mentions" in changed:
            changed["mentions"] = [_at(told, number) for number in changed["mentions"]]
        return changed

    lists = ("edges", "undetermined", "drift")
    return claim | {
        "origins": [{key: value for key, value in o.items() if key != "id"} for o in claim["origins"]],
        **{name: [part(record) for record in claim[name]] for name in lists},
    }


def _at(told: list[Fields], number: int | None) -> Fields | None:
    return told[number] if number is not None and 0 <= number < len(told) else None


def _pairs(old: list[Fields], new: list[Fields], kind: _Kind) -> list[tuple[Fields | None, Fields | None]]:
    """Each old record with the new one that it became, in the new order; what is gone comes last."""
    by_id = {record["id"]: record for record in old if "id" in record}
    left = {id(record): record for record in old}
    match: dict[int, Fields] = {}
    for record in new:
        same = by_id.get(record.get("id", ""))
        if same is not None and left.pop(id(same), None) is not None:
            match[id(record)] = same
    index: dict[Place, list[Fields]] = {}
    for record in left.values():
        for place in kind.places_of(record):
            index.setdefault(place, []).append(record)
    for record in new:
        if id(record) not in match:
            near = _nearest(record, index, left, kind)
            if near is not None:
                match[id(record)] = left.pop(id(near))
    found = [(match.get(id(record)), record) for record in new]
    return [*found, *((record, None) for record in left.values())]


def _nearest(
    record: Fields, index: dict[Place, list[Fields]], left: dict[int, Fields], kind: _Kind
) -> Fields | None:
    """The record that shares most places, of those that are left; the first of several."""
    shared = Counter(
        id(other) for place in kind.places_of(record) for other in index.get(place, ()) if id(other) in left
    )
    return left[shared.most_common(1)[0][0]] if shared else None


def _told(pair: tuple[Fields | None, Fields | None], kind: _Kind, moved: dict[str, str]) -> Iterator[str]:
    before, after = pair
    if before is None or after is None:
        record, word = (after, "new") if before is None else (before, "gone")
        yield f"{kind.word} {word}: {_named(record or {}, kind)}"
        return
    differences = list(_differences("", _with_ids(before, moved), after))
    if differences:
        yield f"{kind.word} changed: {_named(after, kind)}"
        yield from (f"    {line}" for line in differences)


def _named(record: Fields, kind: _Kind) -> str:
    return shortened(one_line(kind.name_of(record)), _LONGEST_VALUE)


def _with_ids(value: object, moved: dict[str, str]) -> object:
    """The record with the ids that its parts and references have now."""
    if isinstance(value, dict):
        return {
            key: moved.get(item, item)
            if isinstance(item, str) and (key == "id" or key.endswith("_id"))
            else _with_ids(item, moved)
            for key, item in value.items()
        }
    return [_with_ids(item, moved) for item in value] if isinstance(value, list) else value


def _differences(field: str, before: object, after: object) -> Iterator[str]:
    """Each field that differs, with both values; of a list, the items that came and went."""
    if _same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in after:
            yield from _differences(f"{field}.{key}" if field else key, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _items(field, before, after)
    else:
        yield f"{field}: was {_value(before)}, is {_value(after)}"


def _same(before: object, after: object) -> bool:
    """Whether they are equal but for small differences of floats."""
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) <= _TOLERANCE
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in after)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_same, before, after))
    return before == after


def _items(field: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    """What came to a list and what went; an item that stayed at its place with other facts is neither."""
    came = [item for item in after if item not in before]
    went = {_value(item): item for item in before if item not in after}
    stayed = [(went.pop(name), item) for item in came if (name := _value(item)) in went]
    kept = [item for _, item in stayed]
    yield from (f"{field}: gone {name}" for name in went)
    yield from (f"{field}: new {_value(item)}" for item in came if item not in kept)
    for old, new in stayed:
        yield from _differences(f"{field} {_value(new)}", old, new)
    if not went and not came:
        yield f"{field}: another order or number"


def _value(value: object) -> str:
    if not isinstance(value, dict):
        return shortened(one_line(json.dumps(value, ensure_ascii=False)), _LONGEST_VALUE)
    if "text" in value:
        place = f" at {value['start_char']}" if "start_char" in value else ""
        place += f"-{value['end_char']}" if "end_char" in value else ""
        return f'"{shortened(one_line(str(value["text"])), _LONGEST_VALUE)}"{place}'
    if "name" in value:
        return f'{value.get("kind", "")} "{shortened(one_line(str(value["name"])), _LONGEST_VALUE)}"'.strip()
    # An edge, an undetermined mention, a drift or a conflict: what it is, and the words that it is about.
    words = [str(value[key]) for key in ("kind", "reason") if key in value]
    parts = [_value(part) for part in value.values() if isinstance(part, dict) and "text" in part]
    return " ".join([*words, *parts[:2]]) or shortened(one_line(json.dumps(value)), _LONGEST_VALUE)
