"""Days and times in the zone of who reads. Days of publication stay those of the issuer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context

from monitor.web import labels


@pass_context
def moment(context: Context, value: datetime | None) -> str:
    """`15 Feb 2026, 08:10 UTC+9`."""
    zone = context.get("zone", "UTC")
    if value is None or zone == "UTC":
        return labels.moment(value)
    there = value.astimezone(ZoneInfo(zone))
    return f"{labels.day(there.date())}, {there:%H:%M} {offset_of(there)}"


@pass_context
def day(context: Context, value: date | None) -> str:
    """The day of a moment in the zone of who reads; any other day as it is."""
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(context.get("zone", "UTC"))).date()
    return labels.day(value)


def offset_of(there: datetime) -> str:
    """`UTC+9`, `UTC-3:30`: short names of zones are not the same everywhere."""
    offset = there.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


FILTERS: dict[str, Any] = {"moment": moment, "day": day}
