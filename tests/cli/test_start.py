"""Starting up: quick, and quiet about what is not needed."""

from __future__ import annotations

import subprocess
import sys

from monitor import __version__

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
