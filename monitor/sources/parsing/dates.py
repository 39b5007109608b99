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
from monitor.sources.parsing.month_names import MONTH, MONTHS
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


# The year before the first one of each era.
_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "民國": 1911,
    "民国": 1911,
    "日期": 1911,
    "R": 2018,
    "H": 1988,
    "S": 1925,
}
_KANJI = {letter: number for number, letter in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十元]{1,6}(?=\s?[年月日])")
_Y, _M, _D = r"(?P<y>(?:19|20)\d{2})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_TH = r"(?:st|nd|rd|th|\.|º|er)?"
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\s(?:[+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?)"
_FLAGS = re.IGNORECASE
_WITH_YEAR = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<!\d){_Y}\s?(?P<sep>[-./])\s?{_M}\s?(?P=sep)\s?{_D}(?!\d|[-/]\d)",
        rf"(?<!\d){_Y}\s?[年년]\s?{_M}\s?[月월]\s?{_D}\s?[日일]?(?!\d)",
        rf"(?P<era>令和|平成|昭和|大正|民國|民国)\s?(?P<ey>\d{{1,3}})\s?年\s?{_M}\s?月\s?{_D}\s?日?(?!\d)",
        rf"(?<![A-Za-z\d])(?P<era>[RHS])(?P<ey>\d{{1,2}})(?P<sep>[./]){_M}(?P=sep){_D}(?!\d)",
        # Fri Nov 20 08:15:00 KST 2026
        rf"(?<![^\W\d_]){MONTH}\s{{1,3}}{_D}\s{_CLOCK}\s{_Y}(?!\d)",
        rf"(?<![^\W\d_]){MONTH}\s{{0,3}}{_D}{_TH}(?:\s?,?\s{{1,3}}|,|(?=20\d\d)){_Y}(?!\d)",
        # 11월 20, 2026 and 20 11월 2026, as programs write Korean and Japanese days in an English order
        rf"(?<!\d){_M}\s?[月월]\s?{_D}\s?[日일]?\s?,\s?{_Y}(?!\d)",
        rf"(?<!\d){_D}\s{_M}[月월]\s{_Y}(?!\d)",
        # 20NOV2026
        rf"(?<![\d.:-]){_D}{MONTH}{_Y}(?!\d)",
        rf"(?<!\d){_D}{_TH}[\s-]{{1,3}}(?:(?:day\sof|of|de)\s)?{MONTH}\s?,?[\s-]{{1,3}}(?:de\s)?{_Y}(?!\d)",
        rf"(?<!\d){_Y}\s?[-.,]?\s?{MONTH}[\s-]{{1,3}}{_D}(?!\d)",
        # there is no such month, or both are the same: 20/11/2026, 11/20/2026, 08/08/2026
        rf"(?<![\d/-])(?P<d>0?[1-9]|1[0-2])(?P<sep>[/-])(?P<m>(?P=d))(?P=sep){_Y}(?![\d/-])",
        rf"(?<![\d/-])(?P<d>1[3-9]|2\d|3[01])(?P<sep>[/-]){_M}(?P=sep){_Y}(?![\d/-])",
        rf"(?<![\d/-]){_M}(?P<sep>[/-])(?P<d>1[3-9]|2\d|3[01])(?P=sep){_Y}(?![\d/-])",
        # years of the Republic of China
        rf"(?P<era>日期)\s?[:：]?\s?(?P<ey>1[0-2]\d)(?P<sep>[-/.]){_M}(?P=sep){_D}(?!\d)",
        # dots and the year last: the day stands first wherever dates are written so
        rf"(?<![\d.]){_D}\.\s?{_M}\.\s?{_Y}(?!\d|\.\d)",
        rf"(?:ngày\s)?(?<!\d){_D}\stháng\s{_M}(?:\snăm\s|,\s){_Y}(?!\d)",
        # RFC 822 had years of two digits; Korean offices write '26. 11. 20.
        rf"(?<!\d){_D}[\s-]{{1,3}}{MONTH}[\s-]{{1,3}}(?P<yy>\d{{2}})(?=\s\d{{1,2}}:|\s*$)",
        rf"['’‘](?P<yy>\d{{2}})\.\s?{_M}\.\s?{_D}(?!\d)",
        r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_WITHOUT_YEAR = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<![^\W\d_]){MONTH}\s{{0,3}}{_D}{_TH}(?!\d)",
        rf"(?<!\d){_D}{_TH}\s{{1,3}}(?:of\s)?{MONTH}(?![a-z])",
        rf"(?<!\d){_M}\s?[月월]\s?{_D}\s?[日일]",
    )
)

# from 2001 to 2065
_COUNTED = re.compile(r"(?:/Date\()?(?:(?P<s>[12]\d{9})|(?P<ms>[12]\d{12}))(?:[+-]\d{4})?(?:\)/)?")
_IN_A_ROW = re.compile(
    r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)"
)
_DASHED = re.compile(r"(?<=\d)[\u2011-\u2014](?=\d)")  # 2026–11–20
_DIGIT = re.compile(r"\d")
_DAY_APART = re.compile(
    rf"(?<![\d.]){_D}\s{_Y}\s?[-./]\s?{_M}(?![\d./-])"
)  # the day set large, year and month under it


