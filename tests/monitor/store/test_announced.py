"""Around announced meetings the official sources of those who meet are checked more often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from monitor.errors import FetchError
from monitor.fetching.client import Getting
from monitor.meetings.calendar_file import NO_CALENDAR
from monitor.model import NotModified, Page, SourceSpec
from monitor.store import Store
from monitor.upkeep.announced_meetings import (
    MeetingWatch,
    calendar_name,
    quicken_around_meetings,
    take_calendar,
)
from tests.factories import make_page

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
ADDRESS = "https://example.org/private-0123456789abcdef/m.ics"
TITLE = "U.S.-Japan-ROK Trilateral Foreign Ministers' Meeting"


def entry(title: str = TITLE, begins: str = "DTSTART:20260210T050000Z", *more: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"SUMMARY:{title}", begins, *more, "END:VEVENT"])


def calendar(*entries: str) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN")
    return "\r\n".join([*head, *entries, "END:VCALENDAR", ""]).encode()


@pytest.fixture
def watched(store: Store) -> Store:
    for name, country, tier in (
        ("mofa", "JP", "official"),
        ("state", "US", "official"),
        ("dfa", "PH", "official"),
        ("wire", "JP", "news"),
    ):
        spec = SourceSpec(name=name, url=f"https://{name}.example/feed", country=country, tier=tier)  # type: ignore[arg-type]
        store.sources.add(spec, now=NOW, by="test")
    return store


def test_around_a_meeting_the_official_sources_of_those_who_meet_are_checked_more_often(
    watched: Store,
) -> None:
    take_calendar(
        watched,
        calendar(entry(TITLE, "DTSTART:20260203T150000Z", "DTEND:20260203T160000Z")),
        "c",
        now=NOW,
        by="t",
    )
    at = NOW.replace(hour=13, minute=59)
    assert quicken_around_meetings(watched, now=at) == []
    at += timedelta(minutes=1)
    assert sorted(quicken_around_meetings(watched, now=at)) == ["mofa", "state"]
    assert quicken_around_meetings(watched, now=at) == []  # once
    window = watched.sources.get("mofa").quick
    assert window is not None
    assert (window.ends_at, window.why) == (NOW.replace(hour=4, day=4), f"announced: {TITLE}")
    assert [m.title for m in watched.announced.to_come(now=at)] == [TITLE]
    assert watched.announced.to_come(now=NOW + timedelta(days=2)) == []


def test_a_calendar_of_the_same_name_replaces_what_was_announced(watched: Store) -> None:
    take_calendar(
        watched,
        calendar(entry(), entry("Quad of Japan", "DTSTART:20260211T050000Z", "UID:q")),
        "c",
        now=NOW,
        by="t",
    )
    take_calendar(
        watched, calendar(entry("Talks of Japan", "DTSTART:20260211T060000Z", "UID:q")), "c", now=NOW, by="t"
    )
    assert [m.title for m in watched.announced.to_come(now=NOW)] == ["Talks of Japan"]
    assert watched.announced.remove("c") == 1
    assert watched.announced.remove("c") == 0


class Site:
    """A client whose answers are played."""

    def __init__(self, answer: Page | NotModified | FetchError) -> None:
        self.answer = answer

    def get(self, url: str, *, limit: int) -> Page | NotModified:
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


def read(watched: Store, answer: Page | NotModified | FetchError) -> list[str]:
    return MeetingWatch(watched, cast(Getting, Site(answer)), [ADDRESS], lambda: NOW).read_calendars()


def test_calendars_of_the_settings_are_read_anew_and_stay_when_they_cannot_be_read(watched: Store) -> None:
    assert read(watched, make_page(calendar(entry()), url=ADDRESS)) == []
    gone = FetchError(f"{ADDRESS} answered 503", url=ADDRESS, transient=True)
    (fault,) = read(watched, gone)
    assert fault.startswith(calendar_name(ADDRESS))
    assert fault.endswith("answered 503")
    assert read(watched, make_page(b"<html>", url=ADDRESS)) == [f"{calendar_name(ADDRESS)}: {NO_CALENDAR}"]
    (meeting,) = watched.announced.to_come(now=NOW)
    assert meeting.calendar == calendar_name(ADDRESS)
    assert "private" not in fault + meeting.calendar
