"""Around a meeting that a calendar announces, official sources of those who meet are checked more often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from alerts.channels.http_channel import secrets_of
from alerts.harmless import without
from monitor.errors import MonitorError, said
from monitor.fetching.client import Getting
from monitor.meetings.calendar_file import LARGEST_CALENDAR, meetings_of
from monitor.model import NotModified, QuickWindow
from monitor.model.announced_meeting import AnnouncedMeeting
from monitor.store import Store

BY = "calendar"


def quicken_around_meetings(store: Store, *, now: datetime) -> list[str]:
    """Opens the windows of meetings that begin within the hour, sit, or ended less than twelve hours ago.
    Returns the sources to which that is new.
    """
    near = [m for m in store.announced.to_come(now=now) if m.watched_from <= now < m.watched_until]
    if not near:
        return []
    sources = [s for s in store.sources.all() if s.spec.enabled and s.spec.tier != "news"]
    changed: list[str] = []
    for meeting in near:
        names = [s.name for s in sources if s.spec.country in meeting.countries]
        window = QuickWindow(meeting.watched_from, meeting.watched_until, f"announced: {meeting.title}")
        changed += store.sources.quicken(names, window, now=now, by=BY, replaces=False) if names else []
    return changed


def take_calendar(
    store: Store, body: bytes, name: str, *, now: datetime, by: str, parties: Sequence[str] = ()
) -> list[AnnouncedMeeting]:
    """Writes down the meetings to come of a calendar, in place of what it announced before. Raises
    SourceKindError."""
    meetings = meetings_of(body, calendar=name, now=now, parties=parties)
    store.announced.replace(name, meetings, by=by)
    return meetings


def calendar_name(address: str) -> str:
    """How a calendar of the settings is shown: by its host. The rest of the address of a private calendar is
    its key.
    """
    return f"{urlsplit(address).hostname} ({sha256(address.encode()).hexdigest()[:6]})"


@dataclass(frozen=True, slots=True)
class MeetingWatch:
    """Follows the meetings that are announced. `calendars`: addresses of calendars, by the settings; each may
    be a secret.
    """

    store: Store
    client: Getting
    calendars: Sequence[str]
    clock: Callable[[], datetime]

    @property
    def names(self) -> frozenset[str]:
        """The calendars of the settings, as they are shown."""
        return frozenset(map(calendar_name, self.calendars))

    def quicken(self) -> list[str]:
        """The sources of those who meet just now are checked more often. Returns those that were not."""
        return quicken_around_meetings(self.store, now=self.clock())

    def read_calendars(self) -> list[str]:
        """Reads the calendars anew. Returns a line for each that could not be read; what it announced before
        stays.
        """
        faults, now = [], self.clock()
        for address in self.calendars:
            name = calendar_name(address)
            try:
                page = self.client.get(address, limit=LARGEST_CALENDAR)
                if not isinstance(page, NotModified):
                    take_calendar(self.store, page.body, name, now=now, by=BY)
            except MonitorError as error:
                faults.append(f"{name}: {without(said(error), secrets_of(address))}")
        self.store.announced.forget(now=now)
        return faults
