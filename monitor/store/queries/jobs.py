"""Jobs for workers (PostgreSQL): what is due is put in line, and files of archives are handed over."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, delete, exists, func, insert, literal, not_, select, text

from monitor.model import ARCHIVE
from monitor.model.job import QUEUES, Job, check_job, job, source_lock
from monitor.store.far_ahead import is_free, source_is_due
from monitor.store.job_line import WAITING, has_line, put_in_line
from monitor.store.schema.handed_over import HandedFileRow
from monitor.store.schema.watched import SourceRow
from monitor.store.session import Database

MOST = 1000  # checks put in line at once
ALIVE = 40  # seconds since a worker's last sign of life


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file of an archive, for a worker: its source, its name below the folder, and its bytes."""

    id: int
    source: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """How many workers live, and how many jobs wait in each queue."""

    workers: int
    waiting: dict[str, int]


class JobRows:
    """`store.jobs`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def are_for_workers(self) -> bool:
        """Whether this database has a line of jobs. On SQLite one process does everything."""
        return not self._database.is_sqlite

    def put(self, jobs: Sequence[Job]) -> int:
        """The jobs that do not wait already. Returns how many."""
        if not jobs:
            return 0
        with self._database.writing() as session:
            return put_in_line(session, jobs)

    def put_checks(self, *, now: datetime, lease: float) -> int:
        """A check of every source that is due, the longest due first; none that waits or runs already."""
        once = literal("check:") + cast(SourceRow.id, Text)
        status = text("procrastinate_jobs.status = 'todo'")
        waits = exists(select(WAITING.c.queueing_lock).where(WAITING.c.queueing_lock == once, status))
        due = (
            select(SourceRow.id, SourceRow.tier)
            .where(SourceRow.enabled, SourceRow.url != ARCHIVE, source_is_due(now), not_(waits))
            .where(is_free(SourceRow.leased_until, now, lease=lease))
            .order_by(SourceRow.next_due_at, SourceRow.id)
            .limit(MOST)
        )
        with self._database.reading() as session:
            if session.execute(due.limit(1)).first() is None:
                return 0  # the usual case
        with self._database.writing() as session:
            return put_in_line(session, [check_job(row.id, row.tier) for row in session.execute(due)])

    def hand_over(
        self, source_id: int, lots: Iterable[Sequence[tuple[str, bytes]]], *, in_order: bool, now: datetime
    ) -> int:
        """Files (name, bytes) for workers to take in: a transaction with its job for each lot. `in_order`:
        one lot after the other. Returns how many jobs.
        """
        count = 0
        for lot in lots:
            with self._database.writing() as session:
                rows = [
                    {"source_id": source_id, "name": name, "body": gzip.compress(body, 6), "handed_at": now}
                    for name, body in lot
                ]
                adding = insert(HandedFileRow).returning(HandedFileRow.id, sort_by_parameter_order=True)
                ids = list(session.scalars(adding, rows))
                lock = source_lock(source_id) if in_order else None
                count += put_in_line(session, [job("import", files=ids, lock=lock)])
        return count

    def handed(self, ids: Sequence[int]) -> list[HandedFile]:
        """Those of the files that nobody has taken in yet, in the order in which they were handed over."""
        with self._database.reading() as session:
            rows = session.execute(
                select(HandedFileRow, SourceRow.name)
                .join(SourceRow, SourceRow.id == HandedFileRow.source_id)
                .where(HandedFileRow.id.in_(ids))
                .order_by(HandedFileRow.id)
            )
            return [HandedFile(r.id, source, r.name, gzip.decompress(r.body)) for r, source in rows]

    def taken_in(self, file_id: int) -> None:
        """It stands in the log, or cannot be read."""
        with self._database.writing() as session:
            session.execute(delete(HandedFileRow).where(HandedFileRow.id == file_id))

    def line(self) -> Line:
        """How it stands. Without workers, and nothing waiting, where the database has no line."""
        with self._database.reading() as session:
            if not has_line(session):
                return Line(0, {})
            alive = text(
                "SELECT count(*) FROM procrastinate_workers "
                "WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
            )
            waiting = select(WAITING.c.queue_name, func.count()).where(
                text("procrastinate_jobs.status = 'todo'")
            )
            counts: dict[str, int] = dict(session.execute(waiting.group_by(WAITING.c.queue_name)).all())
            workers = session.scalar(alive, {"seconds": ALIVE}) or 0
            return Line(workers, {queue: counts.get(queue, 0) for queue in QUEUES})
