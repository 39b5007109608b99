"""One database, SQLite or PostgreSQL: how it is opened, what a transaction is, and what its complaints
mean.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.orm import Session

from monitor.errors import StoreError
from monitor.store.schema.columns import to_json

Result = TypeVar("Result")
BUSY_SECONDS = 30
TRIES = 5
_AFTERWARDS = "afterwards"
# What a driver says, and what a person should read instead. `{where}` is the database without its password.
COMPLAINTS: tuple[tuple[str, str], ...] = (
    (
        "is locked",
        (
            f"The database {{where}} is locked: another program kept it for {BUSY_SECONDS} s. Try "
            "again, or end it"
        ),
    ),
    (
        "readonly database",
        "The database {where} cannot be written: give this user write access to the file and its folder",
    ),
    (
        "unable to open database file",
        "The database {where} cannot be opened: its folder must exist and be writable",
    ),
    (
        "not a database",
        "{where} is not a communique database: move the file away, or set COMMUNIQUE_DATABASE_URL",
    ),
    ("malformed", "The database {where} is damaged: put a backup in its place"),
    ("disk is full", "There is no room left on the disk of {where}"),
    ("disk i/o error", "The disk of {where} could not be read or written"),
    ("no such table", "The database {where} has no tables yet, or old ones: run `communique db upgrade`"),
    ("no such column", "The database {where} has old tables: run `communique db upgrade`"),
    (
        "does not exist",
        "{where} does not exist, or has no tables yet: create the database and run `communique db upgrade`",
    ),
    ("authentication failed", "PostgreSQL refuses the user or the password of {where}"),
    ("no password supplied", "PostgreSQL asks for a password for {where}"),
    ("permission denied", "PostgreSQL does not allow this user to do that in {where}"),
    ("connection", "PostgreSQL does not answer at {where}: is it running, and is the address right?"),
)


class Database:
    """An engine and two kinds of transaction. Usable from many threads; several processes may open the same
    database.
    """

    def __init__(self, url: str) -> None:
        self.url = _parse(url)
        self.where = (
            self.url.database or "" if self.is_sqlite else self.url.render_as_string(hide_password=True)
        )
        try:
            self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        except ImportError as error:
            raise StoreError("PostgreSQL needs its driver: pip install 'communique[postgres]'") from error
        self._writer = self.engine.execution_options(writes=True)
        self._offering = self.engine.execution_options(writes=True, waits=False)
        self._info: dict[str, Any] = {"memory": {}}  # what the sessions of this database keep for each other

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.database or "")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; nothing is written. What the reading found out and is worth keeping
        (`afterwards`) is written when it has ended, if nobody else is writing just then.
        """
        with self.telling(), Session(self.engine, info=self._info) as session:
            yield session
        for work in session.info.get(_AFTERWARDS, ()):
            self._offer(work)

    def _offer(self, work: Callable[[Session], None]) -> None:
        """`work` in one transaction, or nothing where the database is busy, full or not to be written: it can
        be reckoned again.
        """
        with suppress(SQLAlchemyError, sqlite3.Error), Session(self._offering) as session, session.begin():
            work(session)

    @contextmanager
    def writing(self, *, racing: bool = False) -> Iterator[Session]:
        """One transaction: all of it or nothing. `racing`: a lost race is the caller's to see."""
        with self.telling(racing=racing), Session(self._writer, info=self._info) as session, session.begin():
            yield session

    def settle(self, work: Callable[[Session], Result]) -> Result:
        """`work` in one writing transaction; done again from the start when another transaction was
        quicker.
        """
        for _ in range(TRIES - 1):
            try:
                with self.writing(racing=True) as session:
                    return work(session)
            except SQLAlchemyError:
                continue
        with self.writing() as session:
            return work(session)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A writing transaction on a plain connection, for revisions."""
        with self.telling(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def telling(self, *, racing: bool = False) -> Iterator[None]:
        """Foreign exceptions end here, each as one clear line."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OverflowError) as error:
            if racing and is_passing(error):
                raise
            raise StoreError(self.explain(error)) from error

    def explain(self, error: BaseException) -> str:
        """One line a person can act on."""
        said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        for sign, line in COMPLAINTS:
            if sign in said.lower():
                message = line.format(where=self.where)
                return message if message.endswith("?") else message + "."
        first = next((line.strip() for line in said.splitlines() if line.strip()), type(error).__name__)
        return f"The database {self.where} refused: {first}"

    def close(self) -> None:
        self.engine.dispose()


def afterwards(session: Session, work: Callable[[Session], None]) -> None:
    """Write this down when the reading is over, if nobody else is writing then: what it says can be reckoned
    again.
    """
    session.info.setdefault(_AFTERWARDS, []).append(work)


def is_passing(error: BaseException) -> bool:
    """Whether the transaction may simply be tried again: another one was quicker, or PostgreSQL broke a
    deadlock.
    """
    return isinstance(error, IntegrityError) or (
        isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", None) in ("40001", "40P01")
    )


def _parse(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(
            "The database address must look like sqlite:///path/to/file or postgresql://user@host/name"
        ) from error
    if url.drivername == "postgres":  # the short name that many hosts hand out
        url = url.set(drivername="postgresql")
    try:
        backend = url.get_backend_name()
        url.get_dialect()
    except NoSuchModuleError:
        backend = ""
    except ImportError:
        backend = url.drivername.split("+")[0]
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(f"communique keeps its data in SQLite or PostgreSQL, not in {url.drivername!r}")
    if backend == "sqlite" and (url.database or "") in ("", ":memory:"):
        raise StoreError("A database in memory cannot be shared by threads: use sqlite:///path/to/file")
    return url


def _postgres_engine(url: URL) -> Engine:
    # Our questions take milliseconds: to compile one first (JIT) took half a second wherever the planner
    # overrated it. Whoever sets options in the address keeps theirs.
    options = {} if "options" in url.query else {"options": "-c jit=off"}
    return create_engine(
        url,
        json_serializer=to_json,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        connect_args=options,
    )


def _sqlite_engine(url: URL) -> Engine:
    patience = {"timeout": BUSY_SECONDS}
    engine = create_engine(url, json_serializer=to_json, connect_args=patience, pool_size=8, max_overflow=32)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = (
        None  # we say BEGIN ourselves: the driver's own begins too late for a safe claim
    )
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A reader that later writes could fail with "locked" at once; a writer therefore waits for its turn at
    # the start.
    options = connection.get_execution_options()
    if options.get("waits", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
        return
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def create_file(path: Path) -> None:
    """An SQLite file that only its owner reads: it will hold webhook addresses and signing secrets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
