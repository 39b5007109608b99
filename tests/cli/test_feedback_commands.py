"""`communique feedback`: verdicts listed, and exported as labels beside their texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import yaml

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.store import Store
from monitor.web.feedback import draft_of
from monitor.web.judged import points_to_judge
from tests.cli.conftest import Run
from tests.quality.labelled import labelled

BASELINE = Library().default
NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)


def imported(run: Run, tmp_path: Path) -> Store:
    """An archive with one statement, compared."""
    folder = tmp_path / "archive"
    folder.mkdir()
    front = f"---\ntitle: {TITLE}\ndate: '2026-02-03'\n---\n\n"
    (folder / "statement.md").write_text(front + edited(BASELINE.text), encoding="utf-8")
    assert run("import", str(folder)).status == 0
    return Store(f"sqlite:///{tmp_path / 'data' / 'communique.db'}")


def test_verdicts_are_listed_and_exported_beside_their_texts(run: Run, tmp_path: Path) -> None:
    store = imported(run, tmp_path)
    assert "No verdict yet" in run("feedback", "list").err
    view = store.statements.get(store.statements.list()[0].id)
    assert view is not None
    point = points_to_judge(view)[0]
    store.feedback.give(
        draft_of(view, point.key, "right", way="api", by="Kim\t", note="as I read it"), now=NOW
    )
    store.close()
    (line,) = run("feedback", "list").out.splitlines()
    assert line.split("\t")[3:5] == ["right", "Kim, by the API"]
    ran = run("feedback", "export", str(tmp_path / "labels"))
    assert ran.status == 0
    assert ran.out.startswith("1 file with ")
    (file,) = (tmp_path / "labels").glob("*.yaml")
    content = yaml.safe_load(file.read_text("utf-8"))
    assert content["verdicts"][0]["note"] == "as I read it"
    (only,) = labelled(tmp_path / "labels", texts=(tmp_path / "labels",))
    assert only.document.title == TITLE
    assert len(only.labels) == len(point.findings)
    for label in only.labels:
        for side, text in (("baseline_anchor", BASELINE.text), ("new_anchor", only.document.text)):
            anchor = label[side]
            assert anchor is None or " ".join(text.split()).count(anchor) == 1, "it stands there, and once"


def test_an_export_overwrites_nothing_and_says_when_there_is_nothing(run: Run, tmp_path: Path) -> None:
    assert run("feedback", "export", str(tmp_path / "empty")).out.startswith("0 files with 0 labels")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.yaml").write_text("a: 1\n")
    ran = run("feedback", "export", str(tmp_path / "full"))
    assert (ran.status, "is not empty" in ran.err) == (1, True)
