"""Dates as ministries write them.

Generic parsers read "10:00:00 KST" as UTC (nine hours wrong, without a word) and "2025년 09월 22일" as the
first of November. So: explicit patterns, the issuer's own zone where none is named, and nothing at all rather
than a guess. A date like 09/10/2025 is not read without a `date_format`, for it has two meanings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

LONGEST = 300  # letters of a cell that are looked at


@dataclass(frozen=True, slots=True)
class When:
    """A moment in UTC, when the time of day is known, and the day at the issuer."""

    at: datetime | None = None
    on: date | None = None


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
HOURS = {
    "UT": 0,
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "ICT": 7,
    "WIB": 7,
    "HKT": 8,
    "SGT": 8,
    "PHT": 8,
    "PHST": 8,
    "AWST": 8,
    "KST": 9,
    "JST": 9,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
REGIONS = {"ET": "America/New_York", "EASTERN": "America/New_York"}
CHINA_ALSO = "CST"  # Central or China Standard Time: the source's zone decides

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_FLAGS = re.IGNORECASE | re.ASCII
WITH_YEAR = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"令和\s?(?P<reiwa>\d{1,2}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        rf"\b{_MONTH}\s{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{1,3}}(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?{_MONTH}\s?,?[\s-]{{1,3}}(?P<y>\d{{4}})(?!\d)",
        # RFC 822 had years of two digits
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s-]{{1,3}}{_MONTH}[\s-]{{1,3}}(?P<yy>\d{{2}})(?=\s\d{{1,2}}:)",
        r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
WITHOUT_YEAR = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"\b{_MONTH}\s{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH}(?![a-z])",
        r"(?<!\d)(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
    )
)
TIME = re.compile(
    r"(?P<before>오전|오후|午前|午後)?\s?(?<![\d:])(?P<h>\d{1,2})(?::|\s?[時시]\s?)(?P<min>\d{2})(?:분|分)?(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s?\(?(?P<zone>[+-]\d{2}:?\d{2}|[a-z]{1,7}\b)?",
    _FLAGS,
)


def read_when(text: str, zone: ZoneInfo) -> When:
    """A date of a feed or page, with its time when there is one. Empty when it cannot be read with
    certainty.
    """
    text = text[:LONGEST]
    found = next((match for pattern in WITH_YEAR if (match := pattern.search(text))), None)
    day = _day(found.groupdict()) if found else None
    if found is None or day is None:
        return When()
    clock = TIME.search(text, found.end()) or TIME.search(text[: found.start()])
    hour = _time(clock.groupdict()) if clock else None
    if clock is None or hour is None:
        return When(on=day)
    named = _zone(clock["zone"] or "", zone)
    moment = datetime.combine(day, hour, tzinfo=named or zone)
    try:
        at, local = moment.astimezone(UTC), moment.astimezone(zone)
    except OverflowError:
        return When(on=day)
    # Midnight in UTC is how systems write a day without a time. And a source that never said its zone has the
    # day it wrote.
    is_only_a_day = hour == time(0) and named is not None and not moment.utcoffset()
    return When(at=at, on=day if is_only_a_day or zone.key == "UTC" else local.date())


def read_day(text: str, zone: ZoneInfo, *, today: date) -> When:
    """A date of a list, where the year may be missing: then it is the nearest such day that is not in the
    future.

    On 3 January, "December 28" is last year's. A day of tomorrow is let through, for the zones differ.
    """
    when = read_when(text, zone)
    if when.on is not None:
        return when
    for pattern in WITHOUT_YEAR:
        found = pattern.search(text[:LONGEST])
        if found:
            facts = found.groupdict()
            return When(on=_nearest_past(lambda year, facts=facts: _day(facts | {"y": str(year)}), today))  # type: ignore[misc]
    return When()


def read_format(text: str, layout: str, zone: ZoneInfo, *, today: date) -> When:
    """A date written as `layout` (strptime) says. Empty when it is written otherwise."""
    text = " ".join(text[:LONGEST].split())
    if "%Y" in layout or "%y" in layout:
        moment = _strptime(text, layout)
        day = moment.date() if moment else None
    else:
        day = _nearest_past(
            lambda year: found.date() if (found := _strptime(f"{year} {text}", f"%Y {layout}")) else None,
            today,
        )
        moment = _strptime(f"{day.year} {text}", f"%Y {layout}") if day else None
    if moment is None or day is None:
        return When()
    if not any(code in layout for code in ("%H", "%I")):
        return When(on=day)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return When(at=aware.astimezone(UTC), on=day)


def _strptime(text: str, layout: str) -> datetime | None:
    try:
        return datetime.strptime(text, layout)  # noqa: DTZ007 - the zone is the issuer's, added by the caller
    except (ValueError, re.error):
        return None


def _nearest_past(of_year: Callable[[int], date | None], today: date) -> date | None:
    """The latest such day up to tomorrow. Four years back there was a 29 February."""
    days = (of_year(year) for year in range(today.year + 1, today.year - 8, -1))
    return next((day for day in days if day is not None and day <= today + timedelta(days=1)), None)


def _day(facts: dict[str, str | None]) -> date | None:
    month = MONTHS[(facts["month"] or "").lower()] if facts.get("month") else int(facts["m"] or 0)
    if facts.get("reiwa"):
        year = 2018 + (1 if facts["reiwa"] == "元" else int(facts["reiwa"] or 0))
    elif facts.get("yy"):
        year = 2000 + int(facts["yy"] or 0)
    else:
        year = int(facts["y"] or 0)
    try:
        return date(year, month, int(facts["d"] or 0))
    except ValueError:
        return None


def _time(facts: dict[str, str | None]) -> time | None:
    hour, half = int(facts["h"] or 0), (facts["half"] or "").lower()
    is_afternoon = half.startswith("p") or facts["before"] in ("오후", "午後")
    is_morning = half.startswith("a") or facts["before"] in ("오전", "午前")
    if is_afternoon and hour < 12:
        hour += 12
    if is_morning and hour == 12:
        hour = 0
    try:
        return time(hour, int(facts["min"] or 0), int(facts["s"] or 0))
    except ValueError:
        return None


def _zone(name: str, source: ZoneInfo) -> tzinfo | None:
    """The zone that a date names, or None when it names none that we know."""
    name = name.upper()
    if name[:1] in ("+", "-"):
        hours, minutes = int(name[1:3]), int(name[-2:])
        if hours > 14 or minutes > 59:
            return None
        return timezone((1 if name[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    if name == CHINA_ALSO and source.key.startswith("Asia/"):
        return timezone(timedelta(hours=8))
    if name in REGIONS:
        return ZoneInfo(REGIONS[name])
    return timezone(timedelta(hours=HOURS[name])) if name in HOURS else None
