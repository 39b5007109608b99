"""Meetings that a calendar file (iCalendar, RFC 5545) announces. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from monitor.errors import SourceKindError
from monitor.model.announced_meeting import LONGEST_TITLE, MOST_ANNOUNCED, AnnouncedMeeting
from monitor.screening.governments import named

LARGEST_CALENDAR = 2 * 2**20  # bytes
LONGEST_MEETING = timedelta(days=14)  # what lasts longer is a season, no meeting
NO_CALENDAR = "This is no calendar: save it as an iCalendar file (.ics), and give that."


def meetings_of(
    body: bytes, *, calendar: str, now: datetime, parties: Collection[str] = ()
) -> list[AnnouncedMeeting]:
    """The meetings to come, in their order. `parties`: who meets where an entry names no government.

    What is cancelled, is over, or lasts more than two weeks is left out, and so is an entry of which nobody
    says who meets. Of one that repeats the next turn alone is taken where it is written out. Raises
    SourceKindError.
    """
    if len(body) > LARGEST_CALENDAR:
        raise SourceKindError(
            f"The calendar is larger than {LARGEST_CALENDAR // 2**20} MiB: give a shorter one."
        )
    try:
        calendars = Calendar.from_ical(body, multiple=True)
        events = [e for c in calendars for e in c.walk("VEVENT") if isinstance(e, Event)]
    # Whatever a library raises on a file of others ends here, in one line.
    except Exception as error:
        raise SourceKindError(NO_CALENDAR) from error
    if not any(c.name == "VCALENDAR" for c in calendars):
        raise SourceKindError(NO_CALENDAR)
    found: dict[str, AnnouncedMeeting] = {}
    for event in events:
        for meeting in _meeting(event, calendar, parties):
            if meeting.watched_until > now:
                found.setdefault(meeting.uid, meeting)
    return sorted(found.values(), key=lambda m: (m.begins_at, m.uid))[:MOST_ANNOUNCED]


def _meeting(event: Event, calendar: str, parties: Collection[str]) -> Iterator[AnnouncedMeeting]:
    """None where it says too little, or is called off."""
    try:
        title = _text(event, "SUMMARY")
        begins, ends = _span(event)
        is_off = _text(event, "STATUS").upper() == "CANCELLED"
        more = f"{_text(event, 'DESCRIPTION')} {_text(event, 'LOCATION')}"
        uid = _text(event, "UID") or f"{begins:%Y%m%dT%H%M}-{title}"
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return  # an entry that nobody can place in time
    countries = _countries(title) or _countries(more) or sorted(parties)
    if title and countries and not is_off and ends - begins <= LONGEST_MEETING:
        yield AnnouncedMeeting(
            calendar=calendar,
            uid=uid[:LONGEST_TITLE],
            title=title[:LONGEST_TITLE],
            begins_at=begins,
            ends_at=ends,
            countries=tuple(countries),
        )


def _span(event: Event) -> tuple[datetime, datetime]:
    begins = event.decoded("DTSTART")
    if "DTEND" in event:
        ends = event.decoded("DTEND")
    elif "DURATION" in event:
        ends = begins + event.decoded("DURATION")
    else:
        ends = begins if isinstance(begins, datetime) else begins + timedelta(days=1)
    first, last = _moment(begins), _moment(ends)
    return first, max(first, last)


def _moment(value: date) -> datetime:
    """In UTC. A day begins at midnight; a moment without a zone is taken as UTC."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), UTC)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _text(event: Event, name: str) -> str:
    return " ".join(str(event.get(name, "")).split())


def _countries(text: str) -> list[str]:
    return sorted({government.code for government in named(text)})
