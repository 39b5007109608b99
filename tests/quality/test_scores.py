"""The scores on the development material hold their floors."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.gate import against_floors, floors, measure
from tests.quality.warm_program import warm_program

pytestmark = pytest.mark.long


@pytest.mark.shared
def test_every_score_holds_its_floor(shared: Path) -> None:
    measured = measure(shared)
    assert {*measured, "headlines"} == {*floors()}
    low = [f"{f.name}: {f.value} below {f.floor}" for f in against_floors(measured) if not f.holds]
    assert low == []


def test_a_figure_below_its_floor_is_low_and_a_missing_one_too() -> None:
    perfect = {table: dict(rows) for table, rows in floors().items()}
    assert all(f.holds for f in against_floors(perfect))
    perfect["focus"]["macro_f1"] -= 0.1
    del perfect["edits"]["found"]
    assert [f.name for f in against_floors(perfect) if not f.holds] == ["focus.macro_f1", "edits.found"]


def test_the_warm_program_prints_what_the_command_prints(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The three ministers condemned the launches by the DPRK.\n", "utf-8")
    arguments = ["compare", str(text), "--format", "json"]
    fresh = subprocess.run([sys.executable, "-m", "monitor", *arguments], capture_output=True, check=True)
    with warm_program() as program:
        asked = [*shlex.split(program), *arguments]
        first, second = (subprocess.run(asked, capture_output=True, check=True) for _ in range(2))
        nothing = subprocess.run([*shlex.split(program), "compare", "nowhere.txt"], check=False)
    assert first.stdout == second.stdout == fresh.stdout
    assert nothing.returncode == 1
