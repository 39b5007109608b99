"""The day of a document at its issuer, and moments in UTC.

Own patterns first: they are sure. dateparser only for what they do not know, with languages and order fixed,
never relative to now. `09/10/2025` is refused: day and month cannot be told apart.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

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
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b" + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+(?P<year>(?:19|20)\d\d)\b",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?P<sep>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sep)\s*(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        r"令和\s*(?P<reiwa>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?=T|(?!\d))",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z\b|[+-]\d\d:?\d\d|(?:UTC|GMT|KST|JST|E[SD]T|C[SD]T|M[SD]T|P[SD]T|HST|AEST"
    r"|CEST|CET|BST)\b)?",
    re.I,
)
_HOURS = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "KST": 9,
    "JST": 9,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "HST": -10,
    "AEST": 10,
    "CET": 1,
    "CEST": 2,
    "BST": 1,
}
_LONGEST = 4000  # characters searched: a date that counts stands near the top
_SURROUNDINGS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:published|posted|updated|released|issued|date|on|at|time|as of)\b"
    r"|washington|d\.?c\.?|[\W\d_]",
    re.I,
)


def find_date(text: str) -> date | None:
    """The first date that the words show in full (with a year), or None.

    >>> find_date("September 22, 2025"), find_date("2025년 9월 22일"), find_date("09/10/2025")
    (datetime.date(2025, 9, 22), datetime.date(2025, 9, 22), None)
    """
    first: tuple[int, date] | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text[:_LONGEST]):
            day = _day(match)
            if day:
                if first is None or match.start() < first[0]:
                    first = (match.start(), day)
                break
    return first[1] if first else None


def is_date_line(text: str) -> bool:
    """True for a line that holds a date and nothing else but its weekday, its hour or its place."""
    if len(text) > 80:
        return False
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match and _day(match):
            rest = text[: match.start()] + " " + text[match.end() :]
            rest = _CLOCK.sub(" ", rest)
            return not _SURROUNDINGS.sub("", rest)
    return False


def find_moment(text: str, zone: str = "UTC") -> datetime | None:
    """The moment in UTC that the words show; without a zone of their own the hour is that of `zone`. None
    without an hour.
    """
    day = find_date(text)
    clock = _CLOCK.search(text)
    if day is None or clock is None:
        return None
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower().replace(".", "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    local = datetime.combine(
        day, time(hour, int(clock["minute"]), int(clock["second"] or 0)), _offset(clock["zone"], zone)
    )
    try:
        return local.astimezone(UTC)
    except OverflowError:
        return None


def day_at(moment: datetime, zone: str) -> date:
    """The day that a moment falls on at the issuer."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_zone(zone)).date()


def as_moment(value: object, zone: str = "UTC") -> datetime | None:
    """A moment in UTC from a YAML value: an aware or naive datetime, or words."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=_zone(zone))
        try:
            return aware.astimezone(UTC)
        except OverflowError:
            return None
    return find_moment(value, zone) if isinstance(value, str) else None


def as_date(value: object) -> date | None:
    """A day from a YAML value, as its own clock shows it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return find_date(value) if isinstance(value, str) else None


def read_date(text: str, *, language: str = "en", formats: tuple[str, ...] = ()) -> date | None:
    """A date that a rule pointed at: our patterns, then the formats of the rule, then dateparser."""
    found = find_date(text)
    if found:
        return found
    for pattern in formats:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return _dateparser(text.strip()[:80], language)


def is_plausible(day: date, *, fetched_on: date) -> bool:
    """A document is not of tomorrow's tomorrow: a later date was read from the wrong place."""
    return day <= fetched_on + timedelta(days=1) and day.year >= 1945


def _dateparser(text: str, language: str) -> date | None:
    if not re.search(r"\d", text) or re.fullmatch(r"[\d\s/.:-]+", text):
        return None  # nothing but digits that our patterns refused: day and month cannot be told apart
    import dateparser  # noqa: PLC0415  costs 0.3 s of start-up, and few pages need it

    known = language if language in ("en", "ja", "ko", "zh") else "en"
    found = dateparser.parse(
        text,
        languages=[known],
        settings={"STRICT_PARSING": True, "DATE_ORDER": "YMD" if known != "en" else "MDY"},
    )
    return found.date() if found else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    reiwa = parts.get("reiwa")
    year = 2018 + (1 if reiwa == "元" else int(reiwa)) if reiwa else int(parts["year"])
    month = parts["month"].lower()
    try:
        return date(year, _MONTHS.get(month) or int(month), int(parts["day"]))
    except ValueError:
        return None


def _offset(name: str | None, zone: str) -> timezone | ZoneInfo:
    if not name:
        return _zone(zone)
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return (
            timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes)) if minutes < 24 * 60 else UTC
        )
    return timezone(timedelta(hours=_HOURS[name.upper()]))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | timezone:
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        return UTC
