"""Slack and webhooks against a real HTTP server on this machine."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message as Headers
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from alerts.channels.channel import Channel, Reply
from alerts.channels.console.channel import Console
from alerts.channels.http_channel import check_address, requested_wait
from alerts.channels.message import compose
from alerts.channels.slack.channel import Slack
from alerts.channels.table import CHANNELS, build_channels
from alerts.channels.webhook.channel import Webhook, signature
from alerts.errors import DeliveryError, RuleError
from tests.alerts.makers import PUBLIC_URL, FakePost, make_alert, make_batch, make_reader


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class UrllibPost:
    """A Post of the standard library: the fake at the edge speaks real HTTP."""

    def refusal(self, url: str) -> str:
        return ""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        request = urllib.request.Request(url, data=body, headers=dict(headers), method="POST")
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=5) as answer:
                return Reply(answer.status, _lower(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, _lower(error.headers), error.read())
        except urllib.error.URLError as error:
            raise DeliveryError(f"{url}: {error.reason}", permanent=False) from error


def _lower(headers: Headers) -> dict[str, str]:
    return {k.lower(): v for k, v in headers.items()}


@pytest.fixture
def server(httpserver: HTTPServer) -> HTTPServer:
    return httpserver


def send(channel: Channel, target: str, *, secret: str = "") -> str:
    kind: Any = channel.kind
    batch = make_batch(make_alert(), channel=kind, target=target, secret=secret)
    return channel.send(batch.subscription, compose(batch, kind, public_url=PUBLIC_URL))


def test_slack_gets_block_kit(server: HTTPServer) -> None:
    server.expect_oneshot_request("/services/T0/B0/secret", method="POST").respond_with_data("ok")
    assert send(Slack(UrllibPost()), server.url_for("/services/T0/B0/secret")) == "7-1-3"
    request, _ = server.log[0]
    body = json.loads(request.data)
    assert request.content_type == "application/json; charset=utf-8"
    assert body["blocks"][0]["type"] == "header"
    assert body["text"].startswith("[High] Taiwan")


@pytest.mark.parametrize(
    ("status", "body", "permanent"),
    [
        (404, "no_service", True),
        (403, "invalid_token", True),
        (410, "channel_is_archived", True),
        (400, "invalid_blocks", True),
        (500, "rollup_error", False),
        (503, "", False),
        (301, "", False),
    ],
)
def test_what_slack_answers_decides_whether_to_try_again(
    server: HTTPServer, status: int, body: str, permanent: bool
) -> None:
    server.expect_request("/services/T0/B0/secret").respond_with_data(body, status=status)
    with pytest.raises(DeliveryError) as caught:
        send(Slack(UrllibPost()), server.url_for("/services/T0/B0/secret"))
    assert caught.value.permanent is permanent
    assert str(caught.value) == f"The Slack webhook answered {status}" + (f": {body}" if body else "")


def test_slack_is_given_the_time_it_asks_for(server: HTTPServer) -> None:
    server.expect_request("/s").respond_with_data("rate_limited", status=429, headers={"Retry-After": "90"})
    with pytest.raises(DeliveryError) as caught:
        send(Slack(UrllibPost()), server.url_for("/s"))
    assert (caught.value.permanent, caught.value.retry_after) == (False, 90.0)


def test_the_secret_of_a_slack_address_never_stands_in_an_error() -> None:
    url = "https://hooks.slack.example/services/T0/B0/secret?x=hidden"
    for failure in (
        DeliveryError(f"POST {url} failed", permanent=False),
        DeliveryError("path /services/T0/B0/secret?x=hidden", permanent=False),
        Reply(500, {}, f"no such hook {url}".encode()),
    ):
        with pytest.raises(DeliveryError) as caught:
            send(Slack(FakePost(failure)), url)
        shown = f"{caught.value} {caught.value!r} {caught.value.__cause__}"
        assert "secret" not in shown
        assert "hidden" not in shown


def test_a_webhook_is_signed_and_names_its_delivery(server: HTTPServer) -> None:
    seen: list[tuple[str, bytes, str]] = []

    def receive(request: Request) -> Response:
        seen.append(
            (
                request.headers["X-Communique-Signature"],
                request.get_data(),
                request.headers["X-Communique-Delivery"],
            )
        )
        return Response("", 204)

    server.expect_request("/hook", method="POST").respond_with_handler(receive)
    for _ in range(2):
        assert send(Webhook(UrllibPost()), server.url_for("/hook"), secret="s3cret") == "7-1-3"
    given, body, delivery = seen[0]
    assert (
        given
        == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
        == signature("s3cret", body)
    )
    assert delivery == json.loads(body)["delivery"] == "7-1-3"
    assert seen[0] == seen[1]  # a repeat is the same, byte for byte


def test_a_webhook_without_a_secret_is_not_signed_with_an_empty_one() -> None:
    post = FakePost()
    send(Webhook(post), "https://example.org/hook")
    assert "X-Communique-Signature" not in post.posted[0][2]


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (404, True),
        (410, True),
        (401, True),
        (403, True),
        (302, False),
        (429, False),
        (502, False),
    ],
)
def test_what_a_webhook_answers_decides_whether_to_try_again(
    server: HTTPServer, status: int, permanent: bool
) -> None:
    server.expect_request("/hook").respond_with_data(
        "no\r\nway", status=status, headers={"Location": server.url_for("/other")}
    )
    with pytest.raises(DeliveryError) as caught:
        send(Webhook(UrllibPost()), server.url_for("/hook"))
    assert caught.value.permanent is permanent
    assert str(caught.value) == f"The webhook answered {status}: no way"
    assert len(server.log) == 1  # a redirect is not followed


def test_no_answer_is_a_passing_error() -> None:
    post = FakePost(DeliveryError("connection refused", permanent=False))
    with pytest.raises(DeliveryError, match="No answer from the webhook: connection refused") as caught:
        send(Webhook(post), "https://example.org/hook")
    assert not caught.value.permanent


def test_an_address_that_may_not_be_posted_to_stays_refused() -> None:
    post = FakePost(DeliveryError("10.0.0.1 is a private address", permanent=True))
    with pytest.raises(DeliveryError, match="private address") as caught:
        send(Webhook(post), "https://intranet.example/hook")
    assert caught.value.permanent


@pytest.mark.parametrize(
    "target",
    [
        "https://hooks.slack.com/services/T/B/x",
        "http://127.0.0.1:8080/s",
        "http://localhost/s",
        "http://[::1]/s",
    ],
)
def test_slack_takes_https_addresses_and_plain_ones_of_this_machine(target: str) -> None:
    Slack(FakePost()).check(target)


@pytest.mark.parametrize(
    "target",
    ["", "#alerts", "http://hooks.slack.com/services/x", "ftp://x/y", "https://u:p@x.org/", "javascript:1"],
)
def test_other_slack_addresses_are_refused_without_repeating_them(target: str) -> None:
    with pytest.raises(RuleError, match=r"A Slack webhook is an https address such as") as caught:
        Slack(FakePost()).check(target)
    assert caught.value.field == "target"
    assert not target or target not in str(caught.value)


def test_a_webhook_may_be_plain_http_but_not_anything_else() -> None:
    Webhook(FakePost()).check("http://collector.example/hook")
    with pytest.raises(RuleError, match="A webhook is"):
        Webhook(FakePost()).check("file:///etc/passwd")
    with pytest.raises(RuleError):
        check_address(FakePost(), "https://exa mple.org", "A webhook", "x", https_only=False)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120.0),
        ({"retry-after": "Tue, 03 Feb 2026 08:02:00 GMT", "date": "Tue, 03 Feb 2026 08:00:00 GMT"}, 120.0),
        ({"retry-after": "Tue, 03 Feb 2026 08:02:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert requested_wait(Reply(429, headers)) == seconds


def test_the_console_prints_the_alert() -> None:
    out = io.StringIO()
    assert send(Console(out), "-") == "7-1-3"
    assert out.getvalue().startswith('Subject: [High] Taiwan: "opposed" -> "did not support"')
    assert "Old: " in out.getvalue()


def test_a_console_that_knows_few_letters_still_prints() -> None:
    raw = io.BytesIO()
    batch = make_batch(make_alert(facts={"publisher": "外務省"}), channel="console")
    out = io.TextIOWrapper(raw, encoding="ascii")
    Console(out).send(batch.subscription, compose(batch, "console", public_url=PUBLIC_URL))
    assert b"US-Japan-ROK" in raw.getvalue()


def test_a_closed_console_is_a_passing_error() -> None:
    out = io.StringIO()
    out.close()
    with pytest.raises(DeliveryError, match="console cannot be written") as caught:
        send(Console(out), "-")
    assert not caught.value.permanent


def test_there_is_one_channel_of_each_kind() -> None:
    channels = build_channels(
        post=FakePost(), smtp_url="smtp://u:hunter2@x", mail_from="a@b.example", out=io.StringIO()
    )
    assert {kind: channel.kind for kind, channel in channels.items()} == {kind: kind for kind in CHANNELS}
    assert "hunter2" not in repr(channels)
    assert "hook-secret" not in repr(make_reader(target="https://x/hook-secret", secret="hook-secret"))


@pytest.mark.parametrize("channel", [Webhook, Slack])
def test_an_address_that_may_not_be_posted_to_is_refused_when_it_is_given(
    channel: type[Webhook] | type[Slack],
) -> None:
    post = FakePost()
    post.refused["https://10.0.0.5/secret"] = "10.0.0.5 is not a public address"
    with pytest.raises(
        RuleError, match=r"cannot be posted to at this address: 10\.0\.0\.5 is not a public address\."
    ) as caught:
        channel(post).check("https://10.0.0.5/secret")
    assert caught.value.field == "target"
    assert "secret" not in str(caught.value)
    channel(post).check("https://example.org/secret")
    assert post.posted == []
