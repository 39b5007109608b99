"""Each finding says which rule spoke, what else was considered and why it was rejected, and what its
confidence rests on.
"""

from __future__ import annotations

from collections.abc import Callable

from baselines.comparison import compare
from baselines.differences.table import RULES
from baselines.explained import Explained, explained_from
from baselines.model import Baseline, Comparison, Document, Finding
from baselines.schemas.finding_schema import written_finding

Edited = Callable[..., Comparison]


def of(comparison: Comparison, commitment: str) -> Finding:
    return next(f for f in comparison.findings if f.commitment == commitment)


def test_every_finding_of_a_new_text_has_a_rule_and_a_basis(edited: Edited) -> None:
    comparison = edited(("strongly opposed unlawful", "opposed unlawful"))
    assert all(f.explained.rule and f.explained.because and f.explained.basis for f in comparison.findings)
    assert of(comparison, "SCS-01").explained.rule == "verb.rung"
    assert "verb" in of(comparison, "SCS-01").explained.because
    assert of(comparison, "DPRK-01").explained.rule == "kept"
    assert of(comparison, "DPRK-01").explained.because == "the same words"


def test_the_rule_of_a_finding_is_an_id_that_the_table_of_rules_knows(edited: Edited) -> None:
    ids = {rule.id for rule in RULES} | {"kept", "absent", "otherwise", "added"}
    comparison = edited(
        ("strongly opposed unlawful", "opposed unlawful"),
        ("expressed support for Taiwan's meaningful participation in", "condemned the DPRK's tests before"),
    )
    rules = {written_finding(f)["rule"] for f in comparison.findings}
    assert {"verb.rung", "kept", "absent", "added"} <= rules <= ids


def test_of_what_is_gone_the_nearest_clause_is_shown_and_why_it_is_no_counterpart(edited: Edited) -> None:
    comparison = edited(
        (
            (
                "expressed support for Taiwan's meaningful participation in appropriate international "
                "organizations"
            ),
            "expressed support for regional architecture",
        )
    )
    gone = of(comparison, "TWN-05")
    assert gone.kind == "removed"
    (nearest,) = gone.explained.considered
    assert nearest.side == "statement"
    assert comparison.document.text[nearest.start : nearest.end] == nearest.text
    assert nearest.why


def test_of_what_is_new_the_nearest_commitment_is_shown(edited: Edited, baseline: Baseline) -> None:
    comparison = edited(
        (
            "They also expressed support for Taiwan's",
            (
                "They condemned the DPRK's systematic human rights violations. They also expressed "
                "support for Taiwan's"
            ),
        )
    )
    added = [f for f in comparison.findings if f.kind == "added"]
    assert added
    for finding in added:
        for candidate in finding.explained.considered:
            assert candidate.side == "baseline"
            assert baseline.text[candidate.start : candidate.end] == candidate.text
            assert baseline.commitment(candidate.commitment or "") is not None


def test_the_runner_up_of_a_match_is_shown_with_what_it_lacks(baseline: Baseline) -> None:
    text = (
        "The Secretary and the Foreign Ministers underlined their firm commitment to the complete "
        "denuclearization of North "
        "Korea.\n\n"
        "They discussed the denuclearization of the DPRK in the past decades."
    )
    comparison = compare(
        Document(
            text=text, title="Joint Statement", date=None, kind="joint_statement", parties=baseline.parties
        ),
        baseline,
    )
    goal = of(comparison, "DPRK-01")
    assert goal.statement is not None
    assert "complete denuclearization of North Korea" in goal.statement.text
    (second,) = goal.explained.considered
    assert "past decades" in second.text
    assert second.why


def test_an_explanation_survives_being_written_down(edited: Edited) -> None:
    for finding in edited(("strongly opposed unlawful", "opposed unlawful")).findings:
        assert explained_from(written_finding(finding)) == finding.explained
    assert explained_from({}) == Explained()


def test_why_stays_one_readable_line(edited: Edited) -> None:
    for finding in edited(("strongly opposed unlawful", "opposed unlawful")).findings:
        assert finding.why
        assert "\n" not in finding.why


def test_a_verb_that_governs_from_outside_the_quote_is_said_to_be_the_governing_one(edited: Edited) -> None:
    comparison = edited(("emphasized the need to address together", "discussed the need to address together"))
    moved = of(comparison, "DPRK-04")
    assert moved.baseline is not None
    assert "emphasized" not in moved.baseline.text
    assert 'the governing verb "emphasized" -> "discussed"' in moved.summary
