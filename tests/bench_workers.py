"""Two workers on one PostgreSQL database against one. Prints figures; judges nothing.

    python -m tests.bench_workers postgresql://user@host/postgres [SOURCES] [ITEMS]

Each run makes a database and removes it. A press site on loopback brings statements of our own making, every
third compared; the clock runs from the moment at which the checks are put in line, with the workers waiting.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from monitor.documents.extract import read_file
from monitor.model import SourceSpec
from monitor.store import Store
from monitor.upkeep.turns_due import LEASE
from tests.bench import archive_of
from tests.journeys.press import Press, press

CONTENT = "http://purl.org/rss/1.0/modules/content/"


def publish(site: Press, folder: Path, sources: int, items: int) -> None:
    """A feed for each source, with whole texts: a site that is asked for each page would be the limit, for
    one request at a time goes to it, from all workers together.
    """
    entries: dict[int, list[str]] = {}
    for number, file in enumerate(sorted(archive_of(folder / "documents", sources * items).iterdir())):
        read = read_file(file)
        at = datetime.combine(read.published_on, datetime.min.time(), UTC)  # type: ignore[arg-type]
        text = html.escape("".join(f"<p>{part}</p>" for part in read.text.split("\n")))
        entries.setdefault(number % sources, []).append(
            f"<item><title>{read.title}</title><link>https://www.state.gov/{number}/</link>"
            f"<guid isPermaLink='false'>{number}</guid><pubDate>{format_datetime(at)}</pubDate>"
            f"<content:encoded>{text}</content:encoded></item>"
        )
    for number, written in entries.items():
        feed = f'<rss version="2.0" xmlns:content="{CONTENT}"><channel><title>x</title>{"".join(written)}'
        site.raw[f"/{number}.xml"] = ("application/rss+xml", f"{feed}</channel></rss>".encode())


def run(url: str, site: Press, workers: int, sources: int, count: int) -> tuple[float, list[float]]:
    """Seconds until everything stands in the log, and the CPU seconds of each worker."""
    store = Store(url)
    store.upgrade()
    with tempfile.TemporaryDirectory() as data:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")}
        environ |= {"COMMUNIQUE_DATABASE_URL": url, "COMMUNIQUE_DATA_DIR": data}
        environ |= {"COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1"}
        words = [sys.executable, "-m", "monitor", "worker"]
        running = [subprocess.Popen(words, env=environ, stderr=subprocess.DEVNULL) for _ in range(workers)]
        while store.jobs.line().workers < 2 * workers:  # each has places for checks, and for deliveries
            time.sleep(0.1)
        now = datetime.now(UTC)  # noqa: TID251 - a measurement
        for number in range(sources):
            spec = SourceSpec(name=f"source {number}", url=f"{site.address}/{number}.xml", kind="feed")
            store.sources.add(spec, now=now)
        begun = time.monotonic()
        store.jobs.put_checks(now=now, lease=LEASE)
        while _stored(store) < count and time.monotonic() - begun < 600:
            time.sleep(0.1)
        took = time.monotonic() - begun
        spent = [_cpu(process.pid) for process in running]
        for process in running:
            process.terminate()
        for process in running:
            process.wait()
    store.close()
    return took, spent


def _stored(store: Store) -> int:
    with store._database.reading() as session:
        return session.scalar(text("SELECT count(*) FROM statements")) or 0


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(admin_url: str, sources: int, items: int) -> None:
    admin = create_engine(admin_url, isolation_level="AUTOCOMMIT")
    with tempfile.TemporaryDirectory() as folder, press() as site, admin.connect() as connection:
        publish(site, Path(folder), sources, items)
        for workers in (1, 2, 1, 2):
            name = f"communique_bench_{os.getpid()}"
            connection.execute(text(f"CREATE DATABASE {name}"))
            url = make_url(admin_url).set(database=name).render_as_string(hide_password=False)
            took, spent = run(url, site, workers, sources, sources * items)
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
            each = ", ".join(f"{seconds:.1f}" for seconds in spent)
            print(
                f"{workers} worker(s): {took:6.1f} s, {sources * items / took:5.1f} statements/s (CPU {each} s)"
            )


if __name__ == "__main__":
    main(sys.argv[1], *(int(word) for word in (*sys.argv[2:], "20", "15")[:2]))
