"""What can go wrong with a database, said in one line that tells what to do; copies, claims of the dead,
taking turns.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from monitor.errors import StoreError
from monitor.store import Store
from monitor.store.claims import holder, is_dead
from monitor.store.schema.reported import OutboxRow
from monitor.store.schema.watched import SourceRow
from monitor.store.session import Database, create_file
from tests.factories import NOW, make_spec, make_subscription, make_taken, make_wanted


def line_of(act: object) -> str:
    with pytest.raises(StoreError) as caught:
        act()  # type: ignore[operator]
    line = str(caught.value)
    assert "\n" not in line
    assert "sqlalche.me" not in line
    return line


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("", "must look like sqlite:///"),
        ("communique.db", "must look like sqlite:///"),
        ("mysql://root@localhost/x", "SQLite or PostgreSQL, not in 'mysql'"),
        ("nonsense://x", "SQLite or PostgreSQL, not in 'nonsense'"),
        ("sqlite://", "cannot be shared by threads: use sqlite:///path/to/file"),
        ("sqlite:///:memory:", "cannot be shared by threads"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_at_once(url: str, line: str) -> None:
    assert line in line_of(lambda: Store(url))


def test_the_short_name_of_postgresql_is_understood() -> None:
    database = Database("postgres://reader:secret@db.example/log")
    assert database.url.drivername == "postgresql"
    assert database.where == "postgresql://reader:***@db.example/log"
    database.close()


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but not listening: refuses
        store = Store(f"postgresql://reader:hunter2@127.0.0.1:{taken.getsockname()[1]}/log")
        line = line_of(store.ping)
        store.close()
    assert "PostgreSQL does not answer" in line
    assert line.endswith("right?")
    assert "hunter2" not in line


@pytest.mark.postgres
def test_a_database_that_does_not_exist_on_the_server_is_said(request: pytest.FixtureRequest) -> None:
    store = Store(
        request.getfixturevalue("postgres").empty().replace("communique_test_", "communique_missing_")
    )
    assert "does not exist" in line_of(store.upgrade)
    store.close()


def test_a_missing_file_asks_for_an_upgrade_and_is_not_made_by_asking(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'none.db'}")
    assert "run `communique db upgrade`" in line_of(store.ping)
    assert not (tmp_path / "none.db").exists()
    store.close()


def test_a_database_without_tables_is_said(tmp_path: Path) -> None:
    create_file(tmp_path / "empty.db")
    store = Store(f"sqlite:///{tmp_path / 'empty.db'}")
    assert "run `communique db upgrade`" in line_of(store.sources.all)
    store.close()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("My notes. " * 100)
    store = Store(f"sqlite:///{path}")
    assert "is not a communique database" in line_of(store.upgrade)
    assert path.read_text() == "My notes. " * 100
    store.close()


def test_a_folder_where_nothing_can_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(f"sqlite:///{tmp_path / 'file' / 'communique.db'}")
    assert "cannot be made" in line_of(store.upgrade)
    store.close()


def test_a_database_that_may_only_be_read_is_said(sqlite_store: Store) -> None:
    # Root may write any file, so the connection itself is told to refuse.
    path = sqlite_store._database.path
    store = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert store.sources.all() == []
    assert "cannot be written: give this user write access" in line_of(
        lambda: store.sources.add(make_spec(), now=NOW)
    )
    store.close()


def test_a_database_that_another_program_keeps_is_said(sqlite_store: Store) -> None:
    database = sqlite_store._database
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")  # not the half minute that a user waits
            connection.rollback()
        assert "is locked: another program kept it" in line_of(
            lambda: sqlite_store.sources.add(make_spec(), now=NOW)
        )


def test_a_moment_without_a_zone_is_a_mistake_of_ours_and_is_refused(store: Store) -> None:
    assert "without a time zone" in line_of(
        lambda: store.sources.add(make_spec(), now=NOW.replace(tzinfo=None))
    )


# -- copies


def test_a_backup_is_whole_while_the_service_runs(sqlite_store: Store, tmp_path: Path) -> None:
    source = sqlite_store.sources.add(make_spec(), now=NOW)
    sqlite_store.statements.save(make_taken(source=source), now=NOW)
    sqlite_store.backup(tmp_path / "copy.db")
    sqlite_store.sources.remove("state")
    copy = Store(f"sqlite:///{tmp_path / 'copy.db'}")
    copy.ping()
    assert [s.name for s in copy.sources.all()] == ["state"]
    assert len(copy.statements.list()) == 1
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    copy.close()


def test_a_damaged_database_is_told_and_its_copy_is_not_kept(sqlite_store: Store, tmp_path: Path) -> None:
    source = sqlite_store.sources.add(make_spec(), now=NOW)
    for number in range(40):
        text = f"Statement {number}. " + "The ministers met and spoke. " * 40
        sqlite_store.statements.save(make_taken(text, source=source, key=str(number)), now=NOW)
    assert sqlite_store.damage() == ""
    sqlite_store.close()
    (path,) = tmp_path.glob("*.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    middle = len(content) // 4096 // 2 * 4096
    content[middle : middle + 40 * 4096] = b"\x07" * 40 * 4096
    path.write_bytes(content)
    assert sqlite_store.damage()
    assert "damaged" in line_of(lambda: sqlite_store.backup(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()


def test_a_backup_overwrites_nothing_and_needs_a_folder(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("precious")
    assert "is there already" in line_of(lambda: sqlite_store.backup(tmp_path / "there.db"))
    assert (tmp_path / "there.db").read_text() == "precious"
    assert "There is no folder" in line_of(lambda: sqlite_store.backup(tmp_path / "nowhere" / "copy.db"))


@pytest.mark.postgres
def test_a_backup_of_postgresql_names_the_right_tool(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    store = Store(request.getfixturevalue("postgres").upgraded())
    assert "use pg_dump" in line_of(lambda: store.backup(tmp_path / "copy"))
    store.close()


# -- claims of processes that died


def claimed_by(store: Store, who: str) -> None:
    with store._database.writing() as session:
        for table in (SourceRow, OutboxRow):
            session.execute(update(table).values(leased_by=who))


def dead_process() -> str:
    code = "from monitor.store.claims import holder; print(holder())"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_claims_of_a_dead_process_are_freed_and_those_of_the_living_kept(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    store.statements.save(make_taken(source=source, wanted=[make_wanted(subscription)]), now=NOW)
    store.sources.claim_due(now=NOW, limit=1, lease=600)
    store.outbox.claim(now=NOW, lease=600)
    assert store.free_dead_claims() == 0
    assert store.sources.claim_due(now=NOW, limit=1, lease=600) == []
    assert store.outbox.claim(now=NOW, lease=600) == []

    claimed_by(store, dead_process())
    assert store.free_dead_claims() == 2
    assert len(store.sources.claim_due(now=NOW, limit=1, lease=600)) == 1
    [again] = store.outbox.claim(now=NOW, lease=600)
    assert again.attempts == 0  # a crash is no try


def test_who_lives_and_who_is_dead() -> None:
    host, number, started = holder().rsplit(":", 2)
    assert not is_dead(holder())
    assert is_dead(f"{host}:{number}:another-start"), "a later process of the same number"
    assert not is_dead(f"elsewhere:{number}:0"), "of another host we cannot know"
    assert int(number) == os.getpid()
    for odd in ("", "nonsense", f"{host}:x:{started}", f"{host}:{10**30}:1"):
        assert isinstance(is_dead(odd), bool)


# -- taking turns


def test_intake_lets_one_thread_in_at_a_time(store: Store, url: str) -> None:
    stores = [store, Store(url)]
    inside: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def take(number: int) -> None:
        with stores[number % 2].intake():
            with lock:
                inside.append(number)
                most.append(len(inside))
            stores[number % 2].sources.all()
            with lock:
                inside.remove(number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(take, range(24)))
    assert most == [1] * 24
    stores[1].close()


def test_a_failure_inside_intake_is_its_own_and_frees_the_turn(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.intake():
        raise ZeroDivisionError
    with store.intake():
        assert store.sources.all() == []


def test_saving_inside_intake_does_not_wait_for_itself(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    with store.intake():
        assert not store.statements.save(make_taken(source=source), now=NOW).is_duplicate
