"""States, back-off, windows around meetings, and what is told: as pure decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor.documents.faults import fault_of_page
from monitor.errors import (
    FetchError,
    FetchPostponedError,
    FetchRefusedError,
    FetchStatusError,
    FetchTimeoutError,
    FetchTooLargeError,
    SourceError,
    SourceKindError,
)
from monitor.model import ARCHIVE, QuickWindow, Source, SourceState
from monitor.upkeep.health import (
    fault_of,
    is_down,
    is_overdue,
    is_unread,
    judge,
    not_checked,
    requested_wait_of,
    trouble,
)
from tests.factories import NOW, make_page, make_source, make_spec

URL = "https://a.example/"
FAULTS: tuple[SourceState, ...] = ("blocked", "not_a_feed", "gone", "unreachable", "too_large", "failing")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def with_fault(fault: SourceState) -> SourceError:
    error = SourceError("no feed")
    error.fault = fault
    return error


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (FetchStatusError("x", url=URL, status=401), "blocked"),
        (FetchStatusError("x", url=URL, status=403), "blocked"),
        (FetchStatusError("x", url=URL, status=404), "gone"),
        (FetchStatusError("x", url=URL, status=410), "gone"),
        (FetchStatusError("x", url=URL, status=429), "unreachable"),
        (FetchStatusError("x", url=URL, status=503), "unreachable"),
        (FetchTimeoutError("x", url=URL), "unreachable"),
        (FetchError("x", url=URL, transient=True), "unreachable"),
        (FetchTooLargeError("x", url=URL), "too_large"),
        (FetchRefusedError("robots", url=URL, is_by_site=True), "blocked"),
        (FetchRefusedError("private", url=URL), "failing"),
        (SourceKindError("rules"), "failing"),
        (ValueError("odd"), "failing"),
        *[(with_fault(fault), fault) for fault in FAULTS],
        (with_fault("stale"), "failing"),
    ],
)
def test_an_error_tells_its_state(error: Exception, state: str) -> None:
    assert fault_of(error) == state
    assert judge(make_source(), NOW, jitter=1, error=error).state == state


@pytest.mark.parametrize(
    ("body", "kind", "state"),
    [
        ("<html><body>Welcome to the ministry</body></html>", "feed", "not_a_feed"),
        ("<!DOCTYPE html><body>Please verify you are human</body>", "feed", "blocked"),
        ("<html><script>var captcha=1</script><body>Welcome</body></html>", "feed", "not_a_feed"),
        ("<html><body>Sign in to continue</body></html>", "listing", "blocked"),
        ("<html><body>Welcome to the new site</body></html>", "listing", "failing"),
        ("not even markup", "feed", "not_a_feed"),
    ],
)
def test_a_page_that_is_not_the_source_tells_why(body: str, kind: str, state: str) -> None:
    assert fault_of_page(make_page(body), make_spec(kind=kind)) == state


def source(**facts: Any) -> Source:
    return replace(make_source(), **facts)


@pytest.mark.parametrize(
    ("silence", "usual", "state"),
    [
        (2 * DAY, None, "ok"),
        (4 * DAY, None, "quiet"),
        (11 * DAY, None, "stale"),
        (20 * DAY, 7 * DAY, "ok"),
        (22 * DAY, 7 * DAY, "quiet"),
        (71 * DAY, 7 * DAY, "stale"),
        (9 * DAY, HOUR, "quiet"),
    ],
)
def test_silence_is_measured_by_the_usual_gap_but_a_weekend_is_none(
    silence: timedelta, usual: timedelta | None, state: str
) -> None:
    watched = source(newest_at=NOW - silence, usual_gap=int(usual.total_seconds()) if usual else None)
    assert judge(watched, NOW, jitter=1).state == state
    assert judge(watched, NOW, jitter=1, is_new=True).state == "ok"


def test_a_source_with_an_item_that_is_not_read_is_told_of_at_the_second_look_and_once() -> None:
    well = source(newest_at=NOW - HOUR)
    first = judge(well, NOW, jitter=1, failed_looks=1)
    assert (first.state, first.notice) == ("incomplete", None)
    waiting = judge(replace(well, state="incomplete"), NOW, jitter=1, failed_looks=1)
    assert (waiting.state, waiting.notice) == ("incomplete", None), "it was not asked for meanwhile"
    reported = judge(replace(well, state="incomplete"), NOW, jitter=1, failed_looks=2)
    assert (reported.notice, reported.reported_state) == ("incomplete", "incomplete")
    after = replace(well, state="incomplete", reported_state="incomplete")
    for looks in (3, 1):  # one at the first look is another item
        again = judge(after, NOW, jitter=1, failed_looks=looks)
        assert (again.notice, again.reported_state) == (None, "incomplete")
    assert judge(after, NOW, jitter=1).notice == "back"


def test_a_source_that_only_a_further_address_speaks_for_is_not_well_and_may_be_stale() -> None:
    fresh, old = source(newest_at=NOW - HOUR), source(newest_at=NOW - 11 * DAY)
    assert judge(fresh, NOW, jitter=1, is_by_fallback=True).state == "fallback"
    assert judge(old, NOW, jitter=1, is_by_fallback=True).state == "stale"
    gone = FetchStatusError("x", url=URL, status=404)
    assert judge(fresh, NOW, jitter=1, error=gone, is_by_fallback=True).state == "gone"


def test_a_watched_page_is_never_stale() -> None:
    watched = replace(make_source(kind="page"), newest_at=NOW - 900 * DAY)
    assert judge(watched, NOW, jitter=1).state == "ok"


def test_a_source_that_never_brought_anything_is_quiet_after_its_first_check() -> None:
    assert judge(make_source(first_check=True), NOW, jitter=1).state == "ok"
    assert judge(source(newest_at=None), NOW, jitter=1).state == "quiet"


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (FetchPostponedError("later", url=URL, seconds=60.0), 60.0),
        (FetchStatusError("x", url=URL, status=429), 0.0),
        (FetchStatusError("x", url=URL, status=429, retry_after=90.0), 90.0),
        (FetchStatusError("x", url=URL, status=503, retry_after=90.0), 90.0),
        (FetchStatusError("x", url=URL, status=503), None),
        (FetchTimeoutError("x", url=URL), None),
        (ValueError("odd"), None),
    ],
)
def test_a_site_that_asks_for_time_says_for_how_long(error: Exception, seconds: float | None) -> None:
    assert requested_wait_of(error) == seconds


def test_back_off_doubles_to_a_day_and_obeys_the_server() -> None:
    error = FetchStatusError("x", url=URL, status=503)
    waits = [judge(source(failures=n), NOW, jitter=1, error=error).next_due_at - NOW for n in (0, 1, 2, 20)]
    assert waits == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), DAY]
    assert judge(source(), NOW, jitter=1, error=error, requested_wait=3600).next_due_at == NOW + HOUR
    assert judge(source(), NOW, jitter=1.1).next_due_at == NOW + timedelta(seconds=990)


def test_a_window_makes_a_source_quicker_while_it_lasts_and_wakes_it_when_it_begins() -> None:
    hourly = replace(make_source(every=3600), quick=QuickWindow(NOW - HOUR, NOW + HOUR, "a meeting"))
    assert judge(hourly, NOW, jitter=1).next_due_at == NOW + timedelta(minutes=10)
    begins = replace(hourly, quick=QuickWindow(NOW, NOW + HOUR, "a meeting"))
    assert judge(begins, NOW, jitter=1).next_due_at == NOW + timedelta(minutes=10)
    assert judge(hourly, NOW + HOUR, jitter=1).next_due_at == NOW + 2 * HOUR
    error = FetchTimeoutError("x", url=URL)
    assert judge(hourly, NOW, jitter=1, error=error).next_due_at == NOW + HOUR, "who fails is not hurried"
    later = replace(hourly, quick=QuickWindow(NOW + HOUR / 2, NOW + 3 * HOUR, "a meeting"))
    assert judge(later, NOW, jitter=1).next_due_at == NOW + HOUR / 2
    assert judge(later, NOW, jitter=1, error=error).next_due_at == NOW + HOUR, "nor woken"
    often = replace(make_source(every=300), quick=hourly.quick)
    assert judge(often, NOW, jitter=1).next_due_at == NOW + timedelta(minutes=5)


def test_a_failure_is_told_at_the_third_and_its_end_once() -> None:
    error = FetchTimeoutError("x", url=URL)
    watched, notices = source(newest_at=NOW), []
    for is_well in (False, False, False, False, True, True):
        verdict = judge(watched, NOW, jitter=1, error=None if is_well else error)
        notices.append(verdict.notice)
        watched = replace(
            watched, reported_state=verdict.reported_state, failures=0 if is_well else watched.failures + 1
        )
    assert notices == [None, None, "down", None, "back", None]


def test_staleness_is_told_once_and_survives_a_short_failure() -> None:
    watched, notices = source(newest_at=NOW - 30 * DAY), []
    for error in (None, FetchTimeoutError("x", url=URL), None, None):
        verdict = judge(watched, NOW, jitter=1, error=error)
        notices.append(verdict.notice)
        watched = replace(
            watched, reported_state=verdict.reported_state, failures=watched.failures + 1 if error else 0
        )
    assert notices == ["stale", None, None, None]
    assert judge(watched, NOW, jitter=1, is_new=True).notice == "back"


def test_one_broken_entry_is_not_the_sources_fault() -> None:
    gone = FetchStatusError("x", url=URL, status=404)
    feed, page = make_spec(), make_spec(kind="page")
    assert trouble(feed, [gone], read=0) is None
    assert trouble(feed, [gone] * 3, read=1) is None
    assert trouble(feed, [gone, gone, ValueError("a PDF")], read=0) is None
    assert trouble(feed, [gone] * 3, read=0) is gone
    assert trouble(page, [gone], read=0) is gone
    assert trouble(page, [], read=1) is None
    assert trouble(page, [], read=0) is None


def test_what_is_not_being_read_is_said() -> None:
    assert not is_unread(source(failures=2, next_due_at=NOW), NOW)
    assert is_unread(source(failures=3, next_due_at=NOW), NOW)
    late = source(next_due_at=NOW - HOUR)
    assert is_overdue(late, NOW)
    assert is_unread(late, NOW)
    assert not is_overdue(replace(late, next_due_at=None), NOW), "it was never planned"
    paused = replace(make_source(enabled=False), failures=9, next_due_at=NOW - HOUR)
    archive = replace(make_source(kind="folder", url=ARCHIVE), failures=9, next_due_at=NOW - HOUR)
    assert not is_overdue(paused, NOW)
    for never_checked in (paused, archive):
        assert not is_unread(never_checked, NOW)
        assert not is_down(never_checked)


def place(number: int, url: str, *, failures: int = 3, ok_at: int | None = 5, **spec: Any) -> Source:
    watched = make_source(f"source-{number}", id=number, url=url, **{"country": "JP", **spec})
    return replace(watched, failures=failures, last_ok_at=NOW - ok_at * HOUR if ok_at is not None else None)


def silent(*sources: Source, but: int = 99) -> list[tuple[str, timedelta | None]]:
    found = not_checked(sources, ("JP", "US"), but=but)
    return [(overdue.name, NOW - overdue.since if overdue.since else None) for overdue in found]


def test_of_the_official_places_of_the_parties_the_silent_ones_are_named_by_host() -> None:
    mofa = place(1, "https://www.mofa.go.jp/feed")
    assert silent(mofa) == [("mofa.go.jp", 5 * HOUR)]
    assert silent(mofa, but=1) == [], "it has just spoken"
    assert silent(replace(mofa, failures=2)) == [], "a server may be down for an hour"
    for spec in ({"tier": "news"}, {"country": "KR"}, {"enabled": False}):
        assert silent(place(1, "https://www.mofa.go.jp/feed", **spec)) == [], spec
    late = replace(mofa, failures=0, next_due_at=NOW - 9 * HOUR)
    assert silent(late) == [], "the pass that brought the text may come to it yet"


def test_a_host_of_which_another_source_is_read_is_not_silent_and_the_source_is_named() -> None:
    first, second = place(1, "https://www.mofa.go.jp/feed"), place(2, "https://mofa.go.jp/list", ok_at=2)
    assert silent(first, second) == [("mofa.go.jp", 2 * HOUR)], "since the last good look at the host"
    assert silent(first, replace(second, failures=0)) == [("source-1", 5 * HOUR)]
    paused = place(2, "https://mofa.go.jp/list", failures=0, enabled=False)
    assert silent(first, paused) == [("mofa.go.jp", 5 * HOUR)], "nobody reads the host by a paused source"
    folder = place(1, "file:///srv/statements", kind="folder")
    assert silent(folder) == [("source-1", 5 * HOUR)], "a folder has no host"
    never = place(3, "https://state.gov/feed", ok_at=None, country="US")
    assert silent(first, never) == [("state.gov", None), ("mofa.go.jp", 5 * HOUR)]
