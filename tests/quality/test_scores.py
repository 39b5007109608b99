"""The scores on the development material hold their floors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.quality.gate import against_floors, floors, measure
from tests.warm_program import Program

pytestmark = pytest.mark.long


@pytest.mark.shared
def test_every_score_holds_its_floor(shared: Path, program: Program) -> None:
    measured = measure(shared, program)
    assert {*measured, "headlines"} == {*floors()}
    low = [f"{f.name}: {f.value} below {f.floor}" for f in against_floors(measured) if not f.holds]
    assert low == []


def test_a_figure_below_its_floor_is_low_and_a_missing_one_too() -> None:
    perfect = {table: dict(rows) for table, rows in floors().items()}
    assert all(f.holds for f in against_floors(perfect))
    perfect["focus"]["macro_f1"] -= 0.1
    del perfect["edits"]["found"]
    assert [f.name for f in against_floors(perfect) if not f.holds] == ["focus.macro_f1", "edits.found"]


def test_the_warm_program_prints_what_the_command_prints(tmp_path: Path, program: Program) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The three ministers condemned the launches by the DPRK.\n", "utf-8")
    arguments = ["compare", str(text), "--format", "json"]
    fresh = subprocess.run([sys.executable, "-m", "monitor", *arguments], capture_output=True, check=True)
    words = [*program, *arguments]
    first, second = (subprocess.run(words, capture_output=True, check=True) for _ in range(2))
    nothing = subprocess.run(
        [*program, "compare", "nowhere.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert first.stdout == second.stdout == fresh.stdout
    assert nothing.returncode == 1
    assert nothing.stderr.startswith("communique: ")


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGKILL, -9), (signal.SIGINT, 130), (signal.SIGTERM, 1)]
)
def test_a_signal_reaches_the_command_of_the_warm_program(
    tmp_path: Path, program: Program, number: signal.Signals, status: int
) -> None:
    """The command waits for its input; what it holds open is closed when it has ended."""
    words = [*program, "sources", "import", "-"]
    environ = os.environ | {"COMMUNIQUE_DATA_DIR": str(tmp_path)}
    with subprocess.Popen(words, env=environ, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:
        time.sleep(0.5)
        process.send_signal(number)
        assert process.wait(timeout=30) == status
