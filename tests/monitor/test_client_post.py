"""Posting alerts: the same checks, no redirects, and no secret in any message."""

from __future__ import annotations

import logging
import socket
from ipaddress import ip_address

import pytest

from alerts.errors import DeliveryError
from monitor.errors import FetchRefusedError, FetchStatusError
from monitor.fetching import Client
from tests.factories import NOW
from tests.monitor.conftest import Build
from tests.monitor.local_site import Site


class TestPost:
    def test_gives_the_answer_whatever_its_status(self, site: Site, client: Client) -> None:
        url = site.gives("/hook", b"invalid_token", status=403, headers={"Retry-After": "5"})
        reply = client.post(url, b'{"a": 1}', {"Content-Type": "application/json"})
        assert (reply.status, reply.body, reply.headers["retry-after"]) == (403, b"invalid_token", "5")
        request = site.requested[-1]
        assert (request.method, request.body, request.headers["content-type"]) == (
            "POST",
            b'{"a": 1}',
            "application/json",
        )
        assert len(site.requested) == 1  # no robots.txt for a place that invited us

    def test_follows_nothing(self, site: Site, client: Client) -> None:
        url = site.gives("/hook", status=302, headers={"Location": "/elsewhere"})
        assert client.post(url, b"", {}).status == 302
        assert len(site.requested) == 1

    def test_an_answer_that_breaks_off_is_still_an_answer(self, site: Site, client: Client) -> None:
        """The message was taken: to send it again would double it."""
        url = site.gives("/hook", b"broken", headers={"Content-Encoding": "gzip"})
        assert client.post(url, b"", {}).status == 200

    @pytest.mark.parametrize(
        "url",
        [
            "http://10.0.0.7/services/SECRET",
            "http://user:SECRET@example.org/",
            "file:///SECRET",
            "http://[SECRET",
        ],
    )
    def test_refuses_the_same_addresses_for_good(self, client: Client, url: str) -> None:
        with pytest.raises(DeliveryError) as error:
            client.post(url, b"", {})
        assert error.value.permanent
        assert "SECRET" not in str(error.value)

    def test_a_name_that_leads_inside_is_refused_for_good(self, build: Build) -> None:
        client = build(resolve=lambda host, port: [ip_address("192.168.0.1")])
        with pytest.raises(DeliveryError, match="not a public address") as error:
            client.post("https://hooks.example/T0/SECRET", b"", {})
        assert error.value.permanent
        assert "SECRET" not in str(error.value)

    def test_secrets_stay_out_of_messages_and_logs(
        self, site: Site, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            closed = f"http://127.0.0.1:{listener.getsockname()[1]}/services/SECRET?token=SECRET"
        url = site.gives("/hook/SECRET", b"")
        with caplog.at_level(logging.DEBUG):
            client.post(url + "?token=SECRET", b"SECRET", {})
            with pytest.raises(DeliveryError) as error:
                client.post(closed, b"SECRET", {})
        assert not error.value.permanent
        assert "SECRET" not in caplog.text + str(error.value)


def test_credentials_and_secret_queries_stay_out_of_messages(site: Site, client: Client) -> None:
    url = site.gives("/feed", status=404)
    with pytest.raises(FetchStatusError) as error:
        client.get(url + "?api_key=SECRET")
    assert "SECRET" not in str(error.value) + error.value.url
    with pytest.raises(FetchStatusError, match=r"view\.do\?seq=322 answered"):
        client.get(site.url + "/view.do?seq=322")
    with pytest.raises(FetchRefusedError) as refused:
        client.get("https://me:SECRET@example.org/x")
    assert "SECRET" not in str(refused.value) + refused.value.url


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/hook",
        "http://10.1.2.3/hook",
        "http://[::1]/hook",
        "http://169.254.169.254/latest",
        "http://localhost/hook",
        "http://192.168.0.7:8080/hook",
        "http://[::ffff:10.0.0.1]/hook",
        "https://example.org:2525/hook",
    ],
)
def test_what_can_never_be_posted_to_is_known_before_anything_is_posted(url: str) -> None:
    refused = Client(user_agent="test", clock=lambda: NOW).refusal(url)
    assert "COMMUNIQUE_ALLOW_ADDRESSES" in refused
    assert "hook" not in refused


def test_what_was_allowed_and_what_only_asking_tells_is_not_refused() -> None:
    client_of_office = Client(user_agent="test", clock=lambda: NOW, allow_addresses=("10.0.0.0/8",))
    assert client_of_office.refusal("http://10.1.2.3:9000/hook") == ""
    assert Client(user_agent="test", clock=lambda: NOW).refusal("https://hooks.example.org/hook") == ""
