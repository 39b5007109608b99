"""Starting up: quick, and quiet about what is not needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from baselines.library import Library
from monitor import __version__
from tests.warm_program import Program

HEAVY = ("sqlalchemy", "httpx", "trafilatura", "fastapi", "pydantic", "bs4")
PROBE = f"""
import sys
sys.argv = ["communique", sys.argv[1]]
try:
    import monitor.cli
    monitor.cli.main()
except SystemExit:
    pass
print(sorted(set({HEAVY}) & set(sys.modules)))
"""


def loaded(word: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", PROBE, word], capture_output=True, text=True, check=True
    ).stdout


def test_help_and_version_load_nothing_heavy() -> None:
    said = loaded("--version")
    assert __version__ in said
    assert said.strip().endswith("[]")
    assert loaded("--help").strip().endswith("[]")


OURS = {"monitor", "alerts", "baselines"}
# A short command, what it may load of the packages of others, and what it does without.
LIGHT: tuple[tuple[str, set[str], set[str]], ...] = (
    (
        "sources list",
        {"click", "sqlalchemy", "typing_extensions"},
        {
            "alerts.model",
            "baselines.text",
            "monitor.store.schema.found",
            "sqlalchemy.dialects.postgresql",
        },
    ),
    (
        "log",
        {"click", "sqlalchemy", "typing_extensions"},
        {
            "alerts.model",
            "alerts.wording",
            "baselines.clauses",
            "baselines.comparison",
            "baselines.history.annotate",
            "baselines.text.sentence_ends",
            "monitor.store.schema.reported",
            "sqlalchemy.dialects.postgresql",
        },
    ),
    (
        "compare FILE",
        {"ada_url", "click", "lxml", "markupsafe", "rapidfuzz", "regex", "syntok", "yaml"},
        {"monitor.store", "monitor.wiring", "monitor.documents.extract.fetched", "baselines.schemas"},
    ),
)
MODULES = """
import sys
sys.argv = ["communique", *sys.argv[1:]]
try:
    import monitor.cli
    monitor.cli.main()
finally:
    print("loaded:", *(name for name, module in sys.modules.items() if getattr(module, "__file__", "")))
"""


@pytest.mark.parametrize(("command", "packages", "rooms"), LIGHT, ids=[row[0] for row in LIGHT])
def test_a_short_command_loads_no_more_than_it_needs(
    command: str, packages: set[str], rooms: set[str], tmp_path: Path
) -> None:
    database = os.environ | {"COMMUNIQUE_DATA_DIR": str(tmp_path)}
    text = tmp_path / "statement.txt"
    text.write_text(Library().default.text)
    for _ in range(2):  # the first makes the tables
        done = subprocess.run(
            [sys.executable, "-c", MODULES, *command.replace("FILE", str(text)).split()],
            capture_output=True,
            text=True,
            check=True,
            env=database,
        )
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    foreign = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names - OURS
    assert {name for name in foreign if not name.startswith("_")} - {"sitecustomize"} == packages
    assert not loaded & rooms


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["baselines", "list"], ["log"]])
def test_a_command_whose_output_cannot_be_written_fails_in_one_line(
    arguments: list[str], tmp_path: Path, program: Program
) -> None:
    started = program if arguments == ["log"] else (sys.executable, "-m", "monitor")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*started, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ | {"COMMUNIQUE_DATA_DIR": str(tmp_path)},
        )
    assert (done.returncode, done.stderr) == (
        1,
        "communique: the output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_process_that_reads_a_file_loads_no_engine(kind: str) -> None:
    """It starts for every file."""
    probe = f"import monitor.documents.confined.{kind}, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    rooms = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    assert not rooms & {"baselines.comparison", "alerts.model", "monitor.model", "monitor.store"}
