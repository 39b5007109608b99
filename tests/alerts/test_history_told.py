"""What an alert says of the earlier texts: new first, what stood so in one line, and never "new" for a
return.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.channels.message import compose
from alerts.model import Candidate, Reported, Rule, Wanted
from alerts.subscriptions.rules import wanted
from baselines.model import Comparison, Earlier, Finding, History, Was
from tests.alerts.makers import (
    COERCION,
    DENUCLEARIZATION,
    OPPOSED,
    PARTICIPATION,
    PUBLIC_URL,
    mail,
    make_alert,
    make_batch,
    make_finding,
)
from tests.factories import make_comparison, make_subscription

MARCH = date(2026, 3, 21)
BEFORE = Earlier(MARCH, "Joint Statement in Seoul", "JP-KR-US/ministers/foreign", 5)
NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
HOSTILE = "condemned <!channel> @everyone *all*\u202e"


def unchanged(finding: Finding, since: date = MARCH) -> Finding:
    return replace(
        finding,
        history=History(state="unchanged", said=f"Unchanged since {since}.", previous=BEFORE, since=since),
    )


def new(finding: Finding, said: str = "", **facts: object) -> Finding:
    return replace(finding, history=History(state="new", said=said, previous=BEFORE, **facts))  # type: ignore[arg-type]


BACK = replace(
    OPPOSED,
    kind="retained",
    direction=None,
    move=None,
    statement=OPPOSED.baseline,
    edits=(),
    summary="Taiwan: as in the baseline again.",
    history=History(
        state="returned",
        said="As in the baseline again; the text of 21 March 2026 had it weaker.",
        previous=BEFORE,
        was=Was(
            "weakened", "weaker", "high", "did not support any attempts to unilaterally change the status quo"
        ),
    ),
)
NO_LONGER = make_finding(
    key="-+9f3a",
    kind="removed",
    topic="dprk",
    move="formula_absent",
    direction=None,
    commitment=None,
    summary='DPRK: no longer said, as the text of 21 March 2026 did: "condemned human rights violations".',
    history=History(
        state="gone",
        said="Not in this text.",
        previous=BEFORE,
        was=Was("added", None, "high", "condemned human rights violations"),
    ),
)


# -- whom it concerns


def rows(*findings: Finding, earlier: tuple[Reported, ...] = (), **rule: object) -> list[Wanted]:
    comparison: Comparison = make_comparison(findings)
    reader = make_subscription(id=3, rule=Rule(**rule))  # type: ignore[arg-type]
    return list(
        wanted(
            Candidate(comparison=comparison, source="state", is_official=True, is_edit=bool(earlier)),
            [reader],
            earlier,
            NOW,
        )
    )


def test_a_difference_that_stood_in_the_previous_text_raises_no_alert_by_itself() -> None:
    assert rows(unchanged(OPPOSED), unchanged(DENUCLEARIZATION)) == []


def test_beside_something_new_it_goes_along_for_one_line() -> None:
    (row,) = rows(unchanged(OPPOSED), new(DENUCLEARIZATION))
    assert [f.key for f in row.findings] == ["DPRK-01"]
    assert [f.key for f in row.unchanged] == ["TWN-04"]


def test_what_stands_goes_along_only_where_the_rule_asks_for_it() -> None:
    (row,) = rows(unchanged(OPPOSED), new(DENUCLEARIZATION), topics=("dprk",))
    assert row.unchanged == ()


@pytest.mark.parametrize(
    ("kind", "is_reported"), [("strengthened", True), ("weakened", False), ("retained", False)]
)
def test_what_came_back_is_of_the_kind_that_it_is_against_the_previous_text(
    kind: str, is_reported: bool
) -> None:
    assert bool(rows(BACK, kinds=(kind,))) is is_reported


def test_who_was_told_is_not_corrected_because_an_older_text_came_into_the_archive() -> None:
    assert OPPOSED.statement is not None
    earlier = Reported(
        3, {"TWN-04": ("weakened", "weaker", "high", OPPOSED.statement.text)}, {"TWN-04": "taiwan"}
    )
    assert rows(unchanged(OPPOSED), earlier=(earlier,)) == []


def test_words_that_were_told_as_gone_and_are_there_again_are_corrected() -> None:
    earlier = Reported(3, {"-+9f3a": ("removed", None, "high", "")}, {"-+9f3a": "dprk"})
    (row,) = rows(unchanged(COERCION), earlier=(earlier,))
    assert row.kind == "correction"
    assert row.notes == {"+9f3a": "was told as dropped (high); now new (harder, medium)"}


# -- in what words


def test_what_stands_is_one_line_with_its_day() -> None:
    text = mail(make_alert((new(DENUCLEARIZATION),), previous=BEFORE, unchanged=(unchanged(OPPOSED),))).text
    assert 'Unchanged since 21 March 2026: Taiwan: "opposed" -> "did not support".' in text.splitlines()
    assert (
        text.splitlines()[2]
        == "1 high, new since the text of 21 March 2026; 41 of 63 baseline passages kept."
    )


def test_each_day_has_its_line_the_newest_first() -> None:
    older = unchanged(PARTICIPATION, date(2025, 4, 3))
    text = mail(
        make_alert((new(DENUCLEARIZATION),), previous=BEFORE, unchanged=(older, unchanged(OPPOSED)))
    ).text
    assert [line.split(":")[0] for line in text.splitlines() if line.startswith("Unchanged")] == [
        "Unchanged since 21 March 2026",
        "Unchanged since 3 April 2025",
    ]


def test_many_that_stand_are_counted_by_topic() -> None:
    many = tuple(unchanged(replace(OPPOSED, key=f"TWN-{n}")) for n in range(9))
    text = mail(make_alert((new(DENUCLEARIZATION),), previous=BEFORE, unchanged=many)).text
    assert "Unchanged since 21 March 2026: Taiwan 9." in text


def test_the_history_of_a_finding_stands_below_its_quotes_in_every_form() -> None:
    finding = new(PARTICIPATION, "Last present 3 April 2025; in 2 of the 3 earlier texts.")
    alert = make_alert((finding,), previous=BEFORE)
    message = mail(alert)
    assert "   History: Last present 3 April 2025; in 2 of the 3 earlier texts." in message.text.splitlines()
    assert "<b>History:</b> Last present 3 April 2025" in message.html
    slack = compose(make_batch(alert), "slack", public_url=PUBLIC_URL)
    assert "History: Last present 3 April 2025" in str(slack.payload)


def test_words_of_an_earlier_text_return_and_are_not_called_new() -> None:
    finding = new(
        make_finding(
            "change the status quo",
            "change the status quo by force or coercion",
            kind="strengthened",
            direction="stronger",
            move="formula_returned",
            why='formula_returned: "by force or coercion" added',
        ),
        "returned after 306 days",
        returned_after=306,
        formula="by force or coercion",
        last_present=date(2025, 4, 3),
    )
    message = mail(make_alert((finding,)))
    assert message.subject.startswith('[High] Taiwan: "by force or coercion" returned - ')
    assert message.text.startswith('Taiwan: "by force or coercion" returned in')


def test_an_addition_that_an_earlier_text_had_is_a_return() -> None:
    finding = new(COERCION, returned_after=306, last_present=date(2025, 4, 3))
    message = mail(make_alert((finding,)))
    assert "[Medium] South China Sea: returned" in message.subject
    assert "added" not in message.subject


def test_what_came_back_is_told_from_the_words_of_the_previous_text() -> None:
    message = mail(make_alert((BACK,), previous=BEFORE))
    assert message.subject.startswith('[High] Taiwan: "did not support" -> "opposed" - ')
    assert "Taiwan: as in the baseline again." in message.text
    assert "Taiwan: unchanged" not in message.text


def test_of_what_came_back_the_words_that_changed_since_the_previous_text_are_marked() -> None:
    text = mail(make_alert((BACK,), previous=BEFORE)).text
    assert 'Text of 21 Mar 2026: "[-did not support-] any attempts' in text
    assert 'New: "{+opposed+} any attempts' in text
    assert "History:" not in text, "the words of the text before stand above it already"


def test_of_a_topic_whose_differences_stood_so_before_it_is_not_said_that_nothing_changed() -> None:
    text = mail(make_alert((OPPOSED,), unchanged=(unchanged(DENUCLEARIZATION),), previous=BEFORE)).text
    assert "no change worth an alert on South China Sea." in text


def test_what_went_away_again_is_no_longer_said() -> None:
    message = mail(make_alert((NO_LONGER,), previous=BEFORE))
    assert message.subject.startswith('[High] DPRK: "condemned human rights violations" no longer said - ')
    assert "removed" not in message.text


def test_the_first_text_of_its_series_is_said_to_be_one_only_where_it_is() -> None:
    first = "the first text of its series that the archive holds"
    assert first in mail(make_alert((OPPOSED,), is_first_of_series=True)).text
    assert first not in mail(make_alert((OPPOSED,), previous=BEFORE)).text
    assert first not in mail(make_alert((OPPOSED,))).text


def test_a_program_gets_the_series_and_the_history() -> None:
    alert = make_alert((new(OPPOSED, "New."),), previous=BEFORE, unchanged=(unchanged(DENUCLEARIZATION),))
    body = compose(make_batch(alert, channel="webhook"), "webhook", public_url=PUBLIC_URL).payload
    assert body["series"]["previous"] == {
        "day": "2026-03-21",
        "title": "Joint Statement in Seoul",
        "series": "JP-KR-US/ministers/foreign",
        "statement_id": 5,
        "kind": "",
    }
    assert [f["commitment"] for f in body["series"]["unchanged"]] == ["DPRK-01"]
    assert body["changes"][0]["history"]["state"] == "new"


def test_words_of_an_earlier_text_are_made_harmless_too() -> None:
    finding = new(OPPOSED, f'The text of 21 March 2026 had "{HOSTILE}" (added).')
    alert = make_alert(
        (finding, replace(NO_LONGER, summary=f"DPRK: no longer said: {HOSTILE}")), previous=BEFORE
    )
    message = mail(alert)
    assert "\u202e" not in message.text + message.html
    assert "<!channel>" not in message.html
    slack = str(compose(make_batch(alert), "slack", public_url=PUBLIC_URL).payload)
    assert "<!channel>" not in slack
    assert "@everyone" not in slack