_OF_NOTHING = (date(1970, 1, 1), date(1969, 12, 31))  # where programs begin to count: no day was given


def written_plainly(text: str) -> str:
    """The words with plain digits for full-width and old ones (二〇二六年), and plain signs of minus."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2010", "-")
    text = _DASHED.sub("-", text)
    return _KANJI_NUMBER.sub(lambda found: _number(found.group()), text) if "月" in text else text


def days_in(text: str) -> Iterator[WrittenDay]:
    """Every day with a year that plain words show, in their order; of two readings the one that begins first,
    then the longer.
    """
    if _DIGIT.search(text) is None:
        return  # most lines, and no reason to try every pattern
    found = sorted(
        (
            WrittenDay(day, match.start(), match.end(), match.groupdict().get("clock") or "")
            for pattern in _WITH_YEAR
            for match in pattern.finditer(text)
            if (day := _day(match.groupdict())) is not None
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

    >>> moment_of_number("1795126500"), moment_of_number("/Date(1795126500000)/") ==
    moment_of_number("1795126500000") (datetime.datetime(2026, 11, 19, 22, 15, tzinfo=datetime.timezone.utc),
    True)
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    seconds = int(found["ms"]) // 1000 if found["ms"] else int(found["s"])
    return datetime.fromtimestamp(seconds, UTC)


def read_when(text: str, zone: ZoneInfo) -> When:
    """A date of a feed or page, with its time when there is one. Empty when it cannot be read with
    certainty.
    """
    text = written_plainly(text[:LONGEST])
    if counted := moment_of_number(text.strip()):
        return When(at=counted, on=counted.astimezone(zone).date())
    text = _IN_A_ROW.sub(r"\1-\2-\3 \4:\5:\6", text)
    written = next(days_in(text), None)
    if written is None:
        return When()
    moment = _moment(text, written, zone)
    if moment is None:
        return When(on=written.day)
    if written.day in _OF_NOTHING:
        return When()
    try:
        at, local = moment.astimezone(UTC), moment.astimezone(zone)
    except OverflowError:
        return When(on=written.day)
    # Midnight in UTC is how systems write a day without a time. And a source that never said its zone has the
    # day it wrote.
    is_only_a_day = moment.time() == time(0) and moment.tzinfo is not zone and not moment.utcoffset()
    return When(at=at, on=written.day if is_only_a_day or zone.key == "UTC" else local.date())


def _moment(text: str, written: WrittenDay, zone: ZoneInfo) -> datetime | None:
    """The day with its hour and zone; None where there is no hour, or where its zone is not known."""
    before = text[: written.start]
    for words, start in ((written.clock, 0), (text, written.end), (before, 0)):
        clock = clock_in(words, start) if words else None
        if clock is None:
            continue
        named = zone_named(words, clock.end, zone, is_exact=clock.is_exact)
        if named == NamedZone(None):
            return None
        return datetime.combine(written.day, clock.hour, tzinfo=named.zone if named else zone)
    return None


def read_day(text: str, zone: ZoneInfo, *, today: date) -> When:
    """A date of a list, where the year may be missing: then it is the nearest such day that is not in the
    future.

    On 3 January, "December 28" is last year's. A day of tomorrow is let through, for the zones differ.
    """
    text = written_plainly(text[:LONGEST])
    when = read_when(text, zone)
    if when.on is not None:
        return when
    if (apart := _DAY_APART.search(text)) and (day := _day(apart.groupdict())):
        return When(on=day)
    for pattern in _WITHOUT_YEAR:
        found = pattern.search(text)
        if found:
            facts = found.groupdict()
            return When(on=nearest_past(partial(_in_year, facts), today))
    return When()


def _in_year(facts: Mapping[str, str | None], year: int) -> date | None:
    return _day({**facts, "y": str(year)})


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


def _number(letters: str) -> str:
    """A number in old characters: 二〇二六, 十一, 二十, 元."""
    if "十" not in letters:
        return "".join(str(_KANJI[letter]) for letter in letters)
    tens, _, ones = letters.partition("十")
    return str(10 * int(_number(tens) or 1) + int(_number(ones) or 0)) if "十" not in ones else letters


def _day(facts: Mapping[str, str | None]) -> date | None:
    month = MONTHS[(facts["month"] or "").lower()] if facts.get("month") else int(facts["m"] or 0)
    if era := facts.get("era"):
        year = _ERAS[era.upper()] + int(facts["ey"] or 0)
    elif facts.get("yy"):
        year = 2000 + int(facts["yy"] or 0)
    else:
        year = int(facts["y"] or 0)
    try:
        return date(year, month, int(facts["d"] or 0))
    except ValueError:
        return None
