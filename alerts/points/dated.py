"""Dates to come, amounts and numbers in a clause: what is told of topics that nobody follows by name."""

from __future__ import annotations

import re
from datetime import date

from baselines.model import Document, Finding
from baselines.slots.figures import AMOUNT, DAY, WITHIN
from baselines.text.number_words import MONTH_NAMES

SUM = re.compile(
    r"[$\u20ac\u00a3\u00a5\u20a9]\s?\d|\b\d[\d,.]*\s*(?:thousand|million|billion|trillion)\b"
    r"|\b\d{1,3}(?:,\d{3})+\b"
)
# When those who met will meet again: a day to come, and no term of anything.
NEXT_MEETING = re.compile(
    r"\b(?:next|following|subsequent)\s+(?:[\w-]+\s+){0,4}?(?:meetings?|dialogues?|rounds?|sessions?|talks"
    r"|summits?|consultations?|conferences?)\b"
    r"|\bhost(?:s|ing)?\s+(?:of\s+)?(?:the\s+)?(?:next|\d+(?:st|nd|rd|th))\b"
    r"(?![^.;]*\b(?:exercise|edge|drill|iteration))|\b(?:meet|convene|gather) again\b|\breconvene\b",
    re.I,
)
_ALWAYS_TO_COME = ("by", "before", "no later than", "not later than")


def is_dated(finding: Finding, document: Document) -> bool:
    """Whether it names a day that is still to come, seen from the day of the text, or a term."""
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    if NEXT_MEETING.search(text):
        return False
    return bool(WITHIN.search(text)) or any(_is_to_come(match, document.date) for match in DAY.finditer(text))


def is_next_meeting(finding: Finding) -> bool:
    """Whether it only says when or where those who met will meet again."""
    return finding.statement is not None and NEXT_MEETING.search(finding.statement.text) is not None


def is_numbered(finding: Finding) -> bool:
    """Whether it names an amount or a number of things. Years and days of a month are none."""
    return finding.statement is not None and AMOUNT.search(finding.statement.text) is not None


def is_bound(finding: Finding, document: Document) -> bool:
    """Whether it names a day by which something is done, or a sum: more than a year in which a meeting is, or
    the number in a name.
    """
    return bool(bound_words(finding, document))


def bound_words(finding: Finding, document: Document) -> str:
    """The day by which something is done, the term or the sum that a clause names; empty without one."""
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    if NEXT_MEETING.search(text):
        return ""
    days = (
        match for match in DAY.finditer(text) if match["month"] or match["how"].lower() in _ALWAYS_TO_COME
    )
    to_come = (match for match in days if _is_to_come(match, document.date))
    found = next(to_come, None) or WITHIN.search(text) or SUM.search(text)
    return found[0] if found else ""


def _is_to_come(match: re.Match[str], day: date | None) -> bool:
    if day is None:
        return match["how"].lower() in _ALWAYS_TO_COME
    month = MONTH_NAMES.index(match["month"]) + 1 if match["month"] else 0
    return (int(match["year"]), month or day.month) > (day.year, day.month)
