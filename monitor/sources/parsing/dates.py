"""The dates of feeds, lists, pages and front matter: one module reads them all.

Generic parsers read "10:00:00 KST" as UTC (nine hours wrong, without a word) and "2025년 09월 22일" as
the first of November. So: explicit patterns, the issuer's own zone where none is named, the day alone where a
zone is named that is not known, and nothing at all rather than a guess. A date like 09/10/2025 is not read
without a `date_format`, for it has two meanings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from monitor.sources.parsing.clocks import clock_in
from monitor.sources.parsing.day_forms import (
    DAY_APART,
    DAY_WITH_OFFSET,
    KANJI_NUMBER,
    ORDINAL,
    ORDINAL_ALONE,
    WITH_YEAR,
    WITHOUT_YEAR,
    YEAR_FIRST,
    YEAR_FIRST_ZONES,
    day_of,
    number_of,
)
from monitor.sources.parsing.zones import NamedZone, zone_named

LONGEST = 300  # letters of a cell that are looked at


@dataclass(frozen=True, slots=True)
class When:
    """A moment in UTC, when the time of day is known, and the day at the issuer."""

    at: datetime | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day with its year, where it stands in the words, and the hour that is written within it."""

    day: date
    start: int
    end: int
    clock: str = ""


# from 2001 to 2065
_COUNTED = re.compile(r"(?:/Date\()?(?:(?P<s>[12]\d{9})|(?P<ms>[12]\d{12}))(?:[+-]\d{4})?(?:\)/)?")
_IN_A_ROW = re.compile(
    r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)"
)
_DASHED = re.compile(r"(?<=\d)[\u2011-\u2014](?=\d)")  # 2026–11–20
_DIGIT = re.compile(r"\d")
_OF_NOTHING = (date(1970, 1, 1), date(1969, 12, 31))  # where programs begin to count: no day was given


def written_plainly(text: str) -> str:
    """The words with plain digits for full-width and old ones (二〇二六年), and plain signs of minus."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2010", "-")
    text = _DASHED.sub("-", text)
    return KANJI_NUMBER.sub(lambda found: number_of(found.group()), text) if "月" in text else text


def days_in(text: str) -> Iterator[WrittenDay]:
    """Every day with a year that plain words show, in their order; of two readings the one that begins first,
    then the longer.
    """
    if _DIGIT.search(text) is None:
        return  # most lines, and no reason to try every pattern
    found = sorted(
        (
            WrittenDay(day, match.start(), match.end(), match.groupdict().get("clock") or "")
            for pattern in WITH_YEAR
            for match in pattern.finditer(text)
            if (day := day_of(match.groupdict())) is not None
        ),
        key=lambda written: (written.start, -written.end),
    )
    end = 0
    for written in found:
        if written.start >= end:
            yield written
            end = written.end


def moment_of_number(text: str) -> datetime | None:
    """The moment that a number alone stands for: seconds or thousandths of them since 1970, as programs
    count.

    >>> moment_of_number("/Date(1795126500000)/") == moment_of_number("1795126500")
    True
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    seconds = int(found["ms"]) // 1000 if found["ms"] else int(found["s"])
    return datetime.fromtimestamp(seconds, UTC)


def read_when(text: str, zone: ZoneInfo) -> When:
    """A date of a feed or page, with its time when there is one. Empty when it cannot be read with
    certainty.

    >>> read_when("2026-324", ZoneInfo("UTC")).on
    datetime.date(2026, 11, 20)
    """
    alone = text.strip()
    if (found := ORDINAL_ALONE.fullmatch(alone)) and (day := day_of(found.groupdict())):
        return When(on=day)
    if with_offset := DAY_WITH_OFFSET.fullmatch(alone):
        return _read(with_offset[1], zone)
    return _read(text, zone)


def _read(text: str, zone: ZoneInfo) -> When:
    text = written_plainly(text[:LONGEST])
    if counted := moment_of_number(text.strip()):
        return When(at=counted, on=counted.astimezone(zone).date())
    text = _IN_A_ROW.sub(r"\1-\2-\3 \4:\5:\6", text)
    written = next(days_in(text), None) or _short_day(text, zone)
    if written is None:
        return When()
    moment = _moment(text, written, zone)
    if moment is None:
        return When(on=written.day)
    if written.day in _OF_NOTHING:
        return When()
    try:
        at, local = moment.at.astimezone(UTC), (moment.at - moment.back).astimezone(zone)
    except OverflowError:
        return When(on=written.day)
    # Midnight in UTC is how systems write a day without a time. And a source that never said its zone has the
    # day it wrote.
    stood = moment.at
    is_only_a_day = stood.time() == time(0) and stood.tzinfo is not zone and not stood.utcoffset()
    return When(at=at, on=written.day if is_only_a_day or zone.key == "UTC" else local.date())


def _short_day(text: str, zone: ZoneInfo) -> WrittenDay | None:
    """A day with two digits of its year, where the zone says that the year is first; a day of the year."""
    is_year_first = zone.key in YEAR_FIRST_ZONES
    found = (YEAR_FIRST.search(text) if is_year_first else None) or ORDINAL.search(text)
    day = day_of(found.groupdict()) if found else None
    return WrittenDay(day, found.start(), found.end()) if found and day else None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment as it is written. `back`: by how much it lies beyond its own day, which 24:00 ends."""

    at: datetime
    back: timedelta


def _moment(text: str, written: WrittenDay, zone: ZoneInfo) -> _Moment | None:
    """The day with its hour and zone; None where there is no hour, or where its zone is not known."""
    before = text[: written.start]
    for words, start in ((written.clock, 0), (text, written.end), (before, 0)):
        clock = clock_in(words, start) if words else None
        if clock is None:
            continue
        named = zone_named(words, clock.end, zone, is_exact=clock.is_exact)
        if named == NamedZone(None):
            return None
        at = datetime.combine(written.day, clock.hour, tzinfo=named.zone if named else zone)
        if not clock.is_end:
            return _Moment(at, timedelta(0))
        return _Moment(at + timedelta(days=1), timedelta(seconds=1)) if written.day < date.max else None
    return None


def read_day(text: str, zone: ZoneInfo, *, today: date) -> When:
    """A date of a list, where the year may be missing: then it is the nearest such day that is not in the
    future.

    On 3 January, "December 28" is last year's. A day of tomorrow is let through, for the zones differ.
    """
    text = written_plainly(text[:LONGEST])
    when = _read(text, zone)
    if when.on is not None:
        return when
    if (apart := DAY_APART.search(text)) and (day := day_of(apart.groupdict())):
        return When(on=day)
    for pattern in WITHOUT_YEAR:
        found = pattern.search(text)
        if found:
            facts = found.groupdict()
            return When(on=nearest_past(partial(_in_year, facts), today))
    return When()


def _in_year(facts: Mapping[str, str | None], year: int) -> date | None:
    return day_of({**facts, "y": str(year)})


def read_format(text: str, layout: str, zone: ZoneInfo, *, today: date) -> When:
    """A date written as `layout` (strptime) says. Empty when it is written otherwise."""
    text = " ".join(written_plainly(text[:LONGEST]).split())
    if "%Y" in layout or "%y" in layout:
        moment = _strptime(text, layout)
        day = moment.date() if moment else None
    else:
        day = nearest_past(
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


def nearest_past(of_year: Callable[[int], date | None], today: date) -> date | None:
    """The latest such day up to tomorrow. Four years back there was a 29 February."""
    days = (of_year(year) for year in range(today.year + 1, today.year - 8, -1))
    return next((day for day in days if day is not None and day <= today + timedelta(days=1)), None)
