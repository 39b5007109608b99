"""`communique statements`: one is taken out of the log, and the list says by whom."""

from __future__ import annotations

from pathlib import Path

from baselines.library import Library
from monitor.demo import TITLE, edited
from tests.cli.conftest import Run


def test_a_statement_is_removed_and_listed_as_removed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    text = f"---\ntitle: {TITLE}\ndate: '2026-02-03'\n---\n\n{edited(Library().default.text)}"
    (folder / "statement.md").write_text(text, encoding="utf-8")
    assert run("import", str(folder)).status == 0
    assert run("log").out
    done = run("statements", "remove", "1", "--why", "a test")
    assert (done.status, TITLE in done.out) == (0, True)
    assert run("log").out == "No changes.\n"
    (line,) = run("statements", "removed").out.splitlines()
    assert line.split("\t")[1:] == ["1", "command line", TITLE, "a test", ""]
    assert "Put back statement 1" in run("statements", "restore", "1").out
    assert TITLE in run("log").out
    (line,) = run("statements", "removed").out.splitlines()
    assert line.split("\t")[-1].endswith("by command line")


def test_one_that_is_not_there_is_said_in_one_line(run: Run) -> None:
    ran = run("statements", "remove", "7")
    assert ran.status == 1
    assert "there is no statement 7" in ran.err
    assert "No statement was removed" in run("statements", "removed").err
    ran = run("statements", "restore", "7")
    assert (ran.status, "no removed statement has the number 7" in ran.err) == (1, True)
