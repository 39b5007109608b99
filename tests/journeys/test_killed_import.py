"""`kill -9` in the middle of an import: nothing is lost, nothing stands twice, and no process is left
behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baselines.library import Library
from monitor import wiring
from monitor.archive.crew import FEW
from monitor.config import Config
from monitor.demo import edited
from tests.warm_program import Program

pytestmark = pytest.mark.long

DOCUMENTS = FEW + 50  # enough for several processes
KILLS = 3
STARTED = (sys.executable, "-m", "monitor")


def archive(folder: Path) -> Path:
    text = Library().default.text
    for n in range(DOCUMENTS):
        day = f"20{n % 20:02}-01-{n % 28 + 1:02}"
        words = (
            edited(text)
            if n % 40 == 0
            else f"Notice {n} of the ministry, on the weather of {n * n} places. " * 5
        )
        copied = (
            f"Notice {n - 1} of the ministry, on the weather of {(n - 1) ** 2} places. " * 5
            if n % 25 == 2
            else words
        )
        (folder / f"{n:03}.md").write_text(f"---\ntitle: Notice {n}\ndate: {day}\n---\n{copied}")
    return folder


def importing(documents: Path, data: Path, program: Program = STARTED) -> subprocess.Popen[str]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE_")} | {
        "COMMUNIQUE_DATA_DIR": str(data)
    }
    words = [*program, "import", str(documents)]
    return subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def statements_in(data: Path) -> list[tuple[str, str, int]]:
    """Every statement with the places where it stands."""
    service = wiring.build(Config(data_dir=data))
    rows = [service.store.statements.get(row.id) for row in service.store.statements.list(limit=10_000)]
    service.close()
    return sorted((row.title, p.url, row.version) for row in rows if row for p in row.publications)


def test_an_import_killed_in_the_middle_ends_like_one_that_was_not(tmp_path: Path, program: Program) -> None:
    (tmp_path / "documents").mkdir()
    documents = archive(tmp_path / "documents")
    begun = time.monotonic()
    out, error = importing(documents, tmp_path / "whole", program).communicate(timeout=120)
    length = time.monotonic() - begun
    assert f"{DOCUMENTS} documents: {DOCUMENTS} new" in out, error
    for n in range(KILLS):
        process = importing(documents, tmp_path / "killed", program)
        time.sleep(length * (0.55 + 0.1 * n))
        process.send_signal(signal.SIGKILL)
        # returns when its processes have ended, too: they hold the other ends of its pipes
        process.communicate()
    out, error = importing(documents, tmp_path / "killed", program).communicate(timeout=120)
    assert f"{DOCUMENTS} documents: " in out, error
    assert statements_in(tmp_path / "killed") == statements_in(tmp_path / "whole")
    out, _ = importing(documents, tmp_path / "killed").communicate(timeout=120)
    assert f"{DOCUMENTS} documents: 0 new, {DOCUMENTS} held already, 0 not read." in out
