"""Notices in words: withdrawals and the health of sources, for each way out, whatever stands in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.alert_facts import Notice, NoticeKind
from alerts.channels.message import compose
from alerts.model import Alert, AlertKind, Batch, Rule
from alerts.subscriptions.notices import of_source, of_withdrawal
from tests.alerts.makers import PUBLIC_URL, SEEN_AT, make_alert
from tests.factories import make_subscription

HOSTILE = "<!channel> <b>x</b>\r\nBcc: a@b.org \u202e*bold*"


def notice(kind: NoticeKind, **facts: object) -> Notice:
    known = Notice(
        kind=kind,
        source="State",
        url="https://state.example/1",
        at=SEEN_AT,
        since=SEEN_AT - timedelta(hours=7),
        detail="answered 404",
    )
    return replace(known, **facts)  # type: ignore[arg-type]


def alert_of(sent: Notice) -> Alert:
    kinds: dict[str, AlertKind] = dict.fromkeys(("withdrawn", "returned"), "withdrawal")
    kinds |= dict.fromkeys(("way_failed", "way_back"), "delivery")
    kind = kinds.get(sent.kind, "source")
    return replace(make_alert(), kind=kind, changes=(), notice=sent)


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        ("withdrawn", "Withdrawn: ", "The issuer's page of this statement is no longer there"),
        ("returned", "Back online: ", "is there again"),
        ("down", "Not read: source State", "Not checked since 3 Feb 2026 01:04 UTC"),
        ("stale", "Nothing new for long: source State", "ten times longer than usual"),
        ("incomplete", "An item is not read: source State", "at two checks in a row"),
        ("back", "Read again: source State", "works again"),
        (
            "way_failed",
            "Not delivered: State",
            "What is sent to State does not arrive, since 3 Feb 2026 01:04 UTC",
        ),
        ("alive", "Proof of life", "This is what it did since 3 Feb 2026 01:04 UTC."),
        ("way_back", "Delivered again: State", "State takes messages again; it did not since 3 Feb 2026"),
    ],
)
def test_each_notice_leads_with_what_happened(kind: NoticeKind, subject: str, says: str) -> None:
    batch = Batch(make_subscription(id=1), (alert_of(notice(kind)),))
    for channel in ("email", "slack", "webhook"):
        message = compose(batch, channel, public_url=PUBLIC_URL)
        assert message.subject.startswith(subject)
    mail = compose(batch, "email", public_url=PUBLIC_URL)
    assert says in mail.text
    assert says.replace("'", "&#39;") in mail.html
    assert says.partition("'")[0] in str(compose(batch, "slack", public_url=PUBLIC_URL).payload)


def test_a_source_that_was_never_read_says_so() -> None:
    batch = Batch(make_subscription(id=1), (alert_of(notice("down", since=None)),))
    assert "Not checked so far" in compose(batch, "email", public_url=PUBLIC_URL).text


def test_a_digest_counts_statements_and_sources_apart() -> None:
    sent = make_alert()
    down = replace(alert_of(notice("down")), id=2, key="k2", statement=replace(sent.statement, title="State"))
    batch = Batch(make_subscription(id=1, digest="daily"), (sent, down))
    assert compose(batch, "email", public_url=PUBLIC_URL).subject.startswith(
        "Digest: 1 statement, 1 high; 1 source - "
    )
    alone = Batch(make_subscription(id=1, digest="daily"), (down,))
    assert compose(alone, "email", public_url=PUBLIC_URL).subject.startswith("Digest: 1 source - ")


@pytest.mark.parametrize("kind", ["withdrawn", "down"])
def test_what_stands_in_a_notice_does_no_harm(kind: NoticeKind) -> None:
    sent = notice(
        kind,
        source=HOSTILE,
        detail=HOSTILE,
        url="javascript:alert(1)",
        elsewhere=("javascript:x", "https://b.example/2"),
    )
    batch = Batch(make_subscription(id=1), (alert_of(sent),))
    message = compose(batch, "email", public_url=PUBLIC_URL)
    assert "\n" not in message.subject
    assert "<b>" not in message.html
    assert "javascript:" not in message.text + message.html
    assert "\u202e" not in message.text + message.html + message.subject
    slack = compose(batch, "slack", public_url=PUBLIC_URL).payload
    assert "<!channel>" not in str(
        [slack["text"], *(b for b in slack["blocks"] if b["type"] != "header")]
    )  # it is plain text
    body = compose(batch, "webhook", public_url=PUBLIC_URL).payload["notice"]
    assert body["url"] is None
    assert body["elsewhere"] == ["https://b.example/2"]


def test_a_withdrawal_goes_to_those_who_were_told_and_a_source_to_those_responsible() -> None:
    sent = make_subscription("told", id=1)
    paused = make_subscription("paused", id=2, paused=True, health=True)
    other = make_subscription("other", id=3, health=True, rule=Rule(sources=("Kantei",)))
    chief = make_subscription("chief", id=4, health=True, rule=Rule(sources=("state",), least="high"))
    everyone = (sent, paused, other, chief)
    gone = of_withdrawal(notice("withdrawn"), everyone, {1, 2}, SEEN_AT)
    assert [(w.subscription.name, w.kind) for w in gone] == [("told", "withdrawal")]
    down = of_source(notice("down"), everyone, SEEN_AT)
    assert [(w.subscription.name, w.kind) for w in down] == [("chief", "source")]
