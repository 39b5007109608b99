"""How pages and queries fare as the log grows, on PostgreSQL. Prints figures; judges nothing.

    python -m tests.bench_scale postgresql://user@host/empty_database [10000 100000 300000]

The database is filled with statements of our own making, three changes each, in steps; at each step every address is
asked for sixty times, one request after the other, and the tables are weighed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Table, literal_column, select, text

from monitor import wiring
from monitor.config import Config
from monitor.store import Store
from monitor.store.schema.found import ChangeRow, ComparisonRow, StatementRecord, StatementVersionRow
from monitor.web import create_app
from tests.bench_search import fill

SEED = 10_000  # statements that are made one by one; the rest are copies of them on other days
TABLES: tuple[Any, ...] = (StatementRecord, StatementVersionRow, ComparisonRow, ChangeRow)
SHIFTED = ("id", "statement_id", "statement_version_id", "comparison_id")
PAGES = (
    "/",
    "/api/changes",
    "/statements",
    "/?search=okinawa",
    "/api/changes?topic=taiwan&limit=100",
    "/changes.atom",
    "/healthz",
)
TIMES = 60
# What pages show in words; the seed has letters there.
REAL = (
    "UPDATE statements SET tier = 'official', klass = 'related', kind = 'joint_statement', level = 'none', "
    "language = 'en', suspect = '', event_why = '', official_url = 'https://www.state.gov/' || id"
)


def multiply(store: Store, step: int) -> None:
    """The seed once more, under other numbers and on other days."""
    with store._database.writing() as session:
        for row in TABLES:
            table: Table = row.__table__
            shifts = dict.fromkeys(SHIFTED, step * SEED) | {"cursor": step * SEED * 3 + step}
            shifts |= {"id": step * SEED * 3} if row is ChangeRow else {}
            days = {"placed_on": step % 300, "published_on": step % 300}
            columns = [
                literal_column(f"{c.name} + {shifts[c.name]}")
                if c.name in shifts
                else literal_column(f"{c.name} - {days[c.name]}")
                if c.name in days
                else c
                for c in table.columns
            ]
            seed = select(*columns).where(table.c.id <= SEED * (3 if row is ChangeRow else 1))
            session.execute(table.insert().from_select([c.name for c in table.columns], seed))


def measured(client: TestClient, path: str) -> tuple[float, float]:
    """Milliseconds: the median, and what 95 of 100 stay below."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    return statistics.median(took), statistics.quantiles(took, n=20)[18]


def main(url: str, sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        service = wiring.build(Config(data_dir=Path(folder), database_url=url))
        store, count = service.store, 0
        for size in sizes:
            begun = time.perf_counter()
            if count == 0:
                fill(store, SEED)
                with store._database.writing() as session:
                    session.execute(text(REAL))
                count = SEED
            for step in range(count // SEED, size // SEED):
                multiply(store, step)
            count = size
            with store._database.writing() as session:
                session.execute(text("ANALYZE"))
                mb = (session.scalar(text("SELECT pg_database_size(current_database())")) or 0) / 2**20
            print(
                f"{size:,} statements: {mb:,.0f} MB, made in {time.perf_counter() - begun:.0f} s", flush=True
            )
            with TestClient(create_app(service), base_url=service.config.public_url) as client:
                client.get("/")
                for path in PAGES:
                    median, most = measured(client, path)
                    print(f"  {path:40} {median:8.1f} ms   p95 {most:8.1f} ms", flush=True)
        service.close()


if __name__ == "__main__":
    main(sys.argv[1], [int(word) for word in sys.argv[2:]] or [10_000, 100_000, 300_000])
