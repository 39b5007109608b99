"""What a reader reads: sentences that were weighed, so a change of a word here is a decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from alerts.compose import compose, test_alert
from alerts.model import Alert, Message, Rule
from tests.alerts.makers import (
    COERCION,
    DENUCLEARIZATION,
    OPPOSED,
    PARTICIPATION,
    PUBLIC_URL,
    make_alert,
    make_batch,
    make_change,
    make_finding,
    make_reader,
)

test_alert.__test__ = False  # type: ignore[attr-defined] # the product's, not pytest's
FORBIDDEN = ("signals", "abandons", "shift in policy", "dramatic", "significant")


def mail(*alerts: Alert, **reader: Any) -> Message:
    return compose(make_batch(*alerts, **reader), "email", public_url=PUBLIC_URL, mail_from="communique@example.org")


def lows(number: int) -> list[object]:
    return [
        make_finding(after=f"welcomed the {n}th working group", key=f"+{n}", kind="added", topic="other:technology",
                     move=None, direction=None, importance="low", confidence=0.8)
        for n in range(number)
    ]  # fmt: skip


# -- the subject


@pytest.mark.parametrize(
    ("findings", "subject"),
    [
        ((OPPOSED,), '[High] Taiwan: "opposed" -> "did not support" - US-Japan-ROK ministers\' statement, 3 Feb 2026'),
        (
            (COERCION, OPPOSED, PARTICIPATION),
            '[High] Taiwan: "opposed" -> "did not support" + 2 more - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
        (
            (PARTICIPATION,),
            '[High] Taiwan: "Taiwan\'s meaningful participation..." removed - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
        (
            (make_finding("strongly opposed unlawful claims", "opposed unlawful claims", topic="south_china_sea"),),
            '[High] South China Sea: "strongly opposed" -> "opposed" - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
        (
            (make_finding("opposed unlawful claims", "strongly opposed unlawful claims", topic="south_china_sea",
                          kind="strengthened", direction="stronger"),),
            '[High] South China Sea: "opposed" -> "strongly opposed" - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
        (
            (COERCION,),
            '[Medium] South China Sea: added "all parties to refrain..." - US-Japan-ROK ministers\' statement, 3 Feb 2026',
        ),
    ],
)  # fmt: skip
def test_the_subject_says_the_finding_first(findings: tuple[object, ...], subject: str) -> None:
    assert mail(make_alert(findings)).subject == subject  # type: ignore[arg-type]


def test_the_subject_fits_a_phone_whatever_the_finding() -> None:
    long = make_finding("encouraged " + "enormously long words " * 20, "discouraged " + "other words entirely " * 20,
                        topic="other:east_china_sea")  # fmt: skip
    subject = mail(make_alert((long, OPPOSED), facts={"kind": "joint_press_statement", "level": "security_advisers"})).subject
    assert len(subject) <= 126
    assert len(mail(make_alert((long,))).subject) <= 110


def test_a_text_that_reaffirms_the_baseline_does_not_remove_it_does_not_repeat() -> None:
    message = mail(make_alert((PARTICIPATION,), reaffirms_baseline=True))
    assert message.subject.startswith('[High] Taiwan: "Taiwan\'s meaningful')
    assert '" not repeated - US-Japan-ROK' in message.subject
    assert "removed" not in message.text
    assert "removed" not in re.sub("<[^>]*>", "", message.html)
    assert "The text reaffirms the baseline by name or date" in message.text


def test_the_lead_is_a_sure_finding_on_the_three_topics_before_an_unsure_or_other_one() -> None:
    unsure, other = replace(OPPOSED, key="TWN-09", confidence=0.4), replace(OPPOSED, key="X-1", topic="other:arctic")
    text = mail(make_alert((unsure, other, DENUCLEARIZATION))).text
    assert [line[3:13] for line in text.splitlines() if re.match(r"\d\. \[", line)] == ["[High] DPR", "[High] Arc", "[High] Tai"]


# -- the three lines, the entries, the last line


def test_three_lines_lead_what_changed_who_issued_it_and_the_counts() -> None:
    lines = mail(make_alert((OPPOSED, PARTICIPATION, COERCION))).text.splitlines()
    assert lines[:3] == [
        (
            'Taiwan: "opposed" became "did not support" in "opposed any attempts to unilaterally change the status quo"; '
            "weaker (operative verb)."
        ),
        (
            "US-Japan-ROK ministers' joint statement, dated 3 Feb 2026, U.S. Department of State; published 3 Feb 2026 17:00 "
            "JST; first seen 3 Feb 2026 17:04 JST. https://www.state.gov/joint-statement-2026/"
        ),
        "2 high, 1 medium; 41 of 63 baseline passages unchanged.",
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
        "1. [High] DPRK: weakened - referent swapped - high confidence (0.97)\n"
        '   Old: "reaffirmed their [-resolute-] commitment to the [-complete-] denuclearization of the [-DPRK-] in accordance '
        'with the relevant UN Security Council resolutions"\n'
        '   New: "reaffirmed their commitment to the denuclearization of the {+Korean Peninsula+} in accordance with '
        'the relevant UN Security Council resolutions"\n'
        "   Evidence: http://127.0.0.1:8000/changes/7-DPRK-01\n"
    ) in text


def test_an_unsure_finding_asks_for_a_check() -> None:
    text = mail(make_alert((COERCION,))).text
    assert "South China Sea: added - stronger (formula returned) - low confidence (0.55): check" in text
    assert "Old: (not in the baseline)" in text


def test_excused_absences_take_one_line() -> None:
    ids = tuple(f"ECON-{n:02}" for n in range(1, 16))
    text = mail(make_alert(not_repeated=ids, comparability="partial")).text
    (line,) = (li for li in text.splitlines() if "ECON-01" in li)
    assert line.startswith("15 baseline passages are not mentioned and, in a text of this kind, not counted as removed: ECON-01")
    assert line.endswith("ECON-12 and 3 more.")


def test_the_last_line_says_what_was_checked_and_which_topics_have_nothing() -> None:
    text = mail(make_alert((OPPOSED,))).text
    assert (
        "Checked: 63 passages of Joint Statement on the Trilateral Ministerial Meeting (22 Sep 2025); 41 unchanged; "
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
    assert not [word for word in FORBIDDEN if word in f"{message.subject} {message.text} {message.html}".lower()]


def test_more_than_twenty_changes_keep_high_and_medium_whole_and_low_in_short() -> None:
    message = mail(make_alert((*lows(30), OPPOSED, COERCION)))  # type: ignore[arg-type]
    assert "1 high, 1 medium, 30 low" in message.text
    assert message.text.count("   New: ") == 2
    assert "Low, in short:\n3. Technology: added: \"welcomed the 0th working group\". http" in message.text
    assert message.html.count("<blockquote") == 3
    assert message.html.count("working group") == 30
    few = mail(make_alert((*lows(5), OPPOSED)))  # type: ignore[arg-type]
    assert "in short" not in few.text


# -- HTML


def test_the_html_marks_changes_without_colour() -> None:
    html = mail(make_alert((OPPOSED,))).html
    assert '<del style="text-decoration:line-through">opposed</del> any attempts' in html
    assert '<ins style="text-decoration:underline;font-weight:bold">did not support</ins> any attempts' in html
    assert not re.search(r"[^-]color:|background", html.replace("color-scheme", ""))
    assert '<blockquote lang="en"' in html
    assert '<a href="https://www.state.gov/joint-statement-2026/">Official text</a>' in html
    assert '<a href="http://127.0.0.1:8000/changes/7-TWN-04">Evidence</a>' in html


def test_a_link_that_is_not_of_the_web_is_left_out() -> None:
    message = mail(make_alert(facts={"official_url": "javascript:alert(1)", "url": "data:text/html,x"}))
    assert "javascript" not in message.html + message.text
    assert "data:text" not in message.html + message.text


# -- corrections, versions, digests, tests


def test_a_correction_says_what_was_told_and_what_it_is_now() -> None:
    retained = replace(OPPOSED, kind="retained", direction=None, move=None, alert=False)
    alert = make_alert(
        (make_change(retained, "was told as weakened (high); now retained"),), kind="correction", thread="<first@example.org>",
        first_url=f"{PUBLIC_URL}/statements/7",
    )  # fmt: skip
    message = mail(alert)
    assert message.subject == (
        "Correction: Taiwan: told as weakened; now retained - US-Japan-ROK ministers' statement, 3 Feb 2026"
    )
    assert message.thread == "<first@example.org>"
    lines = message.text.splitlines()
    assert lines[0] == (
        'Correction: Taiwan, "did not support any attempts to unilaterally change the status quo": '
        "was told as weakened (high); now retained."
    )
    assert lines[2] == "1 finding told before differs now; all else stands as told."
    assert lines[3] == "First alert: http://127.0.0.1:8000/statements/7"
    assert f'<a href="{PUBLIC_URL}/statements/7">First alert</a>' in message.html


def test_a_withdrawn_addition_is_told_with_its_words() -> None:
    words = 'No longer in the statement: "by force"'
    gone = replace(COERCION, statement=None, direction=None, move=None, alert=False, summary=words)
    message = mail(make_alert((make_change(gone, "was told as added (medium); no longer in the text"),), kind="correction"))
    assert 'New: (No longer in the statement: "by force")' in message.text
    assert "Correction: South China Sea: was told as added" in message.text


def test_a_version_tells_an_edit_as_a_redline_of_two_versions() -> None:
    facts = {"kind": "other", "level": "none", "parties": (), "title": "Visa fees", "publisher": "Embassy"}
    finding = replace(OPPOSED, key="+v1", kind="reworded", topic="other:general", direction="neutral", move=None, commitment=None)
    blank = {"baseline_title": "", "baseline_date": None, "total": 0, "counts": {"reworded": 1}}
    message = mail(make_alert((finding,), kind="version", facts=facts, **blank))
    assert message.subject == '[Edited] General: "opposed" -> "did not support" - Visa fees, 3 Feb 2026'
    assert "1 high; 1 passage changed since the version before." in message.text
    assert "baseline" not in message.text.lower()
    assert "Checked: the whole text of this version against the version before." in message.text


def test_a_digest_tells_several_statements_in_turn_under_a_subject_of_its_own() -> None:
    second = make_alert((PARTICIPATION,), id=12, key="8-1-3", facts={"id": 8, "parties": ("JP", "US"), "level": "leaders"})
    third = make_alert((COERCION,), id=13, key="9-1-3", facts={"id": 9, "kind": "readout", "level": "ministers"})
    message = mail(make_alert(), second, third, digest="daily")
    assert message.subject == "Digest: 3 statements, 2 high - 3 Feb 2026"
    assert message.text.startswith("1. [High] Taiwan: ")
    assert message.text.count("==== ") == 3
    assert message.html.count("<h2") == 3
    assert "US-Japan leaders' statement" in message.text
    assert message.key.startswith("digest-")


def test_a_digest_of_one_is_still_a_digest() -> None:
    assert mail(make_alert(), digest="weekly").subject == "Digest: 1 statement, 1 high - 3 Feb 2026"


def test_a_test_message_says_that_it_is_one() -> None:
    reader = make_reader(quiet=(time(22), time(7)), digest="daily", name="Seoul desk")
    alert = test_alert(reader, datetime(2026, 2, 3, tzinfo=UTC), PUBLIC_URL)
    message = compose(replace(make_batch(alert), subscription=reader), "email", public_url=PUBLIC_URL, mail_from="a@example.org")
    assert message.subject == "Test: communique reaches Seoul desk"
    assert "This is a test. No statement has changed." in message.text
    assert "This is a test. No statement has changed." in message.html
    assert "in a daily digest, but not between 22:00 and 07:00 (Asia/Tokyo)" in message.text


# -- identity


def test_the_same_batch_composes_the_same_message() -> None:
    assert mail(make_alert()) == mail(make_alert())
    assert mail(make_alert()).message_id == "<7-1-3@example.org>"


def test_the_order_of_a_digest_does_not_change_its_identity() -> None:
    one, two = make_alert(), make_alert(id=12, key="8-1-3")
    assert mail(one, two, digest="daily").message_id == mail(two, one, digest="daily").message_id


def test_a_key_that_no_message_id_can_hold_is_hashed() -> None:
    message = mail(make_alert(key="a b>\r\nBcc: x"))
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.org>", message.message_id)


@pytest.mark.parametrize(
    ("parties", "kind", "level", "expected"),
    [
        (("JP", "KR", "US"), "joint_press_statement", "defence_chiefs", "US-Japan-ROK defence chiefs' joint press statement"),
        (("CA", "DE", "FR", "GB", "IT", "JP", "US"), "communique", "ministers", "G7 ministers' communique"),
        (("AU", "IN", "JP", "US"), "joint_statement", "leaders", "Quad leaders' joint statement"),
        (("JP", "PH", "US"), "readout", "none", "US-Japan-Philippines readout"),
        (("AU", "CA", "JP", "NZ", "US"), "chairs_statement", "none", "US-Japan-Australia-Canada and 1 more chair's statement"),
        ((), "remarks", "none", "U.S. Department of State remarks"),
    ],
)
def test_a_statement_is_named_as_the_field_names_it(parties: tuple[str, ...], kind: str, level: str, expected: str) -> None:
    text = mail(make_alert(facts={"parties": parties, "kind": kind, "level": level})).text
    assert text.splitlines()[1].startswith(f"{expected}, dated")
