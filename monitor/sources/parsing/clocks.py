"""The hour of a date, as machines and as Korean, Japanese, Chinese and English writers give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

_HALF = r"(?P<before>오전|오후|午前|午後|上午|下午|[AP]M(?=\s?\d))?\s?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 08:15, 8:15:00.5 p.m., 오후 7:05
        _HALF + r"(?<![\d:])(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?(?!\d|:)"
        r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?",
        # 오후 3시, 오후 3시 반, 19時05分
        _HALF + r"(?<!\d)(?P<h>\d{1,2})\s?[시時时点點](?![간間间])\s?"
        r"(?:(?P<min>\d{1,2})(?!\d)\s?[분分]?|(?P<past>반|半))?(?:\s?(?P<s>\d{1,2})\s?[초秒])?",
        # T081500Z
        r"(?<=\dT)(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?(?:[.,]\d{1,9})?(?!\d)",
        # 15h30
        r"(?<![\d:])(?P<h>\d{1,2})h(?P<min>\d{2})\b",
        # 3 p.m.
        r"(?<![\d:.])(?P<h>\d{1,2})\s?(?P<half>[ap]\.?\s?m\b\.?)",
        r"(?P<noon>\bnoon\b|정오|正午)",
    )
)
_AFTERNOON = frozenset({"오후", "午後", "下午", "pm"})
_MORNING = frozenset({"오전", "午前", "上午", "am"})


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day, where its words end, and whether it is exact: with seconds or after a "T".
    `is_end`: 24:00, the end of its day.
    """

    hour: time
    end: int
    is_exact: bool
    is_end: bool = False


def clock_in(text: str, start: int = 0) -> Clock | None:
    """The first hour that the words show from `start` on."""
    found = [match for pattern in _PATTERNS if (match := pattern.search(text, start))]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        hour = _hour(match.groupdict())
        if hour is not None:
            is_exact = match.groupdict().get("s") is not None or text[: match.start()].endswith(("T", "t"))
            return Clock(hour, match.end(), is_exact, _is_end(match.groupdict()))
    return None


def without_clock(text: str) -> str:
    """The words without their hours."""
    for pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return text


def _hour(facts: Mapping[str, str | None]) -> time | None:
    if facts.get("noon"):
        return time(12)
    hour = int(facts["h"] or 0)
    half = "".join(
        letter for letter in (facts.get("half") or facts.get("before") or "").lower() if letter.isalpha()
    )
    if half and hour > 12 and half in ("am", "pm"):
        half = ""
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half in _MORNING and hour == 12:
        hour = 0
    if _is_end(facts):
        hour = 0
    minute = 30 if facts.get("past") else int(facts.get("min") or 0)
    try:
        second = int(facts.get("s") or 0)
        return time(hour, minute, 59 if second == 60 else second)  # a leap second
    except ValueError:
        return None


def _is_end(facts: Mapping[str, str | None]) -> bool:
    """Whether an hour is 24:00."""
    return facts.get("h") == "24" and not int(facts.get("min") or 0) and not int(facts.get("s") or 0)
