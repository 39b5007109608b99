"""The guide of the library works as it is written, and the face of the library names what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import baselines
from tests.conftest import PROJECT

GUIDE = PROJECT / "docs" / "howto" / "use-it-as-a-library.md"


def test_the_code_of_the_guide_runs_from_top_to_bottom_and_tells_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    exec(compile("\n".join(blocks), str(GUIDE), "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("high taiwan weaker") for line in lines)
    assert "trilateral joint_statement ('JP', 'KR', 'US')" in lines


def test_every_name_of_the_face_is_there_and_is_described_in_the_guide() -> None:
    described = GUIDE.read_text("utf-8")
    for name in baselines.__all__:
        assert getattr(baselines, name).__name__ == name
        assert f"`{name}" in described, name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = baselines.nothing


def test_the_face_alone_loads_no_room() -> None:
    said = "import sys, baselines; print([name for name in sys.modules if name.startswith('baselines.')])"
    done = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout.strip() == "['baselines.face']"
