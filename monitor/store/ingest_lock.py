"""One text at a time: two copies of a statement that arrive together must not both be the new statement.

On PostgreSQL texts that cannot be copies of each other, nor of one event, do not wait for each other: those
of days that lie apart, unless their words are the same.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from monitor.errors import StoreError
from monitor.store.session import Database

INTAKE_LOCK = 2_209_2028  # any number that stays
# Copies and reports of one text, and texts of one event, lie at most so many days apart
# (`queries/candidates`).
NEAR = 10


@contextmanager
def take_turn(database: Database, day: date | None = None, words: str = "") -> Iterator[None]:
    """Holds the turn until the block ends, or the process does: the system frees the lock of a dead one. With
    a day of publication and the digest of the words only others of about that day, or with these words, wait.
    """
    if database.is_sqlite:
        with _turn(database.path.with_name(database.path.name + "-intake")):
            yield
        return
    with database.connected() as connection:
        _lock(connection, day, words)
        yield


def _lock(connection: Connection, day: date | None, words: str) -> None:
    """In an order that everybody keeps: nobody waits for one who waits for him."""
    if day is None:  # it may be a copy of any
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": INTAKE_LOCK})
        return
    connection.execute(text("SELECT pg_advisory_xact_lock_shared(:number)"), {"number": INTAKE_LOCK})
    for stretch in stretches(day):
        about = {"number": INTAKE_LOCK, "stretch": stretch}
        connection.execute(text("SELECT pg_advisory_xact_lock(:number, :stretch)"), about)
    if words:
        digest = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big", signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:digest)"), {"digest": digest})


def stretches(day: date) -> list[int]:
    """The stretches of `NEAR` days that a text's day touches: two of days that lie no further apart than that
    have one in common.
    """
    first, last = ((day.toordinal() + by) // NEAR for by in (-NEAR // 2, NEAR // 2))
    return list(range(first, last + 1))


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
