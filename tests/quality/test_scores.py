"""The scores on the development material hold their floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.gate import against_floors, floors, measure

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
