"""What the rules make of a difference: the issuer's doing, or our reading's."""

from __future__ import annotations

from dataclasses import replace

from alerts.model import Candidate, Reported, Wanted
from alerts.subscriptions.rules import wanted
from baselines.model import Comparison, Finding
from tests.alerts.makers import COERCION, OPPOSED, PARTICIPATION, make_finding, make_reader
from tests.factories import NOW, make_comparison, make_document

RETAINED = replace(OPPOSED, kind="retained", direction=None, move=None, alert=False)
TEXT = f"They {COERCION.statement.text if COERCION.statement else ''}. They said no more."


def told_of(*findings: Finding) -> Reported:
    said = {
        f.key: (f.kind, f.direction, f.importance, f.statement.text if f.statement else "") for f in findings
    }
    return Reported(3, said, {f.key: f.topic for f in findings})


def comparison(*findings: Finding, text: str = TEXT) -> Comparison:
    return replace(make_comparison(findings), document=make_document(text))


def rows(now: Comparison, then: Comparison, before: Reported, *, is_reread: bool = False) -> list[Wanted]:
    candidate = Candidate(
        comparison=now,
        source="state",
        is_official=True,
        is_edit=not is_reread,
        reported_texts={1: then},
        is_reread=is_reread,
    )
    return list(wanted(candidate, [make_reader()], [before], NOW))


def notes(*args: Comparison | Reported, is_reread: bool = False) -> dict[str, str]:
    made = rows(*args, is_reread=is_reread)  # type: ignore[arg-type]
    assert all(row.kind == "correction" for row in made)
    return {f.key: row.notes[f.key] for row in made for f in row.findings}


def test_what_only_our_reading_changed_is_marked_as_read_anew() -> None:
    now = comparison(RETAINED)
    news = notes(now, now, told_of(OPPOSED), is_reread=True)
    assert news == {"TWN-04": "read anew: was told as softer (high); now unchanged"}


def test_an_edit_is_told_by_what_it_changed_though_the_engine_is_another_too() -> None:
    stronger = replace(OPPOSED, kind="strengthened", direction="stronger")
    gone = replace(PARTICIPATION, kind="retained", direction=None, alert=False)
    news = told_of(OPPOSED, PARTICIPATION)
    assert notes(comparison(stronger, gone), comparison(OPPOSED, gone), news) == {
        "TWN-04": "was told as softer (high); now harder (high)",
        "TWN-05": "read anew: was told as dropped (softer, high); now unchanged",
    }


def test_a_finding_that_both_changed_says_both() -> None:
    reworded = replace(OPPOSED, kind="reworded", direction="narrower", importance="low")
    assert notes(comparison(RETAINED), comparison(reworded), told_of(OPPOSED)) == {
        "TWN-04": "was told as softer (high); read anew: in other words (narrower, low); now unchanged"
    }


def test_what_an_engine_reads_otherwise_and_the_edit_brings_back_is_told_to_nobody() -> None:
    assert notes(comparison(OPPOSED), comparison(RETAINED), told_of(OPPOSED)) == {}


def test_a_passage_cut_otherwise_by_another_engine_is_no_edit() -> None:
    longer = make_finding(
        "opposed any attempts",
        "did not support any attempts to unilaterally change the status quo, they said",
    )
    assert notes(comparison(longer), comparison(longer), told_of(OPPOSED), is_reread=True) == {}


def test_an_addition_that_is_none_any_more_is_not_called_gone_from_the_text() -> None:
    made = rows(comparison(RETAINED), comparison(RETAINED), told_of(COERCION), is_reread=True)
    (finding,) = made[0].findings
    assert made[0].notes == {
        "+9f3a": "read anew: was told as new (harder, medium); now not counted as a change"
    }
    assert finding.statement is not None
    assert COERCION.statement is not None
    assert (
        finding.statement.text
        == COERCION.statement.text
        == TEXT[finding.statement.start : finding.statement.end]
    )
    assert "No longer" not in finding.summary
    before = told_of(finding)
    assert notes(comparison(RETAINED), comparison(RETAINED), before, is_reread=True) == {}, (
        "nor is it told again"
    )


def test_a_better_engine_that_only_finds_more_is_no_correction() -> None:
    now = comparison(OPPOSED, PARTICIPATION)
    assert notes(now, now, told_of(OPPOSED), is_reread=True) == {}
    assert notes(now, now, told_of(OPPOSED)) == {}, "nor is it one by an edit beside it"


def test_what_is_found_only_now_comes_with_the_correction_of_what_was_told() -> None:
    now = comparison(RETAINED, PARTICIPATION)
    assert notes(now, now, told_of(OPPOSED), is_reread=True) == {
        "TWN-04": "read anew: was told as softer (high); now unchanged",
        "TWN-05": "read anew: not told before",
    }


def test_a_finding_that_the_edit_brought_is_told_as_before() -> None:
    assert notes(comparison(OPPOSED, PARTICIPATION), comparison(OPPOSED), told_of(OPPOSED)) == {
        "TWN-05": "not told before"
    }


def test_who_was_told_nothing_hears_nothing_of_a_reading() -> None:
    assert rows(comparison(OPPOSED), comparison(OPPOSED), Reported(3, {}), is_reread=True) == []
    assert (
        rows(
            comparison(OPPOSED), comparison(OPPOSED), Reported(4, told_of(COERCION).findings), is_reread=True
        )
        == []
    )


def test_a_formula_told_as_no_longer_said_that_counts_no_more_is_corrected() -> None:
    reported = Reported(3, {"-+9f": ("removed", None, "high", "")}, {"-+9f": "taiwan"})
    now = comparison(RETAINED)
    assert notes(now, now, reported, is_reread=True) == {
        "-+9f": "read anew: was told as dropped (high); now not counted as a change"
    }
