"""One clause, one alert: what a change tells already is not told again as an addition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from baselines.judgement.confidence import CHECK
from baselines.lexicon import Lexicon, has, key_of
from baselines.model import IMPORTANCES, Finding, Signal
from baselines.vocabulary import is_watched

BESIDE = 3  # characters between a clause and the "including" or "as well as" that hangs on its verb


def settled(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding in the light of the others: a verb that governs two commitments is told once, and moves
    name what is so.

    A commitment that is gone is `silence` only where its whole topic is; an addition is a `new_topic` only
    where the baseline has none of it.
    """
    spoken = {f.topic for f in findings if f.kind != "removed" and (f.commitment or is_watched(f.topic))}
    known = {f.topic for f in findings if f.commitment}
    reported: dict[str, Finding] = {}
    for finding in sorted(
        findings, key=lambda f: (-IMPORTANCES.index(f.importance), f.statement.start if f.statement else 0)
    ):
        row = finding
        if row.kind == "removed" and row.topic in spoken:
            row = replace(row, move="formula_absent")
        elif row.move == "new_topic" and row.topic in known:
            row = replace(row, move=None)
        governs = next((f for f in reported.values() if _governs(f, row)), None) if row.alert else None
        if governs is not None:
            row = replace(row, alert=False, why=f"{row.why}; told with {governs.key}, whose verb it shares")
        reported[row.key] = row
    return [reported[f.key] for f in findings]


def _governs(first: Finding, other: Finding) -> bool:
    """Whether both say no more than that one verb of the same clause moved."""
    if (
        not first.alert
        or len(other.signals) != 1
        or other.confidence < CHECK
        or first.statement is None
        or other.statement is None
    ):
        return False
    moved = other.signals[0]
    is_only = moved.move == "verb" and moved.act != "verbless" and _is_said_alike(moved, first.signals[:1])
    near = (
        other.statement.start <= first.statement.end + BESIDE and other.statement.end >= first.statement.start
    )
    return is_only and near and first.direction == other.direction


def _is_said_alike(moved: Signal, others: Sequence[Signal]) -> bool:
    return any((moved.move, moved.words) == (other.move, other.words) for other in others)


def said_once(
    changes: Sequence[Finding], additions: Iterable[Finding], lexicon: Lexicon
) -> Iterator[Finding]:
    """The additions: the same words said twice are one; one whose formula a change of the same passage names,
    and holds as important, is part of that change."""
    formulae = {f.name: f.terms for f in lexicon.formulae}
    changes = [f for f in changes if f.alert and f.statement is not None]
    seen: set[str] = set()
    for addition in additions:
        if addition.key in seen:
            continue
        seen.add(addition.key)
        terms = formulae.get(addition.formula, ())
        if not any(_tells(change, addition, terms) or _says(change, addition) for change in changes):
            yield addition


def _tells(change: Finding, addition: Finding, terms: Sequence[str]) -> bool:
    there, here = change.statement, addition.statement
    if (
        not change.alert
        or there is None
        or here is None
        or not (there.start < here.end and here.start < there.end)
    ):
        return False
    weighs = IMPORTANCES.index(change.importance) >= IMPORTANCES.index(addition.importance)
    said = [term for term in terms if has(key_of(here.text), (term,))]
    is_named = any(has(key_of(signal.words), terms) for signal in change.signals)
    return weighs and (is_named or any(_is_part_of(signal, said) for signal in change.signals[:1]))


def _is_part_of(signal: Signal, terms: Sequence[str]) -> bool:
    """Whether the words that came are the telling part of a formula: "unconditional" of "unconditional
    dialogue".
    """
    gained = key_of(signal.gained)
    return bool(gained.strip()) and any(gained in key_of(term.rstrip("*")) for term in terms)


def _says(change: Finding, addition: Finding) -> bool:
    """Whether a change of a clause is told by words of what is hung on it: "the severing of cables" added."""
    if not change.alert or change.statement is None or addition.statement is None or addition.formula:
        return False
    here, there = addition.statement, change.statement
    weighs = IMPORTANCES.index(change.importance) >= IMPORTANCES.index(addition.importance)
    return (
        weighs
        and there.start < here.start
        and here.end <= there.end
        and any(signal.gained and key_of(signal.gained) in key_of(here.text) for signal in change.signals)
    )
