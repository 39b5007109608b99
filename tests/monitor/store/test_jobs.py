"""Jobs for workers: in line with the transaction that they are about, each once, the urgent ones first."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from monitor import wiring
from monitor.cli.archive import NO_WORKERS
from monitor.config import Config
from monitor.jobs.work import Work
from monitor.jobs.worker import build_app
from monitor.model import CheckReport, Source
from monitor.model.job import JOBS, QUEUES, check_job, deliver_job, job
from monitor.model.settlement import Settlement
from monitor.store import Store
from monitor.store.ingest_lock import NEAR, stretches
from monitor.store.job_line import put_in_line, wake_senders
from monitor.upkeep.turns_due import LEASE
from tests.factories import NOW, make_spec
from tests.journeys.press import Release, press
from tests.monitor.store.conftest import Postgres
from tests.warm_program import Program

pytestmark = pytest.mark.postgres
DAY = NOW.date()


@pytest.fixture
def store(postgres: Postgres) -> Iterator[Store]:
    opened = Store(postgres.upgraded())
    yield opened
    opened.close()


def line_of(store: Store, columns: str = "task_name, args") -> list[tuple[Any, ...]]:
    """What waits, in the order in which it is taken."""
    with store._database.reading() as session:
        wanted = f"SELECT {columns} FROM procrastinate_jobs WHERE status = 'todo' ORDER BY priority DESC, id"
        return [tuple(row) for row in session.execute(text(wanted))]


def run_sql(store: Store, statement: str) -> None:
    with store._database.writing() as session:
        session.execute(text(statement))


def settled() -> Settlement:
    return Settlement(now=NOW, next_due_at=NOW + timedelta(hours=1))


class Looked:
    """A service that notes which sources were looked at, and by whom nothing is sent."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.names: list[str] = []
        self.pipeline = self

    def clock(self) -> Any:
        return NOW

    def check_source(self, source: Source) -> CheckReport:
        self.names.append(source.name)
        self.store.sources.settle(source.id, settled())
        return CheckReport(source=source.name)


async def work_off(service: Any, workers: int) -> None:
    """Workers that stop when nothing waits."""
    async with build_app(service).open_async() as app:
        await asyncio.gather(
            *(
                app.run_worker_async(
                    queues=["checks"], wait=False, concurrency=2, install_signal_handlers=False
                )
                for _ in range(workers)
            )
        )


def test_a_job_stands_in_line_with_its_transaction_and_not_without(store: Store) -> None:
    with store._database.writing() as session:
        put_in_line(session, [check_job(1, "official")])
        wake_senders(session)
        session.rollback()
    assert line_of(store) == []
    with store._database.writing() as session:
        put_in_line(session, [check_job(1, "official")])
        wake_senders(session)
    assert [name for name, _ in line_of(store)] == ["dispatch", "check"]


def test_what_waits_already_is_not_put_in_line_again(store: Store) -> None:
    jobs = [check_job(1, "news"), deliver_job("smtp.example"), job("confirm", once="confirm")]
    assert (store.jobs.put(jobs), store.jobs.put(jobs), store.jobs.put([])) == (3, 0, 0)
    assert store.jobs.line().waiting == {"deliveries": 1, "checks": 2, "upkeep": 0, "imports": 0}


def test_alerts_come_before_official_sources_those_before_news_and_an_archive_last(store: Store) -> None:
    source = store.sources.add(make_spec(name="archive"), now=NOW)
    store.jobs.hand_over(source.id, [[("a.md", b"words")]], in_order=False, now=NOW)
    store.jobs.put([check_job(2, "news"), check_job(3, "mirror"), check_job(4, "official")])
    store.jobs.put([deliver_job("smtp.example")])
    assert [args.get("source_id") for _, args in line_of(store)] == [None, 4, 3, 2, None]
    assert {spec.queue for spec in JOBS.values()} == set(QUEUES)


def test_a_check_of_every_source_that_is_due_and_of_no_other(store: Store) -> None:
    for name, enabled in (("due", True), ("paused", False), ("claimed", True), ("later", True)):
        store.sources.add(make_spec(name=name, enabled=enabled), now=NOW)
    store.sources.claim("claimed", now=NOW, lease=LEASE)
    later = store.sources.get("later")
    store.sources.settle(later.id, settled())
    assert store.jobs.put_checks(now=NOW, lease=LEASE) == 1
    assert store.jobs.put_checks(now=NOW, lease=LEASE) == 0, "it waits already"
    assert line_of(store, "args, lock") == [({"source_id": 1}, "source:1")]


def test_two_workers_look_at_every_source_and_at_none_twice(store: Store) -> None:
    names = [f"source {number}" for number in range(12)]
    for name in names:
        store.sources.add(make_spec(name=name), now=NOW)
    store.jobs.put_checks(now=NOW, lease=LEASE)
    service = Looked(store)
    asyncio.run(work_off(service, 2))
    assert sorted(service.names) == sorted(names)
    assert "check" not in [name for name, _ in line_of(store)]


