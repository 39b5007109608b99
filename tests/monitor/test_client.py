"""The client against a real server: pages, redirects, cookies, validators, names."""

from __future__ import annotations

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler
from ipaddress import IPv4Address, ip_address

import pytest

from monitor.errors import FetchError, FetchRefusedError, FetchStatusError
from monitor.fetching import Client, user_agent
from monitor.model import NotModified, Validators
from tests.monitor.conftest import NOW, Build
from tests.monitor.local_site import Site
from tests.monitor.raw_answers import got


def test_a_page_comes_whole_with_status_headers_hash_and_moment(site: Site, client: Client) -> None:
    url = site.gives(
        "/a",
        b"text",
        headers={"Content-Type": "text/html; charset=utf-8", "ETag": '"v1"', "Set-Cookie": "s=1"},
    )
    page = got(client.get(url))
    assert (page.status, page.body, page.url, page.requested_url, page.fetched_at) == (
        200,
        b"text",
        url,
        url,
        NOW,
    )
    assert page.sha256 == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"
    assert page.content_type == "text/html"
    assert page.validators == Validators(url, '"v1"', None)
    assert "set-cookie" not in page.headers  # kept as evidence, and a session is nobody's business
    sent = site.requested[-1].headers
    assert sent["user-agent"].startswith("communique/")
    assert sent["user-agent"].endswith("(+desk@example.org)")
    assert sent["accept-encoding"] == "gzip, deflate"


def test_a_server_cannot_say_how_its_text_came(site: Site, client: Client) -> None:
    """Our own lines among the headers decide whether a text counts as the issuer's, and whether a change is
    told.
    """
    ours = {
        "X-Communique-From": "folder",
        "x-communique-file": "statement.md",
        "X-COMMUNIQUE-LINK": "https://state.example/a.pdf",
    }
    page = got(client.get(site.gives("/a", b"text", headers=ours | {"X-Other": "kept"})))
    assert [name for name in page.headers if name.startswith("x-")] == ["x-other"]


def test_the_user_agent_takes_no_tricks_from_the_contact() -> None:
    assert user_agent("") == user_agent(" \r\n")
    assert user_agent("https://a.example\r\nX: y").endswith("(+https://a.exampleX: y)")
    assert user_agent("Büro (x)").endswith("(+Bro x)")


