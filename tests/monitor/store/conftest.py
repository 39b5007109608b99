"""Stores to test with: every test that asks for `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import suppress
from glob import glob
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text

from monitor.store import ROOMS, Store
from monitor.store.schema.watched import SourceRow
from monitor.store.upgrade import HEAD

# The tables of the line of jobs, which are not ours.
LINE = [f"procrastinate_{name}" for name in ("jobs", "workers", "events", "periodic_defers")]

for _module, _ in ROOMS.values():  # every table is known, whatever a test asks for
    import_module(_module)


class Postgres:
    """A server with two databases for one worker's tests, one empty and one with all tables. Each test gets
    them clean.

    Two are enough, and a database is a thousand files: one per test took a minute to delete.
    """

    def __init__(self, admin_url: str) -> None:
        self._admin = create_engine(admin_url, isolation_level="AUTOCOMMIT")
        self._engines: dict[str, Engine] = {}

    def empty(self) -> str:
        """The address of a database without tables."""
        engine = self._engine("empty")
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        return engine.url.render_as_string(hide_password=False)

    def upgraded(self) -> str:
        """The address of a database with all tables, and nothing in them."""
        is_new = "upgraded" not in self._engines
        engine = self._engine("upgraded")
        url = engine.url.render_as_string(hide_password=False)
        if is_new:
            store = Store(url)
            store.upgrade()
            store.close()
        with engine.begin() as connection:
            tables = [*SourceRow.metadata.tables, *LINE]
            connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
        return url

    def _engine(self, purpose: str) -> Engine:
        if purpose not in self._engines:
            name = f"communique_test_{purpose}_{uuid.uuid4().hex[:12]}"
            with self._admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            self._engines[purpose] = create_engine(self._admin.url.set(database=name), poolclass=NullPool)
        return self._engines[purpose]

    def close(self) -> None:
        with self._admin.connect() as connection:
            for engine in self._engines.values():
                connection.execute(text(f"DROP DATABASE IF EXISTS {engine.url.database} WITH (FORCE)"))
        self._admin.dispose()


def _missing(reason: str) -> None:
    if os.environ.get("REQUIRE_PG") == "1":
        pytest.fail(f"REQUIRE_PG=1, but {reason}")
    pytest.skip(f"NOT TESTED ON POSTGRESQL: {reason} (install postgresql, or set COMMUNIQUE_TEST_PG_URL)")


def _binary(name: str) -> str | None:
    versions = sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"), key=lambda p: int(Path(p).parts[-3]))
    return versions[-1] if versions else shutil.which(name)


def system_binary(name: str, path: str | None = None) -> str | None:
    """A program of the system, also where PATH has no sbin, as under cron or in a bare container."""
    return shutil.which(name, path=path) or shutil.which(name, path="/usr/sbin:/sbin")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """COMMUNIQUE_TEST_PG_URL, or a server of our own on a socket in a temporary folder. One per xdist
    worker.
    """
    pytest.importorskip("psycopg") if os.environ.get("REQUIRE_PG") != "1" else __import__("psycopg")
    if url := os.environ.get("COMMUNIQUE_TEST_PG_URL"):
        server = Postgres(url)
        yield server
        server.close()
        return
    initdb, pg_ctl = _binary("initdb"), _binary("pg_ctl")
    if initdb is None or pg_ctl is None:
        _missing("there is no initdb")
        return
    # PostgreSQL refuses to run as root: then it runs as the user `postgres`, who must be able to reach the
    # folder.
    runuser = system_binary("runuser")
    if os.geteuid() == 0 and runuser is None:
        _missing("there is no runuser, and PostgreSQL refuses to run as root")
        return
    as_user = [str(runuser), "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="communique-pg-"))
    data, log = folder / "data", folder / "log"
    try:
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        run = [
            *as_user,
            initdb,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-U",
            "postgres",
            "--no-sync",
            "-D",
            str(data),
        ]
        made = subprocess.run(run, capture_output=True, text=True, check=False, cwd=folder)
        if made.returncode != 0:
            _missing(f"initdb failed: {made.stderr.strip()[-200:]}")
        options = f"-k {folder} -c listen_addresses='' -F -c max_connections=150 -c shared_buffers=32MB"
        start = [*as_user, pg_ctl, "-D", str(data), "-l", str(log), "-o", options, "-w", "start"]
        subprocess.run(start, check=True, capture_output=True, cwd=folder)
        server = Postgres(f"postgresql://postgres@/postgres?host={folder}")
        yield server
        server.close()
    finally:
        with suppress(subprocess.CalledProcessError):
            stop = [*as_user, pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop"]
            subprocess.run(stop, check=data.exists(), capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'communique.db'}"
    return request.getfixturevalue("postgres").empty()  # type: ignore[no-any-return]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with all tables."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres").upgraded()  # type: ignore[no-any-return]
    path = tmp_path / "communique.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    path = tmp_path / "communique.db"
    shutil.copy(sqlite_template, path)
    opened = Store(f"sqlite:///{path}")
    yield opened
    opened.close()
