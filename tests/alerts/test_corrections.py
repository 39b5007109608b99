"""What a reader reads beside an alert: corrections, edited pages, digests, and the test message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from alerts.channels.message import compose, test_alert
from tests.alerts.makers import (
    COERCION,
    OPPOSED,
    PARTICIPATION,
    PUBLIC_URL,
    mail,
    make_alert,
    make_batch,
    make_change,
    make_finding,
    make_reader,
)

test_alert.__test__ = False  # type: ignore[attr-defined] # the product's, not pytest's


def test_a_correction_says_what_was_told_and_what_it_is_now() -> None:
    retained = replace(OPPOSED, kind="retained", direction=None, move=None, alert=False)
    alert = make_alert(
        (
            make_change(
                retained, 'was told as softer (high); now unchanged; the words then: "did not endorse; any"'
            ),
        ),
        kind="correction",
        thread="<first@example.org>",
        first_url=f"{PUBLIC_URL}/statements/7",
        facts={"version": 2},
    )
    message = mail(alert)
    assert message.subject == (
        "Correction: Taiwan: told as softer; now unchanged - US-Japan-ROK ministers' statement, 3 Feb 2026"
    )
    assert message.thread == "<first@example.org>"
    lines = message.text.splitlines()
    assert lines[0] == (
        "The issuer's text was edited, seen 3 Feb 2026 08:04 UTC; below is what differs from what "
        "was told before."
    )
    assert lines[2] == "1 finding told before differs now; all else stands as told."
    assert lines[3] == "First alert: http://127.0.0.1:8000/statements/7"
    assert lines[4] == "Redline of the two versions: http://127.0.0.1:8000/statements/7/versions?from=1&to=2"
    assert (
        '   Correction: was told as softer (high); now unchanged; the words then: "did not endorse; any"'
        in lines
    )
    assert (
        f'<a href="{PUBLIC_URL}/statements/7/versions?from=1&amp;to=2">Redline of the two versions</a>'
        in message.html
    )
    assert f'<a href="{PUBLIC_URL}/statements/7">First alert</a>' in message.html


def test_a_correction_tells_what_the_edit_brought_in_the_words_of_an_alert() -> None:
    """The page said what the baseline says when it was first told of; then the issuer made it stronger."""
    stronger = make_finding(
        "opposed unlawful claims",
        "strongly opposed unlawful claims",
        kind="strengthened",
        direction="stronger",
    )
    facts = {"version": 2, "fetched_at": datetime(2026, 2, 4, 9, 30, tzinfo=UTC)}
    alert = make_alert(
        (make_change(stronger, "not told before"),),
        kind="correction",
        facts=facts,
        thread="<first@example.org>",
        first_url=f"{PUBLIC_URL}/statements/7",
    )
    message = mail(alert)
    assert message.subject == (
        'Correction: [High] Taiwan: "opposed" -> "strongly opposed" - US-Japan-ROK ministers\' '
        "statement, 3 Feb 2026"
    )
    lines = message.text.splitlines()
    assert lines[0] == (
        "The issuer's text was edited, seen 4 Feb 2026 09:30 UTC; below is what differs from what "
        "was told before."
    )
    assert lines[2] == "1 finding is new; all else stands as told."
    assert "1. [High] Taiwan: harder - operative verb - high confidence (0.93)" in lines
    assert "   Evidence: http://127.0.0.1:8000/changes/7-TWN-04" in lines
    assert "not told before" not in message.text + message.html + message.subject


def test_a_correction_that_no_edit_brought_does_not_blame_the_issuer() -> None:
    message = mail(
        make_alert(
            (make_change(OPPOSED, "was told as reworded (low); now softer (high)"),), kind="correction"
        )
    )
    below = "below is what differs from what was told before."
    assert message.text.startswith(
        f"Corrected by us: the statement did not change, communique reads it anew; {below}"
    )
    assert "/versions?" not in message.text + message.html
    assert message.subject.startswith('Correction: [High] Taiwan: "opposed" -> "did not support" - ')


def test_a_reading_of_our_own_says_so_and_leads_to_no_redline_of_two_versions() -> None:
    note = "read anew: was told as reworded (low); now softer (high)"
    message = mail(
        make_alert((make_change(OPPOSED, note),), kind="correction", is_reread=True, facts={"version": 2})
    )
    assert message.text.startswith("Corrected by us: the statement did not change, communique reads it anew;")
    assert "/versions?" not in message.text + message.html
    assert message.subject.startswith('Corrected by us: [High] Taiwan: "opposed" -> "did not support" - ')
    assert f"   Correction: {note}\n" in message.text


def test_in_the_correction_of_an_edit_our_own_reading_is_told_apart() -> None:
    """The page lost an adverb; that the other finding was misread has nothing to do with it."""
    misread = make_change(PARTICIPATION, "read anew: was told as new (medium); now not counted as a change")
    edited = make_change(OPPOSED, "was told as reworded (low); now softer (high)")
    message = mail(make_alert((edited, misread), kind="correction", facts={"version": 2}))
    assert message.text.startswith("The issuer's text was edited, seen 3 Feb 2026 08:04 UTC;")
    assert 'What is marked "read anew" the issuer did not change.' in message.text.splitlines()[0]
    assert message.subject.startswith("Correction: ")


def test_an_edit_beside_what_was_told_does_not_make_our_own_reading_the_issuers() -> None:
    misread = make_change(OPPOSED, "read anew: was told as reworded (low); now softer (high)")
    message = mail(make_alert((misread,), kind="correction", facts={"version": 2}))
    assert message.text.startswith(
        "Corrected by us: the issuer's text was edited, seen 3 Feb 2026 08:04 UTC, but not in this,"
    )


def test_what_is_not_counted_as_a_change_any_more_is_told_with_the_words_that_still_stand_there() -> None:
    calm = replace(
        COERCION,
        kind="retained",
        direction=None,
        move=None,
        alert=False,
        summary="Not counted as a change any more.",
    )
    note = "read anew: was told as new (medium); now not counted as a change"
    message = mail(make_alert((make_change(calm, note),), kind="correction", is_reread=True))
    assert "South China Sea: no change" in message.text
    assert COERCION.statement is not None
    assert COERCION.statement.text in message.text
    assert message.subject.startswith(
        "Corrected by us: South China Sea: told as new; now not counted as a change - "
    )


def test_the_text_of_another_page_is_not_called_an_edit_of_the_issuer() -> None:
    alert = make_alert(
        (make_change(OPPOSED, "not told before"),), kind="correction", facts={"version": 2}, is_elsewhere=True
    )
    assert mail(alert).text.startswith("Another page has the text in other words, seen 3 Feb 2026 08:04 UTC;")


def test_a_withdrawn_addition_is_told_with_its_words() -> None:
    words = 'No longer in the statement: "by force"'
    gone = replace(COERCION, statement=None, direction=None, move=None, alert=False, summary=words)
    message = mail(
        make_alert((make_change(gone, "was told as new (medium); no longer in the text"),), kind="correction")
    )
    assert 'New: (No longer in the statement: "by force")' in message.text
    assert "   Correction: was told as new (medium); no longer in the text\n" in message.text
    assert message.subject.startswith("Correction: South China Sea: told as new; no longer in the text - ")


def test_a_version_tells_an_edit_as_a_redline_of_two_versions() -> None:
    facts = {
        "kind": "other",
        "level": "none",
        "parties": (),
        "title": "Visa fees",
        "publisher": "Embassy",
        "source": "visas",
        "version": 3,
    }
    finding = replace(
        OPPOSED,
        key="+v1",
        kind="reworded",
        topic="other:general",
        direction="neutral",
        move=None,
        commitment=None,
    )
    blank = {"baseline_title": "", "baseline_date": None, "total": 0, "counts": {"reworded": 1}}
    message = mail(make_alert((finding,), kind="version", facts=facts, **blank))
    assert message.subject == '[Edited] General: "opposed" -> "did not support" - Visa fees, 3 Feb 2026'
    assert "1 high; 1 passage changed since the version before." in message.text
    assert message.text.splitlines()[1].startswith(
        '"Visa fees", source visas, Embassy; this version seen 3 Feb 2026 17:04 JST. '
    )
    assert (
        "Redline of the two versions: http://127.0.0.1:8000/statements/7/versions?from=2&to=3" in message.text
    )
    assert "baseline" not in message.text.lower()
    assert "Checked: the whole text of this version against the version before." in message.text


@pytest.mark.parametrize("parties", [(), ("US",)])
def test_the_subject_of_an_edited_page_names_the_page_whatever_kind_it_is_taken_for(
    parties: tuple[str, ...],
) -> None:
    title = "U.S. Relations With the Republic of Korea"
    finding = make_finding(
        "We do not support independence",
        "We have a long-standing policy",
        topic="other:general",
        kind="reworded",
        move=None,
        direction="neutral",
        importance="medium",
    )
    facts = {"kind": "fact_sheet", "level": "none", "parties": parties, "title": title}
    assert title in mail(make_alert((finding, OPPOSED), kind="version", facts=facts)).subject
    nameless = mail(make_alert((finding,), kind="version", facts=facts | {"title": ""}))
    assert "state-gov" in nameless.subject


def test_a_digest_tells_several_statements_in_turn_under_a_subject_of_its_own() -> None:
    second = make_alert(
        (PARTICIPATION,), id=12, key="8-1-3", facts={"id": 8, "parties": ("JP", "US"), "level": "leaders"}
    )
    third = make_alert(
        (COERCION,), id=13, key="9-1-3", facts={"id": 9, "kind": "readout", "level": "ministers"}
    )
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
    message = compose(
        replace(make_batch(alert), subscription=reader),
        "email",
        public_url=PUBLIC_URL,
        mail_from="a@example.org",
    )
    assert message.subject == "Test: communique reaches Seoul desk"
    assert "This is a test. No statement has changed." in message.text
    assert "This is a test. No statement has changed." in message.html
    assert "in a daily digest, but not between 22:00 and 07:00 (Asia/Tokyo)" in message.text
