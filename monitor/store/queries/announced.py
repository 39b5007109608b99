"""Meetings that calendars announce."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.model.announced_meeting import AFTER, AnnouncedMeeting
from monitor.store.schema.announced_rows import AnnouncedMeetingRow
from monitor.store.schema.columns import clean
from monitor.store.session import Database


class Announced:
    """`store.announced`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, calendar: str, meetings: Sequence[AnnouncedMeeting], *, by: str) -> None:
        """What this calendar announces now; what it announced before and does no more is forgotten."""
        self._database.settle(lambda session: _replace(session, calendar, meetings, by))

    def to_come(self, *, now: datetime, limit: int = 200) -> builtins.list[AnnouncedMeeting]:
        """Those that are not over, or whose texts may still come, the next first."""
        wanted = (
            select(AnnouncedMeetingRow)
            .where(AnnouncedMeetingRow.ends_at > now - AFTER)
            .order_by(AnnouncedMeetingRow.begins_at, AnnouncedMeetingRow.uid)
            .limit(limit)
        )
        with self._database.reading() as session:
            return [_meeting(row) for row in session.scalars(wanted)]

    def remove(self, calendar: str) -> int:
        """Forget a calendar. Returns how many meetings it had."""
        with self._database.writing() as session:
            gone = delete(AnnouncedMeetingRow).where(AnnouncedMeetingRow.calendar == clean(calendar))
            return len(session.scalars(gone.returning(AnnouncedMeetingRow.uid)).all())

    def forget(self, *, now: datetime) -> None:
        """Give up those that are over."""
        with self._database.writing() as session:
            session.execute(delete(AnnouncedMeetingRow).where(AnnouncedMeetingRow.ends_at <= now - AFTER))


def _replace(session: Session, calendar: str, meetings: Sequence[AnnouncedMeeting], by: str) -> None:
    session.execute(delete(AnnouncedMeetingRow).where(AnnouncedMeetingRow.calendar == clean(calendar)))
    session.add_all(
        AnnouncedMeetingRow(
            calendar=clean(calendar),
            uid=clean(meeting.uid),
            title=clean(meeting.title),
            begins_at=meeting.begins_at,
            ends_at=meeting.ends_at,
            countries=list(meeting.countries),
            by=clean(by),
        )
        for meeting in meetings
    )
    session.flush()


def _meeting(row: AnnouncedMeetingRow) -> AnnouncedMeeting:
    return AnnouncedMeeting(
        calendar=row.calendar,
        uid=row.uid,
        title=row.title,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        countries=tuple(row.countries),
    )
