"""`python -m tests.quality.rules` (make rules): what each rule fires, decides, helps and hurts.

Of each rule: how many differences it found (fires) and in how many findings it spoke first (decides), on the
labelled natural texts and on the edited baselines. Then it is switched off: what was right with it alone, it
helps; what is right without it alone, it hurts. Of a label its kind, direction and importance may be right, and
a finding that no label bears out is wrong; of an edit, that it is told as what it is and nothing else is.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from baselines.differences.rule import Rule
from baselines.differences.table import RULES
from baselines.lexicon import Lexicon, load_lexicon
from baselines.library import Library
from baselines.model import Finding
from tests.quality.crossval import PROCESSES
from tests.quality.labelled import Judged, Labelled, bears_out, family, judge, same_direction
from tests.quality.learn import SHARED, everything
from tests.quality.test_edit_pairs import EDITS, edited, false_alarms, untold
from tests.quick_yaml import read_yaml_file


@dataclass(frozen=True)
class Outcome:
    """What is right of a text and what is wrong, by name, and the rules that spoke: each, and the first."""

    right: frozenset[str]
    wrong: frozenset[str]
    fired: tuple[str, ...]
    decided: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one rule does on some texts."""

    fires: int
    decides: int
    helps: int
    hurts: int


def outcome_of(document: Labelled, lexicon: Lexicon) -> Outcome:
    """How a labelled natural text is told."""
    judged = judge(document, Library().default, lexicon)
    right = {
        f"{at} {part}" for at in range(len(document.labels)) for part in _right_parts(document, at, judged)
    }
    wrong = {f"{j.finding.key} {j.kind}" for j in judged if not j.is_right}
    return Outcome(frozenset(right), frozenset(wrong), *_spoken([j.finding for j in judged]))


def _right_parts(document: Labelled, at: int, judged: Sequence[Judged]) -> Iterator[str]:
    label = document.labels[at]
    bearing = [j.finding for j in judged if bears_out(j.finding, label)]
    kind = family(label["kind"])
    if bearing:
        yield "kind"
        if kind != "retained" and any(f.importance == label.get("importance") for f in bearing):
            yield "importance"
    same = [f for f in bearing if family(f.kind) == kind == "changed"]
    if label.get("direction") and any(same_direction(f, label) for f in same):
        yield "direction"


def outcome_of_edit(edit: dict[str, Any], lexicon: Lexicon) -> Outcome:
    """How an edited baseline is told."""
    findings = edited(edit, lexicon)
    faults = [*untold(edit, findings), *false_alarms(edit, findings)]
    wrong = {fault.split(":", 1)[0] for fault in faults}
    return Outcome(frozenset(), frozenset(wrong), *_spoken(findings))


def _spoken(findings: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    fired = tuple(signal.rule for finding in findings for signal in finding.signals)
    return fired, tuple(finding.decided_by for finding in findings)


def effect(rule: str, on: Sequence[Outcome], off: Sequence[Outcome]) -> Effect:
    """What a rule does, by the outcomes with it and without it."""
    fired, decided = Counter[str](), Counter[str]()
    helps = hurts = 0
    for with_it, without in zip(on, off, strict=True):
        fired.update(with_it.fired)
        decided.update(with_it.decided)
        helps += len(with_it.right - without.right) + len(without.wrong - with_it.wrong)
        hurts += len(without.right - with_it.right) + len(with_it.wrong - without.wrong)
    return Effect(fires=fired[rule], decides=decided[rule], helps=helps, hurts=hurts)


@lru_cache(maxsize=1)
def edits() -> tuple[dict[str, Any], ...]:
    """Our edited baselines, and those of the development material."""
    path = SHARED / "gold" / "edits.yaml"
    theirs = [_directed(edit) for edit in read_yaml_file(path)] if path.is_file() else []
    return (*EDITS, *(edit for edit in theirs if "expected_document" not in edit))


def _directed(edit: dict[str, Any]) -> dict[str, Any]:
    """An edit of the development material in our words."""
    expected = [
        label | {"directions": label.get("accept_directions") or [label["direction"]]}
        if label.get("direction") and family(label["kind"]) == "changed"
        else label
        for label in edit.get("expected", ())
    ]
    return edit | {"expected": expected}


@lru_cache(maxsize=1)
def _with_all() -> tuple[list[Outcome], list[Outcome]]:
    """Every labelled text and every edit with all rules."""
    lexicon = load_lexicon()
    return (
        [outcome_of(document, lexicon) for document in everything()],
        [outcome_of_edit(edit, lexicon) for edit in edits()],
    )


def measured(rule: str) -> tuple[Effect, Effect]:
    """What a rule does on the natural texts and on the edits. Only texts in which it speaks are told anew."""
    texts, edited_texts = _with_all()
    lexicon = replace(load_lexicon(), switched_off=frozenset((rule,)))
    without = [
        outcome_of(document, lexicon) if rule in on.fired else on
        for document, on in zip(everything(), texts, strict=True)
    ]
    unedited = [
        outcome_of_edit(edit, lexicon) if rule in on.fired else on
        for edit, on in zip(edits(), edited_texts, strict=True)
    ]
    return effect(rule, texts, without), effect(rule, edited_texts, unedited)


def table(rules: Sequence[Rule[Any]], effects: Sequence[tuple[Effect, Effect]]) -> Iterator[str]:
    """The report: a line for each rule, those that decide most first; then what is to be mended."""
    yield f"{'':22}{'natural texts':^36}{'edited baselines':^36}"
    heads = ("fires", "decides", "helps", "hurts") * 2
    yield f"{'rule':22}" + "".join(f"{head:>9}" for head in heads) + "   origin"
    rows = sorted(zip(rules, effects, strict=True), key=lambda row: -row[1][0].decides - row[1][1].decides)
    for rule, both in rows:
        cells = (n for found in both for n in (found.fires, found.decides, found.helps, found.hurts))
        yield f"{rule.id:22}" + "".join(f"{n:>9}" for n in cells) + f"   {rule.origin}"
    idle = [rule.id for rule, both in rows if not any(found.fires for found in both)]
    harmful = [
        rule.id
        for rule, both in rows
        if any(found.hurts for found in both) and not any(found.helps for found in both)
    ]
    yield (
        f"{len(rows)} rules; never fire: {', '.join(idle) or 'none'}; only hurt: {', '.join(harmful) or 'none'}"
    )


def main() -> int:
    if not everything():
        print("no labelled comparison is at hand")
        return 0
    _with_all()  # before the processes part
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        effects = pool.map(measured, [rule.id for rule in RULES], chunksize=1)
    for line in table(RULES, effects):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
