"""`python -m tests.quality.gate`: the scorers of the development material against the floors.

The figures are those of `floors.toml`. A floor only rises: raise it with the change that lifted its figure
for good. Exit status 1 when a figure is below its floor, 0 when all hold or when the material is not there (a
user has none).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baselines.library import Library, load_baseline
from baselines.model import Baseline
from tests.quality.labelled import HERE, Tally, judge, labelled, tally
from tests.quality.warm_program import warm_program

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", PROJECT.parent / "shared"))
FLOORS = Path(__file__).with_name("floors.toml")
_COMPARE = "compare {file} --format json"


@dataclass(frozen=True)
class Figure:
    """One measured figure beside its floor."""

    name: str
    value: float
    floor: float

    @property
    def holds(self) -> bool:
        return self.value >= self.floor


def floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text("utf-8"))


def measure(shared: Path) -> dict[str, dict[str, float]]:
    """Run the scorers: tables of figures as in `floors.toml`."""
    with warm_program() as program:
        return _measured(shared, program)


def _measured(shared: Path, program: str) -> dict[str, dict[str, float]]:
    compare = f"{program} {_COMPARE}"
    gold = _scored(
        shared, "score_findings.py", "gold", shared / "gold", "--texts", shared, "--command", compare
    )
    edits = _scored(
        shared,
        "score_findings.py",
        "edits",
        shared / "gold" / "edits.yaml",
        "--baseline",
        shared / "seeds" / "2025-09-22-joint-statement.txt",
        "--command",
        compare,
    )
    screened = _scored(
        shared,
        "score_relevance.py",
        shared / "corpus" / "labels.tsv",
        "--texts",
        shared / "corpus",
        "--command",
        f"{program} screen {{dir}} --format jsonl",
    )
    own = _own(Library().default) | _drafted(shared)
    levels = [row for row in edits.values() if isinstance(row, dict)]
    return {
        "focus": _numbers(gold["focus"])
        | {"verbatim": -gold["focus"]["not_verbatim"], "ran": -gold["failed"]},
        "all_topics": _numbers(gold["all"]),
        "edits": {
            "ran": -edits["failed"],
            "found": sum(row["found"] for row in levels),
            "kind": sum(row["kind"] for row in levels),
            "direction": sum(row["dir_ok"] for row in levels),
            "high_as_high": sum(row["high_ok"] for row in levels),
            "quiet": -sum(row["loud"] for row in levels),
        },
        **own,
        "screening": {
            f"{kind}_{name}": float(screened[kind][name])
            for kind in ("trilateral", "watched")
            for name in ("recall", "precision")
        },
    }


def measure_headlines(shared: Path) -> dict[str, dict[str, float]]:
    """What an alert tells first. Faults are counted below zero."""
    with warm_program() as program:
        figures = _scored(
            shared,
            "score_headlines.py",
            shared / "gold" / "headlines.yaml",
            "--clauses",
            shared / "gold",
            "--texts",
            shared,
            "--command",
            f"{program} {_COMPARE}",
        )
    good = ("recall3", "told", "subject", "gate", "grade")
    faults = ("wrong3", "wrong", "wrong_high", "kept_wrong", "points_most", "failed")
    found = {name: float(figures[name]) for name in good}
    return {"headlines": found | {name: -float(figures[name]) for name in faults}}


def _own(baseline: Baseline) -> dict[str, dict[str, float]]:
    """Our own labels, which the engine's rules were not written with: documents of the corpus and texts of
    our making. Those of the second round are counted apart: only their focus topics are labelled.
    """
    focus, every, second = Tally(), Tally(), Tally()
    for document in labelled(HERE / "labels", texts=(SHARED, HERE)):
        judged = judge(document, baseline)
        if document.round == 2:
            second += tally(document, judged, focus=True)
            continue
        focus += tally(document, judged, focus=True)
        every += tally(document, judged, focus=False)
    return {"own_focus": focus.figures, "own_all_topics": every.figures, "second_focus": second.figures}


def against_floors(measured: dict[str, dict[str, float]]) -> list[Figure]:
    """Every floor of the tables that were measured. A figure that the scorer did not print counts as missing,
    and fails.
    """
    return [
        Figure(f"{table}.{name}", measured.get(table, {}).get(name, float("-inf")), floor)
        for table, rows in floors().items()
        if table in measured
        for name, floor in rows.items()
    ]


def _drafted(shared: Path) -> dict[str, dict[str, float]]:
    """The same labels against the text of the first baseline as it is drafted, unedited."""
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"COMMUNIQUE_DATA_DIR": folder}
        seed, path = shared / "seeds" / "2025-09-22-joint-statement.txt", Path(folder) / "drafted.toml"
        program = [sys.executable, "-m", "monitor", "baselines"]
        draft = [*program, "draft", str(seed), "--slug", "drafted"]
        path.write_bytes(
            subprocess.run(draft, capture_output=True, cwd=PROJECT, env=environ, check=True).stdout
        )
        subprocess.run(
            [*program, "add", str(path)], capture_output=True, cwd=PROJECT, env=environ, check=True
        )
        with warm_program(environ) as warm:
            gold = _scored(
                shared,
                "score_findings.py",
                "gold",
                shared / "gold",
                "--texts",
                shared,
                "--command",
                f"{warm} compare {{file}} --baseline drafted --format json",
            )
        own = _own(load_baseline(path))
    return {
        "drafted_focus": _numbers(gold["focus"])
        | {"verbatim": -gold["focus"]["not_verbatim"], "ran": -gold["failed"]},
        "drafted_all_topics": _numbers(gold["all"]),
        "drafted_own_focus": own["own_focus"],
        "drafted_own_all_topics": own["own_all_topics"],
        "drafted_second_focus": own["second_focus"],
    }


def _numbers(figures: Mapping[str, object]) -> dict[str, float]:
    return {name: float(value) for name, value in figures.items() if isinstance(value, int | float)}


def _scored(shared: Path, script: str, *arguments: object) -> dict[str, Any]:
    argv = [sys.executable, str(shared / "tools" / script), *map(str, arguments), "--json"]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=PROJECT, timeout=900, check=False)
    last = next((line for line in reversed(done.stdout.splitlines()) if line.startswith("{")), "")
    if not last:
        raise SystemExit(
            f"{script} gave no figures: {done.stderr.strip()[-400:] or done.stdout.strip()[-400:]}"
        )
    found: dict[str, Any] = json.loads(last)
    return found


def main() -> int:
    if not SHARED.is_dir():
        print(f"the development material is not at {SHARED}: nothing to measure (set COMMUNIQUE_SHARED)")
        return 0
    figures = against_floors(measure(SHARED) | measure_headlines(SHARED))
    for figure in figures:
        print(
            f"{'ok  ' if figure.holds else 'LOW '} {figure.name:32} {figure.value:8.1f}   floor "
            f"{figure.floor:.1f}"
        )
    low = [figure.name for figure in figures if not figure.holds]
    print("all floors hold" if not low else f"below the floor: {', '.join(low)}")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
