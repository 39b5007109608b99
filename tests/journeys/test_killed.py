"""`kill -9` at any moment of a run: no change is lost, no delivery stands twice in the log."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alerts.model import Subscription
from baselines.library import Library
from monitor import wiring
from monitor.config import Config
from monitor.demo import EDITS
from monitor.model import SourceSpec
from tests.journeys.press import Press, Release, mail_server, press
from tests.warm_program import Program

pytestmark = pytest.mark.long

KILLS = 6
TEXT = Library().default.text
MEETINGS = ("January 12", "March 20", "May 5")  # far enough apart that none is a copy of another


def command(program: Program, *, folder: Path, smtp: str) -> subprocess.Popen[bytes]:
    environ = {
        **{k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE_")},
        "COMMUNIQUE_DATA_DIR": str(folder),
        "COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1",
        "COMMUNIQUE_SMTP_URL": smtp,
        "COMMUNIQUE_HOST_GAP": "0",
    }
    return subprocess.Popen(
        [*program, "check", "--all"],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def watched(folder: Path, site: Press, smtp: str) -> None:
    """Three feeds with one old item each, seen once; then each gets a statement."""
    service = wiring.build(Config(data_dir=folder, allow_addresses=("127.0.0.1",), smtp_url=smtp, host_gap=0))
    service.add_subscription(Subscription(id=0, name="desk", channel="email", target="desk@example.org"))
    service.add_subscription(Subscription(id=0, name="deputy", channel="email", target="deputy@example.org"))
    for n in range(len(MEETINGS)):
        site.publish(
            f"/{n}.xml",
            f"/{n}/old",
            Release(f"Visit {n} to the library", f"Visit number {n} of the library. " * 40),
        )
        service.add_source(SourceSpec(name=f"ministry {n}", url=f"{site.address}/{n}.xml"), by="test")
    service.check(all_sources=True)
    service.close()
    for n, day in enumerate(MEETINGS):
        title = (
            "Joint Statement of the Trilateral Meeting of the United States, Japan, and the Republic "
            f"of Korea, {day}"
        )
        dated = re.sub(r"\b2025\b", "2026", TEXT.replace("September 22", day))
        text = dated.replace(*EDITS[n])  # each says something new, whichever comes first
        site.publish(
            f"/{n}.xml",
            f"/{n}/statement",
            Release(title, text, datetime.strptime(f"{day} 2026", "%B %d %Y").replace(tzinfo=UTC)),
        )


def test_a_run_killed_many_times_loses_no_change_and_doubles_no_delivery(
    tmp_path: Path, program: Program
) -> None:
    with press() as site, mail_server() as inbox:
        watched(tmp_path, site, inbox.url)
        begun = time.monotonic()
        whole = command(program, folder=tmp_path / "rehearsal", smtp=inbox.url)
        whole.communicate(timeout=60)
        length = time.monotonic() - begun
        inbox.mails.clear()
        for n in range(KILLS):
            # From the start of the work to beyond its end: somewhere in between every write happens.
            process = command(program, folder=tmp_path, smtp=inbox.url)
            time.sleep(length * (0.1 + 1.4 * n / KILLS))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        last = command(program, folder=tmp_path, smtp=inbox.url)
        _, error = last.communicate(timeout=60)
        assert last.returncode == 0, error.decode()
        service = wiring.build(Config(data_dir=tmp_path))
        deliveries = service.store.outbox.deliveries(limit=1000)
        statements = [s for s in service.store.statements.list(limit=1000) if s.klass == "trilateral"]
        service.close()
    assert len(statements) == len(MEETINGS)
    assert all(d.state == "sent" for d in deliveries)
    sent = Counter((d.statement_id, d.subscription) for d in deliveries if d.kind == "alert")
    assert len(sent) == 2 * len(MEETINGS)
    assert set(sent.values()) == {1}
    ids = {m["Message-ID"] for m in inbox.mails}
    assert len(ids) == len(deliveries), "a mail that was sent again after a kill has the same Message-ID"
