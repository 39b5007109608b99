"""Days of which the rows of a list write a part: "27/11", "27.11.26", or "27" under "November 2026".

One row cannot say which of its numbers is the month. All rows of a list can: no month is the 27th, and the
rows of a list go back in time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TypeVar

import bs4
from bs4.element import NavigableString

from monitor.sources.parsing.dates import nearest_past, written_plainly
from monitor.sources.parsing.markup import words_of
from monitor.sources.parsing.month_names import MONTH, MONTHS

FEWEST_ROWS = 3
MOSTLY = 0.8  # of the undated rows write such a day
MOST_TAGS = 20_000
LONGEST = 14  # letters of a part that is a day
_AROUND = " \t\n\xa0:;|()[]<>-\u2013\u2014\u00b7\u2022*,"
_PAIR = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\.?(?:\s?\(?\w{1,3}\)?)?")
_WHOLE = re.compile(r"['\u2019]?(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{2})\.?(?:\s?\(?\w{1,3}\)?)?")
_PAIR_ORDERS, _WHOLE_ORDERS = ("md", "dm"), ("ymd", "mdy", "dmy")
_BARE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s?[일日]?(?:\s?\([월화수목금토일月火水木金土日]\))?")
_MONTH = re.compile(
    rf"(?:{MONTH}\s?,?\s?(?P<y1>20\d\d)|(?P<y2>20\d\d)\s?{MONTH.replace('month', 'month2')}"
    r"|(?P<y3>20\d\d)\s?[년年./-]\s?(?P<m>\d{1,2})\s?[월月.]?|令和\s?(?P<era>\d{1,2})\s?年\s?(?P<m2>\d{1,2})\s?月)",
    re.I,
)
T = TypeVar("T")
Row = tuple[bs4.Tag, bs4.Tag]  # with its link
Numbers = tuple[int, ...]


def short_days(rows: Sequence[Row], soup: bs4.BeautifulSoup, today: date) -> list[date | None]:
    """The days of these rows, in their order; None for each where the list does not tell."""
    nothing: list[date | None] = [None] * len(rows)
    if len(rows) < FEWEST_ROWS:
        return nothing
    for pattern, orders in ((_WHOLE, _WHOLE_ORDERS), (_PAIR, _PAIR_ORDERS)):
        written = [_first(row, partial(_numbers, pattern)) for row in rows]
        if sum(row is not None for row in written) >= MOSTLY * len(rows):
            return _in_order(written, orders, today) or nothing
    numbers = [_first(row, _number) for row in rows]
    if sum(number is not None for number in numbers) < MOSTLY * len(rows) or _is_count(numbers):
        return nothing
    days = _under_months(rows, numbers, soup, today)
    return days if _goes_back(days) or _goes_back(days[::-1]) else nothing


def has_short_day(row: bs4.Tag, link: bs4.Tag) -> bool:
    """Whether a part of a row, outside of its link, is a day with two digits of its year: "26.11.27"."""
    return any(_WHOLE.fullmatch(words) for words in _parts(row, link))


def _in_order(
    written: Sequence[Numbers | None], orders: Sequence[str], today: date
) -> list[date | None] | None:
    """The days of these numbers, when only one order of them makes days of the past, or days that go back."""
    ways = [
        [_day(dict(zip(order, row, strict=True)), today) if row else None for row in written]
        for order in orders
    ]
    whole = [days for days in ways if [day is None for day in days] == [row is None for row in written]]
    several = {tuple(days) for days in whole}
    if len(several) > 1:
        several = {days for days in several if _goes_back(days)}
    return list(several.pop()) if len(several) == 1 else None


def _day(facts: Mapping[str, int], today: date) -> date | None:
    month, day = facts["m"], facts["d"]
    if "y" not in facts:
        return nearest_past(partial(_in_year, month, day), today)
    found = _in_year(month, day, 2000 + facts["y"])
    return found if found is not None and found <= today + timedelta(days=1) else None


def _in_year(month: int, day: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _goes_back(days: Sequence[date | None]) -> bool:
    known = [day for day in days if day is not None]
    return all(a >= b for a, b in pairwise(known)) and len(known) > 1


def _is_count(numbers: Sequence[int | None]) -> bool:
    """Whether the numbers count the rows, up or down."""
    return list(numbers) in (list(range(1, len(numbers) + 1)), list(range(len(numbers), 0, -1)))


def _under_months(
    rows: Sequence[Row], numbers: Sequence[int | None], soup: bs4.BeautifulSoup, today: date
) -> list[date | None]:
    """The days of numbers that stand below a month with its year."""
    places: list[int] = []
    months: list[tuple[int, int]] = []
    order: dict[int, int] = {}
    for at, tag in enumerate(soup.find_all(True, limit=MOST_TAGS)):
        order[id(tag)] = at
        if tag.find(True) is None and (found := _month(words_of(tag))):
            places.append(at)
            months.append(found)
    days: list[date | None] = []
    for (row, _), number in zip(rows, numbers, strict=True):
        above = bisect_right(places, order.get(id(row), -1)) - 1
        day = _in_year(months[above][1], number, months[above][0]) if above >= 0 and number else None
        days.append(day if day is not None and day <= today + timedelta(days=1) else None)
    return days


def _month(words: str) -> tuple[int, int] | None:
    """Year and month, where words are nothing else."""
    found = _MONTH.fullmatch(written_plainly(words).strip(_AROUND)) if len(words) <= 3 * LONGEST else None
    if found is None:
        return None
    facts: Mapping[str, str | None] = found.groupdict()
    named = facts["month"] or facts["month2"]
    month = MONTHS[named.lower()] if named else int(facts["m"] or facts["m2"] or 0)
    year = 2018 + int(facts["era"]) if facts["era"] else int(facts["y1"] or facts["y2"] or facts["y3"] or 0)
    return (year, month) if 1 <= month <= 12 else None


def _first(row: Row, read: Callable[[str], T | None]) -> T | None:
    return next((found for words in _parts(*row) if (found := read(words)) is not None), None)


def _numbers(pattern: re.Pattern[str], words: str) -> Numbers | None:
    found = pattern.fullmatch(words)
    return tuple(map(int, found.group(*range(1, pattern.groups + 1)))) if found else None


def _number(words: str) -> int | None:
    found = _BARE.fullmatch(words)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _parts(row: bs4.Tag, link: bs4.Tag) -> Iterator[str]:
    """The words of a row that stand alone, outside of its link."""
    for part in row.find_all(string=True):
        if type(part) is NavigableString and not (link is not row and link in part.parents):
            words = written_plainly(" ".join(part.split())).strip(_AROUND)
            if words and len(words) <= LONGEST:
                yield words
