"""Dates to come, amounts and numbers in a clause: what is told of topics that nobody follows by name."""

from __future__ import annotations

import re
from datetime import date

from baselines.model import Document, Finding
from baselines.text.number_words import MONTH_NAMES

_UNTIL = r"by|before|no later than|not later than|until|starting in|beginning in|starting from|from|in"
_DAY = re.compile(
    rf"\b(?P<how>{_UNTIL})\s+(?:the end of\s+|early\s+|mid-?\s*|late\s+|fiscal year\s+)?"
    rf"(?:(?P<month>{'|'.join(MONTH_NAMES)})\s+)?(?:\d{{1,2}},?\s+)?(?P<year>20\d\d)\b"
)
_WITHIN = re.compile(r"\bwithin (?:the next )?\w+ (?:days|weeks|months|years)\b", re.I)
_AMOUNT = re.compile(
    r"[$\u20ac\u00a3\u00a5\u20a9]\s?\d|"
    r"\b\d[\d,.]*\s*(?:thousand|million|billion|trillion|percent|per cent|dollars|yen|won|euros?)\b|\d\s?%|"
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d{2,}[ -][a-z]{3,}"
)
_ALWAYS_TO_COME = ("by", "before", "no later than", "not later than")


def is_dated(finding: Finding, document: Document) -> bool:
    """Whether it names a day that is still to come, seen from the day of the text, or a term."""
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    return bool(_WITHIN.search(text)) or any(
        _is_to_come(match, document.date) for match in _DAY.finditer(text)
    )


def is_numbered(finding: Finding) -> bool:
    """Whether it names an amount or a number of things. Years and days of a month are none."""
    return finding.statement is not None and _AMOUNT.search(finding.statement.text) is not None


def _is_to_come(match: re.Match[str], day: date | None) -> bool:
    if day is None:
        return match["how"].lower() in _ALWAYS_TO_COME
    month = MONTH_NAMES.index(match["month"]) + 1 if match["month"] else 0
    return (int(match["year"]), month or day.month) > (day.year, day.month)
