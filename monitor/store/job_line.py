"""Jobs in the line of the workers, put there in the transaction of what they are about (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import column, select, table, text
from sqlalchemy.orm import Session

from monitor.model.job import Job, job

LINE_LOCK = 2_209_2030  # any number that stays: two that look what waits must not both add it
WAITING = table("procrastinate_jobs", column("queueing_lock"), column("status"), column("queue_name"))


def has_line(session: Session) -> bool:
    """Whether workers take their jobs from this database."""
    return session.get_bind().dialect.name == "postgresql"


def put_in_line(session: Session, jobs: Sequence[Job]) -> int:
    """The jobs that do not wait already. They are there when the transaction is, and not otherwise."""
    named = [job.once for job in jobs if job.once]
    if named:
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LINE_LOCK})
        waiting = waiting_of(session, named)
        jobs = [job for job in jobs if job.once not in waiting]
    if jobs:
        _defer(session, jobs)
    return len(jobs)


def waiting_of(session: Session, names: Collection[str]) -> set[str]:
    """Which of these wait."""
    waits = select(WAITING.c.queueing_lock).where(
        WAITING.c.status == text("'todo'::procrastinate_job_status"), WAITING.c.queueing_lock.in_(names)
    )
    return set(session.scalars(waits))


def wake_senders(session: Session) -> None:
    """What this transaction writes into the outbox is looked at by a worker as soon as it stands there."""
    if has_line(session):
        _defer(session, [job("dispatch")])


def _defer(session: Session, jobs: Sequence[Job]) -> None:
    from procrastinate import SyncPsycopgConnector  # noqa: PLC0415 - only on PostgreSQL
    from procrastinate.jobs import Job as LinedJob  # noqa: PLC0415 - as above
    from procrastinate.manager import JobManager  # noqa: PLC0415 - as above

    connection: Any = session.connection().connection.driver_connection
    JobManager(SyncPsycopgConnector()).batch_defer_jobs(
        [
            LinedJob(
                id=None,
                queue=job.spec.queue,
                task_name=job.spec.name,
                priority=job.priority,
                lock=job.lock,
                queueing_lock=job.once,
                task_kwargs={**job.arguments},
            )
            for job in jobs
        ],
        connection=connection,
    )
