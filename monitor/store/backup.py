"""A copy of the database while the service runs, and whether a database is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.session import Database, create_file


def copy_to_file(database: Database, path: Path) -> None:
    """SQLite's own way of copying: what is committed when it ends, whole. Never over a file that is there; a
    copy that is damaged is not kept, lest it be taken for a backup.
    """
    if not database.is_sqlite:
        raise StoreError("communique copies only SQLite databases: use pg_dump for PostgreSQL")
    if not database.path.exists():
        raise StoreError(f"There is no database at {database.where} yet")
    if path.exists():
        raise StoreError(f"{path} is there already: give the backup another name")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent} for the backup")
    try:
        create_file(path)
    except OSError as error:
        raise StoreError(
            f"The backup {path} cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
    try:
        with (
            database.telling(),
            closing(sqlite3.connect(database.path)) as source,
            closing(sqlite3.connect(path)) as copy,
        ):
            source.backup(copy)
            damage = _damage(copy)
        if damage:
            raise StoreError(
                f"The database {database.where} is damaged ({damage}): the copy was not kept. Put the last "
                "sound backup in its place"
            )
    except StoreError:
        path.unlink(missing_ok=True)
        raise


def damage_of(database: Database) -> str:
    """What is wrong with the file of an SQLite database, in a line; empty when it is sound, and of
    PostgreSQL, which looks after itself.
    """
    if not database.is_sqlite:
        return ""
    with database.telling(), closing(sqlite3.connect(database.path)) as connection:
        return _damage(connection)


def _damage(connection: sqlite3.Connection) -> str:
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(" ".join(line.split()) for line in found)[:300]
