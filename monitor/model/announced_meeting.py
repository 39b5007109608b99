"""A meeting that a calendar announces. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_ANNOUNCED = 2000  # meetings of one calendar
LONGEST_TITLE = 200
# A text follows a meeting within hours; some are released while it still sits.
BEFORE, AFTER = timedelta(hours=1), timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedMeeting:
    """`calendar` is the name or address that it came from, `uid` its identity there. `countries`: codes of
    those who meet. Moments in UTC; one of whole days begins and ends at midnight.
    """

    calendar: str
    uid: str
    title: str
    begins_at: datetime
    ends_at: datetime
    countries: tuple[str, ...]

    @property
    def watched_from(self) -> datetime:
        return self.begins_at - BEFORE

    @property
    def watched_until(self) -> datetime:
        return self.ends_at + AFTER
