"""`communique meetings`: a calendar of announced meetings is taken in, listed, forgotten."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from monitor.upkeep.wall_clock import utc_now
from tests.cli.conftest import Run

LATER = utc_now() + timedelta(days=400)


def calendar(path: Path, title: str) -> str:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{title}", f"DTSTART:{LATER:%Y%m%dT%H%M%SZ}"]
    path.write_text("\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]), encoding="utf-8")
    return str(path)


def test_a_calendar_is_taken_in_listed_and_forgotten(run: Run, tmp_path: Path) -> None:
    file = calendar(tmp_path / "talks.ics", "Ministers of Japan and the United States meet")
    assert run("meetings", "import", file).out == "1 meeting to come in talks.ics.\n"
    (row,) = json.loads(run("meetings", "list", "--format", "json").out)
    assert (row["parties"], row["calendar"]) == ("JP US", "talks.ics")
    assert run("meetings", "remove", "talks.ics").out == "Forgot talks.ics with 1 meeting.\n"
    assert "No meeting is announced" in run("meetings", "list").err


def test_who_meets_is_said_with_the_file_where_no_entry_says_it(run: Run, tmp_path: Path) -> None:
    file = calendar(tmp_path / "talks.ics", "Trilateral talks")
    assert "--party says who meets" in run("meetings", "import", file).err
    assert run("meetings", "import", file, "--party", "us", "--name", "mine").out.startswith("1 meeting")


def test_faults_are_said_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text("<html>", encoding="utf-8")
    ran = run("meetings", "import", str(tmp_path / "a.ics"))
    assert (ran.status, "This is no calendar" in ran.err) == (1, True)
    ran = run("meetings", "remove", "x")
    assert (ran.status, "there is no calendar x" in ran.err) == (1, True)
