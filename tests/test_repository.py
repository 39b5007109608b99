"""What is committed: nothing of one machine, nothing of one registry, and the doors a newcomer tries
first.
"""

from __future__ import annotations

import os
import re
import subprocess
import tomllib

import pytest

from tests.conftest import PROJECT

# Put together here so that this file does not name what it looks for.
REGISTRIES = (
    "py" + "pi.org",
    "files.python" + "hosted.org",
    "registry." + "npmjs",
    "docker" + ".io",
    "gh" + "cr.io",
    "quay" + ".io",
    "deb." + "debian.org",
    "cdn" + ".jsdelivr",
    "un" + "pkg.com",
    "--index" + "-url ",
    "--extra-index" + "-url ",
)
MACHINE = re.compile(
    r"(?<![\w.~/-])/(?:home|Users|root|work|private)/[\w.-]+|/tmp/(?!bash_jobs)\w+/|\b[A-Z]:\\\\Users\\\\"
)


def tracked() -> list[str]:
    if not (PROJECT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]


def texts() -> dict[str, str]:
    """Every tracked file that is text."""
    read = {name: (PROJECT / name).read_bytes() for name in tracked()}
    return {name: body.decode("utf-8", "replace") for name, body in read.items() if b"\0" not in body}


def test_no_file_names_a_package_registry() -> None:
    assert [(name, host) for name, text in texts().items() for host in REGISTRIES if host in text] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [(name, match[0]) for name, text in texts().items() for match in MACHINE.finditer(text)]
    assert found == []


def test_the_pattern_for_paths_of_one_machine_finds_them() -> None:
    assert MACHINE.search('open("/ho' + 'me/mio/notes.txt")')
    assert MACHINE.search("see /wo" + "rk/main")
    assert not MACHINE.search("https://example.org/home/page and ~/work/notes")


def test_nothing_that_a_run_leaves_behind_is_committed() -> None:
    left = (".db", ".db-wal", ".pyc", ".whl", ".log", "communique.toml", ".env")
    assert [name for name in tracked() if name.endswith(left) or name.startswith((".venv/", "data/"))] == []


def test_ci_runs_the_checks_and_the_tests_and_stops_at_the_first_fault() -> None:
    path = PROJECT / ".ci" / "run"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert os.access(path, os.X_OK)
    assert lines[0] == "#!/bin/sh"
    assert "set -eu" in lines
    assert "make check" in lines
    assert "make test" in lines
    assert lines.index("make check") < lines.index("make test")


@pytest.mark.parametrize("script", ["tests/ready", ".githooks/pre-commit", ".ci/run"])
def test_scripts_can_be_run_and_are_shell(script: str) -> None:
    assert os.access(PROJECT / script, os.X_OK)
    subprocess.run(["sh", "-n", script], cwd=PROJECT, check=True, timeout=10)


def test_make_prints_its_targets() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=30
    )
    names = [line.split()[1] for line in shown.stdout.splitlines()]
    assert {"setup", "run", "demo", "test", "check", "gate", "bench", "dev"} <= set(names)
    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    declared = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    assert declared - {"help"} <= set(names) | {"help"}


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(version)}\]?", text, re.MULTILINE)


def test_the_licence_is_there_and_is_the_one_declared() -> None:
    assert "MIT License" in (PROJECT / "LICENSE").read_text(encoding="utf-8")


def test_no_file_holds_the_marks_of_a_merge_that_was_left_half_done() -> None:
    marks = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
    assert [name for name, text in texts().items() if marks.search(text)] == []
