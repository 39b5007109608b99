"""What a mail lets its one reader do: links beside each point, a foot that pauses, headers of RFC 8058."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from alerts.channels.mail.channel import envelope
from alerts.channels.message import compose
from alerts.channels.table import CHANNELS
from alerts.model import Alert, Message, Subscription
from alerts.points.point import AlertPoints, Point
from alerts.wording.reader_links import MOST_JUDGED, ReaderLinks
from monitor.upkeep.signed_links import SignedLinks
from tests.alerts.makers import PUBLIC_URL, SEEN_AT, FakeLinks, make_alert, make_batch, make_reader
from tests.golden.occasions import occasions

SENDER = "communique <communique@example.org>"
HTTPS = "https://communique.example.org/watch"
KEY = "a key for tests only"


def points(count: int) -> AlertPoints:
    made = (
        Point(
            rank=7,
            importance="high",
            topic="taiwan",
            fact="commitments",
            sentence=f"Taiwan: point {n}.",
            headline=f"Taiwan: point {n}",
            keys=(f"K{n}",),
        )
        for n in range(count)
    )
    return AlertPoints(due=True, subject="Taiwan", points=tuple(made))


def pointed(count: int = 3, **others: Any) -> Alert:
    return make_alert(points=points(count), written_at=SEEN_AT, **others)


def sent(alert: Alert, *, links: ReaderLinks | None = None, channel: str = "email") -> Message:
    return compose(
        make_batch(alert, channel=channel), channel, public_url=HTTPS, links=links or SignedLinks(KEY, HTTPS)
    )


def test_each_point_of_a_mail_has_its_two_links_in_text_and_html() -> None:
    message = compose(make_batch(pointed()), "email", public_url=PUBLIC_URL, links=FakeLinks())
    for point in points(3).points:
        for verdict in ("right", "not_a_change"):
            address = f"{PUBLIC_URL}/feedback/7-1-3.{point.key}.{verdict}.3"
            assert message.text.count(address) == message.html.count(address) == 1


@pytest.mark.parametrize("occasion", ["corrected-by-us", "edited-after-alert", "copies-differ"])
def test_a_correction_and_copies_that_differ_have_links_beside_each_entry(occasion: str) -> None:
    [alert] = occasions()[occasion].alerts
    message = compose(make_batch(alert), "email", public_url=PUBLIC_URL, links=FakeLinks())
    keys = (
        [point.key for point in alert.points.points]
        if alert.points and not alert.copy
        else [change.finding.key for change in alert.changes]
    )
    assert keys
    for key in keys:
        assert message.text.count(f".{key}.right.") == message.html.count(f".{key}.not_a_change.") == 1


@pytest.mark.parametrize("occasion", ["version-of-watched-page", "source-down", "withdrawn"])
def test_what_is_no_finding_on_a_statement_is_not_judged(occasion: str) -> None:
    [alert] = occasions()[occasion].alerts
    assert (
        "/feedback/" not in compose(make_batch(alert), "email", public_url=PUBLIC_URL, links=FakeLinks()).text
    )


def test_the_same_batch_makes_the_same_links_and_another_subscription_makes_others() -> None:
    links = SignedLinks(KEY, HTTPS)
    assert sent(pointed()) == sent(pointed())
    mine, other = make_reader(), Subscription(id=4, name="o", channel="email", target="o@example.org")
    made = {links.verdict(pointed(), s, "k", "right") for s in (mine, other)} | {
        links.verdict(pointed(), mine, "k", "not_a_change"),
        links.verdict(pointed(), mine, "l", "right"),
        links.verdict(make_alert(points=points(1), written_at=SEEN_AT, id=12), mine, "k", "right"),
    }
    assert len(made) == 5


def test_what_was_signed_is_read_back_and_nothing_else() -> None:
    links, other = SignedLinks(KEY, HTTPS), SignedLinks("another key of tests", HTTPS)
    token = links.verdict(pointed(), make_reader(), "k", "right").rpartition("/")[2]
    said = links.read_verdict(token)
    assert said is not None
    assert (said.outbox_id, said.statement_id, said.version, said.subscription_id) == (11, 7, 1, 3)
    assert (said.point, said.verdict) == ("k", "right")
    assert timedelta(days=89) < said.until - SEEN_AT < timedelta(days=92)
    pause = links.pause(make_reader()).rpartition("/")[2]
    assert links.read_pause(pause) == 3
    assert (other.read_verdict(token), other.read_pause(pause)) == (None, None)
    assert (links.read_verdict(pause), links.read_pause(token)) == (None, None)
    for broken in ("", ".", token[:-1], token + "x", token.replace(".", ""), "\ud800", "é", "x" * 9999):
        assert (links.read_verdict(broken), links.read_pause(broken)) == (None, None), broken


@pytest.mark.parametrize("kind", sorted(CHANNELS))
def test_only_what_one_person_reads_has_links_that_act_for_the_subscription(kind: str) -> None:
    message = sent(pointed(), channel=kind)
    said = f"{message.text}{message.html}{message.payload}"
    assert ("/feedback/" in said) is ("/unsubscribe/" in said) is CHANNELS[kind].is_personal
    assert bool(message.unsubscribe_url) is CHANNELS[kind].is_personal


def test_a_test_letter_can_be_paused_and_has_nothing_to_judge() -> None:
    occasion = occasions()["test-letter"]
    message = sent(occasion.alerts[0])
    assert "Pause it (no sign-in): " in message.text
    assert "/feedback/" not in message.text


def test_every_mail_says_why_it_comes_and_how_to_change_or_pause_it() -> None:
    for occasion in occasions().values():
        batch = make_batch(*occasion.alerts, **dict(occasion.reader) | {"channel": "email"})
        message = compose(batch, "email", public_url=PUBLIC_URL, links=FakeLinks())
        for text in (message.text, message.html.replace("&#34;", '"')):
            assert text.count(f'You get this because of the subscription "{batch.subscription.name}".') == 1
            assert f"{PUBLIC_URL}/unsubscribe/3" in text
            assert f"{PUBLIC_URL}/subscriptions" in text
        assert message.html.count('role="contentinfo"') == 1, occasion.name


def test_over_https_a_mail_program_may_unsubscribe_with_one_click() -> None:
    message = sent(pointed())
    letter = envelope("desk@example.org", message, SENDER)
    assert letter["List-Unsubscribe"] == f"<{SignedLinks(KEY, HTTPS).pause(make_reader())}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    lines = letter.as_bytes().decode().splitlines()
    assert f"List-Unsubscribe: <{message.unsubscribe_url}>" in lines, "one line, not folded, not encoded"


@pytest.mark.parametrize("home", ["http://127.0.0.1:8000", "http://intranet.example"])
def test_without_https_there_are_no_such_headers(home: str) -> None:
    message = sent(pointed(), links=SignedLinks(KEY, home))
    assert message.unsubscribe_url.startswith(home)
    letter = envelope("desk@example.org", message, SENDER)
    assert "List-Unsubscribe" not in letter
    assert "List-Unsubscribe-Post" not in letter


def test_an_address_that_would_end_a_header_is_no_address() -> None:
    class Hostile(FakeLinks):
        def pause(self, subscription: Subscription) -> str:
            return "https://a.example/\r\nBcc: x@evil.example"

    message = sent(pointed(), links=Hostile())
    assert message.unsubscribe_url == ""
    assert "Bcc" not in envelope("desk@example.org", message, SENDER)


def test_mails_with_all_their_links_stay_under_a_hundred_kilobytes() -> None:
    for occasion in occasions().values():
        alerts = tuple(_written(alert) for alert in occasion.alerts)
        batch = make_batch(*alerts, **dict(occasion.reader) | {"channel": "email"})
        message = compose(batch, "email", public_url=HTTPS, links=SignedLinks(KEY, HTTPS))
        assert len(envelope("desk@example.org", message, SENDER).as_bytes()) < 100_000, occasion.name


def _written(alert: Alert, at: datetime = SEEN_AT) -> Alert:
    return replace(alert, written_at=at)


def test_a_long_digest_has_links_beside_its_first_points_only() -> None:
    alerts = [pointed(10, key=f"k{n}") for n in range(8)]
    batch = make_batch(*alerts, digest="daily")
    message = compose(batch, "email", public_url=HTTPS, links=FakeLinks())
    assert message.text.count("   Right: ") == MOST_JUDGED
    assert len(envelope("desk@example.org", message, SENDER).as_bytes()) < 100_000
