"""Two checks at once: the second says that one is running, and is no failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.config import Config
from monitor.upkeep.turns_due import LEASE
from monitor.wiring import build
from tests.cli.conftest import Run
from tests.journeys.press import Press, Release

OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)
HERE = Path(__file__).parents[2]


@pytest.fixture
def watched(run: Run, site: Press) -> None:
    site.publish("/feed.xml", "/old", OLD)
    added = run("sources", "add", "ministry", f"{site.address}/feed.xml", "--yes")
    assert added.status == 0, added.err


def claimed_by_another(folder: Path) -> None:
    """As another process does that begins a check."""
    service = build(Config(data_dir=folder / "data"))
    assert service.store.sources.claim("ministry", now=service.clock(), lease=LEASE)
    service.close()


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("words", [("ministry",), ("--all",)])
def test_a_second_check_of_a_source_says_that_one_is_running(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    claimed_by_another(tmp_path)
    ran = run("check", *words)
    assert (ran.status, ran.out) == (0, "")
    assert "ministry: another check of it is running" in ran.err


@pytest.mark.usefixtures("watched")
def test_a_second_check_of_what_is_due_says_that_one_is_running(run: Run, tmp_path: Path) -> None:
    claimed_by_another(tmp_path)
    ran = run("check")
    assert ran.status == 0
    assert "Another check is running: ministry." in ran.err
    assert "No source is due" not in ran.err


@pytest.mark.usefixtures("watched")
def test_a_check_of_what_nobody_checks_just_now_says_what_it_found(run: Run) -> None:
    ran = run("check", "ministry")
    assert ran.status == 0
    assert "ministry: 1 listed" in ran.out
    assert "running" not in ran.err


@pytest.mark.usefixtures("watched")
def test_two_checks_that_begin_at_the_same_moment_both_end_well(tmp_path: Path) -> None:
    environ = os.environ | {
        "COMMUNIQUE_DATA_DIR": str(tmp_path / "data"),
        "COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1",
        "COMMUNIQUE_HOST_GAP": "0",
        "PYTHONPATH": str(HERE),
    }
    argv = [sys.executable, "-m", "monitor", "check", "--all"]
    both = [subprocess.Popen(argv, env=environ, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
    assert [status for _, status in ended] == [0, 0], ended
