"""Apprise: its services send by our own Post alone, short plain text, and their URLs stay secrets."""

from __future__ import annotations

import json
import logging
import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from pytest_httpserver import HTTPServer

from alerts.channels.apprise.card import body
from alerts.channels.apprise.channel import Apprise
from alerts.channels.apprise.services import (
    ALLOWED,
    SERVICES,
    ServiceRefusedError,
    is_installed,
    notifier,
    service_class,
)
from alerts.channels.channel import Reply
from alerts.channels.message import compose
from alerts.channels.table import masked, secret_parts
from alerts.errors import DeliveryError, RuleError
from tests.alerts.makers import PUBLIC_URL, FakePost, make_alert, make_batch, make_finding
from tests.golden.frozen import ALERT_NAMES
from tests.golden.occasions import occasions

INSTALLED = pytest.mark.skipif(not is_installed(), reason="the extra apprise is not installed")
NTFY = "ntfys://tk_secrettoken123@ntfy.ministry.example/topic-secret"
EXAMPLES = {
    "ntfy": ("ntfy://127.0.0.1/topic", "http://127.0.0.1/"),
    "ntfys": (NTFY, "https://ntfy.ministry.example/"),
    "gotify": ("gotify://127.0.0.1/AbCdEfGhIjKlMnO", "http://127.0.0.1/message"),
    "gotifys": ("gotifys://push.example/AbCdEfGhIjKlMnO", "https://push.example/message"),
    "pover": (f"pover://{'u' * 30}@{'t' * 30}", "https://api.pushover.net/1/messages.json"),
    "pbul": (f"pbul://{'a' * 34}", "https://api.pushbullet.com/v2/pushes"),
    "bark": ("bark://127.0.0.1/devicekey", "http://127.0.0.1/push"),
    "barks": ("barks://bark.example/devicekey", "https://bark.example/push"),
    "prowl": (f"prowl://{'a' * 40}", "https://api.prowlapp.com/publicapi/add"),
    "pushy": (
        "pushy://apikey0123456789/device01234567890",
        "https://api.pushy.me/push?api_key=apikey0123456789",
    ),
    "push": ("push://b444a40f-3db9-4224-b489-9a514c41c009", "https://push.techulus.com/api/v1/notify"),
    "chanify": ("chanify://tokentoken", "https://api.chanify.net/v1/sender/tokentoken/"),
    "notica": ("notica://abc123", "https://notica.us/?abc123"),
    "noticas": ("noticas://notica.example/abc123", "https://notica.example/?token=abc123"),
    "signal": ("signal://127.0.0.1/12223334444/12225556666", "http://127.0.0.1/v2/send"),
    "signals": ("signals://signal.example/12223334444/12225556666", "https://signal.example/v2/send"),
}


def send(target: str, *alerts: Any, post: FakePost | None = None, **reader: Any) -> FakePost:
    batch = make_batch(*alerts, **{"channel": "apprise", "target": target} | reader)
    used = post or FakePost(*[Reply(200, {}, b'{"success": true}')] * 10)
    Apprise(used).send(batch.subscription, compose(batch, "apprise", public_url=PUBLIC_URL))
    return used


@INSTALLED
@pytest.mark.parametrize("scheme", SERVICES)
def test_each_service_sends_one_plain_message_by_our_post(scheme: str) -> None:
    target, address = EXAMPLES[scheme]
    post = FakePost()
    Apprise(post).check(target)
    assert post.posted == []
    ((url, raw, headers),) = send(target).posted
    assert url == address
    assert headers["User-Agent"] == "communique"
    assert "content-length" not in {name.lower() for name in headers}
    assert b"Taiwan" in raw


@INSTALLED
@pytest.mark.parametrize("scheme", SERVICES)
def test_a_scheme_is_one_of_its_service(scheme: str) -> None:
    service = service_class(SERVICES[scheme], print)
    protocols = (service.protocol, service.secure_protocol)
    flat = [name for each in protocols if each for name in ([each] if isinstance(each, str) else each)]
    assert scheme in flat


