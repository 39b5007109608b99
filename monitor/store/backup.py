"""A copy of the database while the service runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.session import Database, create_file


def copy_to_file(database: Database, path: Path) -> None:
    """SQLite's own way of copying: what is committed when it ends, whole. Never over a file that is there."""
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
    except StoreError:
        path.unlink(missing_ok=True)
        raise
