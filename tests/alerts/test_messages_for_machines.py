"""Slack's limits, and the body of a webhook."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from alerts.channels.message import compose, test_alert
from alerts.channels.webhook.schemas import ReportedStatementOut
from alerts.model import Alert
from alerts.points.point import AlertPoints, Point
from baselines.model import Finding
from baselines.schemas.comparison_schema import DocumentOut
from baselines.schemas.finding_schema import ComparedFindingOut, written_finding
from tests.alerts.makers import (
    COERCION,
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
EIGHTY_WORDS = " ".join(["denuclearization"] * 80)


def many(number: int, words: str = "welcomed") -> list[Finding]:
    return [make_finding(f"{words} old {n}", f"{words} new {n}", key=f"X-{n}") for n in range(number)]


def slack(*alerts: Alert, **reader: Any) -> dict[str, Any]:
    return dict(compose(make_batch(*alerts, **reader), "slack", public_url=PUBLIC_URL).payload)


def webhook(*alerts: Alert, **reader: Any) -> dict[str, Any]:
    return dict(compose(make_batch(*alerts, **reader), "webhook", public_url=PUBLIC_URL).payload)


def assert_fits(payload: dict[str, Any]) -> None:
    assert len(payload["blocks"]) <= 50
    total = 0
    for block in payload["blocks"]:
        for text in block.get("elements") or ([block["text"]] if "text" in block else []):
            assert 0 < len(text["text"]) <= (150 if block["type"] == "header" else 3000)
            total += len(text["text"])
    assert total < 16_000  # Slack refuses a message whose blocks are together too long


def test_slack_shows_the_quotes_with_changed_words_struck_or_bold() -> None:
    blocks = slack(make_alert((OPPOSED,)))["blocks"]
    assert blocks[0]["text"]["text"].startswith('[High] Taiwan: "opposed" -> "did not support"')
    lead = (
        '*Taiwan: "opposed" became "did not support" in "opposed any attempts to unilaterally change '
        'the status quo"; softer ('
    )
    assert blocks[1]["text"]["text"].startswith(lead)
    assert "<https://www.state.gov/joint-statement-2026/|Official text>" in blocks[1]["text"]["text"]
    assert blocks[2]["text"]["text"] == (
        "*1. [High] Taiwan: softer - operative verb - high confidence (0.93)* · "
        "<http://127.0.0.1:8000/changes/7-TWN-04|Evidence>\n"
        'Baseline, 22 Sep 2025: "~opposed~ any attempts to unilaterally change the status quo"\n'
        'New, 3 Feb 2026: "*did not support* any attempts to unilaterally change the status quo"'
    )


def test_slack_shows_as_many_findings_as_fit_and_says_how_many_more_with_a_link() -> None:
    payload = slack(make_alert(many(120)))
    assert_fits(payload)
    shown = sum("|Evidence>" in b["text"]["text"] for b in payload["blocks"] if b["type"] == "section")
    assert shown > 40
    more = payload["blocks"][-2]["text"]["text"]
    assert more == f"{120 - shown} more: <http://127.0.0.1:8000/statements/7|Statement with every passage>"


def test_a_slack_alert_that_just_fits_is_whole() -> None:
    payload = slack(make_alert(many(46)))
    assert len(payload["blocks"]) <= 50
    assert "46. [High]" in payload["blocks"][-2]["text"]["text"]


@pytest.mark.parametrize("words", [EIGHTY_WORDS, "&" * 700, "<>" * 500, "x" * 5000])
def test_slack_texts_stay_within_their_limit_whatever_the_quote(words: str) -> None:
    (finding,) = many(1, words)
    notes = [make_change(replace(finding, key=f"X-{n}"), note=words) for n in range(45)]
    assert_fits(slack(make_alert(notes, kind="correction", not_repeated=("A-1",), reaffirms_baseline=True)))


def test_a_slack_digest_of_many_statements_fits_and_says_how_many_more() -> None:
    alerts = [
        make_alert(many(9), id=n, key=f"{n}-1-3", facts={"id": n}, not_repeated=("A-1",))
        for n in range(1, 15)
    ]
    payload = slack(*alerts, digest="daily")
    assert_fits(payload)
    assert payload["blocks"][0]["text"]["text"] == "Digest: 14 statements, 126 high - 3 Feb 2026"
    assert payload["blocks"][-1]["text"]["text"] == "8 more statements: <http://127.0.0.1:8000/|change log>"


def test_a_slack_correction_names_and_links_the_first_alert() -> None:
    first = f"{PUBLIC_URL}/statements/7?version=1"
    alert = make_alert(
        (make_change(OPPOSED, "not told before"),), kind="correction", first_url=first, facts={"version": 2}
    )
    text = slack(alert)["blocks"][1]["text"]["text"]
    assert text.startswith("*The issuer's text was edited, seen 3 Feb 2026 08:04 UTC; ")
    assert "<http://127.0.0.1:8000/statements/7/versions?from=1&amp;to=2|Redline of the two versions>" in text
    assert "<http://127.0.0.1:8000/statements/7?version=1|First alert>" in text


def test_a_webhook_body_holds_the_finding_objects_of_compare() -> None:
    body = webhook(make_alert((OPPOSED, COERCION), not_repeated=("ARC-01",)))
    assert {"delivery", "kind", "subject", "statement", "baseline", "counts", "changes"} <= set(body)
    assert body["delivery"] == "7-1-3"
    assert body["kind"] == "alert"
    assert body["counts"]["retained"] == 41
    assert body["statement"]["official_url"] == "https://www.state.gov/joint-statement-2026/"
    assert body["statement"]["published"] == "2026-02-03T08:00:00+00:00"
    assert body["baseline"]["not_repeated"] == ["ARC-01"]
    first = body["changes"][0]
    assert first == written_finding(OPPOSED) | {
        "id": "7-TWN-04",
        "statement_id": 7,
        "url": "http://127.0.0.1:8000/changes/7-TWN-04",
        "first_seen": "2026-02-03T08:04:00+00:00",
        "published": "2026-02-03T08:00:00+00:00",
        "note": None,
    }
    assert json.loads(json.dumps(body)) == body
    assert list(first)[: len(ComparedFindingOut.model_fields)] == list(ComparedFindingOut.model_fields)


def test_a_statement_has_one_type_per_key_in_compare_and_webhook() -> None:
    compared, alert_fields = DocumentOut.model_fields, ReportedStatementOut.model_fields
    shared = {"title", "kind", "level", "parties", "sha256"}
    assert {key for key in shared if compared[key].annotation == alert_fields[key].annotation} == shared
    assert set(compared) - set(alert_fields) == {"text"}


def test_a_webhook_correction_carries_the_notes() -> None:
    body = webhook(make_alert((make_change(PARTICIPATION, "not told before"),), kind="correction"))
    assert body["kind"] == "correction"
    assert body["changes"][0]["note"] == "not told before"


def test_a_webhook_digest_holds_one_body_per_statement() -> None:
    body = webhook(make_alert(), make_alert((PARTICIPATION,), id=12, key="8-1-3"), digest="daily")
    assert body["kind"] == "digest"
    assert [a["changes"][0]["id"] for a in body["alerts"]] == ["7-TWN-04", "7-TWN-05"]


@pytest.mark.parametrize("channel", ["slack", "webhook", "console"])
def test_a_test_says_so_on_every_channel(channel: Any) -> None:
    alert = test_alert(make_reader(), datetime(2026, 2, 3, tzinfo=UTC), PUBLIC_URL)
    message = compose(make_batch(alert, channel=channel), channel, public_url=PUBLIC_URL)
    assert "This is a test. No statement has changed." in json.dumps(message.payload) + message.text


def test_a_webhook_body_tells_the_points_whose_keys_name_the_changes() -> None:
    point = Point(
        rank=4,
        importance="high",
        topic="taiwan",
        fact="commitments",
        sentence='Taiwan, status quo: softer: "opposed" -> "did not support"\u202e.',
        headline="Taiwan: status quo softer",
        findings=(3,),
        keys=("TWN-04",),
        commitments=("TWN-04",),
    )
    points = AlertPoints(due=True, subject=point.headline, points=(point,))
    body = webhook(make_alert((OPPOSED,), points=points))
    (said,) = body["points"]
    assert said == {
        "importance": "high",
        "topic": "taiwan",
        "fact": "commitments",
        "about": None,
        "sentence": 'Taiwan, status quo: softer: "opposed" -> "did not support".',
        "commitments": ["TWN-04"],
        "keys": ["TWN-04"],
    }
    assert body["changes"][0]["id"] == f"7-{said['keys'][0]}"


def test_a_webhook_body_without_points_has_none() -> None:
    assert webhook(make_alert((OPPOSED,)))["points"] == []
