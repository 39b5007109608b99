"""The day of a document at its issuer, and moments in UTC.

The dates themselves are read by the one module of dates. dateparser only for what it does not know, with
languages and order fixed, never relative to now. `09/10/2025` is refused: day and month cannot be told apart.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from monitor.sources.parsing.clocks import without_clock
from monitor.sources.parsing.dates import days_in, read_when, written_plainly

_LONGEST = 4000  # characters searched: a date that counts stands near the top
_SURROUNDINGS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|(?:(?:press|news|media) (?:release|statement|note)|readout|(?:first )?published|posted|updated)\b"
    r"|(?:(?:for )?(?:immediate )?released?|issued?|dated?|on|at|the|time|as of|publication)\b"
    r"|(?:modified|last|embargo(?:ed)?|until)\b"
    r"|\b(?:originally|all news|mise? à jour)\b"
    r"|\b(?:aktualisiert|geändert|actualizado|atualizado|aggiornato)\b"
    r"|\b(?:stand|vom)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    r"|(?:luned|marted|mercoled|gioved|venerd)[ìi]"
    r"|sabato|domenica|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira)\b"
    r"|\b(?:publi(?:é|ée|cado|cada)|veröffentlicht|pubblicato|fecha|datum|data|le|el|il|am|em|um|uhr)\b"
    r"|\b(?:utc|gmt|kst|jst|e[sd]t|c[sd]t|m[sd]t|p[sd]t|hst|aest|cest|cet|bst|[ecmp]t)\b"
    r"|\b(?:sgt|hkt|pht|ict|wib|ist|nz[ds]t|ae[ds]t|ac[ds]t|aw[ds]t)\b"
    r"|washington|d\.?c\.?"
    r"|\b(?:views?|hits|read)\b|조회\s?수?|閲覧数|(?:浏览|瀏覽|点击)(?:次数|數)?"
    r"|\b(?:release\s)?(?:no|number)\b\.?:?\s*[\w/-]*\d[\w/-]*"
    r"|(?:来源|來源|出典|出所|출처|작성자|담당\s?부서|부서)\s*[:：]?\s*\S{1,20}|中華"
    r"|(?:최종|기사)?\s?(?:등록|작성|게시|수정|배포|보도|발표|발행|공개|송고|입력)\s?(?:일시|일자|시간|시각|일)?|날짜|入力|[發发公][布佈](?:日期|时间|時間)?"
    r"|午[前後]|오[전후]|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?"
    r"|(?:最終)?(?:更新|掲載|公開|発表|公表|作成|発出)(?:日時|日)?|日付"
    r"|[\W\d_]",
    re.I,
)

_GLUED = re.compile(r"(?<=\d{4})[A-Z][A-Za-z]")
# "Manila, 20 November 2026 –"
_PLACE = re.compile(r"\s*(?:[A-Z][\w'’.-]{1,20}\s?){1,3},\s+[\s(),:|/–—-]*")


def find_date(text: str) -> date | None:
    """The first date that the words show in full (with a year), or None.

    >>> find_date("September 22, 2025"), find_date("2025년 9월 22일"), find_date("09/10/2025")
    (datetime.date(2025, 9, 22), datetime.date(2025, 9, 22), None)
    """
    written = next(days_in(written_plainly(text[:_LONGEST])), None)
    return written.day if written else None


def is_date_line(text: str) -> bool:
    """True for a line that holds a date and nothing else but its weekday, its hour or its place."""
    if len(text) > 80:
        return False
    text = written_plainly(text)
    days = list(days_in(text))
    if days and not text[: days[0].start].strip() and _GLUED.match(text, days[0].end):
        return True  # a part of a page that a style sheet sets apart from the next one
    for written in reversed(days):
        text = f"{text[: written.start]} {text[written.end :]}"
    left = without_clock(text)
    return bool(days) and (not _SURROUNDINGS.sub("", left) or _PLACE.fullmatch(left) is not None)


def find_moment(text: str, zone: str = "UTC") -> datetime | None:
    """The moment in UTC that the words show; without a zone of their own the hour is that of `zone`. None
    without an hour, and where a zone is named that is not known.
    """
    return read_when(text, zone_called(zone)).at


def day_at(moment: datetime, zone: str) -> date:
    """The day that a moment falls on at the issuer."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(zone_called(zone)).date()


def as_moment(value: object, zone: str = "UTC") -> datetime | None:
    """A moment in UTC from a YAML value: an aware or naive datetime, or words."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=zone_called(zone))
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
    """A date that a rule pointed at: the module of dates, then the formats of the rule, then dateparser."""
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


@lru_cache(maxsize=64)
def zone_called(name: str) -> ZoneInfo:
    """The zone of this name; UTC for one that does not exist."""
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


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
