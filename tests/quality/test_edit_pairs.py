"""Edited baselines, in pairs: each change is told as what it is, each look-alike is told to nobody."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from baselines.comparison import compare
from baselines.lexicon import Lexicon
from baselines.library import Library
from baselines.model import Finding
from baselines.vocabulary import is_watched
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from tests.quality.labelled import family, kinds_of, same_direction, touches
from tests.quick_yaml import read_yaml_file

EDITS: list[dict[str, Any]] = read_yaml_file(Path(__file__).with_name("edits.yaml"))
BASELINE = Library().default
SHIPPED = Path(__file__).parents[2] / "baselines" / "texts" / f"{BASELINE.slug}.toml"
TEXT: str = tomllib.loads(SHIPPED.read_text("utf-8"))[
    "text"
].strip()  # as it was released, paragraph breaks and all
LOUD = ("high", "medium")


def edited(edit: Mapping[str, Any], lexicon: Lexicon | None = None) -> tuple[Finding, ...]:
    """The findings of an edited text that came as a file by hand."""
    text = TEXT
    for part in sorted(edit["edits"], key=lambda e: -TEXT.index(e["find"])):
        at = TEXT.index(part["find"])
        text = text[:at] + part["replace"] + text[at + len(part["find"]) :]
    extracted = read_file("edited.txt", text.encode("utf-8"))
    return compare(to_document(extracted, screen(extracted), tier="official"), BASELINE, lexicon).findings


def untold(edit: Mapping[str, Any], findings: tuple[Finding, ...]) -> Iterator[str]:
    """What was expected and is not told, or told as another thing."""
    for label in edit.get("expected", ()):
        touched = [f for f in findings if f.kind != "retained" and touches(f, label)]
        right = [
            f
            for f in touched
            if family(f.kind) in {*kinds_of(label), *(["changed"] if "added" in kinds_of(label) else [])}
        ]
        if not right:
            yield f"{label['kind']} {label['topic']}: {[(f.kind, f.why) for f in touched] or 'nothing told'}"
        elif "directions" in label and not any(same_direction(f, _either(label)) for f in right):
            yield f"directions {label['directions']}: {[(f.direction, f.why) for f in right]}"
        elif label.get("importance") == "high" and not any(f.importance == "high" and f.alert for f in right):
            yield f"not high: {[(f.importance, f.why) for f in right]}"


def _either(label: Mapping[str, Any]) -> dict[str, Any]:
    return {**label, "accept_directions": label["directions"]}


def false_alarms(edit: Mapping[str, Any], findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is told although it did not change. Additions count in a trap, for there nothing of substance
    changed.
    """
    is_trap = "category" in edit
    for finding in findings:
        if finding.kind == "retained" or not finding.alert or finding.importance not in LOUD:
            continue
        if any(
            touches(finding, label) for label in edit.get("expected", ())
        ) or finding.commitment in edit.get("may_change", ()):
            continue
        if is_trap or (finding.commitment and is_watched(finding.topic)):
            yield f"{finding.key} {finding.kind} {finding.importance}: {finding.why}"


def _marked(edit: Mapping[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=edit["weak"], strict=True)] if "weak" in edit else []
    return pytest.param(edit, id=f"{edit['id']} {edit['why'][:60]}", marks=marks)


@pytest.mark.parametrize("edit", [_marked(edit) for edit in EDITS])
def test_an_edit_is_told_as_what_it_is_and_nothing_else_is(edit: dict[str, Any]) -> None:
    findings = edited(edit)
    assert [*untold(edit, findings), *false_alarms(edit, findings)] == []


def test_there_are_changes_and_look_alikes_in_pairs() -> None:
    traps = [edit for edit in EDITS if edit.get("category") == "trap"]
    assert len(EDITS) >= 150
    assert len(traps) >= 50
    assert all(TEXT.count(part["find"]) == 1 for edit in EDITS for part in edit["edits"])