class TestRedirects:
    def test_are_followed_and_the_last_address_is_kept(self, site: Site, client: Client) -> None:
        site.gives("/old", status=301, headers={"Location": "new?x=1#part"})
        site.gives("/new", b"here")
        page = got(client.get(site.url + "/old"))
        assert (page.url, page.requested_url, page.body) == (
            site.url + "/new?x=1",
            site.url + "/old",
            b"here",
        )

    def test_in_a_loop_end_after_five(self, site: Site, client: Client) -> None:
        url = site.gives("/loop", status=302, headers={"Location": "/loop"})
        with pytest.raises(FetchError, match="redirects more than 5 times") as error:
            client.get(url)
        assert not error.value.transient
        assert len(site.paths()) == 6

    @pytest.mark.parametrize(
        "target", ["http://10.0.0.7/x", "http://x.internal/", "http://[::1]/", "ftp://example.org/"]
    )
    def test_to_a_refused_address_are_not_followed(self, site: Site, build: Build, target: str) -> None:
        client = build(resolve=lambda host, port: [ip_address("10.9.9.9")])
        url = site.gives("/leave", status=302, headers={"Location": target})
        with pytest.raises(FetchRefusedError):
            client.get(url)

    def test_to_another_port_of_an_allowed_address_are_followed(self, site: Site, client: Client) -> None:
        other = Site()
        try:
            url = site.gives("/leave", status=307, headers={"Location": other.gives("/there", b"moved")})
            assert got(client.get(url)).body == b"moved"
        finally:
            other.close()

    def test_without_a_place_to_go_are_an_error(self, site: Site, client: Client) -> None:
        url = site.gives("/nowhere", status=302)
        with pytest.raises(FetchStatusError, match="302 without saying where"):
            client.get(url)

    def test_that_only_set_a_session_cookie_succeed(self, site: Site, client: Client) -> None:
        """The foreign ministry of the Republic of Korea answers a first visit so."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if "JSESSIONID=abc" in handler.headers.get("Cookie", ""):
                handler.send_response(200)
                handler.send_header("Content-Length", "2")
                handler.end_headers()
                handler.wfile.write(b"ok")
            else:
                handler.send_response(307)
                handler.send_header("Location", "/list.do")
                handler.send_header("Set-Cookie", "JSESSIONID=abc; Path=/; HttpOnly")
                handler.send_header("Content-Length", "0")
                handler.end_headers()

        assert got(client.get(site.does("/list.do", answer))).body == b"ok"
        assert site.paths() == ["/list.do", "/list.do"]


class TestCookies:
    def test_stay_with_the_host_that_set_them(self, site: Site, build: Build) -> None:
        client = build(
            allow_addresses=["one.test", "two.test"], resolve=lambda host, port: [IPv4Address("127.0.0.1")]
        )
        site.gives("/set", b"", headers={"Set-Cookie": "who=me"})
        site.gives("/see", b"")
        client.get(f"http://one.test:{site.port}/set")
        client.get(f"http://one.test:{site.port}/see")
        assert site.requested[-1].headers["cookie"] == "who=me"
        client.get(f"http://two.test:{site.port}/see")
        assert "cookie" not in site.requested[-1].headers

    def test_of_a_flooding_server_are_thrown_away(self, site: Site, client: Client) -> None:
        for number in range(60):
            site.gives("/set", b"", headers={"Set-Cookie": f"c{number}={'x' * 300}"})
        for _ in range(60):
            client.get(site.url + "/set")
        assert max(len(request.headers.get("cookie", "")) for request in site.requested) < 16_000


class TestConditionalRequests:
    def test_304_is_a_value(self, site: Site, client: Client) -> None:
        url = site.gives("/feed", status=304)
        answer = client.get(url, validators=Validators(url, '"v1"', "Sun, 01 Feb 2026 00:00:00 GMT"))
        assert answer == NotModified(url, NOW)
        assert site.requested[-1].headers["if-none-match"] == '"v1"'
        assert site.requested[-1].headers["if-modified-since"] == "Sun, 01 Feb 2026 00:00:00 GMT"

    def test_validators_go_only_to_the_address_that_gave_them(self, site: Site, client: Client) -> None:
        first = site.gives("/first", status=302, headers={"Location": "/second"})
        second = site.gives("/second", b"text")
        client.get(first, validators=Validators(second, '"v1"'))
        assert [
            "if-none-match" in request.headers for request in site.requested if request.path != "/robots.txt"
        ] == [
            False,
            True,
        ]

    def test_304_without_a_question_is_an_error(self, site: Site, client: Client) -> None:
        url = site.gives("/feed", status=304)
        with pytest.raises(FetchStatusError, match="304"):
            client.get(url)

    def test_validators_that_no_header_can_hold_are_left_out(self, site: Site, client: Client) -> None:
        url = site.gives("/feed", b"text")
        client.get(url, validators=Validators(url, "é\r\nX: y", None))
        assert "if-none-match" not in site.requested[-1].headers


class TestNames:
    def test_the_host_header_and_the_tls_name_stay_those_of_the_address(
        self, site: Site, build: Build
    ) -> None:
        seen: list[str | None] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.sni_callback = lambda sock, name, ctx: seen.append(name)
        listener = socket.create_server(("127.0.0.1", 0))

        def greet() -> None:
            connection, _ = listener.accept()
            with pytest.raises(OSError), context.wrap_socket(connection, server_side=True):
                pass  # it has no certificate: the name is all we want

        greeter = threading.Thread(target=greet, daemon=True)
        greeter.start()
        client = build(
            allow_addresses=["ministry.test"],
            resolve=lambda host, port: [IPv4Address("127.0.0.1")],
            robots=False,
        )
        with pytest.raises(FetchError):
            client.get(f"https://ministry.test:{listener.getsockname()[1]}/")
        greeter.join(5)
        listener.close()
        assert seen[0] == "ministry.test"
        site.gives("/x", b"")
        client.get(f"http://ministry.test:{site.port}/x")
        assert site.requested[-1].headers["host"] == f"ministry.test:{site.port}"

    def test_a_name_that_hides_a_private_address_is_not_connected_to(self, site: Site, build: Build) -> None:
        client = build(
            allow_addresses=(),
            resolve=lambda host, port: [ip_address("23.222.5.151"), ip_address("127.0.0.1")],
        )
        with pytest.raises(FetchRefusedError, match=r"leads to 127\.0\.0\.1"):
            client.get("http://rebind.example/")
        assert site.requested == []

    def test_a_name_is_judged_anew_at_every_connection(self, site: Site, build: Build) -> None:
        answers = [[IPv4Address("127.0.0.1")], [IPv4Address("127.0.0.1")], [IPv4Address("10.0.0.1")]]
        client = build(resolve=lambda host, port: answers.pop(0), robots=False)
        site.gives("/x", b"", headers={"Connection": "close"})
        url = f"http://rebind.example:{site.port}/x"
        client.get(url)
        client.get(url)
        with pytest.raises(FetchRefusedError, match=r"leads to 10\.0\.0\.1"):
            client.get(url)

    def test_a_dead_first_address_leaves_time_for_the_second(self, site: Site, build: Build) -> None:
        nobody_there = ip_address("127.0.0.2")
        client = build(
            allow_addresses=["two.test"], resolve=lambda host, port: [nobody_there, ip_address("127.0.0.1")]
        )
        site.gives("/x", b"here")
        assert got(client.get(f"http://two.test:{site.port}/x")).body == b"here"


def test_one_client_serves_many_threads(site: Site, client: Client) -> None:
    for number in range(8):
        site.gives(f"/{number}", b"%d" % number * 1000)
    bodies: dict[int, bytes] = {}

    def ask(number: int) -> None:
        bodies[number] = got(client.get(f"{site.url}/{number}")).body

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert bodies == {number: b"%d" % number * 1000 for number in range(8)}
