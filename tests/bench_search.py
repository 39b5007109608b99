"""Searching at many statements, by the index and by reading every text. Prints figures; judges nothing.

    python -m tests.bench_search [300000] [postgresql://user@host/empty_database]

Texts of about a thousand letters, words as frequent as in a language, each with three changes. The database is made for it.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from monitor.model.log_filter import LogFilter
from monitor.store import Store
from monitor.store.schema.columns import searchable
from monitor.store.schema.found import ChangeRow, ComparisonRow, StatementRecord, StatementVersionRow
from tests.factories import NOW

SEARCHES = (
    "taiwan",
    "word77",
    "word4000 word17",
    '"word3 word1"',
    "taiwan -word2",
    "대만",
    "台湾海峡",
    "okinawa",
    "zzz",
)
BATCH = 5000
EAST = ("대만해협의 평화와 안정", "台湾海峡の平和と安定", "朝鮮半島の非核化", "한미일 협력")


def texts(count: int) -> Iterator[str]:
    chance = random.Random(1)
    weights = [1 / (rank + 1) for rank in range(6000)]
    names = [f"word{rank}" for rank in range(6000)]
    for number in range(count):
        said = chance.choices(names, weights, k=150)
        said += ["taiwan"] if number % 2 else []
        said += ["okinawa"] if number % 9973 == 5 else []
        said += [chance.choice(EAST)] if number % 10 == 0 else []
        chance.shuffle(said)
        yield " ".join(said)


def rows(count: int) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Rows of each table, some thousand at a time."""
    batch: dict[str, list[dict[str, Any]]] = {"s": [], "v": [], "c": [], "f": []}
    for number, said in enumerate(texts(count), 1):
        day = date(2000, 1, 1) + timedelta(days=number * 9000 // count)
        facts = dict.fromkeys(("kind", "level", "klass", "why", "publisher", "language"), "x")
        facts |= dict.fromkeys(("source_name", "tier", "official_url", "text_sha256", "suspect"), "x")
        batch["s"].append(
            facts
            | {
                "id": number,
                "title": f"Text {number}",
                "parties": ["US"],
                "published_on": day,
                "placed_on": day,
            }
            | {"first_seen_at": NOW, "version": 1, "everything": False}
        )
        version = {"id": number, "statement_id": number, "number": 1, "title": f"Text {number}", "text": said}
        batch["v"].append(version | {"text_sha256": "x", "url": "x", "fetched_at": NOW, "saved_at": NOW})
        compared = dict.fromkeys(
            ("baseline_slug", "baseline_title", "baseline_sha256", "role", "comparability"), "x"
        )
        compared |= dict.fromkeys(("why", "headline", "who"), "x")
        batch["c"].append(
            {
                **compared,
                "id": number,
                "statement_version_id": number,
                "baseline_on": date(1990, 1, 1),
                "counts": {},
            }
            | {"reaffirms_baseline": False, "alerts": 1, "total": 3, "compared_at": NOW}
        )
        batch["f"] += [change(number, which, said, day) for which in range(3)]
        if number % BATCH == 0 or number == count:
            yield batch
            batch = {key: [] for key in batch}


def change(number: int, which: int, said: str, day: date) -> dict[str, Any]:
    passage = said[which * 200 : which * 200 + 200]
    return {
        "comparison_id": number,
        "statement_id": number,
        "version": 1,
        "baseline_slug": "x",
        "finding_key": f"F-{which}",
        "position": which,
        "cursor": number * 3 + which,
        "is_current": True,
        "placed_on": day,
        "first_seen_at": NOW,
        "kind": "weakened",
        "topic": "taiwan",
        "importance": "high",
        "rank": 2,
        "alert": True,
        "confidence": 0.9,
        "statement_text": passage,
        "edits": [],
        "summary": "Softer.",
        "why": "x",
        "haystack": searchable(f"Text {number}", "Softer.", passage),
    }


def fill(store: Store, count: int) -> None:
    tables = {"s": StatementRecord, "v": StatementVersionRow, "c": ComparisonRow, "f": ChangeRow}
    for batch in rows(count):
        with store._database.writing() as session:
            for key, table in tables.items():
                session.execute(insert(table), batch[key])
    with store._database.writing() as session:
        session.execute(text("ANALYZE"))


def timed(ask: Callable[[], object], times: int) -> float:
    """Milliseconds, the median."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main(count: int, url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "communique.db"
        store = Store(url or f"sqlite:///{path}")
        store.upgrade()
        began = time.perf_counter()
        fill(store, count)
        size = f", {path.stat().st_size / 2**20:,.0f} MB" if path.exists() else ""
        print(f"{count:,} statements made in {time.perf_counter() - began:.0f} s{size}")
        for search in SEARCHES:
            wanted = LogFilter(search=search)
            hits = len(store.changes.find(wanted)), len(store.statements.list(search=search))
            log = timed(lambda wanted=wanted: store.changes.find(wanted), 5)  # type: ignore[misc]
            listed = timed(lambda search=search: store.statements.list(search=search), 5)  # type: ignore[misc]
            print(
                f"  {search:20} log {hits[0]:4} hits {log:8.1f} ms   statements {hits[1]:4} hits {listed:8.1f} ms"
            )
        if store._database.is_sqlite:
            store._database._info["memory"]["search"] = frozenset()
            for search in ("taiwan", "okinawa", "대만"):
                wanted = LogFilter(search=search)
                log = timed(lambda wanted=wanted: store.changes.find(wanted), 1)  # type: ignore[misc]
                listed = timed(lambda search=search: store.statements.list(search=search), 1)  # type: ignore[misc]
                print(f"  {search:20} log without the index {log:8.1f} ms   statements {listed:8.1f} ms")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000, sys.argv[2] if len(sys.argv) > 2 else "")
