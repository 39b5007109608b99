"""When an alert may go out: quiet hours and digests, in the reader's own zone.

Local times are turned into moments by the zone's own rules of that day, so a digest comes at 07:00 on the
clock of the wall on both sides of a change to summer time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alerts.errors import RuleError
from alerts.model import Subscription

DIGEST_TIME = time(7, 0)
MONDAY = 0


def due_at(subscription: Subscription, now: datetime) -> datetime:
    """The first moment, `now` or later, at which this subscription may be told. UTC.

    Digests gather until 07:00 local, weekly ones until Monday 07:00. What falls into quiet hours waits for
    their end, digests too.
    """
    zone = ZoneInfo(subscription.zone)
    moment = _next_digest(now, zone, weekly=subscription.digest == "weekly") if subscription.digest else now
    if subscription.quiet is not None:
        moment = _after_quiet(moment, zone, *subscription.quiet)
    return moment.astimezone(UTC)


def quiet_hours(text: str) -> tuple[time, time]:
    """`22:00-07:00` as two local times. RuleError says how it is written."""
    match = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*", text)
    try:
        if match:
            return time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    except ValueError:
        pass
    raise RuleError(f"Quiet hours {text!r} cannot be read: write them such as 22:00-07:00.", field="quiet")


def is_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> bool:
    """Whether the wall clock stands inside the quiet hours. `start` belongs to them, `end` does not."""
    clock = moment.astimezone(zone).time()
    return start <= clock < end if start <= end else clock >= start or clock < end


def _next_digest(now: datetime, zone: ZoneInfo, *, weekly: bool) -> datetime:
    day = now.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, DIGEST_TIME, tzinfo=zone).astimezone(UTC)
        if moment >= now and (not weekly or day.weekday() == MONDAY):
            return moment
        day += timedelta(days=1)


def _after_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    if not is_quiet(moment, zone, start, end):
        return moment
    local = moment.astimezone(zone)
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    # When clocks go back, the end comes twice: the first one may already lie behind us.
    ends = [datetime.combine(day, end.replace(fold=fold), tzinfo=zone).astimezone(UTC) for fold in (0, 1)]
    return next((e for e in ends if e > moment), ends[-1])
