"""Several processes and one order: work is handed out in lots, and what comes back is told in the order it
was handed out.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

from monitor.errors import MonitorError

Given = TypeVar("Given")
Made = TypeVar("Made")
FEW = 150  # things that one process does while others would still be starting
MOST = 4  # processes; each has the lexicon and the patterns in its memory
AHEAD = (
    3  # lots handed out for each process: what waits to be told stays small, however many things there are
)


def in_order(work: Callable[[Given], Made], things: Sequence[Given], *, lot: int) -> Iterator[Made]:
    """`work(thing)` for every thing, in order, on every processor that this process may use. `work` is a
    function of a module.
    """
    crew = min(
        MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    if crew < 2 or len(things) <= FEW:
        yield from map(work, things)
        return
    lots = [things[at : at + lot] for at in range(0, len(things), lot)]
    # Spawned, not forked: a fork copies locks that threads of this process may hold.
    pool = ProcessPoolExecutor(crew, multiprocessing.get_context("spawn"), _begin)
    waiting: deque[Future[bytes]] = deque()
    try:
        for number, some in enumerate(lots):
            waiting.append(pool.submit(_all, work, some))
            if number >= crew * AHEAD:
                yield from pickle.loads(waiting.popleft().result())  # noqa: S301 - from our own process
        while waiting:
            yield from pickle.loads(waiting.popleft().result())  # noqa: S301 - from our own process
    except BrokenProcessPool as error:
        raise MonitorError(
            "A process that reads documents was ended from outside (no memory left?): run it again"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _all(work: Callable[[Given], Made], things: Sequence[Given]) -> bytes:
    """Packed here and unpacked by whoever takes them: the pool's own thread would scatter the texts over the
    memory.
    """
    return pickle.dumps([work(thing) for thing in things])


def _begin() -> None:
    """Of each process: an interrupt is the first process's to take, and none lives on when that one was
    killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first is not None:
        wait([first.sentinel])
        os._exit(1)


def unexpected(name: str, error: Exception) -> str:
    """One line of an error that is not ours: it names its kind, for whoever reports it."""
    return f"{name}: cannot be read ({type(error).__name__}: {str(error)[:200]})"
