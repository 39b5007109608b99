"""The time zones that dates name, as people and machines write them.

A zone that is not known is said to be so: then the day alone is certain, and the zone of the source would be
a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOURS = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z", "WET", "ETC/GMT", "ETC/UTC", "UCT"), 0),
    **dict.fromkeys(("BST", "CET", "MET", "MEZ", "WEST", "WAT"), 1),
    **dict.fromkeys(("CEST", "MEST", "MESZ", "EET", "CAT", "SAST"), 2),
    **dict.fromkeys(("EEST", "MSK", "EAT", "TRT", "IDT"), 3),
    **dict.fromkeys(("GST", "SAMT"), 4),
    **dict.fromkeys(("IRST",), 3.5),
    **dict.fromkeys(("PKT", "UZT"), 5),
    **dict.fromkeys(("NPT",), 5.75),
    **dict.fromkeys(("ICT", "WIB", "NOVT"), 7),
    **dict.fromkeys(("HKT", "SGT", "PHT", "PHST", "AWST", "WITA", "MYT", "BNT", "ULAT"), 8),
    **dict.fromkeys(("KST", "JST", "WIT", "YAKT"), 9),
    **dict.fromkeys(("ACST",), 9.5),
    **dict.fromkeys(("AEST", "CHST", "VLAT", "PGT"), 10),
    **dict.fromkeys(("AEDT", "SBT"), 11),
    **dict.fromkeys(("NZST", "FJT"), 12),
    **dict.fromkeys(("NZDT",), 13),
    **dict.fromkeys(("NDT",), -2.5),
    **dict.fromkeys(("ADT", "BRT", "ART"), -3),
    **dict.fromkeys(("NST",), -3.5),
    **dict.fromkeys(("EDT", "CLT"), -4),
    **dict.fromkeys(("CDT", "COT", "PET"), -5),
    "MDT": -6,
    "PDT": -7,
    "AKDT": -8,
    **dict.fromkeys(("AKST", "HDT", "HADT"), -9),
    **dict.fromkeys(("HST", "HAST"), -10),
}
# Names of several zones: the source's own zone says which, the empty row stands for all others.
OF_SOURCE: dict[str, tuple[tuple[str, float], ...]] = {
    "CST": (("Asia/", 8), ("", -6)),
    "EST": (("Australia/", 10), ("", -5)),
    "PST": (("Asia/Manila", 8), ("Asia/Karachi", 5), ("", -8)),
    "MST": (("Asia/Kuala_Lumpur", 8), ("", -7)),
    "SST": (("Asia/Singapore", 8), ("Pacific/", -11)),
    "IST": (("Asia/Kolkata", 5.5), ("Asia/Calcutta", 5.5), ("Europe/Dublin", 1), ("Asia/Jerusalem", 2)),
    "AST": (("Asia/", 3), ("", -4)),
}
REGIONS = {
    **dict.fromkeys(
        ("ET", "EASTERN", "EASTERN TIME", "WASHINGTON TIME", "NEW YORK TIME"), "America/New_York"
    ),
    **dict.fromkeys(("CT", "CENTRAL TIME"), "America/Chicago"),
    **dict.fromkeys(("MT", "MOUNTAIN TIME"), "America/Denver"),
    **dict.fromkeys(("PT", "PACIFIC", "PACIFIC TIME"), "America/Los_Angeles"),
    **dict.fromkeys(("AT", "ATLANTIC TIME"), "America/Halifax"),
    **dict.fromkeys(("LONDON TIME", "UK TIME", "BRITISH TIME"), "Europe/London"),
    **dict.fromkeys(
        ("한국시간", "韓国時間", "KOREA TIME", "KOREAN TIME", "SEOUL TIME", "KOREA STANDARD TIME"),
        "Asia/Seoul",
    ),
    **dict.fromkeys(
        ("日本時間", "일본시간", "JAPAN TIME", "TOKYO TIME", "JAPAN STANDARD TIME"), "Asia/Tokyo"
    ),
    **dict.fromkeys(("北京时间", "北京時間", "BEIJING TIME", "CHINA STANDARD TIME"), "Asia/Shanghai"),
    **dict.fromkeys(("台北時間", "TAIPEI TIME", "TAIWAN TIME", "TAIPEI STANDARD TIME"), "Asia/Taipei"),
    **dict.fromkeys(("미국동부시간", "米国東部時間"), "America/New_York"),
    **dict.fromkeys(("세계표준시", "협정세계시", "協定世界時", "世界標準時"), "UTC"),
    **dict.fromkeys(("GREENWICH MEAN TIME", "COORDINATED UNIVERSAL TIME", "UNIVERSAL TIME"), "UTC"),
    **dict.fromkeys(
        ("CENTRAL EUROPEAN TIME", "CENTRAL EUROPEAN SUMMER TIME", "PARIS TIME", "BERLIN TIME"),
        "Europe/Berlin",
    ),
    **dict.fromkeys(("SINGAPORE TIME", "SINGAPORE STANDARD TIME"), "Asia/Singapore"),
    **dict.fromkeys(("MANILA TIME", "PHILIPPINE TIME", "PHILIPPINE STANDARD TIME"), "Asia/Manila"),
    "INDIA STANDARD TIME": "Asia/Kolkata",
    "HAWAII STANDARD TIME": "Pacific/Honolulu",
}
LONG = {"EASTERN": "E", "CENTRAL": "C", "MOUNTAIN": "M", "PACIFIC": "P"}
LOCAL = frozenset({"LOCAL TIME", "LOCAL", "현지시간", "現地時間", "当地时间", "當地時間"})
# Words in capitals that follow an hour and are no zones.
NO_ZONES = frozenset(
    {
        "AM",
        "PM",
        "HRS",
        "HR",
        "HOURS",
        "BY",
        "ON",
        "IN",
        "TO",
        "THE",
        "AND",
        "OR",
        "FOR",
        "VIEWS",
        "HITS",
        "PDF",
        "HWP",
        "NEWS",
    }
)
EVEN_SMALL = frozenset({"CHST", "KST", "JST", "GMT", "UTC", "EST", "EDT", "PST", "PDT", "Z"})

_OFFSET = re.compile(
    r"\s?\(?\s?(?P<base>UTC|GMT|UT|Etc/GMT)?\s?(?P<sign>[+-])"
    r"(?P<h>\d{1,2})(?:(?P<colon>:?)(?P<min>\d{2}))?(?![\d:])",
    re.I,
)
_BROKEN_OFFSET = re.compile(r"\s?[+-](?=[\w:]*[A-Za-z])[\w:]{2,6}")
_LONG_NAME = re.compile(r"[\s,(]{0,3}(?P<name>(?:[A-Za-z]+\s){1,4}Time)\b", re.I)
_EAST_NAME = re.compile(
    "|".join(sorted((n for n in (*REGIONS, *LOCAL) if not n.isascii()), key=len, reverse=True))
)
_NAME = re.compile(
    r"[\s,]?\s?[(\[]?\s?(?P<name>[A-Za-z]{1,12}(?:/[A-Za-z_]{1,30}){0,2})(?![\w-])(?P<rest>.?)"
)


@dataclass(frozen=True, slots=True)
class NamedZone:
    """What a date says of its zone: the zone, or that it names one that is not known (`zone` is None)."""

    zone: tzinfo | None


def zone_named(text: str, end: int, source: ZoneInfo, *, is_exact: bool) -> NamedZone | None:
    """The zone that a date names after its hour, which ends at `end`. None: it names none.

    `source` is the zone of the source, for names that stand for several. `is_exact`: the hour has seconds or
    follows a "T", so that "-12:00" behind it is an offset and no end of a meeting.
    """
    offset = _OFFSET.match(text, end)
    if offset and (offset["base"] or _is_offset(offset, is_exact=is_exact)):
        return NamedZone(_of_offset(offset))
    if is_exact and _BROKEN_OFFSET.match(text, end):
        return NamedZone(None)
    if found := _EAST_NAME.search(text.replace(" ", "")):
        return _of_name(found.group(), source)
    if (found := _LONG_NAME.match(text, end)) and (named := _of_long_name(found["name"], source)):
        return named
    found = _NAME.match(text, end)
    if found is None or (len(found["name"]) == 1 and found["name"] not in "Zz"):
        return None
    return _of_word(found["name"], found["rest"], source)


def _is_offset(offset: re.Match[str], *, is_exact: bool) -> bool:
    """Whether a sign and digits are an offset: not "10:00-12:00", "10:00 - 3"."""
    if len(offset["h"]) == 1 and not offset["min"]:
        return False
    return is_exact or offset["sign"] == "+" or (bool(offset["min"]) and not offset["colon"])


def _of_offset(offset: re.Match[str]) -> tzinfo | None:
    hours, minutes = int(offset["h"]), int(offset["min"] or 0)
    if not offset["colon"] and offset["min"] and len(offset["h"]) == 1:
        return None  # "+900"
    if hours > 14 or minutes > 59:
        return None
    return timezone((1 if offset["sign"] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _of_long_name(name: str, source: ZoneInfo) -> NamedZone | None:
    """`Eastern Standard Time`, or any ending of the words that is known."""
    words = name.upper().split()
    for start in range(len(words) - 1):
        rest = words[start:]
        if len(rest) == 3 and rest[0] in LONG and rest[1] in ("STANDARD", "DAYLIGHT"):
            return _of_name(LONG[rest[0]] + rest[1][0] + "T", source)
        if named := _of_name(" ".join(rest), source):
            return named
    return None


def _of_word(name: str, rest: str, source: ZoneInfo) -> NamedZone | None:
    """One word behind an hour: a zone that is known, one that is not, or some other word."""
    if "/" in name:
        first, zone = name.partition("/")[0], _iana(name)
        return _of_name(first.upper(), source) if zone is None and first.isupper() else NamedZone(zone)
    is_last = rest in ("", ")", "]", ",", ".", ";", "|")
    if name.upper() in ("AT", "MET", "ART", "PET", "EAT", "CAT", "WIT") and not (name.isupper() and is_last):
        return None
    if (name.isupper() or name.upper() in EVEN_SMALL) and (named := _of_name(name.upper(), source)):
        return named
    if name.upper() in ("EASTERN", "PACIFIC"):
        return _of_name(name.upper(), source)
    is_a_zone = name.isupper() and 2 <= len(name) <= 5 and name not in NO_ZONES and is_last
    return NamedZone(None) if is_a_zone else None


def _of_name(name: str, source: ZoneInfo) -> NamedZone | None:
    if name in LOCAL:
        return None
    if name in OF_SOURCE:
        rows = OF_SOURCE[name]
        hours = next((hours for start, hours in rows if source.key.startswith(start)), None)
        return NamedZone(None if hours is None else timezone(timedelta(hours=hours)))
    if name in REGIONS:
        return NamedZone(ZoneInfo(REGIONS[name]))
    return NamedZone(timezone(timedelta(hours=HOURS[name]))) if name in HOURS else None


@lru_cache(maxsize=64)
def _iana(name: str) -> tzinfo | None:
    """`Asia/Seoul`; `Etc/GMT` is UTC."""
    if name.upper() in HOURS:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