def test_a_check_that_was_made_meanwhile_is_not_made_again(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    service = Looked(store)
    work = Work(service)  # type: ignore[arg-type]
    work.check(source.id)
    work.check(source.id)
    assert service.names == [source.name]


def test_a_check_that_failed_to_be_written_down_is_claimed_again_by_its_own_process(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    for _ in range(2):
        assert store.sources.claim_if_due(source.id, now=NOW, lease=LEASE) is not None
    run_sql(store, "UPDATE sources SET leased_by = 'elsewhere:1:2'")
    assert store.sources.claim_if_due(source.id, now=NOW, lease=LEASE) is None


def test_the_job_of_a_worker_that_is_gone_is_given_to_another(store: Store) -> None:
    store.sources.add(make_spec(), now=NOW)
    store.jobs.put([check_job(1, "official")])
    run_sql(store, "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 minutes')")
    run_sql(store, "UPDATE procrastinate_jobs SET status = 'doing', worker_id = 1")
    store.jobs.put([deliver_job("a")])
    app = build_app(Looked(store))  # type: ignore[arg-type]

    async def free() -> None:
        async with app.open_async():
            await app.tasks["free_stalled"].func()

    asyncio.run(free())
    assert [(name, tries) for name, tries in line_of(store, "task_name, attempts")] == [
        ("deliver", 0),
        ("check", 1),
    ]
    run_sql(store, "UPDATE procrastinate_jobs SET status = 'doing', worker_id = 1, attempts = 6")
    asyncio.run(free())
    assert line_of(store) == [], "what ended its worker six times is given up"


def test_files_that_workers_take_in_end_where_an_import_would_have_put_them(
    postgres: Postgres, store: Store, tmp_path: Path
) -> None:
    service = wiring.build(Config(data_dir=tmp_path / "data", database_url=store.postgres_address))
    (tmp_path / "in").mkdir()
    for number in range(3):
        page = f"---\ntitle: Notice {number}\ndate: 2026-01-0{number + 1}\n---\n{f'Notice {number} of the ministry, on {number**2} places. ' * 9}"
        (tmp_path / "in" / f"{number}.md").write_text(page)
    source = service.archive("archive")
    files = sorted((tmp_path / "in").iterdir())
    assert service.hand_over(source, files, tmp_path / "in") == 1
    ((_, arguments),) = line_of(store)
    for _ in range(2):  # as when the worker died before it could be noted
        Work(service).take_files(**arguments)
    assert [row.title for row in store.statements.list()] == ["Notice 2", "Notice 1", "Notice 0"]
    assert store.jobs.handed(arguments["files"]) == []
    assert [found.known for found in service.import_archive(source, files, tmp_path / "in")] == [1, 1, 1]
    service.close()


def test_without_postgresql_nothing_is_handed_over(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.")
    environ = {"PATH": os.environ["PATH"], "COMMUNIQUE_DATA_DIR": str(tmp_path / "data")}
    words = [*program, "import", str(tmp_path), "--hand-over"]
    done = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"communique: {NO_WORKERS}\n")


def test_texts_of_days_that_lie_close_wait_for_each_other_whatever_the_day() -> None:
    for first in range(3 * NEAR):
        of_first = stretches(DAY + timedelta(days=first))
        assert len(of_first) == 2
        for by in range(NEAR + 1):
            assert set(of_first) & set(stretches(DAY + timedelta(days=first + by)))
    assert not set(stretches(DAY)) & set(stretches(DAY + timedelta(days=3 * NEAR)))


@pytest.mark.long
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    store: Store, program: Program, tmp_path: Path
) -> None:
    environ = {"PATH": os.environ["PATH"], "COMMUNIQUE_DATABASE_URL": store.postgres_address}
    environ |= {"COMMUNIQUE_DATA_DIR": str(tmp_path), "COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1"}
    words = [*program, "worker"]
    with press() as site:
        for number in range(24):
            release = Release(
                f"Notice {number}", f"Notice {number} of the ministry, on {number**2} places. " * 9
            )
            site.publish(f"/{number % 6}.xml", f"/{number}", release)
        for number in range(6):
            spec = make_spec(name=f"source {number}", url=f"{site.address}/{number}.xml")
            store.sources.add(spec, now=NOW)
        for kill in (True, True, False):
            process = subprocess.Popen(words, env=environ, stderr=subprocess.DEVNULL)
            wait_for(store, 8 if kill else 24)
            process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            process.wait()
            run_sql(store, "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
            run_sql(store, "UPDATE sources SET leased_until = NULL")  # the lease of a machine that is gone
    titles = sorted(row.title for row in store.statements.list(limit=100))
    assert titles == sorted(f"Notice {number}" for number in range(24))


def wait_for(store: Store, count: int) -> None:
    """Until so many statements stand in the log."""
    ends_at = time.monotonic() + 60
    while len(store.statements.list(limit=100)) < count:
        assert time.monotonic() < ends_at, "the worker does nothing"
        time.sleep(0.05)
