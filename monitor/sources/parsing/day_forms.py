"""How days are written: a pattern for each form, and the day that its parts stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from monitor.sources.parsing.month_names import MONTH, MONTHS

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
KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十元]{1,6}(?=\s?[年月日])")
_Y, _M, _D = r"(?P<y>(?:19|20)\d{2})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_TH = r"(?:st|nd|rd|th|\.|º|er)?"
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\s(?:[+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?)"
_FLAGS = re.IGNORECASE
WITH_YEAR = tuple(
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
        rf"(?<!\d){_D}{_TH}[\s/-]{{1,3}}(?:(?:day\sof|of|de)\s)?{MONTH}\s?,?[\s/-]{{1,3}}(?:de\s)?{_Y}(?!\d)",
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
        rf"(?<!\d)(?P<yy>\d{{2}})\s?년\s?{_M}\s?월\s?{_D}\s?일",
        # no month is the 27th, and no year stands in the middle: 11/27/26
        r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<yy>\d{2})(?![\d/])",
        r"(?<![\w-])(?P<y>20\d{2})(?P<sep>-?)W(?P<week>[0-5]\d)(?P=sep)(?P<weekday>[1-7])(?!\d)",
        r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
WITHOUT_YEAR = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<![^\W\d_]){MONTH}\s{{0,3}}{_D}{_TH}(?!\d)",
        rf"(?<!\d){_D}{_TH}\s{{1,3}}(?:of\s)?{MONTH}(?![a-z])",
        rf"(?<!\d){_M}\s?[月월]\s?{_D}\s?[日일]",
    )
)
# 26.11.20, where years stand first wherever dates are written
YEAR_FIRST = re.compile(rf"(?<![\w.,-])(?P<yy>[0-3]\d)\.\s?{_M}\.\s?{_D}\.?(?![\d.,])")
YEAR_FIRST_ZONES = frozenset(
    f"Asia/{city}" for city in ("Seoul", "Pyongyang", "Tokyo", "Taipei", "Shanghai", "Hong_Kong")
)
ORDINAL = re.compile(r"(?<![\w-])(?P<y>20\d{2})-(?P<ordinal>[0-3]\d{2})(?=T\d)")
ORDINAL_ALONE = re.compile(r"(?P<y>20\d{2})-(?P<ordinal>[0-3]\d{2})Z?")
DAY_WITH_OFFSET = re.compile(r"((?:19|20)\d{2}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})")  # as XML writes a day
DAY_APART = re.compile(
    rf"(?<![\d.]){_D}\s{_Y}\s?[-./]\s?{_M}(?![\d./-])"
)  # the day set large, year and month under it


def number_of(letters: str) -> str:
    """A number in old characters: 二〇二六, 十一, 二十, 元."""
    if "十" not in letters:
        return "".join(str(_KANJI[letter]) for letter in letters)
    tens, _, ones = letters.partition("十")
    return str(10 * int(number_of(tens) or 1) + int(number_of(ones) or 0)) if "十" not in ones else letters


def day_of(facts: Mapping[str, str | None]) -> date | None:
    if facts.get("week") or facts.get("ordinal"):
        return _counted_day(facts)
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


def _counted_day(facts: Mapping[str, str | None]) -> date | None:
    """A day by its week and its number in it, or by its number in the year."""
    year = int(facts["y"] or 0)
    if facts.get("week"):
        try:
            return date.fromisocalendar(year, int(facts["week"] or 0), int(facts["weekday"] or 0))
        except ValueError:
            return None
    day = date(year, 1, 1) + timedelta(days=int(facts["ordinal"] or 0) - 1)
    return day if day.year == year else None
