"""When an alert may go out."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.subscriptions.hold import due_at, is_quiet
from tests.alerts.makers import make_reader

ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "UTC",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
)


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_without_digest_and_quiet_hours_an_alert_is_due_at_once() -> None:
    now = at("2026-02-03 12:00")
    assert due_at(make_reader(), now) == now


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-02-03 21:59", "2026-02-03 21:59"),
        ("2026-02-03 22:00", "2026-02-04 07:00"),
        ("2026-02-03 23:30", "2026-02-04 07:00"),
        ("2026-02-04 00:00", "2026-02-04 07:00"),
        ("2026-02-04 06:59", "2026-02-04 07:00"),
        ("2026-02-04 07:00", "2026-02-04 07:00"),
    ],
)
def test_quiet_hours_across_midnight_hold_until_their_end(now: str, due: str) -> None:
    reader = make_reader(quiet=(time(22), time(7)))
    assert due_at(reader, at(now, "Asia/Tokyo")) == at(due, "Asia/Tokyo")


def test_quiet_hours_within_a_day_hold_until_their_end() -> None:
    reader = make_reader(quiet=(time(12), time(13, 30)))
    assert due_at(reader, at("2026-02-03 12:10", "Asia/Tokyo")) == at("2026-02-03 13:30", "Asia/Tokyo")
    assert due_at(reader, at("2026-02-03 14:00", "Asia/Tokyo")) == at("2026-02-03 14:00", "Asia/Tokyo")


def test_a_daily_digest_comes_at_seven_local() -> None:
    reader = make_reader(digest="daily", zone="America/New_York")
    assert due_at(reader, at("2026-02-03 06:59", "America/New_York")) == at(
        "2026-02-03 07:00", "America/New_York"
    )
    assert due_at(reader, at("2026-02-03 07:00", "America/New_York")) == at(
        "2026-02-03 07:00", "America/New_York"
    )
    assert due_at(reader, at("2026-02-03 07:01", "America/New_York")) == at(
        "2026-02-04 07:00", "America/New_York"
    )


def test_a_weekly_digest_comes_on_monday_at_seven_local() -> None:
    reader = make_reader(digest="weekly")
    assert due_at(reader, at("2026-02-03 09:00", "Asia/Tokyo")) == at("2026-02-09 07:00", "Asia/Tokyo")
    assert due_at(reader, at("2026-02-08 21:59")) == at(
        "2026-02-08 22:00"
    )  # Monday 07:00 in Tokyo is still Sunday in UTC


def test_a_digest_stays_at_seven_on_the_wall_across_changes_of_the_clock() -> None:
    reader = make_reader(digest="daily", zone="Europe/Berlin")
    assert due_at(reader, at("2026-03-28 12:00")) == datetime(2026, 3, 29, 5, 0, tzinfo=UTC)
    assert due_at(reader, at("2026-10-24 12:00")) == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)


def test_a_digest_that_falls_into_quiet_hours_waits_for_their_end() -> None:
    reader = make_reader(digest="daily", quiet=(time(22), time(8, 15)))
    assert due_at(reader, at("2026-02-03 12:00", "Asia/Tokyo")) == at("2026-02-04 08:15", "Asia/Tokyo")


def test_the_end_of_quiet_hours_that_comes_twice_is_never_in_the_past() -> None:
    reader = make_reader(quiet=(time(22), time(2, 30)), zone="Europe/Berlin")
    second_two_fifteen = datetime(
        2026, 10, 25, 1, 15, tzinfo=UTC
    )  # 02:15 winter time; the first 02:30 was at 00:30 UTC
    assert due_at(reader, second_two_fifteen) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_end_of_quiet_hours_that_the_clock_skips_still_comes() -> None:
    reader = make_reader(quiet=(time(22), time(2, 30)), zone="Europe/Berlin")
    due = due_at(reader, at("2026-03-29 00:30", "Europe/Berlin"))
    assert datetime(2026, 3, 29, 1, 0, tzinfo=UTC) <= due <= datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


MINUTES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@settings(max_examples=150, deadline=None)
@given(
    now=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES),
    quiet=st.one_of(st.none(), st.tuples(MINUTES, MINUTES).filter(lambda q: q[0] != q[1])),
    digest=st.sampled_from([None, "daily", "weekly"]),
)
def test_an_alert_is_never_early_never_inside_quiet_hours_and_never_forgotten(
    now: datetime, zone: str, quiet: tuple[time, time] | None, digest: str | None
) -> None:
    due = due_at(make_reader(zone=zone, quiet=quiet, digest=digest), now)
    assert due >= now
    assert due - now <= timedelta(days=8 if digest == "weekly" else 2.2 if digest else 1.1)
    assert quiet is None or not is_quiet(due, ZoneInfo(zone), *quiet)
