"""A worker: takes jobs from the database's line by Procrastinate, until it is told to stop.

Procrastinate gives each job to one worker at a time, tries again what failed, and puts periodic jobs in line
once, however many workers there are. Jobs of a worker that died are given to another.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy, exceptions
from procrastinate.jobs import Status
from procrastinate.tasks import Task

from monitor.jobs.work import Work
from monitor.model.job import JOBS, QUEUES, Queue, job
from monitor.wiring import Service

# Seconds without a sign of life after which a worker counts as dead. A worker gives one every 10 s: a limit
# below that would give away jobs that are being done.
SILENT = 40.0
TRIES = 6
RETRY = RetryStrategy(max_attempts=TRIES, exponential_wait=3)  # after 3, 9, 27, 81, 243, 729 seconds
# Five fields of cron and one of seconds.
PERIODIC = (
    ("find_due", "* * * * * */5"),
    ("free_stalled", "* * * * * */30"),
    ("prove_life", "*/15 * * * *"),
    ("near_meetings", "*/5 * * * *"),
    ("read_calendars", "11 */6 * * *"),
    ("forget", "17 3 * * *"),
)
KEPT = 72  # hours that a job which failed for good can be looked at
FAST: tuple[Queue, ...] = ("deliveries", "upkeep")  # never behind checks that wait for slow sites
FAST_AT_ONCE = 4
# Seconds. A thread that comes back from the database waits so long for one that reckons: at Python's own five
# milliseconds, whoever holds the turn to write would wait a tenth of a second for each statement.
SWITCH = 0.0005
LIFE = Path(tempfile.gettempdir()) / "communique-worker"
log = structlog.get_logger()


def build_app(service: Service, *, connections: int = 8) -> App:
    """Procrastinate's app with what each job does."""
    connector = PsycopgConnector(conninfo=service.store.postgres_address, min_size=1, max_size=connections)
    app = App(connector=connector)
    tasks = {name: _task(app, name, perform) for name, perform in Work(service).by_name().items()}
    tasks["free_stalled"] = _task(app, "free_stalled", _freeing(service, app))
    for name, cron in PERIODIC:
        app.periodic(cron=cron)(tasks[name])
    return app


def run(service: Service, queues: Collection[Queue], *, at_once: int, grace: float) -> None:
    """Work until SIGTERM or an interrupt. What is being done then has `grace` seconds to end; what has not
    is done again by another worker.
    """
    sys.setswitchinterval(SWITCH)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    service.store.jobs.put(
        [
            job("reread", once="reread", lock="reread"),
            job("free_stalled", once="free_stalled"),
            job("read_texts", once="read_texts", lock="read_texts"),
        ]
    )
    asyncio.run(_run(service, [queue for queue in QUEUES if queue in queues], at_once, grace))


async def _run(service: Service, queues: Collection[Queue], at_once: int, grace: float) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    threads = at_once + FAST_AT_ONCE + 2  # the loop's own would be four more than there are processors
    loop.set_default_executor(ThreadPoolExecutor(threads, "job"))

    def stop() -> None:
        stopping.set()
        last = threading.Timer(grace + 2, os._exit, (0,))  # a page that does not answer holds up no end
        last.daemon = True
        last.start()

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    living = asyncio.create_task(_show_life())
    groups = [([queue for queue in queues if queue in FAST], FAST_AT_ONCE)]
    groups.append(([queue for queue in queues if queue not in FAST], at_once))
    while not stopping.is_set():
        try:
            async with build_app(service, connections=at_once + FAST_AT_ONCE + 4).open_async() as app:
                await _until(stopping, app, [g for g in groups if g[0]], grace)
        except exceptions.ConnectorException as error:
            log.warning("the database does not answer: tried again in five seconds", error=str(error))
        if not stopping.is_set():
            await asyncio.wait([asyncio.ensure_future(stopping.wait())], timeout=5)
    living.cancel()


async def _show_life() -> None:
    """Touch a file every ten seconds: whoever looks after containers sees that the loop turns."""
    while True:
        with suppress(OSError):
            LIFE.touch()
        await asyncio.sleep(10)


async def _until(
    stopping: asyncio.Event, app: App, groups: Collection[tuple[list[Queue], int]], grace: float
) -> None:
    """Work until one is told to stop, or the database goes away."""
    working = [
        asyncio.create_task(
            app.run_worker_async(
                queues=queues,
                concurrency=at_once,
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=grace,
                stalled_worker_timeout=SILENT,
            )
        )
        for queues, at_once in groups
    ]
    ending = asyncio.create_task(stopping.wait())
    await asyncio.wait([ending, *working], return_when=asyncio.FIRST_COMPLETED)
    for task in (ending, *working):
        task.cancel()
    await asyncio.gather(ending, *working, return_exceptions=True)


def _task(app: App, name: str, perform: Callable[..., Any]) -> Task[..., Any, ...]:
    spec = JOBS[name]
    is_periodic = any(name == periodic for periodic, _ in PERIODIC)
    making: Callable[[Callable[..., Any]], Task[..., Any, ...]] = app.task(
        name=name,
        queue=spec.queue,
        priority=spec.priority,
        queueing_lock=name if is_periodic else None,
        retry=False if is_periodic else RETRY,
    )
    return making(perform)


def _freeing(service: Service, app: App) -> Callable[..., Coroutine[Any, Any, None]]:
    async def free_stalled(timestamp: int = 0) -> None:  # noqa: ARG001 - when it was due
        """Jobs of workers that are gone are put in line again; what ends its worker every time is given
        up.
        """
        await asyncio.to_thread(service.store.free_dead_claims)
        line = app.job_manager
        for stalled in await line.get_stalled_jobs(seconds_since_heartbeat=SILENT):
            is_hopeless = stalled.attempts >= TRIES
            if not is_hopeless:
                try:
                    await line.retry_job(stalled)
                    log.warning("the worker of a job is gone: in line again", job=stalled.task_name)
                    continue
                except exceptions.UniqueViolation:
                    pass  # the same waits already
            await line.finish_job(stalled, Status.FAILED, delete_job=not is_hopeless)
        await line.delete_old_jobs(KEPT, include_failed=True, include_aborted=True, include_cancelled=True)

    return free_stalled
