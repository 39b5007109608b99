"""The tutorial, done as it is written: every command of it, in one shell, on a free port."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.warm_program import Program

pytestmark = pytest.mark.long

# Set the machine up, or stay in the foreground: not for a test.
LEFT_OUT = ("make demo", "activate", "communique run")


def steps() -> dict[str, str]:
    """What the shell is told, by the heading under which it stands."""
    text = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"^```sh\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
        found[part.splitlines()[0]] = "".join(b for b in blocks if not any(words in b for words in LEFT_OUT))
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def bin_folder(tmp_path: Path, program: Program) -> Path:
    """A folder with `communique` and `python3` in it, as an active environment has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, words in {"communique": program, "python3": (sys.executable,)}.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec {shlex.join(words)} "$@"\n')
        script.chmod(0o755)
    return folder


def test_the_tutorial_works_as_it_is_written(tmp_path: Path, bin_folder: Path) -> None:
    bash = shutil.which("bash") or pytest.skip("the tutorial is written for bash")
    lines = ["set -em", "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT"]
    for heading, commands in steps().items():
        lines += [f"echo '=== {heading}'", commands]
    script = "\n".join(lines).replace("8099", str(free_port()))
    (tmp_path / "here").mkdir()
    ours = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")}
    done = subprocess.run(
        [bash, "-c", script],
        cwd=tmp_path / "here",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=ours | {"PATH": f"{bin_folder}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    said = dict(part.split("\n", 1) for part in done.stdout.split("=== ")[1:])
    assert "trilateral" in said["3. Ask what it is"]
    assert "3 worth telling" in said["3. Ask what it is"]
    assert "sent to me" not in said["4. Watch it"]
    said_of_edit = said["5. Change two words"]
    assert said_of_edit.count("sent to me") == 1
    assert "[-complete-]" in said_of_edit
    assert "[-strongly opposed-]" in said_of_edit
    assert "[High]" in said["6. Read the log"]
    assert list((tmp_path / "here").iterdir()) == []


def test_the_text_of_the_tutorial_tells_what_the_tutorial_says(tmp_path: Path) -> None:
    """Three points, one a topic, on what a short text leaves out, and no line beside them that denies it."""
    tutorial = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    page = tmp_path / "statement.html"
    page.write_text(tutorial[tutorial.index("<!doctype html>") : tutorial.index("</html>") + 7], "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "monitor", "compare", str(page)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Three points of medium importance" in tutorial
    assert re.findall(r"(?m)^\d+\. \[(\w+)\] ([\w ]+): dropped", ran.stdout) == [
        ("Medium", "South China Sea"),
        ("Medium", "Taiwan"),
        ("Medium", "DPRK"),
    ]
    assert "3 worth telling" in ran.stdout
    assert "Nothing to tell" not in ran.stdout
