"""Calendars of announced meetings: what is read from one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import SourceKindError
from monitor.meetings.calendar_file import LARGEST_CALENDAR, NO_CALENDAR, meetings_of

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
TITLE = "U.S.-Japan-ROK Trilateral Foreign Ministers' Meeting"


def entry(title: str = TITLE, begins: str = "DTSTART:20260210T050000Z", *more: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"SUMMARY:{title}", begins, *more, "END:VEVENT"])


def calendar(*entries: str) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN")
    return "\r\n".join([*head, *entries, "END:VCALENDAR", ""]).encode()


def read(*entries: str, parties: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    found = meetings_of(calendar(*entries), calendar="test", now=NOW, parties=parties)
    return [(f"{m.begins_at:%d %H:%M}", f"{m.ends_at:%d %H:%M}", " ".join(m.countries)) for m in found]


@pytest.mark.parametrize(
    ("given_entry", "expected"),
    [
        (entry(), ("10 05:00", "10 05:00", "JP KR US")),
        (
            entry(TITLE, "DTSTART:20260210T050000Z", "DTEND:20260210T070000Z"),
            ("10 05:00", "10 07:00", "JP KR US"),
        ),
        (entry(TITLE, "DTSTART:20260210T050000Z", "DURATION:PT90M"), ("10 05:00", "10 06:30", "JP KR US")),
        (entry(TITLE, "DTSTART;VALUE=DATE:20260210"), ("10 00:00", "11 00:00", "JP KR US")),
        (entry(TITLE, "DTSTART;TZID=Asia/Tokyo:20260210T140000"), ("10 05:00", "10 05:00", "JP KR US")),
        (entry(TITLE, "DTSTART:20260210T050000"), ("10 05:00", "10 05:00", "JP KR US")),
        (
            entry("Trilateral talks", "DTSTART:20260210T050000Z", "LOCATION:Seoul, Republic of Korea"),
            ("10 05:00", "10 05:00", "KR"),
        ),
        (
            entry("日米韓外相会合", "DTSTART:20260210T050000Z", "DESCRIPTION:Japan and the United States"),
            None,
        ),
        (entry("Sitting now of Japan", "DTSTART:20260203T110000Z"), ("03 11:00", "03 11:00", "JP")),
    ],
)
def test_an_entry_says_who_meets_and_when(given_entry: str, expected: tuple[str, str, str] | None) -> None:
    found = read(given_entry)
    assert found == [expected] if expected else len(found) == 1


@pytest.mark.parametrize(
    "given_entry",
    [
        entry("Dentist"),
        entry(""),
        entry(TITLE, "DTSTART:20260210T050000Z", "STATUS:CANCELLED"),
        entry(TITLE, "DTSTART:20260101T050000Z"),
        entry("Season of Japan", "DTSTART:20260210T050000Z", "DTEND:20260410T050000Z"),
        entry(TITLE, "DESCRIPTION:of no day"),
        entry(TITLE, "DTSTART:tomorrow"),
    ],
)
def test_what_is_no_meeting_to_come_is_left_out(given_entry: str) -> None:
    assert read(given_entry) == []
    assert read(given_entry, entry()) == read(entry())


def test_who_meets_may_be_said_with_the_file() -> None:
    assert read(entry("Trilateral talks"), parties=("US", "JP")) == [("10 05:00", "10 05:00", "JP US")]
    assert read(entry(), parties=("PH",)) == read(entry())


def fault_of(body: bytes) -> str:
    """What is wrong with a calendar; empty where nothing is."""
    try:
        meetings_of(body, calendar="x", now=NOW, parties=("US",))
    except SourceKindError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "body", [b"", b"<html>Sign in</html>", b"\xff\xfe\x00", b"BEGIN:VEVENT", b"END:VCALENDAR"]
)
def test_what_is_no_calendar_is_said_in_one_line(body: bytes) -> None:
    assert fault_of(body) == NO_CALENDAR


def test_a_calendar_that_is_too_large_is_refused() -> None:
    with pytest.raises(SourceKindError, match="larger than 2 MiB"):
        meetings_of(b"x" * (LARGEST_CALENDAR + 1), calendar="x", now=NOW)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: calendar(entry(t or "x")))))
def test_any_bytes_are_a_calendar_or_a_fault_in_one_line(body: bytes) -> None:
    if fault := fault_of(body):
        assert "\n" not in fault
        return
    for meeting in meetings_of(body, calendar="x", now=NOW, parties=("US",)):
        assert meeting.begins_at <= meeting.ends_at
        assert "\n" not in meeting.title
