"""Numbers and days in one form, whatever they are written in: "three" is 3, "22nd of May" is May 22."""

from __future__ import annotations

import re

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINAL_TENS = {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(st|nd|rd|th)?")

_MONTHS = (
    "January|Jan",
    "February|Feb",
    "March|Mar",
    "April|Apr",
    "May",
    "June|Jun",
    "July|Jul",
    "August|Aug",
    "September|Sept|Sep",
    "October|Oct",
    "November|Nov",
    "December|Dec",
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_DATED = (
    re.compile(rf"{_WEEKDAY}\b{_MONTH} (?:the )?{_DAY}\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(rf"{_WEEKDAY}\b{_DAY}(?: of)? {_MONTH}(?![\w])(?:,? (?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)\b"),
)


def unified_days(text: str) -> str:
    """Each day of a text as `@2025-09-22@`; of one without its year `@-09-22@`.

    >>> unified_days("met on Monday, 22nd of September, 2025")
    'met on @2025-09-22@'
    """
    for pattern in _DATED:
        text = pattern.sub(_day, text)
    return text


def _day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    return f"@{parts['year'] or ''}-{month:02d}-{int(parts['day']):02d}@"


def _month(word: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if word in names.split("|"))


def unified_numbers(words: list[str]) -> list[str]:
    """Number words and digits as `#3#`, ordinals as `#3th#`; other words as they are. Values stay apart.

    >>> unified_numbers(["twenty", "five", "tests", "the", "third", "1,000"])
    ['#25#', 'tests', 'the', '#3th#', '#1000#']
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word in _TENS and following in _UNITS[1:10]:
            found.append(f"#{_TENS[word] + _UNITS.index(following)}#")
            at += 2
        elif word in _TENS and following in _ORDINALS[1:10]:
            found.append(f"#{_TENS[word] + _ORDINALS.index(following)}th#")
            at += 2
        else:
            found.append(_number(word))
            at += 1
    return found


def _number(word: str) -> str:
    if word in _UNITS:
        return f"#{_UNITS.index(word)}#"
    if word in _TENS:
        return f"#{_TENS[word]}#"
    if word in _ORDINALS:
        return f"#{_ORDINALS.index(word)}th#"
    if word in _ORDINAL_TENS:
        return f"#{_ORDINAL_TENS[word]}th#"
    digits = _DIGITS.fullmatch(word)
    if digits is None:
        return word
    return f"#{digits[1].replace(',', '')}{'th' if digits[2] else ''}#"
