"""`communique run` and `communique demo`, as processes."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warm_program import Program

pytestmark = pytest.mark.long


def environment(folder: Path) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")}
    return others | {"COMMUNIQUE_DATA_DIR": str(folder)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def health(port: int) -> dict[str, object]:
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                return dict(json.load(answer))
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.1)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_run_serves_the_change_log_and_ends_in_order_when_told_to(
    tmp_path: Path, program: Program, ending: signal.Signals
) -> None:
    port = free_port()
    started = program if ending == signal.SIGINT else (sys.executable, "-m", "monitor")
    command = [*started, "run", "--empty", "--port", str(port)]
    with subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.PIPE, text=True) as process:
        assert health(port)["status"] == "ok"
        process.send_signal(ending)
        _, said = process.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in said
    assert process.returncode == (0 if ending == signal.SIGTERM else 130)


def test_the_very_first_start_watches_the_official_core_and_a_later_one_what_is_left_of_it(
    tmp_path: Path, program: Program
) -> None:
    nowhere = environment(tmp_path) | {
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "HTTP_PROXY": "http://127.0.0.1:9",
    }
    said = []
    for _ in range(2):
        port = free_port()
        command = [*program, "run", "--port", str(port)]
        with subprocess.Popen(command, env=nowhere, stderr=subprocess.PIPE, text=True) as process:
            health(port)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                page = answer.read().decode()
            process.terminate()
            said.append(process.communicate(timeout=30)[1])
        listed = subprocess.run(
            [*program, "sources", "list"], env=nowhere, capture_output=True, text=True, check=True
        )
        names = [line.split("\t")[0] for line in listed.stdout.splitlines()]
        subprocess.run(
            [*program, "sources", "remove", names[0]], env=nowhere, check=True, capture_output=True
        )
    assert "the official core, are watched" in said[0]
    assert "First start" not in said[1]
    assert "sources are watched (" in page
    assert "Give an address to be told at" in page


def test_a_port_that_is_taken_is_said_in_one_line(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("run", "--port", str(taken.getsockname()[1]))
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1
    assert "cannot listen" in ran.err
    assert "--port" in ran.err


def test_the_demonstration_shows_an_alert_and_the_address_of_the_change_log(
    tmp_path: Path, program: Program
) -> None:
    """The newcomer's first minute: without settings, without a network, in a folder of its own that goes
    away.
    """
    done = subprocess.run(
        [*program, "demo"],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Subject: [High] " in done.stdout
    assert re.search(
        r"Taiwan: .*did not support.*\n +Old: .*opposed.*\n +New: .*did not support", done.stdout
    )
    assert re.search(r"The change log: http://127\.0\.0\.1:\d+/", done.stdout)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_database_is_kept_where_it_is_wanted_and_never_written_over(
    first_run: Run, tmp_path: Path
) -> None:
    assert first_run("demo", "--no-serve", "--folder", str(tmp_path / "data")).status == 0
    assert json.loads(first_run("log", "--format", "json").out)
    again = first_run("demo", "--no-serve", "--folder", str(tmp_path / "data"))
    assert again.status == 1
    assert "holds a database already" in again.err


def test_deliver_says_what_an_older_engine_told_and_was_read_anew(first_run: Run, tmp_path: Path) -> None:
    assert first_run("demo", "--no-serve", "--folder", str(tmp_path / "data")).status == 0
    assert first_run("deliver").out == "Nothing is due.\n"
    with closing(sqlite3.connect(tmp_path / "data" / "communique.db")) as database, database:
        database.execute("UPDATE comparisons SET compared_by = NULL")
    said = "1 told statement read anew by a newer lexicon or engine: 0 corrections\n"
    assert first_run("deliver").out == f"{said}Nothing is due.\n"
    assert first_run("deliver").out == "Nothing is due.\n"


def test_the_log_tells_of_a_withdrawn_page_in_every_form(first_run: Run, tmp_path: Path) -> None:
    assert first_run("demo", "--no-serve", "--folder", str(tmp_path / "data")).status == 0
    with closing(sqlite3.connect(tmp_path / "data" / "communique.db")) as database, database:
        database.execute(
            "UPDATE publications SET withdrawn_at = '2026-02-03 08:00:00.000000', missed_why = 'answered 404'"
        )
    first, second, *_ = json.loads(first_run("log", "--format", "json").out)
    assert (first["kind"], first["withdrawal"]["at"]) == ("withdrawn", "2026-02-03T08:00:00+00:00")
    assert "withdrawal" not in second
    assert ",withdrawn," in first_run("log", "--format", "csv").out
    for form in ("text", "markdown"):
        assert "is no longer there. answered 404. The text is kept." in " ".join(
            first_run("log", "--format", form).out.split()
        )
    assert "withdrawn" not in first_run("log", "--topic", "taiwan", "--format", "csv").out
