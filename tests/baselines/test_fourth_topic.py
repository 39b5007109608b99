"""A fourth watched topic is one row: the engine, and every way out, follow it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from baselines.comparison import compare
from baselines.errors import BaselineFormatError
from baselines.lexicon import FOLDER, Lexicon, load_lexicon
from baselines.library import load_baseline
from baselines.model import Comparison, Document
from tests.conftest import PROJECT

pytestmark = pytest.mark.long

LEFT_OUT = ("golden", "journeys", "quality")  # large, and not asked there
GIVEN = Path(__file__).parent / "fourth_topic"
BASELINE = GIVEN / "baseline.toml"
ADDED = "They reaffirmed the importance of a just and lasting peace for Ukrainian cities."
KEPT = "They reiterated their commitment to the complete denuclearization of the DPRK."


def replace_row(topics: Path) -> None:
    """Ukraine is watched, and everything else as it was."""
    rows = topics.read_text("utf-8").split("\n\n")
    [at] = [n for n, row in enumerate(rows) if '\nid = "ukraine"\n' in row]
    rows[at] = (GIVEN / "row.toml").read_text("utf-8").rstrip()
    topics.write_text("\n\n".join(rows), "utf-8")


@pytest.fixture(scope="module")
def with_ukraine(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, folder)
    replace_row(folder / "topics.toml")
    return load_lexicon(folder)


def compared(text: str, lexicon: Lexicon) -> Comparison:
    document = Document(
        text=text,
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=("JP", "KR", "US"),
        level="ministers",
    )
    return compare(document, load_baseline(BASELINE, lexicon.vocabulary), lexicon)


def test_a_watched_topic_is_named_by_its_id_wherever_the_lexicon_names_it(with_ukraine: Lexicon) -> None:
    assert [topic.id for topic in with_ukraine.vocabulary.watched] == [
        "dprk",
        "taiwan",
        "south_china_sea",
        "ukraine",
    ]
    names = {topic.name for topic in with_ukraine.topics}
    assert "ukraine" in names
    assert "other:ukraine" not in names | set(with_ukraine.place)


def test_an_addition_on_a_watched_topic_is_told_and_weighs_no_less(with_ukraine: Lexicon) -> None:
    before, after = (
        next(f for f in compared(f"{KEPT}\n\n{ADDED}", lexicon).findings if f.kind == "added")
        for lexicon in (load_lexicon(), with_ukraine)
    )
    assert (before.topic, before.importance, before.alert) == ("other:ukraine", "high", False)
    assert (after.topic, after.importance, after.alert) == ("ukraine", "high", True)


def test_the_absence_of_a_watched_topic_keeps_its_weight_in_a_short_text(with_ukraine: Lexicon) -> None:
    before, after = (
        next(f for f in compared(KEPT, lexicon).findings if f.commitment == "UKR-01")
        for lexicon in (load_lexicon(), with_ukraine)
    )
    assert (before.topic, before.kind, before.importance) == ("other:ukraine", "removed", "low")
    assert (after.topic, after.kind, after.importance) == ("ukraine", "removed", "medium")


def test_a_fault_of_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    path = tmp_path / "topics.toml"
    path.write_text(path.read_text("utf-8").replace('near = "east_china_sea"', 'near = "black_sea"'))
    with pytest.raises(BaselineFormatError, match=r"topics\.toml:\d+: .*near 'black_sea' names no row"):
        load_lexicon(tmp_path)


def test_every_way_out_follows_the_row(tmp_path: Path) -> None:
    """The whole project with the other row: what each way out shows of the new topic is checked there."""
    for folder in ("baselines", "alerts", "monitor", "docs"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)  # with what is compiled: that takes seconds
    shutil.copytree(PROJECT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    replace_row(tmp_path / "baselines" / "lexicon" / "topics.toml")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "0",
            "-p",
            "xdist.plugin",
            "-p",
            "no:cacheprovider",
            "-rA",
            "-k",
            "ukraine",
            "tests/web/test_ways_out.py",
        ],
        cwd=tmp_path,
        env=os.environ
        | {
            "PYTHONPATH": str(tmp_path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "test_a_watched_topic_stands_in_the_forms[ukraine]" in done.stdout
