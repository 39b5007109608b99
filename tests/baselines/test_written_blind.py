"""Pairs that were written before the engine saw them: several edits of one text at a time, each in a sentence of
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from baselines.model import Baseline, Comparison
from baselines.text import sentences
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

Edited = Callable[..., Comparison]
ROWS: dict[str, list[list[str]]] = read_yaml_file(PROJECT / "tests" / "baselines" / "written_blind.yaml")
TOPICS = ("dprk", "taiwan", "south_china_sea")


def rounds(rows: Sequence[Sequence[str]], words: int, baseline: Baseline) -> Iterator[list[Sequence[str]]]:
    """The rows in rounds: of one sentence of the baseline, one row in each."""
    starts = [sentence.start for sentence in sentences(baseline.text)]
    left = list(rows)
    while left:
        taken: dict[int, Sequence[str]] = {}
        for row in left:
            at = baseline.text.index(row[words])
            taken.setdefault(sum(start <= at for start in starts), row)
        yield list(taken.values())
        left = [row for row in left if row not in taken.values()]


@pytest.mark.parametrize("kind", [kind for kind in ROWS if kind != "harmless"])
def test_what_a_reader_sees_in_a_sentence_that_nobody_tried(
    kind: str, edited: Edited, baseline: Baseline
) -> None:
    wrong: list[Any] = []
    for together in rounds(ROWS[kind], 1, baseline):
        findings = edited(*((old, new) for _, old, new, _ in together)).findings
        for where, old, new, expected in together:
            if where in TOPICS:
                found = [str(f.kind) for f in findings if f.kind == "added" and f.topic == where]
            else:
                finding = next(f for f in findings if f.commitment == where)
                said = "removed" if finding.kind == "removed" else finding.direction or "none"
                found = [said, f"{said}/{finding.importance}"]
            if expected not in found:
                wrong.append((where, old, new, expected, found))
    assert wrong == []


def test_nothing_is_told_of_the_same_in_other_words(edited: Edited, baseline: Baseline) -> None:
    for together in rounds(ROWS["harmless"], 0, baseline):
        findings = edited(*map(tuple, together)).findings
        assert [(f.commitment, f.why) for f in findings if f.kind != "retained"] == [], together
