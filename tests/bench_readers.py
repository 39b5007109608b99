"""One alert to ten thousand readers: how long it is written, and how much. Prints figures; judges nothing.

python -m tests.bench_readers [10000]
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert, text

from alerts.model import Candidate, Rule
from alerts.subscriptions.rules import wanted
from baselines.comparison import compare
from baselines.library import Library
from monitor.store import Store
from monitor.store.schema.reported import SubscriptionRow
from tests.factories import NOW, make_extracted, make_spec, make_taken
from tests.golden.makers import SEOUL, document_of

RULES = (Rule(), Rule(topics=("taiwan",)), Rule(least="high"), Rule(topics=("dprk",), least="medium"))


def fill(store: Store, count: int) -> None:
    """Readers with one of four rules."""
    rows = [
        {
            "name": f"reader {number}",
            "channel": "email",
            "target": f"reader{number}@example.org",
            "rule": {
                "topics": list(RULES[number % 4].topics),
                "kinds": [],
                "parties": [],
                "sources": [],
                "languages": [],
                "least": RULES[number % 4].least,
            },
            "zone": "UTC",
            "paused": False,
            "secret": "",
            "added_at": NOW,
        }
        for number in range(count)
    ]
    with store._database.writing() as session:
        session.execute(insert(SubscriptionRow), rows)


def main(count: int) -> None:
    document = document_of(SEOUL.read_bytes())
    comparison = compare(document, Library().default)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "communique.db"
        store = Store(f"sqlite:///{path}")
        store.upgrade()
        fill(store, count)
        source = store.sources.add(make_spec(), now=NOW)
        candidate = Candidate(comparison=comparison, source=source.name, is_official=True, is_edit=False)
        began = time.perf_counter()
        rows = wanted(candidate, store.subscriptions.all(), (), NOW)
        print(
            f"{len(rows):,} of {count:,} readers want it: {time.perf_counter() - began:.2f} s by their rules"
        )
        before = _size(store)
        taken = make_taken(
            document.text,
            source=source,
            comparison=comparison,
            wanted=rows,
            extracted=make_extracted(document.text, title=document.title),
        )
        began, processor = time.perf_counter(), time.process_time()
        saved = store.statements.save(replace(taken), now=NOW, public_url="http://127.0.0.1:8000")
        spent = time.perf_counter() - began
        print(
            f"{saved.alerts:,} alerts written in {spent:.2f} s ({time.process_time() - processor:.2f} s of CPU), "
            f"{(_size(store) - before) / 2**20:.1f} MB"
        )
        began = time.perf_counter()
        claimed = store.outbox.claim(now=NOW, lease=600)
        print(f"{len(claimed)} claimed in {time.perf_counter() - began:.2f} s")
        store.close()


def _size(store: Store) -> int:
    with store._database.reading() as session:
        pages, size = (session.scalar(text(f"PRAGMA {name}")) for name in ("page_count", "page_size"))
        return int(pages or 0) * int(size or 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
