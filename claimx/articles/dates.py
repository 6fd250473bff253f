"""Dates as pages write them -> ISO dates, and lines that say nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = (
    rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
    rf"(?P<name>{_MONTH})\b\.?\s+{_DAY}\b(?:\s*,\s*|\s+){_YEAR}",
    rf"{_DAY}[\s-]+(?:of\s+)?(?P<name>{_MONTH})\b\.?,?[\s-]+{_YEAR}",
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)" + _YEAR,
)
_DATES = tuple(re.compile(rf"(?<![\w.])(?:{_WEEKDAY})?{form}(?!\d)", re.IGNORECASE) for form in _FORMS)
_YEARLESS = re.compile(
    rf"(?:{_WEEKDAY})?(?:(?:{_MONTH})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:T|\s*[,|\u00b7\u2022\u2013\u2014-]?\s*(?:at\s+)?)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>(?-i:UTC|Z|MSK|[A-Z]{1,3}T)\b|[+-]\d{2}:?\d{2})?(?![\w:])",
    re.IGNORECASE,
)
_ZONE_HOURS = {"GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2}
"""Zones that mean one thing in news; others (CST, IST, ...) leave the time without a zone."""

_AGE = re.compile(
    r"(?:(?:about|over|almost|nearly|updated|published|posted)\s+)*"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\.?\s+ago\b"
    r"|just now|yesterday|moments ago",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date found in a text: its place, and its ISO form; null where it is ambiguous or relative."""

    start: int
    end: int
    iso: str | None


def find_date(text: str, start: int = 0, end: int | None = None) -> Written | None:
    """The first full date of a short text, with the time of day after it.

    `03/04/2025` may be March or April: it is found, but its ISO form is null.
    """
    stop = len(text) if end is None else end
    hits = [
        (m.start(), number, m) for number, form in enumerate(_DATES) if (m := form.search(text, start, stop))
    ]
    for _, _, match in sorted(hits, key=lambda hit: hit[:2]):
        day = _day(match)
        if day is None and match.groupdict().get("first") is None:
            continue
        clock = _TIME.match(text, match.end(), stop)
        moment = _time(clock) if clock else None
        finish = clock.end() if clock and moment else match.end()
        iso = None if day is None else day.isoformat() if moment is None else _join(day, moment)
        return Written(match.start(), finish, iso)
    return None


def find_yearless(text: str, start: int = 0, end: int | None = None) -> Written | None:
    """The first date without a year (`March 14`): words, but no ISO form."""
    match = _YEARLESS.search(text, start, len(text) if end is None else end)
    return Written(match.start(), match.end(), None) if match else None


def find_age(text: str) -> Written | None:
    """An age (`2 hours ago`, `3h ago`, `yesterday`): without ISO form, for a page has no time of saving."""
    match = _AGE.search(text)
    return Written(match.start(), match.end(), None) if match else None


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    try:
        if part.get("first"):
            return _numbers(
                int(part["first"]), int(part["second"]), int(part["year"]), dotted=part["mark"] == "."
            )
        month = _MONTHS[part["name"].lower()] if part.get("name") else int(part["month"])
        return date(int(part["year"]), month, int(part["day"]))
    except ValueError:
        return None


def _numbers(first: int, second: int, year: int, *, dotted: bool) -> date | None:
    """A date in numbers: with full stops the day comes first; else only if one of them cannot be a month."""
    if dotted or first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _time(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match["hour"]), match["minute"], (match["half"] or "").lower()
    if not minute and not half:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, int(minute or 0), int(match["second"] or 0), tzinfo=_zone(match["zone"]))
    except ValueError:
        return None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(offset if name[0] == "+" else -offset) if offset < timedelta(hours=24) else None
    hours = _ZONE_HOURS.get(name.upper())
    return None if hours is None else timezone(timedelta(hours=hours))


def _join(day: date, moment: time) -> str:
    return datetime.combine(day, moment).isoformat(timespec="seconds" if moment.second else "minutes")
