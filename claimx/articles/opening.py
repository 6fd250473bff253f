"""What stands before an article's first words (a date, a dateline with its agency) and after its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.articles.dates import Written, find_date, find_yearless
from claimx.articles.outlets import OutletRow, Registry
from claimx.articles.paragraphs import WORD
from claimx.articles.phrases import load_phrases

_REACH = 160
"""Characters in which a date or dateline has to end."""
_DASH = r"(?:\s*[-\u2013\u2014:]{1,3}\s*)"
_AGENCY = re.compile(
    rf"(?P<place>[^\W\d_][^()\u2013\u2014/\"\u201c]{{0,90}})?\(\s*(?P<name>[^()]{{2,40}}?)\s*\)(?P<dash>{_DASH})?\s*"
)
_SLASHED = re.compile(  # TASS and others: `MOSCOW, March 14. /TASS/.`
    r"(?P<place>[^\W\d_][^()\u2013\u2014/\"\u201c]{0,90})/\s*(?P<name>[\w .-]{2,30}?)\s*/"
    rf"[.,]?(?P<dash>{_DASH})?\s*"
)
_SEPARATORS = " \t\r\n\u00a0-\u2013\u2014:|,.\u00b7\u2022"
_SITE = re.compile(r"\s+(?:[|\u00bb\u2013\u2014-]|::)\s+(?=[^|\u00bb\u2013\u2014]{2,40}$)")
_NOT_NAMES = frozenset(
    {"ad", "adds", "exclusive", "live", "photo", "photos", "update", "updates", "video", "videos"}
)
"""What else stands in brackets before a text."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The range before a text's first words, and what it says."""

    start: int
    end: int
    """Offsets in the file; the end of the last mark, white space left out."""
    next_start: int
    """Where the text goes on."""
    agency: str | None = None
    agency_evidence: str | None = None
    date: Written | None = None
    date_evidence: str | None = None


def find_opening(text: str, start: int, end: int, registry: Registry) -> Opening | None:
    """The date label or the dateline at the start of a paragraph, or both, or null.

    `date 2025-03-14 The ...`, `KYIV, March 14 (Reuters) - The ...`, `(AP) The ...`.
    """
    piece = text[start : min(end, start + _REACH)]
    at, written = _date_prefix(piece)
    line = _dateline(piece, at, registry)
    agency, evidence, date_text = None, None, piece[:at].strip(_SEPARATORS)
    if line:
        agency = line["name"].strip()
        evidence = line.group().strip(_SEPARATORS)
        place = line["place"] or ""
        if written is None and (found := find_date(place) or find_yearless(place)):
            written, date_text = found, evidence
        at = line.end()
    if not at or start + at >= end:
        return None
    finish = start + len(piece[:at].rstrip())
    return Opening(start, finish, start + at, agency, evidence, written, date_text if written else None)


def _date_prefix(piece: str) -> tuple[int, Written | None]:
    """Where a text goes on after a labelled date, or after a date in digits or with a dash."""
    found = find_date(piece, 0, 80)
    if found is None or found.start > 40:
        return 0, None
    labels = load_phrases("metadata").label
    before = tuple(word.lower() for word in WORD.findall(piece[: found.start]))
    is_labelled = before in labels
    rest = piece[found.end :]
    body = rest.lstrip(_SEPARATORS)
    at = len(piece) - len(body)
    is_marked = piece[:4].isdigit() or rest.lstrip()[:1] in {"-", "\u2013", "\u2014", "|", ":"}
    starts_text = bool(body) and not body[0].islower() and at > found.end
    return (at, found) if starts_text and (is_labelled or (not before and is_marked)) else (0, None)


def _dateline(piece: str, at: int, registry: Registry) -> re.Match[str] | None:
    match = _AGENCY.match(piece, at)
    if match and _is_dateline(match, piece, registry):
        return match
    match = _SLASHED.match(piece, at)
    return match if match and registry.by_name(match["name"].strip()) and _is_place(match["place"]) else None


def _is_dateline(match: re.Match[str], piece: str, registry: Registry) -> bool:
    name = match["name"].strip()
    following = piece[match.end() : match.end() + 1]
    if not (registry.by_name(name) or _is_agency_name(name)) or not following:
        return False
    if match["place"]:
        return bool(match["dash"]) and _is_place(match["place"])
    return bool(match["dash"]) or following.isupper() or following in "\"\u201c'\u2018"


def _is_agency_name(name: str) -> bool:
    words = name.split()
    is_short = 0 < len(words) <= 4 and not any(char.isdigit() for char in name)
    return is_short and all(w[0].isupper() for w in words) and words[0].lower().strip(":") not in _NOT_NAMES


def _is_place(text: str) -> bool:
    """Whether words can be a place and a date: a capital or a digit starts each, particles aside."""
    words = WORD.findall(text)
    return 0 < len(words) <= 9 and all(
        not w[0].islower() or w in {"de", "la", "al", "st", "of"} for w in words
    )


@dataclass(frozen=True, slots=True)
class SiteName:
    """The site's name after a title: where it is cut off, and the outlet."""

    start: int
    """Offset in the title where the text ends."""
    name: str
    row: OutletRow | None


def find_site(title: str, registry: Registry, *, shorter: str | None = None) -> SiteName | None:
    """The outlet after a title (`Title | Reuters`): one of the registry, or what is left of a known title.

    Args:
        title: A headline, or a page's title.
        registry: The outlets.
        shorter: The same headline as it stands elsewhere on the page.
    """
    match = next(reversed(list(_SITE.finditer(title[-60:]))), None)
    if match is None:
        return None
    start = max(0, len(title) - 60) + match.start()
    name = title[-60:][match.end() :].strip()
    row = registry.by_name(name) or next((hit[0] for hit in registry.find_domains(name)), None)
    is_known = row is not None or (shorter is not None and title[:start].strip() == shorter.strip())
    return (
        SiteName(start, row.name if row else name, row)
        if is_known and len(title[:start].split()) >= 3
        else None
    )
