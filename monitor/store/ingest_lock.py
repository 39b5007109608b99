"""One text at a time: two copies of a statement that arrive together must not both be the new statement."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from monitor.errors import StoreError
from monitor.store.session import Database

INTAKE_LOCK = 2_209_2028  # any number that stays


@contextmanager
def take_turn(database: Database) -> Iterator[None]:
    """Holds the turn until the block ends, or the process does: the system frees the lock of a dead one."""
    if database.is_sqlite:
        with _turn(database.path.with_name(database.path.name + "-intake")):
            yield
        return
    with database.connected() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": INTAKE_LOCK})
        yield


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"The lock file {path} cannot be opened: {(error.strerror or str(error)).lower()}"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # a file opened anew: threads of one process take turns, too
        yield
    finally:
        os.close(descriptor)
