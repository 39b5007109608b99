"""Whom it concerns that two official copies differ, and in which words it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alerts.alert_facts import CopyFacts, ReportedChange
from alerts.channels.message import compose
from alerts.model import Alert, Batch, CopyCandidate, Rule, Subscription
from alerts.subscriptions.divergence import wanted_of_copy
from baselines.divergence import Names, compare_copies, difference
from baselines.model import Comparison
from baselines.model.finding import is_of_copy
from baselines.redline import marked
from tests.alerts.makers import PUBLIC_URL, make_alert
from tests.factories import NOW, make_document, make_subscription

STATEMENT = (
    "They reiterated their commitment to the complete denuclearization of the DPRK. They opposed "
    "coercion around Taiwan."
)
COPY = STATEMENT.replace("the DPRK.", "the Korean Peninsula.")
FACTS = CopyFacts(
    original="State",
    original_url="https://state.example/s",
    copy="Seoul",
    copy_url="https://seoul.example/s",
    publication=7,
    version=2,
    fetched_at=NOW,
    sha256="f" * 64,
)


def comparison(copy: str = COPY, statement_text: str = STATEMENT) -> Comparison:
    return compare_copies(make_document(statement_text), make_document(copy), Names("State", "Seoul"))


def candidate(copy: str = COPY, **facts: Any) -> CopyCandidate:
    return replace(
        CopyCandidate(comparison=comparison(copy), facts=FACTS, sources=("seoul", "state")), **facts
    )


def kinds(found: CopyCandidate, rule: Rule | None = None) -> list[str]:
    return [w.kind for w in wanted_of_copy(found, [make_subscription(id=1, rule=rule or Rule())], NOW)]


@pytest.mark.parametrize(
    ("rule", "is_reported"),
    [
        (Rule(), True),
        (Rule(topics=("dprk",)), True),
        (Rule(topics=("taiwan",)), False),
        (Rule(least="high"), True),
        (Rule(kinds=("weakened",)), True),
        (Rule(kinds=("added",)), False),
        (Rule(parties=("US", "KR")), True),
        (Rule(parties=("PH",)), False),
        (Rule(sources=("Seoul",)), True),
        (Rule(sources=("STATE",)), True),
        (Rule(sources=("tokyo",)), False),
        (Rule(languages=("ko",)), False),
    ],
)
def test_the_rule_decides_as_it_does_for_a_change(rule: Rule, is_reported: bool) -> None:
    assert kinds(candidate(), rule) == (["copies"] if is_reported else [])


def test_a_difference_that_another_copy_brought_and_a_quiet_one_are_told_to_nobody() -> None:
    (finding,) = [f for f in candidate().comparison.findings if f.kind != "retained"]
    assert kinds(candidate(known=frozenset({difference(finding)}))) == []
    assert kinds(candidate(is_quiet=True)) == []
    assert kinds(candidate(copy=STATEMENT)) == []
    paused = make_subscription(id=1, paused=True)
    assert wanted_of_copy(candidate(), [paused], NOW) == ()


def reported() -> dict[int, dict[str, Any]]:
    return {1: {f.key: f for f in comparison().findings if f.kind != "retained"}}


def test_who_was_told_hears_once_that_the_copies_agree() -> None:
    (row,) = wanted_of_copy(
        candidate(copy=STATEMENT, reported=reported(), is_quiet=True), [make_subscription(id=1)], NOW
    )
    assert row.kind == "correction"
    (finding,) = row.findings
    assert (finding.kind, finding.importance) == ("retained", "high")
    assert row.notes[finding.key] == "was told as: the second is softer (high); the two copies agree now"
    again = candidate(copy=STATEMENT, reported={1: {finding.key: finding}})
    assert kinds(again) == []
    assert kinds(candidate(reported=reported())) == [], "nothing differs from what was told"


def test_who_was_told_hears_when_the_copies_differ_otherwise_or_in_more() -> None:
    more = COPY.replace("opposed coercion", "noted coercion")
    (row,) = wanted_of_copy(candidate(copy=more, reported=reported()), [make_subscription(id=1)], NOW)
    assert (row.kind, list(row.notes.values())) == ("correction", ["not told before"])
    gone = STATEMENT.replace(
        "They reiterated their commitment to the complete denuclearization of the DPRK. ", ""
    )
    (row,) = wanted_of_copy(candidate(copy=gone, reported=reported()), [make_subscription(id=1)], NOW)
    (note,) = row.notes.values()
    assert note.startswith(
        "was told as: the second is softer (high); now the second leaves it out (high); the words then: "
    )


def test_what_was_told_of_a_passage_that_was_edited_away_is_taken_back() -> None:
    new = replace(candidate(), comparison=comparison("They met.", "They met."), reported=reported())
    (row,) = wanted_of_copy(new, [make_subscription(id=1)], NOW)
    assert [f.alert for f in row.findings] == [False]
    assert "this difference is no more" in next(iter(row.notes.values()))


# -- in words


def message(channel: Any, *, copy: str = COPY, facts: CopyFacts = FACTS, kind: Any = "copies") -> Any:
    found = [f for f in comparison(copy).findings if kind == "correction" or f.kind != "retained"][:1]
    changes = tuple(
        ReportedChange(
            f"12-copy-7-{f.key}", replace(f, key=f"copy-7-{f.key}"), f"{PUBLIC_URL}/changes/1", NOW
        )
        for f in found
    )
    told_of: Alert = replace(make_alert(), kind=kind, changes=changes, copy=facts, not_repeated=("SCS-01",))
    subscription: Subscription = make_subscription(channel=channel)
    return compose(Batch(subscription, (told_of,)), channel, public_url=PUBLIC_URL)


def test_the_mail_says_that_two_copies_differ_and_that_nothing_was_changed() -> None:
    made = message("email")
    assert made.subject.startswith('[High] Official copies differ, DPRK: "DPRK" / "Korean Peninsula" - ')
    assert len(made.subject) <= 110
    for words in (
        'the copy of Seoul says "Korean Peninsula" where that of State says "DPRK"',
        "State: https://state.example/s",
        "Seoul: https://seoul.example/s",
        "Two official copies of one statement differ in 1 passage. The statement was not changed.",
        "The text of State is the one that is compared with the baseline.",
        "[-DPRK-]",
        "{+Korean Peninsula+}",
        "official copies differ: the second is softer",
    ):
        assert words in made.text
    assert '<a href="https://state.example/s">State</a>' in made.html
    assert '<a href="https://seoul.example/s">Seoul</a>' in made.html
    assert "Baseline" not in made.text
    assert "Old:" not in made.text
    assert "became" not in made.text
    assert "not counted as dropped" not in made.text


def test_slack_has_both_names_and_links() -> None:
    said = str(message("slack").payload)
    assert "<https://state.example/s|State>" in said
    assert "<https://seoul.example/s|Seoul>" in said
    assert "State: " in said


def test_the_webhook_names_the_copy() -> None:
    body = message("webhook").payload
    assert body["kind"] == "copies"
    assert body["copy"] == {
        "own": "State",
        "own_url": "https://state.example/s",
        "copy": "Seoul",
        "copy_url": "https://seoul.example/s",
        "publication": 7,
        "version": 2,
        "fetched": NOW.isoformat(),
        "sha256": "f" * 64,
    }


def test_a_correction_says_that_they_agree() -> None:
    made = message("email", copy=STATEMENT, kind="correction")
    assert made.subject.startswith("Correction: Official copies agree now, DPRK - ")
    assert made.text.startswith(
        "The two official copies agree now in what was told of them; one of them was edited."
    )


def test_a_hostile_publisher_stays_one_harmless_line() -> None:
    facts = replace(FACTS, copy="Seoul\r\nBcc: x@example.org <!channel> <b>", copy_url="javascript:alert(1)")
    assert "\n" not in message("email", facts=facts).subject
    assert "javascript" not in message("email", facts=facts).html
    assert "<b>" not in message("email", facts=facts).html
    assert "<!channel>" not in str(message("slack", facts=facts).payload)


def test_a_redline_of_copies_passes_over_names_and_spelling() -> None:
    statement_text = STATEMENT.replace("the DPRK", "North Korea")
    (finding,) = [
        f for f in comparison(COPY.replace("They", "We"), statement_text).findings if f.kind != "retained"
    ]
    named = replace(finding, key=f"copy-7-{finding.key}")
    assert is_of_copy(named)
    assert not is_of_copy(finding)
    edits = [(e.before.strip(), e.after.strip()) for e in marked(named) if e.op != "equal"]
    assert edits == [("North Korea", "the Korean Peninsula")]
