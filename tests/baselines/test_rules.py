"""Each rule of difference has an id, an origin, a right example and a look-alike, and its examples are its test."""

from __future__ import annotations

from dataclasses import replace
from types import CodeType, FunctionType
from typing import Any

import pytest

from baselines.comparison import compare
from baselines.differences.rule import Example, Rule
from baselines.differences.table import RULES
from baselines.differences.verbs import VERB_RULES
from baselines.lexicon import load_lexicon
from baselines.library import Library
from baselines.model import Document, Finding
from baselines.slots import SLOTS

BASELINE = Library().default
IDS = [rule.id for rule in RULES]


def reported(example: Example, off: frozenset[str] = frozenset()) -> Finding:
    """What becomes of the example's commitment when the words stand in the baseline's place a year later."""
    assert BASELINE.text.count(example.old) == 1
    document = Document(
        text=BASELINE.text.replace(example.old, example.new),
        title="Joint Statement",
        date=BASELINE.date.replace(year=2026),
        kind="joint_statement",
        parties=example.parties or BASELINE.parties,
        level="ministers",
        publisher="US",
        language="en",
    )
    lexicon = replace(load_lexicon(), switched_off=off) if off else load_lexicon()
    findings = compare(document, BASELINE, lexicon).findings
    return next(finding for finding in findings if finding.commitment == example.commitment)


def said_by(rule: Rule[Any], finding: Finding) -> list[str]:
    return [signal.direction for signal in finding.signals if signal.rule == rule.id]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_tells_its_right_example_and_is_silent_on_the_look_alike(rule: Rule[Any]) -> None:
    assert said_by(rule, reported(rule.right)) == [rule.right.says]
    assert rule.lookalike.says is None
    assert said_by(rule, reported(rule.lookalike)) == []


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_that_is_switched_off_says_nothing(rule: Rule[Any]) -> None:
    assert said_by(rule, reported(rule.right, frozenset((rule.id,)))) == []


def test_no_two_rules_have_one_id_and_each_says_where_it_comes_from() -> None:
    assert len(set(IDS)) == len(IDS)
    assert all(rule.reads and rule.origin for rule in RULES)


def slots_read_by(code: CodeType, known: dict[str, Any]) -> set[str]:
    """The slots that a function names, itself or through the functions of the room that it calls."""
    found = set(code.co_names) & set(SLOTS)
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found |= slots_read_by(inner, known)
    for name in code.co_names:
        called = known.get(name)
        if isinstance(called, FunctionType) and called.__module__.startswith("baselines.differences"):
            found |= slots_read_by(called.__code__, called.__globals__)
    return found


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_declares_the_slots_that_it_reads(rule: Rule[Any]) -> None:
    assert isinstance(rule.find, FunctionType)
    given = {"verb"} if rule in VERB_RULES else set()
    assert set(rule.reads) - {"words"} == given | slots_read_by(rule.find.__code__, rule.find.__globals__)
