"""The clock of `communique run`: every few seconds, ask the database what is due.

APScheduler is that clock and nothing more: due times live in the database.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from alerts.outbox import Outcome
from baselines.errors import CommuniqueError
from monitor.model import CheckReport, Reread
from monitor.upkeep.announced_meetings import MeetingWatch
from monitor.upkeep.clock_watch import ClockWatch
from monitor.upkeep.text_reader import Readings, TextReader

MEETINGS = 300  # seconds between two looks at whether a meeting is near
CALENDARS = 6 * 3600  # seconds between two looks at the calendars of the settings
PROOF = 900  # seconds between two looks at whose week begins
TICK = 5  # seconds between two looks at what is due
LOOKS = 4  # at once: while a slow source holds up one, the others are checked by the next
log = structlog.get_logger()


class Service(Protocol):
    """What the clock asks of the service."""

    @property
    def clock(self) -> Callable[[], datetime]: ...

    def check(self, *, on_report: Callable[[CheckReport], None] | None = None) -> Sequence[CheckReport]: ...

    def deliver(self) -> Sequence[Outcome]: ...

    def reread_reported(self) -> Reread: ...

    @property
    def readings(self) -> Readings: ...

    def forget_old(self) -> int: ...

    def prove_life(self) -> int: ...

    @property
    def meetings(self) -> MeetingWatch: ...

    def beat(self, trouble: str) -> str: ...


def start(
    service: Service, *, monotonic: Callable[[], float] = time.monotonic, tick: float = TICK
) -> BackgroundScheduler:
    """Start checking and delivering in the background. `shutdown()` of what is returned ends it.

    APScheduler plans its next run by the clock: a clock that is set back would let it sleep until then. A
    watch that waits by the monotonic clock calls all jobs again after a jump.
    """
    watch = ClockWatch(service.clock, monotonic)
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(LOOKS + 3)},
        # The default grace of one second drops a job after any pause, and without coalesce it would run once
        # per missed turn.
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        timezone="UTC",
    )
    # Once at the start, not at every tick: two processes of different age on one database would correct each
    # other for ever.
    scheduler.add_job(reread_reported, args=[service])
    reader = TextReader(service.readings)
    scheduler.add_job(reader.tick, "interval", seconds=TICK, next_run_time=service.clock())
    scheduler.add_job(
        check_due,
        "interval",
        seconds=TICK,
        args=[service],
        next_run_time=service.clock(),
        max_instances=LOOKS,
    )
    scheduler.add_job(forget_old, "interval", hours=24, args=[service])
    scheduler.add_job(prove_life, "interval", seconds=PROOF, args=[service], next_run_time=service.clock())
    now = service.clock()
    scheduler.add_job(read_calendars, "interval", seconds=CALENDARS, args=[service], next_run_time=now)
    scheduler.add_job(near_meetings, "interval", seconds=MEETINGS, args=[service], next_run_time=now)
    scheduler.add_job(deliver_due, "interval", seconds=TICK, args=[service])
    scheduler.start()
    threading.Thread(target=_watch, args=(scheduler, watch, service.clock, tick), daemon=True).start()
    return scheduler


def _watch(
    scheduler: BackgroundScheduler, watch: ClockWatch, clock: Callable[[], datetime], tick: float
) -> None:
    """Look at the clock at every tick, as long as the scheduler runs."""
    waiting = threading.Event()
    while scheduler.running:
        waiting.wait(tick)
        by = watch.jump()
        if by is not None and scheduler.running:
            log.warning(
                "the clock jumped: everything that is due is looked at anew",
                by=f"{'+' if by > timedelta() else '-'}{abs(by)}",
            )
            run_all_now(scheduler, clock())


def run_all_now(scheduler: BackgroundScheduler, now: datetime) -> None:
    """Plan every job for now, whenever it was planned for."""
    for job in scheduler.get_jobs():
        with suppress(JobLookupError):  # it ended meanwhile
            job.modify(next_run_time=now)


def stop(clock: BackgroundScheduler, *, within: float) -> bool:
    """End it, waiting at most `within` seconds for what is running. False when something still runs: ending
    it there is safe.
    """
    ending = threading.Thread(target=clock.shutdown, daemon=True)
    ending.start()
    ending.join(within)
    return not ending.is_alive()


def check_due(service: Service) -> None:
    """One tick: check what is due. Whatever goes wrong is logged; the next tick comes all the same."""
    trouble = ""
    try:
        service.check(on_report=note)
    except CommuniqueError as error:
        trouble = str(error)
        log.warning("check failed", error=trouble)
    if fault := service.beat(trouble):
        log.warning("ping failed", error=fault)


def deliver_due(service: Service) -> None:
    """One tick: send what is due."""
    try:
        note_outcomes(service.deliver())
    except CommuniqueError as error:
        log.warning("delivery failed", error=str(error))


def note_outcomes(outcomes: Sequence[Outcome]) -> None:
    """One line in the log for each sending."""
    for outcome in outcomes:
        log.info(
            "delivery",
            subscription=outcome.batch.subscription.name,
            state=outcome.state,
            error=outcome.error or None,
        )


def reread_reported(service: Service) -> None:
    """Correct what an older lexicon or engine told. What goes wrong is logged; the next start goes on."""
    try:
        reread = service.reread_reported()
    except CommuniqueError as error:
        log.warning("reading anew failed", error=str(error))
        return
    for failure in reread.failures:
        log.warning("reading anew failed", error=failure)
    if reread.statements:
        log.info("read anew", statements=reread.statements, corrections=reread.corrections)


def forget_old(service: Service) -> None:
    """Once a day: give up the texts that need not be kept."""
    try:
        count = service.forget_old()
    except CommuniqueError as error:
        log.warning("forgetting failed", error=str(error))
        return
    if count:
        log.info("forgotten", documents=count)


def near_meetings(service: Service) -> None:
    """Every few minutes: a meeting that is near quickens the sources of those who meet."""
    try:
        quickened = service.meetings.quicken()
    except CommuniqueError as error:
        log.warning("looking for meetings failed", error=str(error))
        return
    if quickened:
        log.info("checked more often around a meeting", sources=quickened)


def read_calendars(service: Service) -> None:
    """A few times a day: the calendars of the settings."""
    try:
        faults = service.meetings.read_calendars()
    except CommuniqueError as error:
        faults = [str(error)]
    for fault in faults:
        log.warning("calendar not read", error=fault)


def prove_life(service: Service) -> None:
    """A few times an hour: the weekly proofs of life."""
    try:
        service.prove_life()
    except CommuniqueError as error:
        log.warning("proof of life failed", error=str(error))


def note(report: CheckReport) -> None:
    """One line in the log for a source that failed, a note on what it lists, a statement that was new or
    edited.
    """
    if report.error:
        log.warning("source failed", source=report.source, error=report.error)
    for note in report.notes:
        log.info("note", source=report.source, note=note)
    for statement in report.statements:
        log.info(
            "statement",
            source=report.source,
            title=statement.title,
            role=statement.role,
            alerts=statement.alerts,
        )
