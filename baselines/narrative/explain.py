"""Why a finding says what it says: the rule that spoke, what was rejected, and what the confidence rests
on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.explained import Feature
from baselines.judgement.additions import Addition
from baselines.model import Finding, Move
from baselines.narrative.considered import Field
from baselines.narrative.findings import Answer

UNCONFIRMED = "unconfirmed: check the official page"
LEAST_SURE = 0.55  # of a secondary text nothing is sure: below 0.6 says "check"

SAID_OF_MOVE: Mapping[Move | None, str] = {
    "referent": "the object of the goal is another",
    "qualifier": "a qualifier came or went, or a hedge",
    "verb": "the governing verb stands on another rung, or another verb undoes the object",
    "actor": "a state or speaker is named, or no longer",
    "mechanism": "a mechanism came or went",
    "scope": "the place, the members or the reach of the object are others",
    "place": "the same is said of another place",
    "legal_basis": "a legal basis came or went",
    "reassurance": "a reassurance came or went",
    "distributive": "a joint position became separate ones",
    "enumeration": "a list gained or lost a member",
}


def explained(findings: Iterable[Finding], around: Field, new: Iterable[Addition] = ()) -> list[Finding]:
    """Each finding with its grounds."""
    commitments = {commitment.commitment.id: commitment for commitment in around.commitments}
    clauses = {(addition.passage.start, addition.passage.end): addition.clause for addition in new}
    return [_explained(f, commitments, clauses, around) for f in findings]


def _explained(
    finding: Finding,
    commitments: Mapping[str, Annotated],
    clauses: Mapping[tuple[int, int], Clause],
    around: Field,
) -> Finding:
    commitment = commitments.get(finding.commitment or "")
    answer = around.answered.get(finding.commitment or "")
    if commitment is None:
        clause = clauses.get((finding.statement.start, finding.statement.end)) if finding.statement else None
        is_known = bool(finding.formula)
        because = (
            "the lexicon knows the formula" if is_known else "no commitment of the baseline is about this"
        )
        has_verb = clause is not None and clause.stance is not None
        basis = (
            "its words are a known formula"
            if is_known
            else f"{'an' if has_verb else 'no'} operative verb that is known"
        )
        considered = around.nearest_commitment(clause) if clause else ()
    elif answer is None or finding.statement is None:
        considered = around.nearest_clause(commitment)
        because = (
            "a clause takes a position on the same in other words"
            if finding.is_said_otherwise
            else "no clause is about the object of the commitment"
        )
        basis = "the nearest clause is shown" if considered else "no clause comes near"
    else:
        considered = around.beside(commitment, answer.match)
        because, basis = _because(finding, answer), _basis(answer)
    grounds = replace(
        finding.explained,
        rule=finding.decided_by,
        because=because,
        basis=basis,
        features=_features(answer) if answer else (),
        considered=considered,
    )
    return replace(finding, explained=grounds)


def _features(answer: Answer) -> tuple[Feature, ...]:
    """What spoke for the clause that answers, to two digits."""
    return tuple(replace(feature, value=round(feature.value, 2)) for feature in answer.match.features)


def _because(finding: Finding, answer: Answer) -> str:
    if finding.kind != "retained":
        return SAID_OF_MOVE.get(finding.move, "the words differ in substance")
    return (
        "the same words" if answer.match.exact else "other words, and no rule finds a difference in substance"
    )


def _basis(answer: Answer) -> str:
    match = answer.match
    if match.exact:
        return "the commitment's words stand there as they are"
    said = f"{match.coverage:.0%} of the commitment's telling words stand there"
    if match.runner_up is None:
        return f"{said}; no other clause meets its conditions"
    return f"{said}; the second best is {'far behind' if match.margin >= 0.3 else 'close behind'}"


def unconfirmed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a secondary text: whatever differs may be the reporter's, the copier's or the
    translator's.
    """
    return [
        f
        if f.kind == "retained"
        else replace(
            f,
            alert=False,
            confidence=min(f.confidence, LEAST_SURE),
            why=f"{f.why}; {UNCONFIRMED}",
            explained=replace(f.explained, is_confirmed=False),
        )
        for f in findings
    ]
