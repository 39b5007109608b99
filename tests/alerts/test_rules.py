"""Whom a change concerns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.channels.table import CHANNELS
from alerts.errors import RuleError
from alerts.model import Candidate, Reported, Rule
from alerts.subscriptions.rule_check import check, describe
from alerts.subscriptions.rules import is_wanted, wanted
from baselines.model import IMPORTANCES, Finding, Importance
from tests.alerts.makers import COERCION, DENUCLEARIZATION, OPPOSED, PARTICIPATION, make_finding, make_reader
from tests.factories import make_baseline, make_comparison, make_document

NOW = datetime(2026, 2, 3, 8, 5, tzinfo=UTC)
ARCTIC = make_finding(
    after="welcomed the Arctic dialogue", key="+a1", kind="added", topic="other:arctic", importance="low"
)
RETAINED = replace(OPPOSED, kind="retained", direction=None, move=None, alert=False)


def candidate(*findings: Finding, source: str = "state-gov", slug: str = "", **document: Any) -> Candidate:
    comparison = make_comparison(findings or (OPPOSED, DENUCLEARIZATION, ARCTIC))
    if slug:
        comparison = replace(comparison, baseline=make_baseline(slug))
    return Candidate(
        comparison=replace(comparison, document=make_document(**document)),
        source=source,
        is_official=True,
        is_edit=False,
    )


def keys(rule: Rule, *findings: Finding, **others: Any) -> list[str]:
    rows = wanted(candidate(*findings, **others), [make_reader(rule=rule)], (), NOW)
    return [f.key for row in rows for f in row.findings]


def told_of(*findings: Finding) -> Reported:
    was = {
        f.key: (f.kind, f.direction, f.importance, f.statement.text if f.statement else "") for f in findings
    }
    return Reported(3, was, {f.key: f.topic for f in findings})


def test_an_empty_rule_wants_every_finding_worth_an_alert_high_ones_first() -> None:
    assert keys(Rule(), ARCTIC, OPPOSED, replace(PARTICIPATION, alert=False, importance="low")) == [
        "TWN-04",
        "+a1",
    ]


def test_a_subscription_that_wants_nothing_of_a_statement_gets_no_row() -> None:
    assert wanted(candidate(OPPOSED), [make_reader(rule=Rule(topics=("dprk",)))], (), NOW) == ()


def test_a_paused_subscription_gets_no_row() -> None:
    assert wanted(candidate(), [make_reader(paused=True)], (), NOW) == ()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(topics=("taiwan",)), ["TWN-04"]),
        (Rule(topics=("other",)), ["+a1"]),
        (Rule(topics=("arctic",)), ["+a1"]),
        (Rule(topics=("other:arctic", "dprk")), ["DPRK-01", "+a1"]),
        (Rule(topics=("south_china_sea",)), []),
        (Rule(kinds=("added",)), []),  # of low importance, and not asked for by its topic
        (Rule(kinds=("removed",)), []),
        (Rule(least="medium"), ["DPRK-01", "TWN-04"]),
    ],
)
def test_topics_kinds_and_importance_choose_among_the_findings(rule: Rule, expected: list[str]) -> None:
    assert keys(rule) == expected


def test_a_rule_naming_parties_wants_all_of_them_among_the_statement_s_parties() -> None:
    assert keys(Rule(parties=("US", "JP")), OPPOSED, parties=("JP", "KR", "US")) == ["TWN-04"]
    assert keys(Rule(parties=("us", "ph")), OPPOSED, parties=("JP", "KR", "US")) == []
    assert keys(Rule(parties=("US",)), OPPOSED, parties=()) == []


def test_sources_match_by_name_and_languages_by_their_first_part() -> None:
    assert keys(Rule(sources=("State-Gov",)), OPPOSED) == ["TWN-04"]
    assert keys(Rule(sources=("mofa",)), OPPOSED) == []
    assert keys(Rule(languages=("en",)), OPPOSED, language="en-US") == ["TWN-04"]
    assert keys(Rule(languages=("ja",)), OPPOSED, language="en") == []


def test_a_text_of_unknown_language_is_told_rather_than_missed() -> None:
    assert keys(Rule(languages=("ja",)), OPPOSED, language=None) == ["TWN-04"]


def test_each_subscription_gets_its_own_row_of_kind_alert() -> None:
    desk, other = make_reader(), replace(make_reader(), id=4, rule=Rule(topics=("dprk",)))
    rows = wanted(candidate(), [desk, other], (), NOW)
    assert [(r.subscription.id, r.kind, len(r.findings)) for r in rows] == [(3, "alert", 3), (4, "alert", 1)]


def test_the_row_is_due_when_quiet_hours_end() -> None:
    row = wanted(candidate(), [make_reader(quiet=(time(16), time(18)))], (), NOW)[0]
    assert row.due_at == datetime(2026, 2, 3, 9, 0, tzinfo=UTC)  # 18:00 in Tokyo


# -- corrections


def correct(
    now: tuple[Finding, ...], earlier: tuple[Finding, ...], rule: Rule | None = None
) -> dict[str, str]:
    rows = wanted(candidate(*now), [make_reader(rule=rule or Rule())], [told_of(*earlier)], NOW)
    assert all(r.kind == "correction" for r in rows)
    return {f.key: r.notes[f.key] for r in rows for f in r.findings}


def test_an_edit_that_changes_nothing_of_what_was_told_makes_no_correction() -> None:
    assert correct((OPPOSED, DENUCLEARIZATION), (OPPOSED, DENUCLEARIZATION)) == {}


def test_a_told_finding_that_is_now_retained_is_told_as_corrected() -> None:
    assert correct((RETAINED, DENUCLEARIZATION), (OPPOSED, DENUCLEARIZATION)) == {
        "TWN-04": "was told as softer (high); now unchanged"
    }


def test_a_correction_tells_only_what_differs_and_what_is_new() -> None:
    stronger = replace(OPPOSED, kind="strengthened", direction="stronger")
    assert correct((stronger, DENUCLEARIZATION, COERCION), (OPPOSED, DENUCLEARIZATION)) == {
        "TWN-04": "was told as softer (high); now harder (high)",
        "+9f3a": "not told before",
    }


def test_a_new_finding_that_the_rule_does_not_want_is_not_in_the_correction_but_a_changed_told_one_is() -> (
    None
):
    reworded = replace(OPPOSED, kind="reworded", direction="narrower", importance="low")
    assert correct((reworded, DENUCLEARIZATION), (OPPOSED,), Rule(topics=("taiwan",), least="high")) == {
        "TWN-04": "was told as softer (high); now in other words (narrower, low)"
    }


def test_other_words_in_the_new_version_are_a_correction_but_other_spacing_and_case_are_not() -> None:
    before = "opposed any attempts to unilaterally change the status quo"
    spaced = make_finding(before, "Did  not support any attempts to unilaterally change the status quo")
    assert correct((spaced,), (OPPOSED,)) == {}
    edited = make_finding(before, "did not support attempts to unilaterally change the status quo")
    note = (
        "was told as softer (high); the statement says it in other words now; the words then: "
        '"did not support any attempts to unilaterally change the status quo"'
    )
    assert correct((edited,), (OPPOSED,)) == {"TWN-04": note}


def test_a_told_addition_that_is_gone_is_told_with_the_words_that_were_told() -> None:
    rows = wanted(candidate(OPPOSED), [make_reader()], [told_of(OPPOSED, COERCION)], NOW)
    (gone,) = rows[0].findings
    assert rows[0].notes == {"+9f3a": "was told as new (harder, medium); no longer in the text"}
    assert gone.topic == "south_china_sea"
    assert "by force or coercion" in gone.summary
    assert gone.statement is None


def test_a_withdrawn_addition_is_not_told_twice() -> None:
    was = Reported(3, {"+9f3a": ("added", None, "medium", "")})
    assert wanted(candidate(OPPOSED), [make_reader()], [was], NOW)[0].notes == {"TWN-04": "not told before"}


def edited_coercion() -> Finding:
    assert COERCION.statement
    words = COERCION.statement.text.replace("all parties", "others")
    return make_finding(
        after=words,
        key="+77",
        kind="added",
        topic="south_china_sea",
        direction="stronger",
        importance="medium",
    )


def test_an_addition_whose_words_were_edited_is_one_correction_not_two() -> None:
    edited = edited_coercion()
    notes = correct((edited,), (COERCION,))
    assert COERCION.statement
    assert notes == {
        "+77": "was told as new (harder, medium); the statement says it in other words now; the words "
        "then: "
        f'"{COERCION.statement.text}"'
    }


def test_an_addition_told_again_under_its_new_key_is_not_withdrawn_under_the_old_one() -> None:
    edited = edited_coercion()
    assert correct((edited,), (COERCION, edited)) == {}


WORDS = st.sampled_from(
    ["opposed any attempts to change it", "did not support attempts", "strongly opposed attempts"]
)
FINDINGS = st.dictionaries(
    st.sampled_from(["A-1", "A-2", "A-3", "+a", "+b"]),
    st.tuples(
        st.sampled_from(["retained", "removed", "weakened", "reworded"]),
        WORDS,
        st.sampled_from(IMPORTANCES),
        st.booleans(),
    ),
    min_size=1,
)


def version(drawn: dict[str, tuple[str, str, Importance, bool]]) -> list[Finding]:
    made = []
    for key, (drawn_kind, words, importance, alert) in drawn.items():
        kind = "added" if key.startswith("+") else drawn_kind
        after = "" if kind == "removed" else words
        made.append(
            make_finding(
                "" if kind == "added" else "opposed",
                after,
                key=key,
                kind=kind,
                importance=importance,
                alert=alert and kind != "retained",
            )
        )
    return made


@settings(max_examples=200, deadline=None)
@given(
    st.lists(FINDINGS, min_size=1, max_size=4),
    st.sampled_from([Rule(), Rule(least="high"), Rule(kinds=("weakened",))]),
)
def test_whatever_the_edits_each_version_is_told_once_and_then_nothing_is_left_to_tell(
    versions: list[dict[str, tuple[str, str, Importance, bool]]], rule: Rule
) -> None:
    known: dict[str, tuple[str, str | None, str, str]] = {}
    reader = make_reader(rule=rule)
    for drawn in versions:
        findings = version(drawn)
        for row in wanted(candidate(*findings), [reader], [Reported(3, dict(known))], NOW):
            assert row.kind == ("correction" if known else "alert")
            known |= {
                f.key: (f.kind, f.direction, f.importance, f.statement.text if f.statement else "")
                for f in row.findings
            }
        assert wanted(candidate(*findings), [reader], [Reported(3, dict(known))], NOW) == ()
        wished = {f.key for f in findings if is_wanted(rule, f) and f.commitment}
        assert not known or wished <= set(known), "whoever is told of a text is told of all that was wanted"


def test_a_finding_told_as_retained_before_is_told_again_only_when_it_is_wanted_again() -> None:
    excused = replace(PARTICIPATION, key="TWN-04", alert=False, importance="low")
    assert correct((excused,), (RETAINED,)) == {}
    assert correct((OPPOSED,), (RETAINED,)) == {"TWN-04": "was told as unchanged; now softer (high)"}


def test_a_told_removal_that_counts_no_longer_is_corrected() -> None:
    excused = replace(PARTICIPATION, alert=False, importance="low")
    assert correct((excused,), (PARTICIPATION,)) == {
        "TWN-05": "was told as dropped (softer, high); now dropped (softer, low), and not counted as dropped"
    }


def test_who_was_told_nothing_of_a_statement_gets_an_alert_when_an_edit_makes_it_matter() -> None:
    rows = wanted(candidate(OPPOSED), [make_reader()], [Reported(3, {}), told_of()], NOW)
    assert [r.kind for r in rows] == ["alert"]


def test_an_edit_of_a_page_watched_with_everything_is_told_each_time() -> None:
    rows = wanted(candidate(OPPOSED, slug="previous-version"), [make_reader()], [told_of(OPPOSED)], NOW)
    assert [(r.kind, len(r.findings)) for r in rows] == [("version", 1)]


# -- what a subscription may say


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": "  "}, "name", "1 to 80"),
        ({"name": "a\nBcc: x"}, "name", "printable"),
        ({"channel": "fax"}, "channel", ", ".join(CHANNELS)),
        ({"digest": "hourly"}, "digest", "daily, weekly"),
        ({"zone": "Asia/Tokio"}, "zone", "Asia/Tokyo"),
        ({"zone": "../../etc/passwd"}, "zone", "IANA"),
        ({"zone": ""}, "zone", "IANA"),
        ({"quiet": (time(7), time(7))}, "quiet", "two different times"),
        ({"quiet": (time(7, tzinfo=UTC), time(8))}, "quiet", "local"),
        ({"rule": Rule(topics=("taiwann",))}, "topics", "south_china_sea"),
        ({"rule": Rule(kinds=("retained",))}, "kinds", "weakened"),
        ({"rule": Rule(parties=("ROK",))}, "parties", "did you mean KR?"),
        ({"rule": Rule(parties=("UK",))}, "parties", "did you mean GB?"),
        ({"rule": Rule(parties=("Japan",))}, "parties", "two-letter"),
        ({"rule": Rule(languages=("english please",))}, "languages", "en, ja or ko"),
        ({"rule": Rule(sources=("",))}, "sources", "name"),
        ({"rule": Rule(least="urgent")}, "least", "low, medium, high"),  # type: ignore[arg-type]
    ],
)
def test_a_bad_part_of_a_subscription_is_named_in_one_line_with_what_is_allowed(
    changes: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(RuleError) as caught:
        check(make_reader(**changes))
    assert caught.value.field == field
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_good_subscription_passes() -> None:
    rule = Rule(
        topics=("dprk", "other", "other:semiconductors"),
        kinds=("removed",),
        parties=("US", "jp"),
        sources=("state",),
        languages=("en", "zh-Hant"),
        least="medium",
    )
    check(make_reader(rule=rule, quiet=(time(22), time(7)), digest="weekly"))


def test_a_rule_reads_as_one_line() -> None:
    assert describe(Rule()) == "every topic"
    rule = Rule(
        topics=("taiwan", "other"),
        kinds=("removed", "weakened"),
        parties=("US", "JP"),
        sources=("state-gov",),
        languages=("en",),
        least="medium",
    )
    assert describe(rule) == (
        "Taiwan, every other topic; removed or weakened; medium importance or more; statements with "
        "US, JP; from state-gov; in en"
    )


def test_who_wants_every_new_text_of_the_three_is_told_of_one_without_a_change_once() -> None:
    every = make_reader(rule=Rule(topics=("dprk",), new_texts=True))
    (row,) = wanted(candidate(RETAINED), [every], (), NOW)
    assert (row.kind, row.findings) == ("alert", ())
    assert row.points is not None
    assert row.points.subject == "nothing to tell on the watched topics"


@pytest.mark.parametrize(
    "quiet",
    [
        lambda: replace(candidate(RETAINED), is_edit=True),
        lambda: candidate(RETAINED, parties=("JP", "US")),
        lambda: candidate(RETAINED, date=date(2024, 2, 3)),
        lambda: replace(candidate(), comparison=replace(candidate(RETAINED).comparison, role="copy")),
    ],
    ids=["an edit", "of other parties", "older than the baseline", "a copy"],
)
def test_what_is_no_new_text_of_the_three_is_told_to_nobody(quiet: Callable[[], Candidate]) -> None:
    assert wanted(quiet(), [make_reader(rule=Rule(new_texts=True))], (), NOW) == ()
    assert wanted(candidate(RETAINED), [make_reader(rule=Rule())], (), NOW) == ()
