"""What a reader reads: sentences that were weighed, so a change of a word here is a decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.alert_facts import NotChecked
from alerts.channels.message import compose, test_alert
from alerts.model import Rule
from alerts.subscriptions.rules import NOTHING_TO_TELL
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

test_alert.__test__ = False  # type: ignore[attr-defined] # the product's, not pytest's
FORBIDDEN = ("signals", "abandons", "shift in policy", "dramatic", "significant")


def lows(number: int) -> list[object]:
    return [
        make_finding(
            after=f"welcomed the {n}th working group",
            key=f"+{n}",
            kind="added",
            topic="other:technology",
            move=None,
            direction=None,
            importance="low",
            confidence=0.8,
        )
        for n in range(number)
    ]


# -- the subject


@pytest.mark.parametrize(
    ("findings", "subject"),
    [
        (
            (OPPOSED,),
            '[High] Taiwan: "opposed" -> "did not support" - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
        (
            (COERCION, OPPOSED, PARTICIPATION),
            (
                '[High] Taiwan: "opposed" -> "did not support" + 2 more - US-Japan-ROK ministers\' '
                "statement, 3 Feb 2026"
            ),
        ),
        (
            (PARTICIPATION,),
            (
                '[High] Taiwan: "Taiwan\'s meaningful participation" ... dropped - US-Japan-ROK '
                "ministers' statement, 3 Feb 2026"
            ),
        ),
        (
            (
                make_finding(
                    "strongly opposed unlawful claims", "opposed unlawful claims", topic="south_china_sea"
                ),
            ),
            (
                '[High] South China Sea: "strongly opposed" -> "opposed" - US-Japan-ROK ministers\' '
                "statement, 3 Feb 2026"
            ),
        ),
        (
            (
                make_finding(
                    "opposed unlawful claims",
                    "strongly opposed unlawful claims",
                    topic="south_china_sea",
                    kind="strengthened",
                    direction="stronger",
                ),
            ),
            (
                '[High] South China Sea: "opposed" -> "strongly opposed" - US-Japan-ROK ministers\' '
                "statement, 3 Feb 2026"
            ),
        ),
        (
            (COERCION,),
            (
                '[Medium] South China Sea: new "all parties to refrain" ... - US-Japan-ROK ministers\' '
                "statement, 3 Feb 2026"
            ),
        ),
    ],
)
def test_the_subject_says_the_finding_first(findings: tuple[object, ...], subject: str) -> None:
    assert mail(make_alert(findings)).subject == subject  # type: ignore[arg-type]


def test_the_subject_fits_a_phone_whatever_the_finding() -> None:
    long = make_finding(
        "encouraged " + "enormously long words " * 20,
        "discouraged " + "other words entirely " * 20,
        topic="other:east_china_sea",
    )
    subject = mail(
        make_alert((long, OPPOSED), facts={"kind": "joint_press_statement", "level": "security_advisers"})
    ).subject
    assert len(subject) <= 126
    assert len(mail(make_alert((long,))).subject) <= 110


def test_a_text_that_reaffirms_the_baseline_does_not_remove_it_does_not_repeat() -> None:
    message = mail(make_alert((PARTICIPATION,), reaffirms_baseline=True))
    assert message.subject.startswith("[High] Taiwan: \"Taiwan's meaningful")
    assert '" ... not repeated - US-Japan-ROK' in message.subject
    assert "removed" not in message.text
    assert "removed" not in re.sub("<[^>]*>", "", message.html)
    assert "The text reaffirms the baseline by name or date" in message.text


def test_findings_stand_by_importance_then_the_three_topics_then_as_in_the_document() -> None:
    later, other = (
        replace(OPPOSED, key="TWN-09", kind="removed"),
        replace(OPPOSED, key="X-1", topic="other:arctic"),
    )
    text = mail(make_alert((COERCION, other, later, OPPOSED, DENUCLEARIZATION))).text
    assert re.findall(r"Evidence: \S+/changes/7-(\S+)", text) == [
        "DPRK-01",
        "TWN-09",
        "TWN-04",
        "X-1",
        "%2B9f3a",
    ]


# -- the three lines, the entries, the last line


def test_three_lines_lead_what_changed_who_issued_it_and_the_counts() -> None:
    lines = mail(make_alert((OPPOSED, PARTICIPATION, COERCION))).text.splitlines()
    assert lines[:3] == [
        (
            'Taiwan: "opposed" became "did not support" in "opposed any attempts to unilaterally '
            'change the status quo"; '
            "softer (operative verb)."
        ),
        (
            "US-Japan-ROK ministers' joint statement, dated 3 Feb 2026, U.S. Department of State; "
            "published 3 Feb 2026 17:00 "
            "JST; first seen 3 Feb 2026 17:04 JST. https://www.state.gov/joint-statement-2026/"
        ),
        "2 high, 1 medium; 41 of 63 baseline passages kept.",
    ]


def test_the_issuer_s_day_and_the_reader_s_clock_stand_apart() -> None:
    facts = {"date": date(2026, 2, 2), "published_at": datetime(2026, 2, 2, 23, 30, tzinfo=UTC)}
    text = mail(make_alert(facts=facts), zone="Asia/Seoul").text
    assert "dated 2 Feb 2026, U.S. Department of State; published 3 Feb 2026 08:30 KST" in text
    assert "first seen 3 Feb 2026 05:04 UTC-03:00" in mail(make_alert(), zone="America/Sao_Paulo").text


def test_a_statement_without_a_day_or_a_moment_says_so() -> None:
    message = mail(make_alert(facts={"date": None, "published_at": None}))
    assert "joint statement, undated, U.S. Department of State; first seen" in message.text
    assert message.subject.endswith("ministers' statement")


def test_each_finding_shows_both_quotes_with_the_changed_words_marked_and_its_evidence() -> None:
    text = mail(make_alert((DENUCLEARIZATION,))).text
    assert (
        "1. [High] DPRK: softer - referent - high confidence (0.97)\n"
        '   Old: "reaffirmed their [-resolute-] commitment to the [-complete-] denuclearization of '
        "the [-DPRK-] in accordance "
        'with the relevant UN Security Council resolutions"\n'
        '   New: "reaffirmed their commitment to the denuclearization of the {+Korean Peninsula+} '
        "in accordance with "
        'the relevant UN Security Council resolutions"\n'
        "   Evidence: http://127.0.0.1:8000/changes/7-DPRK-01\n"
    ) in text


def test_an_unsure_finding_asks_for_a_check() -> None:
    text = mail(make_alert((COERCION,))).text
    assert "South China Sea: new - harder (formula returned) - low confidence (0.55): check" in text
    assert "Old: (not in the baseline)" in text


def test_excused_absences_take_one_line() -> None:
    ids, topics = (
        tuple(f"ECON-{n:02}" for n in range(1, 16)),
        ("other:economy",) * 11 + ("taiwan", "dprk", "dprk", "dprk"),
    )
    text = mail(make_alert(not_repeated=ids, not_repeated_topics=topics, comparability="partial")).text
    assert "ECON-" not in text, "codes say nothing to a reader"
    assert (
        "15 baseline passages are not mentioned and, in a text of this kind, not counted as dropped: "
        "DPRK 3, Taiwan 1, Economy 11.\n"
    ) in text


def test_the_last_line_says_what_was_checked_and_which_topics_have_nothing() -> None:
    text = mail(make_alert((OPPOSED,))).text
    assert (
        "Checked: 63 passages of Joint Statement on the Trilateral Ministerial Meeting (22 Sep "
        "2025); 41 kept; "
        "no change worth an alert on DPRK, South China Sea."
    ) in text


@pytest.mark.parametrize("rule", [Rule(least="high"), Rule(kinds=("weakened",))])
def test_of_a_topic_that_the_rule_would_have_hidden_nothing_is_said(rule: Rule) -> None:
    assert "no change worth an alert" not in mail(make_alert((OPPOSED,)), rule=rule).text


def test_of_a_topic_outside_the_subscription_nothing_is_said() -> None:
    text = mail(make_alert((OPPOSED,)), rule=Rule(topics=("taiwan", "dprk"))).text
    assert "no change worth an alert on DPRK." in text


def test_the_alert_holds_no_adjectives_of_our_own() -> None:
    message = mail(make_alert((OPPOSED, PARTICIPATION, COERCION, DENUCLEARIZATION)))
    assert not [
        word for word in FORBIDDEN if word in f"{message.subject} {message.text} {message.html}".lower()
    ]


def test_more_than_twenty_changes_keep_high_and_medium_whole_and_low_in_short() -> None:
    message = mail(make_alert((*lows(30), OPPOSED, COERCION)))  # type: ignore[arg-type]
    assert "1 high, 1 medium, 30 low" in message.text
    assert message.text.count("   New: ") == 2
    assert 'Low, in short:\n3. Technology: new: "welcomed the 0th working group". http' in message.text
    assert message.html.count("<blockquote") == 3
    assert message.html.count("working group") == 30
    few = mail(make_alert((*lows(5), OPPOSED)))  # type: ignore[arg-type]
    assert "in short" not in few.text


# -- HTML


def test_the_html_marks_changes_without_colour() -> None:
    html = mail(make_alert((OPPOSED,))).html
    assert '<del style="text-decoration:line-through">opposed</del> any attempts' in html
    assert (
        '<ins style="text-decoration:underline;font-weight:bold">did not support</ins> any attempts' in html
    )
    assert not re.search(r"[^-]color:|background", html.replace("color-scheme", ""))
    assert '<blockquote lang="en"' in html
    assert '<a href="https://www.state.gov/joint-statement-2026/">Official text</a>' in html
    assert '<a href="http://127.0.0.1:8000/changes/7-TWN-04">Evidence</a>' in html


def test_a_link_that_is_not_of_the_web_is_left_out() -> None:
    message = mail(make_alert(facts={"official_url": "javascript:alert(1)", "url": "data:text/html,x"}))
    assert "javascript" not in message.html + message.text
    assert "data:text" not in message.html + message.text


# -- identity


def test_the_same_batch_composes_the_same_message() -> None:
    assert mail(make_alert()) == mail(make_alert())
    assert mail(make_alert()).message_id == "<7-1-3@example.org>"


def test_the_order_of_a_digest_does_not_change_its_identity() -> None:
    letter, two = make_alert(), make_alert(id=12, key="8-1-3")
    assert mail(letter, two, digest="daily").message_id == mail(two, letter, digest="daily").message_id


def test_a_key_that_no_message_id_can_hold_is_hashed() -> None:
    message = mail(make_alert(key="a b>\r\nBcc: x"))
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.org>", message.message_id)


@pytest.mark.parametrize(
    ("parties", "kind", "level", "expected"),
    [
        (
            ("JP", "KR", "US"),
            "joint_press_statement",
            "defence_chiefs",
            "US-Japan-ROK defence chiefs' joint press statement",
        ),
        (("CA", "DE", "FR", "GB", "IT", "JP", "US"), "communique", "ministers", "G7 ministers' communique"),
        (("AU", "IN", "JP", "US"), "joint_statement", "leaders", "Quad leaders' joint statement"),
        (("JP", "PH", "US"), "readout", "none", "US-Japan-Philippines readout"),
        (
            ("AU", "CA", "JP", "NZ", "US"),
            "chairs_statement",
            "none",
            "US-Japan-Australia-Canada and 1 more chair's statement",
        ),
        ((), "remarks", "none", "U.S. Department of State remarks"),
    ],
)
def test_a_statement_is_named_as_the_field_names_it(
    parties: tuple[str, ...], kind: str, level: str, expected: str
) -> None:
    text = mail(make_alert(facts={"parties": parties, "kind": kind, "level": level})).text
    assert text.splitlines()[1].startswith(f"{expected}, dated")


NOON = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


def test_the_last_line_names_the_issuers_places_that_nobody_could_look_at() -> None:
    silent = (NotChecked("mofa.go.jp", NOON), NotChecked("mofa.go.kr", None))
    message = mail(make_alert(not_checked=silent))
    line = "Not checked since 3 Feb 2026 12:00 UTC: mofa.go.jp; so far: mofa.go.kr."
    checked = next(said for said in message.text.splitlines() if said.startswith("Checked:"))
    assert checked.endswith(f"kept; no change worth an alert on DPRK, South China Sea. {line}")
    assert line in message.html
    assert "Not checked" not in mail().text


def test_of_many_silent_places_the_mail_names_few() -> None:
    silent = tuple(NotChecked(f"{name}.example", NOON) for name in "abcde")
    assert "c.example; and 2 more." in mail(make_alert(not_checked=silent)).text


def test_what_is_held_back_says_as_of_when_nobody_looked() -> None:
    text = mail(make_alert(not_checked=(NotChecked("mofa.go.jp", NOON),)), digest="weekly").text
    assert "Not checked since 3 Feb 2026 12:00 UTC: mofa.go.jp (as of 3 Feb 2026 08:04 UTC)." in text


def test_the_name_of_a_silent_place_is_harmless_and_goes_to_machines_too() -> None:
    alert = make_alert(not_checked=(NotChecked("<b>x</b>\nBcc: a@b", None),))
    assert "<b>x</b>" not in mail(alert).html
    assert "so far: <b>x</b> Bcc: a@b." in mail(alert).text
    body = compose(make_batch(alert), "webhook", public_url=PUBLIC_URL).payload
    assert body["not_checked"] == [{"source": "<b>x</b> Bcc: a@b", "since": None}]


def test_a_new_text_with_nothing_to_tell_is_told_in_three_lines() -> None:
    alert = replace(make_alert(()), points=NOTHING_TO_TELL)
    message = mail(alert)
    assert message.subject == (
        "New text: nothing to tell on the watched topics - US-Japan-ROK ministers' statement, 3 Feb 2026"
    )
    first, who, *_ = message.text.splitlines()
    assert first == "New text: nothing to tell on the watched topics."
    assert who.startswith("US-Japan-ROK ministers' joint statement, dated 3 Feb 2026")
    assert "1. [" not in message.text
