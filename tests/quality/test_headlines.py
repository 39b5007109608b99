"""What an alert tells first, against what an expert would: its floors hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.gate import against_floors, measure_headlines
from tests.warm_program import Program

pytestmark = pytest.mark.long


@pytest.mark.shared
def test_what_an_alert_tells_first_holds_its_floors(shared: Path, program: Program) -> None:
    figures = against_floors(measure_headlines(shared, program))
    assert figures
    assert [f"{f.name}: {f.value} below {f.floor}" for f in figures if not f.holds] == []