@INSTALLED
@pytest.mark.parametrize("name", ["mqtt", "rsyslog", "telegram", "bluesky", "custom_json", "aprs"])
def test_code_that_could_go_around_our_post_is_refused(name: str) -> None:
    try:
        service = service_class(name, print)
    except ServiceRefusedError:
        return
    stand_in = service.send.__globals__["requests"]  # it may be read, but has our post alone
    assert {key for key in vars(stand_in) if not key.startswith("__")} == {
        "codes",
        "RequestException",
        "post",
    }


def test_nothing_that_reaches_the_network_is_open_to_a_service() -> None:
    closed = {
        "socket",
        "ssl",
        "smtplib",
        "subprocess",
        "asyncio",
        "http.client",
        "urllib.request",
        "requests",
    }
    of_apprise = {"apprise", "apprise.utils.http", "apprise.utils.socket", "apprise.attachment.http"}
    assert not ALLOWED & (
        closed | of_apprise | {"sys", "importlib", "ctypes", "multiprocessing", "aiohttp", "paho"}
    )


@INSTALLED
def test_the_modules_of_apprise_are_left_as_they_are() -> None:
    service = notifier(NTFY, print)
    import_of_apprise = __import__("apprise.plugins.ntfy", fromlist=["requests"])
    assert hasattr(import_of_apprise.requests, "get")
    assert not hasattr(type(service).send.__globals__["requests"], "get")


@INSTALLED
@pytest.mark.parametrize("scheme", ["ntfy", "gotify", "bark", "signal"])
def test_a_real_server_is_not_asked_by_apprise_itself(scheme: str, httpserver: HTTPServer) -> None:
    target = EXAMPLES[scheme][0].replace("127.0.0.1", f"127.0.0.1:{httpserver.port}")
    Apprise(FakePost()).check(target)
    ((url, _, _),) = send(target).posted
    assert url.startswith(f"http://127.0.0.1:{httpserver.port}/")
    assert httpserver.log == []


@INSTALLED
def test_an_address_that_our_post_refuses_is_not_reached() -> None:
    post = FakePost(DeliveryError("10.0.0.5 was not asked: it is private", permanent=True))
    post.refused["https://10.0.0.5/"] = "10.0.0.5 is not a public address"
    with pytest.raises(RuleError, match=r"cannot be posted to at this address: 10\.0\.0\.5 is not a public"):
        Apprise(post).check("ntfys://10.0.0.5/topic")
    with pytest.raises(DeliveryError, match="it is private") as caught:
        send("ntfys://10.0.0.5/topic", post=post)
    assert caught.value.permanent


@INSTALLED
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("ntfy://ntfy.example/topic", "Without https its secret could be read"),
        ("ntfys://", "Apprise cannot read this URL"),
        ("pover://short", "Apprise cannot read this URL"),
        ("matrixs://user:pass@matrix.example/room", "begins here with one of ntfy://"),
        ("json://10.0.0.5/", "begins here with one of"),
        ("mailto://user:pass@gmail.example", "begins here with one of"),
        ("file:///etc/passwd", "begins here with one of"),
        ("ntfys", "begins here with one of"),
        ("", "begins here with one of"),
    ],
)
def test_what_cannot_work_is_refused_in_one_line_without_the_secret(target: str, why: str) -> None:
    with pytest.raises(RuleError, match=why) as caught:
        Apprise(FakePost()).check(target)
    assert caught.value.field == "target"
    assert "pass@" not in str(caught.value)


@INSTALLED
def test_what_the_url_says_of_format_retries_and_attachments_is_left_out() -> None:
    options = "?format=markdown&retry=5&wait=9&overflow=split&emojis=yes&verify=no&image=yes&redirect=yes"
    options += "&attach=file:///etc/passwd&filename=x"
    ((_, raw, headers),) = send(NTFY + options).posted
    assert "X-Markdown" not in headers
    assert "X-Icon" not in headers
    assert set(json.loads(raw)) == {"topic", "title", "message"}


