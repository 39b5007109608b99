"""The client on its way: pages that send readers on, languages, conditions, proxies, authorities."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from itertools import pairwise
from pathlib import Path

import pytest

from monitor.errors import FetchError, FetchRefusedError
from monitor.fetching import Client
from monitor.fetching.fetch import conditions, fetch_source
from monitor.fetching.proxies import ProxyRules
from monitor.fetching.transports import Outward
from monitor.model import Validators
from tests.factories import NOW, make_seen, make_source
from tests.monitor.conftest import Build
from tests.monitor.local_site import Site
from tests.monitor.raw_answers import got

STATEMENT = b"<html><h1>Joint statement</h1><p>The three ministers met.</p></html>"


def sending(content: str, *, text: str = "You are being sent on.") -> bytes:
    return f"<html><head><meta http-equiv='refresh' content='{content}'></head><p>{text}</p></html>".encode()


# -- pages that send readers on


@pytest.mark.parametrize(
    "page",
    [
        sending("0;url=/there"),
        sending("0; URL=/there"),
        sending("5, /there"),
        sending("1;url=there"),
        sending('0;url="/there"'),
        b'<META CONTENT="0;URL=/there" HTTP-EQUIV="Refresh">',
        b"<meta http-equiv=refresh content=0;url=/there>",
        sending("0 url=/there"),
        sending(".5;/there"),
        sending("0;url=&#x2F;there"),
        b"<meta http-equiv=ReFreSH content='0;url=/there'>",
        b"<meta http-equiv=refresh content=300>" + sending("0;url=/there"),
    ],
)
def test_a_page_that_only_sends_readers_on_is_followed(site: Site, client: Client, page: bytes) -> None:
    site.gives("/there", STATEMENT)
    page_read = got(client.get(site.gives("/here", page)))
    assert (page_read.body, page_read.url) == (STATEMENT, site.url + "/there")


@pytest.mark.parametrize("said", ["0; url=/there", "0 /there", "0; url=/there\r\nRefresh: 0; url=/other"])
def test_a_header_sends_readers_on_too(site: Site, client: Client, said: str) -> None:
    site.gives("/there", STATEMENT)
    url = site.gives("/here", b"", headers={"Refresh": said})
    assert got(client.get(url)).body == STATEMENT


@pytest.mark.parametrize(
    "page",
    [
        sending("300"),  # it reloads itself
        sending("300;url=/there"),  # after five minutes: a news page that turns over
        sending("0;url=https://elsewhere.example/there"),
        sending("0;url=/here"),
        sending("0;url=#top"),
        sending("0;url=javascript:alert(1)"),
        sending("nonsense"),
        b"<!-- " + sending("0;url=/there") + b" -->",
        sending("0;url=/there", text="The three ministers reaffirmed their commitment. " * 20),
        b"<p>The word refresh, and content='0;url=/there', stand in a text.</p>",
    ],
)
def test_every_other_page_is_the_page(site: Site, client: Client, page: bytes) -> None:
    site.gives("/there", STATEMENT)
    assert got(client.get(site.gives("/here", page))).body == page
    assert site.paths() == ["/here"]


def test_pages_that_send_readers_in_a_circle_end(site: Site, client: Client) -> None:
    site.gives("/b", sending("0;url=/a"))
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        client.get(site.gives("/a", sending("0;url=/b")))


# -- languages and conditions


@pytest.mark.parametrize(
    ("language", "sent"),
    [("ja", "ja, en;q=0.5, *;q=0.3"), ("en", "en, *;q=0.5"), ("", None), ("x\r\nCookie: a", None)],
)
def test_a_site_of_several_languages_is_asked_for_that_of_the_source(
    site: Site, client: Client, language: str, sent: str | None
) -> None:
    url = site.gives("/page", STATEMENT)
    fetch_source(client, make_source(url=url, kind="page", language=language))
    assert site.requested[-1].headers.get("accept-language") == sent


def test_a_source_is_asked_once_a_day_without_a_condition() -> None:
    source = replace(make_source(), validators=Validators("https://x.example/feed", '"v1"'))
    checks = [NOW + timedelta(hours=hour) for hour in range(72)]
    conditions_sent = [
        conditions(replace(source, last_checked_at=before), now) for before, now in pairwise(checks)
    ]
    without = [at for at, condition in enumerate(conditions_sent) if condition is None]
    assert len(without) == 3
    assert {later - earlier for earlier, later in pairwise(without)} == {24}
    assert conditions(replace(source, last_checked_at=None), NOW) is None
    assert conditions(replace(source, last_checked_at=NOW - timedelta(days=30)), NOW) is None


def test_a_page_of_yesterday_is_asked_without_a_condition() -> None:
    known = make_seen(validators=Validators("https://x.example/1", '"v1"'), first_seen_at=NOW)
    assert known.conditions(NOW + timedelta(hours=6)) == known.validators
    assert known.conditions(NOW + timedelta(hours=24)) is None


# -- proxies


class _Proxy(BaseHTTPRequestHandler):
    """Answers for every site; a tunnel is refused, after its target was noted."""

    def do_GET(self) -> None:
        self.server.passed.append((self.command, self.path, self.headers.get("proxy-authorization")))  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(STATEMENT)))
        self.end_headers()
        self.wfile.write(STATEMENT)

    def do_CONNECT(self) -> None:
        self.server.passed.append((self.command, self.path, self.headers.get("proxy-authorization")))  # type: ignore[attr-defined]
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running_proxy() -> Iterator[tuple[str, list[tuple[str, str, str | None]]]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    server.passed = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.passed  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


KNOWN = {"ministry.example": [IPv4Address("203.0.114.7")], "inside.example": [IPv4Address("10.0.0.5")]}


def resolve(host: str, port: int) -> list[IPv4Address]:
    if host not in KNOWN:
        raise OSError("unknown")
    return KNOWN[host]


def by_proxy(build: Build, http: str, *, https: str = "", no_proxy: str = "") -> Client:
    outward = Outward(ProxyRules.parse(http, https, no_proxy))
    return build(allow_addresses=["127.0.0.1"], outward=outward, resolve=resolve, robots=False)


@pytest.mark.parametrize("host", ["ministry.example", "unknown-here.example"])
def test_a_page_is_fetched_by_way_of_the_proxy_also_where_only_the_proxy_knows_the_name(
    build: Build, host: str
) -> None:
    with running_proxy() as (proxy, passed):
        page = got(by_proxy(build, proxy).get(f"http://{host}/page"))
    assert page.body == STATEMENT
    assert passed == [("GET", f"http://{host}/page", None)]


def test_a_proxy_stands_where_the_administrator_says_and_gets_its_password(build: Build) -> None:
    with running_proxy() as (proxy, passed):
        named = proxy.replace("http://", "http://user:p%40ss@")
        got(by_proxy(build, named).get("http://ministry.example/"))
    assert passed == [("GET", "http://ministry.example/", "Basic dXNlcjpwQHNz")]


def test_a_page_over_https_asks_for_a_tunnel_and_a_proxy_that_refuses_is_said(build: Build) -> None:
    refused = pytest.raises(FetchError, match=r"the proxy does not pass it on \(403 Forbidden\)")
    with running_proxy() as (proxy, passed), refused:
        by_proxy(build, "", https=proxy).get("https://ministry.example/page")
    assert passed == [("CONNECT", "ministry.example:443", None)]


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/",  # the name leads to a private address
        "http://10.0.0.5/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://localhost/",
        "http://printer.local/",
        "http://ministry.example:22/",
        "http://unknown-here.example:8080/",
        "http://0x7f000001/",
        "ftp://ministry.example/",
    ],
)
def test_a_proxy_is_never_asked_for_what_the_guard_refuses(build: Build, url: str) -> None:
    with running_proxy() as (proxy, passed):
        client = build(
            allow_addresses=[],
            outward=Outward(ProxyRules.parse(proxy, proxy, "")),
            resolve=resolve,
            robots=False,
        )
        with pytest.raises(FetchRefusedError):
            client.get(url)
    assert passed == []


def test_what_no_proxy_names_is_asked_straight(build: Build, site: Site) -> None:
    url = site.gives("/page", STATEMENT)
    with running_proxy() as (proxy, passed):
        assert got(by_proxy(build, proxy, no_proxy="example.org,127.0.0.0/8").get(url)).body == STATEMENT
    assert passed == []


@pytest.mark.parametrize(
    ("no_proxy", "host", "is_straight"),
    [
        ("*", "a.example", True),
        ("a.example", "a.example", True),
        ("a.example", "www.a.example", True),
        (".a.example", "www.a.example", True),
        ("*.a.example", "www.a.example", True),
        ("A.EXAMPLE", "a.example", True),
        ("a.example:80", "a.example", True),
        ("a.example:8080", "a.example", False),
        ("a.example", "na.example", False),
        ("b.example a.example", "a.example", True),
        ("10.0.0.0/8", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.1.2.3", "10.1.2.3", True),
        ("::1", "::1", True),
        ("fd00::/8", "fd12::1", True),
        ("", "a.example", False),
        (".", "a.example", False),
    ],
)
def test_no_proxy_is_read_as_other_programs_read_it(no_proxy: str, host: str, is_straight: bool) -> None:
    rules = ProxyRules.parse("http://proxy.example:3128", "", no_proxy)
    assert (rules.proxy_for("http", host, 80) is None) is is_straight
    assert rules.proxy_for("https", host, 443) is None, "no proxy for https is named"


# -- authorities


@pytest.fixture
def https_site(certificate: tuple[Path, Path]) -> Iterator[str]:
    """A site over TLS whose certificate only its own authority vouches for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    server.passed = []  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}/page"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_an_authority_of_the_house_is_trusted_where_its_file_is_named(
    build: Build, https_site: str, certificate: tuple[Path, Path]
) -> None:
    with pytest.raises(FetchError, match="the certificate of the server is not valid for it"):
        build(robots=False).get(https_site)
    trusting = build(robots=False, outward=Outward(authorities=str(certificate[0])))
    assert got(trusting.get(https_site)).body == STATEMENT
