"""Several checks at once, in threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from typing import TypeVar

T = TypeVar("T")


def side_by_side(calls: Iterable[Callable[[], T]], *, workers: int) -> Iterator[T]:
    """The results, as each call ends. The next calls are asked for when there is room for them."""
    with ThreadPoolExecutor(workers) as pool:
        running: set[Future[T]] = set()
        for call in calls:
            running.add(pool.submit(call))
            if len(running) >= 2 * workers:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in as_completed(running))