@INSTALLED
@pytest.mark.parametrize(
    ("status", "is_permanent"),
    [(400, True), (401, True), (404, True), (302, False), (429, False), (502, False)],
)
def test_an_answer_is_told_without_any_part_of_the_url(
    status: int, is_permanent: bool, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said = b"tk_secrettoken123 may not write to topic-secret"
    with pytest.raises(DeliveryError, match=f"^The ntfys service answered {status}$") as caught:
        send(NTFY, post=FakePost(Reply(status, {"retry-after": "7"}, said)))
    assert (caught.value.permanent, caught.value.retry_after) == (is_permanent, 7.0)
    printed = capfd.readouterr()
    assert "secret" not in f"{caplog.text}{printed.out}{printed.err}"


@INSTALLED
def test_no_answer_is_told_without_any_part_of_the_url() -> None:
    failure = DeliveryError("tk_secrettoken123 at topic-secret timed out", permanent=False, retry_after=5.0)
    with pytest.raises(DeliveryError, match="No answer from the ntfys service") as caught:
        send(NTFY, post=FakePost(failure))
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"
    assert (caught.value.permanent, caught.value.retry_after) == (False, 5.0)


@INSTALLED
def test_a_service_that_says_no_in_its_body_is_tried_again() -> None:
    with pytest.raises(DeliveryError, match="did not take the message") as caught:
        send(EXAMPLES["pushy"][0], post=FakePost(Reply(200, {}, b'{"success": false}')))
    assert not caught.value.permanent


@INSTALLED
@pytest.mark.parametrize("name", ALERT_NAMES)
def test_every_occasion_fits(name: str) -> None:
    occasion = occasions()[name]
    reader = {key: value for key, value in occasion.reader.items() if key != "target"}
    ((_, raw, _),) = send(NTFY, *occasion.alerts, **reader).posted
    assert 1 <= len(json.loads(raw)["message"].encode()) <= 3000
    ((_, form, _),) = send(EXAMPLES["pover"][0], *occasion.alerts, **reader).posted
    (message,) = parse_qs(form.decode())["message"]
    assert 1 <= len(message.encode()) <= 1024
    assert not re.search("[\u200b\u202e\x1b]", message)


def test_what_does_not_fit_is_counted_and_linked() -> None:
    changes = tuple(make_finding("外" * 300, "務" * 300, key=f"K-{n}") for n in range(60))
    batch = make_batch(make_alert(changes), channel="apprise", target=NTFY)
    payload = compose(batch, "apprise", public_url=PUBLIC_URL).payload
    for room in (200, 1000, 3000):
        lines = body(payload, room).split("\n")
        assert len("\n".join(lines).encode()) <= room
        assert lines[-1] == f"{PUBLIC_URL}/statements/7"
        assert lines[-2] == f"{len(payload['lines']) - len(lines) + 2} more lines there."


def test_of_a_url_of_apprise_the_scheme_alone_is_shown() -> None:
    assert masked("apprise", NTFY) == "ntfys://…"
    assert masked("apprise", "nonsense") == "…"
    parts = secret_parts("apprise", "pover://userkey%40x@tokentoken?a=b")
    assert {"userkey%40x", "userkey@x", "tokentoken"} <= set(parts)


def test_without_the_library_one_line_says_what_to_install() -> None:
    channel = Apprise(FakePost(), installed=lambda: False)
    assert channel.lacks() == "Apprise is not installed: pip install 'communique[apprise]'"
    with pytest.raises(RuleError, match="Apprise is not installed: pip install") as refused:
        channel.check(NTFY)
    assert refused.value.field == "target"
    batch = make_batch(make_alert(), channel="apprise", target=NTFY)
    with pytest.raises(DeliveryError, match="Apprise is not installed: pip install") as failed:
        channel.send(batch.subscription, compose(batch, "apprise", public_url=PUBLIC_URL))
    assert not failed.value.permanent
