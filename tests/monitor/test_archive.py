"""Archives: many processes and one order; files and feeds into the log, once."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from baselines.library import Library
from monitor import wiring
from monitor.archive.archive_files import DOCUMENTS, FEEDS, files_below
from monitor.archive.crew import FEW, in_order
from monitor.archive.screen_files import screen_files
from monitor.config import Config
from monitor.demo import TITLE, edited
from monitor.errors import MonitorError
from monitor.wiring import Service
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Press Releases</title>
<link>https://www.state.gov/</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://www.state.gov/{slug}/</link><guid isPermaLink="false">{guid}</guid>
<pubDate>{date}</pubDate><description>a teaser</description><content:encoded><![CDATA[{body}]]></content:encoded></item>"""
BODY = (
    "<p>The Secretary met the Foreign Minister of Japan, and they reaffirmed the alliance{}.</p>"
    + "<p>They spoke of trade.</p>" * 30
)


@pytest.fixture
def service(tmp_path: Path, sqlite_template: Path) -> Iterator[Service]:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    built = wiring.build(Config(data_dir=tmp_path / "data"))
    yield built
    built.close()


def feed(*bodies: str, date: str = "Thu, 16 Jan 2025 02:30:00 +0000") -> str:
    return FEED.format(
        items="".join(
            ITEM.format(
                title=f"Meeting {n} with Japan",
                slug=f"meeting-{n}",
                guid=f"?page_id={n}",
                date=date,
                body=body,
            )
            for n, body in enumerate(bodies)
        )
    )


def taken(service: Service, folder: Path) -> tuple[int, int, list[str]]:
    """New, held, errors."""
    files = files_below(folder, (*DOCUMENTS, *FEEDS))
    report = list(service.import_archive(service.archive("archive"), files, folder))
    return sum(t.new for t in report), sum(t.known for t in report), [e for t in report for e in t.errors]


def ends_itself(number: int) -> int:
    if number == FEW // 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_several_processes_tell_in_the_order_of_the_files(tmp_path: Path) -> None:
    for n in range(FEW + 60):
        length = 400 if n % 7 else 40_000  # some take longer than those after them
        (tmp_path / f"{n:03}.txt").write_text(
            f"Notice {n}\n\n{'The ministry speaks of the weather. ' * (length // 36)}"
        )
    (tmp_path / "100.txt").write_bytes(b"\x00\x01")
    files = files_below(tmp_path, DOCUMENTS)
    report = list(screen_files(files, tmp_path))
    assert [t.name for t in report] == [f.name for f in files]
    assert [t.name for t in report if t.screening is None] == ["100.txt"]
    assert report == [next(screen_files([f], tmp_path)) for f in files]


def test_a_process_that_is_killed_is_one_clear_error() -> None:
    with pytest.raises(MonitorError, match="ended from outside"):
        list(in_order(ends_itself, range(FEW * 2), lot=8))


def test_the_entries_of_a_feed_are_documents_with_the_day_of_the_issuer(
    service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "a.xml").write_text(
        feed(BODY.format(""), BODY.format(" and the ROK") + "<p>More of it was said.</p>" * 20)
    )
    assert taken(service, folder) == (2, 0, [])
    rows = service.store.statements.list()
    assert {r.title for r in rows} == {"Meeting 0 with Japan", "Meeting 1 with Japan"}
    assert {str(r.published_on) for r in rows} == {"2025-01-15"}, (
        "half past two in UTC is the evening before in Washington"
    )
    assert taken(service, folder) == (0, 2, [])


def test_an_older_copy_of_a_feed_brings_its_version_and_no_edit_twice(
    service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "1.xml").write_text(feed(BODY.format("")))
    (folder / "2.xml").write_text(feed(BODY.format(", and their defence")))
    assert taken(service, folder) == (2, 0, [])
    (row,) = service.store.statements.list()
    assert row.version == 2
    assert taken(service, folder) == (0, 2, [])
    (folder / "3.xml").write_text(feed(BODY.format("")))
    assert taken(service, folder) == (0, 3, [])
    assert service.store.statements.list()[0].version == 2


def test_an_entry_without_its_text_and_a_file_that_is_no_feed_are_told(
    service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "a.xml").write_text(feed("<p>Short. Read more</p>"))
    (folder / "b.xml").write_text("<html><body>Are you a robot?</body></html>")
    new, known, errors = taken(service, folder)
    assert (new, known) == (0, 0)
    assert "only a teaser" in errors[0]
    assert "not a feed" in errors[1]


def test_an_import_alerts_nobody_and_compares(service: Service, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    front = f"---\ntitle: {TITLE}\ndate: 2026-02-03\nsource_url: https://www.state.gov/a/\n---\n"
    (folder / "a.md").write_text(front + edited(Library().default.text))
    assert taken(service, folder) == (1, 0, [])
    assert service.store.statements.list()[0].headline
    assert service.store.outbox.deliveries() == []


def test_many_files_are_screened_by_the_command_as_one_by_one(run: Run, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(FEW + 10):
        (folder / f"{n:03}.txt").write_text(
            f"Joint Statement {n} of Japan and the United States\n\nWe condemn the DPRK's launch. " * 3
        )
    rows = [json.loads(line) for line in run("screen", str(folder), "--format", "jsonl").out.splitlines()]
    assert [r["path"] for r in rows] == [f"{n:03}.txt" for n in range(FEW + 10)]
    assert {r["class"] for r in rows} == {"related"}
