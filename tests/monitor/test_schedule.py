"""The clock of `communique run`."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from alerts.model import Batch, Subscription
from alerts.outbox import Outcome
from monitor.errors import StoreError
from monitor.model import CheckReport, NewStatement, Reread
from monitor.model.texts_read import TextsRead
from monitor.upkeep import schedule
from monitor.upkeep.clock_watch import ClockWatch, jump_words
from tests.factories import NOW


class Counted:
    """A service that counts what the clock asks of it."""

    def __init__(self, fault: StoreError | None = None) -> None:
        self.fault = fault
        self.checks = self.deliveries = 0
        self.beats: list[str] = []
        self.checked = threading.Event()
        self.read = threading.Event()

    def clock(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - APScheduler compares it with its own

    def check(self, *, on_report: object) -> None:
        self.checks += 1
        self.checked.set()
        if self.fault:
            raise self.fault

    def deliver(self) -> list[Outcome]:
        self.deliveries += 1
        if self.fault:
            raise self.fault
        return [
            Outcome(
                batch=Batch(Subscription(id=1, name="desk", channel="console", target="-"), ()), state="sent"
            )
        ]

    def forget_old(self) -> int:
        if self.fault:
            raise self.fault
        return 7

    def prove_life(self) -> int:
        if self.fault:
            raise self.fault
        return 1

    def beat(self, trouble: str) -> str:
        self.beats.append(trouble)
        return "it answered 404"

    @property
    def readings(self) -> Counted:
        return self

    def read_some(self, *, after: int = 0) -> TextsRead:
        return TextsRead(None, after)

    def reread_reported(self) -> Reread:
        self.read.set()
        if self.fault:
            raise self.fault
        return Reread(3, 1, ("statement 7 cannot be compared anew (ValueError: no day)",))


def test_the_first_look_comes_at_once_and_the_clock_can_be_stopped() -> None:
    service = Counted()
    clock = schedule.start(service)  # type: ignore[arg-type]
    try:
        assert service.checked.wait(10)
        assert service.read.wait(10), "what an older engine told is read anew at the start"
    finally:
        clock.shutdown(wait=True)
    assert service.checks == 1


def test_a_pause_of_the_machine_drops_no_turn_and_repeats_none() -> None:
    clock = schedule.start(Counted())  # type: ignore[arg-type]
    try:
        for job in clock.get_jobs():
            assert (job.misfire_grace_time, job.coalesce) == (None, True)
    finally:
        clock.shutdown(wait=True)


def test_a_fault_of_the_database_is_logged_and_the_next_turn_comes() -> None:
    service = Counted(StoreError("the database is locked"))
    with capture_logs() as lines:
        schedule.check_due(service)  # type: ignore[arg-type]
        schedule.deliver_due(service)  # type: ignore[arg-type]
        schedule.reread_reported(service)  # type: ignore[arg-type]
        schedule.forget_old(service)  # type: ignore[arg-type]
        schedule.prove_life(service)  # type: ignore[arg-type]
    errors = [line["error"] for line in lines if line["event"] != "ping failed"]
    assert errors == ["the database is locked"] * 5
    assert service.beats == ["the database is locked"], "whoever watches the service hears of it"


def test_each_round_pings_and_a_ping_that_fails_is_logged() -> None:
    service = Counted()
    with capture_logs() as lines:
        schedule.check_due(service)  # type: ignore[arg-type]
    assert service.beats == [""]
    assert [(line["event"], line["error"]) for line in lines] == [("ping failed", "it answered 404")]


def test_how_many_texts_were_given_up_stands_in_the_log_of_the_process() -> None:
    with capture_logs() as lines:
        schedule.forget_old(Counted())  # type: ignore[arg-type]
    assert [(line["event"], line["documents"]) for line in lines] == [("forgotten", 7)]


def test_what_was_read_anew_stands_in_the_log_of_the_process() -> None:
    with capture_logs() as lines:
        schedule.reread_reported(Counted())  # type: ignore[arg-type]
    assert [line["event"] for line in lines] == ["reading anew failed", "read anew"]
    assert (lines[1]["statements"], lines[1]["corrections"]) == (3, 1)


def test_what_a_check_found_and_what_failed_stand_in_the_log_of_the_process() -> None:
    new = NewStatement(
        id=1,
        title="Joint Statement",
        url="https://x.example",
        role="new",
        klass="trilateral",
        changes=5,
        alerts=2,
    )
    with capture_logs() as lines:
        schedule.note(CheckReport(source="State", statements=(new,), notes=("item 3: too short",)))
        schedule.note(CheckReport(source="Kantei", error="answered 503"))
    assert [line["event"] for line in lines] == ["note", "statement", "source failed"]


def test_a_check_that_takes_long_does_not_hold_up_the_next_reading() -> None:
    clock = schedule.start(Counted())  # type: ignore[arg-type]
    try:
        looking = next(job for job in clock.get_jobs() if job.func is schedule.check_due)
        assert looking.max_instances > 1
    finally:
        clock.shutdown(wait=True)


def test_the_end_does_not_wait_for_a_page_that_never_answers() -> None:
    class Stuck(Counted):
        release = threading.Event()

        def check(self, *, on_report: object) -> None:
            super().check(on_report=on_report)
            self.release.wait(30)

    service = Stuck()
    clock = schedule.start(service)  # type: ignore[arg-type]
    assert service.checked.wait(10)
    try:
        assert schedule.stop(clock, within=0.05) is False
    finally:
        service.release.set()


class Times:
    """A clock that can be set, beside one that cannot."""

    def __init__(self) -> None:
        self.now, self.ticks = NOW, 0.0

    def pass_by(self, seconds: float, *, jump: timedelta = timedelta()) -> None:
        self.ticks += seconds
        self.now += timedelta(seconds=seconds) + jump

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.ticks


@pytest.mark.parametrize(
    ("jump", "is_said"),
    [
        (timedelta(days=200), True),
        (timedelta(days=-200), True),
        (timedelta(minutes=-2), True),
        (timedelta(seconds=30), False),  # set right by a time server
        (timedelta(), False),
    ],
)
def test_a_jump_of_the_clock_is_seen_in_either_direction_and_once(jump: timedelta, is_said: bool) -> None:
    times = Times()
    watch = ClockWatch(times.clock, times.monotonic)
    times.pass_by(3600)
    assert watch.jump() is None, "an hour that passed is no jump"
    times.pass_by(5, jump=jump)
    assert watch.jump() == (jump if is_said else None)
    times.pass_by(5)
    assert watch.jump() is None


def test_after_a_jump_every_job_runs_at_once_though_it_was_planned_for_next_year() -> None:
    service, times = Counted(), Times()
    with capture_logs() as lines:
        clock = schedule.start(service, monotonic=times.monotonic, tick=0.05)  # type: ignore[arg-type]
        try:
            assert service.checked.wait(10)
            service.checked.clear()
            for job in clock.get_jobs():
                job.modify(next_run_time=service.clock() + timedelta(days=365))
            times.ticks = -86_400.0  # for the watch the clock went a day ahead
            assert service.checked.wait(10)
        finally:
            clock.shutdown(wait=True)
    (said,) = [line for line in lines if "clock jumped" in line["event"]]
    assert said["by"].startswith("+1 day")


@pytest.mark.parametrize(("by", "way"), [(timedelta(days=200), "ahead"), (timedelta(days=-200), "back")])
def test_a_jump_in_the_middle_of_a_check_is_said_with_its_direction(by: timedelta, way: str) -> None:
    assert jump_words(by).startswith(f"The clock went {way} by 200 days, ")
