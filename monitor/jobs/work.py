"""What each job does. A job may be done twice (a worker can die after it, before that is noted): the second
time finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog

from monitor.jobs.sending import deliver_by, ways_due
from monitor.model.job import deliver_job, job
from monitor.upkeep import schedule
from monitor.upkeep.text_reader import TextReader
from monitor.upkeep.turns_due import LEASE
from monitor.wiring import Service

log = structlog.get_logger()


class Work:
    """The jobs of one service. StoreError: the database failed, and the job is to be tried again."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._store = service.store

    def by_name(self) -> Mapping[str, Callable[..., None]]:
        """Job -> what does it. The names are those of `monitor.model.job.JOBS`, but for `free_stalled`."""
        return {
            "dispatch": self.dispatch,
            "deliver": self.deliver,
            "find_due": self.find_due,
            "check": self.check,
            "confirm": self.confirm,
            "prove_life": self.prove_life,
            "near_meetings": self.near_meetings,
            "read_calendars": self.read_calendars,
            "forget": self.forget,
            "reread": self.reread,
            "read_texts": self.read_texts,
            "import": self.take_files,
        }

    def find_due(self, timestamp: int = 0) -> None:  # noqa: ARG002 - when it was due
        """Jobs for whatever came due since the last look."""
        now = self._service.clock()
        self._store.jobs.put_checks(now=now, lease=LEASE)
        self.dispatch()
        if self._store.unconfirmed.due(now=now):
            self._store.jobs.put([job("confirm", once="confirm", lock="confirm")])
        if fault := self._service.beat(""):
            log.warning("ping failed", error=fault)

    def dispatch(self) -> None:
        """A job for each way out by which something is due."""
        self._store.jobs.put([deliver_job(way) for way in ways_due(self._service)])

    def deliver(self, way: str) -> None:
        """Send what is due by one way out."""
        schedule.note_outcomes(deliver_by(self._service, way))

    def check(self, source_id: int) -> None:
        """One check of one source, if it is due still, and nobody is checking it."""
        source = self._store.sources.claim_if_due(source_id, now=self._service.clock(), lease=LEASE)
        if source is not None:
            schedule.note(self._service.pipeline.check_source(source))

    def confirm(self) -> None:
        """Differences between copies are confirmed before they are told."""
        self._service.confirm_copies()

    def take_files(self, files: list[int]) -> None:
        """Files of an archive into the log, each forgotten when it stands there."""
        for file in self._store.jobs.handed(files):
            source = self._store.sources.get(file.source)
            taken = self._service.import_body(source, file.name, file.body)
            self._store.jobs.taken_in(file.id)
            for error in taken.errors:
                log.warning("not imported", file=file.name, error=error)

    def reread(self) -> None:
        """Correct what an older lexicon or engine told."""
        schedule.reread_reported(self._service)

    def read_texts(self, after: int = 0) -> None:
        """Read some texts by this lexicon, and put the job for the next ones."""
        reader = TextReader(self._store.readings, after=after)
        reader.tick()
        if reader.after is not None:
            following = job("read_texts", once="read_texts", lock="read_texts", after=reader.after)
            self._store.jobs.put([following])

    def forget(self, timestamp: int = 0) -> None:  # noqa: ARG002 - as above
        """Give up the texts that need not be kept."""
        schedule.forget_old(self._service)

    def prove_life(self, timestamp: int = 0) -> None:  # noqa: ARG002 - as above
        """The weekly proofs of life that are due."""
        schedule.prove_life(self._service)

    def near_meetings(self, timestamp: int = 0) -> None:  # noqa: ARG002 - as above
        """Sources are checked more often around announced meetings."""
        schedule.near_meetings(self._service)

    def read_calendars(self, timestamp: int = 0) -> None:  # noqa: ARG002 - as above
        """The calendars of the settings."""
        schedule.read_calendars(self._service)
