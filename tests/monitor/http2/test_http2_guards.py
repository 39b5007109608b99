"""The client over HTTP/2: every guard that holds over HTTP/1.1 holds here."""

from __future__ import annotations

import gzip
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from monitor.errors import (
    FetchError,
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from monitor.fetching import Client
from monitor.model import NotModified, Page, Validators
from tests.conftest import PROJECT
from tests.monitor.http2.http2_site import Exchange, Http2Site, Trust, frame
from tests.monitor.raw_answers import got
from tests.monitor.tunnel import running_tunnel

PAGE = "<html><p>The three ministers met in Seoul — and agreed.</p>\n\n</html>".encode()
SHORT = 0.3


# -- what is asked for


def test_a_server_that_chooses_http2_is_asked_by_it(site: Http2Site, client: Client) -> None:
    page = got(client.get(site.gives("/page", PAGE, headers={"content-type": "text/html", "etag": '"1"'})))
    assert (page.body, page.headers["etag"], site.spoken) == (PAGE, '"1"', ["h2"])
    assert site.asked[0].headers["accept-encoding"] == "gzip, deflate"
    assert site.asked[0].headers[":authority"] == site.url.removeprefix("https://")


@pytest.mark.parametrize("protocols", [("http/1.1", "h2"), ("http/1.1",)])
def test_a_server_that_chooses_http_1_is_asked_by_that(
    certificate: tuple[Path, Path], client: Client, protocols: tuple[str, ...]
) -> None:
    site = Http2Site(certificate, protocols=protocols)
    assert got(client.get(site.url + "/page")).body == b"ok"
    assert site.spoken == ["http/1.1"]
    site.close()


def test_by_way_of_a_proxy_too(site: Http2Site, trust: Trust) -> None:
    url = site.gives("/page", PAGE)
    with running_tunnel() as (proxy, passed):
        assert got(trust(proxy).get(url)).body == PAGE
    assert (passed, site.spoken) == ([url.split("/")[2]], ["h2"])


def test_the_library_of_http2_is_loaded_when_a_server_speaks_it_and_not_before() -> None:
    code = "import sys; import monitor.fetching.wire; print('httpcore' in sys.modules, 'h2' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_page_that_did_not_change_says_so(site: Http2Site, client: Client) -> None:
    url = site.gives("/page", status=304)
    assert isinstance(client.get(url, validators=Validators(url, '"1"')), NotModified)
    assert site.asked[0].headers["if-none-match"] == '"1"'


def test_pages_in_turn_go_over_one_connection(site: Http2Site, client: Client) -> None:
    site.gives("/page", PAGE)
    for _ in range(4):
        client.get(site.url + "/page")
    assert site.connections == 1


def test_one_answer_that_drips_breaks_off_no_other(site: Http2Site, client: Client) -> None:
    """httpcore alone would send both over one connection, and the deadline of one would end both."""

    def drip(exchange: Exchange) -> None:
        exchange.head(200, {})
        while not site.over.wait(0.03):
            exchange.body(b"x", is_all=False)

    def late(exchange: Exchange) -> None:
        time.sleep(2 * SHORT)
        exchange.head(200, {})
        exchange.body(PAGE)

    url, slow = site.does("/drip", drip), site.does("/late", late)
    pages: list[Page] = []
    reading = threading.Thread(target=lambda: pages.append(got(client.get(slow, deadline=10))))
    reading.start()
    with pytest.raises(FetchTimeoutError):
        client.get(url, deadline=SHORT)
    reading.join(10)
    assert [page.body for page in pages] == [PAGE]
    assert site.connections == 2


def test_the_rest_of_an_answer_never_comes_into_the_next(site: Http2Site, client: Client) -> None:
    site.gives("/big", b"x" * 500_000)
    site.gives("/page", PAGE)
    with pytest.raises(FetchTooLargeError):
        client.get(site.url + "/big", limit=1000)
    assert got(client.get(site.url + "/page")).body == PAGE
    assert site.connections == 2


def test_cookies_stay_with_their_host_and_out_of_the_evidence(site: Http2Site, client: Client) -> None:
    site.gives("/page", PAGE, headers={"set-cookie": "session=1"})
    page = got(client.get(site.url + "/page"))
    client.get(site.url + "/page")
    assert "set-cookie" not in page.headers
    assert [request.headers.get("cookie") for request in site.asked] == [None, "session=1"]


# -- addresses


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.5/",
        "https://[::1]/",
        "https://inside.example/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_passes_the_guard_of_addresses(site: Http2Site, trust: Trust, target: str) -> None:
    client = trust(resolve=lambda host, port: [IPv4Address("10.0.0.5")])
    with pytest.raises(FetchRefusedError):
        client.get(site.gives("/moved", status=302, headers={"location": target}))


def test_another_name_at_the_same_address_is_another_connection(site: Http2Site, client: Client) -> None:
    """A connection of HTTP/2 may serve every name in its certificate; each of ours serves one that was checked."""
    port = site.url.rpartition(":")[2]
    url = site.gives("/moved", status=302, headers={"location": f"https://other.example:{port}/"})
    with pytest.raises(FetchError, match=r"is not fetched|not known"):
        client.get(url)
    assert [request.path for request in site.asked] == ["/moved"]


# -- sizes


@pytest.mark.parametrize("length", [{}, {"content-length": "500000000"}])
def test_a_flood_is_stopped(site: Http2Site, client: Client, length: dict[str, str]) -> None:
    sent: list[int] = []

    def flood(exchange: Exchange) -> None:
        exchange.head(200, length)
        while not site.over.is_set():
            exchange.body(b"x" * 65536, is_all=False)
            sent.append(65536)

    with pytest.raises(FetchTooLargeError):
        client.get(site.does("/flood", flood), limit=300_000)
    assert sum(sent) < 30_000_000


def test_a_gzip_bomb_is_stopped_before_it_is_unpacked(site: Http2Site, client: Client) -> None:
    url = site.gives("/bomb", gzip.compress(bytes(64 * 2**20), 9), headers={"content-encoding": "gzip"})
    with pytest.raises(FetchTooLargeError):
        client.get(url, limit=5 * 2**20)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("", gzip.compress),
        ("gzip", bytes),
        ("utf-8", bytes),
    ],
)
def test_packed_bodies_come_out_whole(
    site: Http2Site, client: Client, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = b"".join(b"line %d of the statement\n" % number for number in range(20_000))
    headers = {"content-encoding": encoding} if encoding else {}
    assert got(client.get(site.gives("/packed", pack(body), headers=headers))).body == body


# -- time


def hang(exchange: Exchange) -> None:
    exchange.site.over.wait(20)


def drip(exchange: Exchange) -> None:
    exchange.head(200, {})
    while not exchange.site.over.wait(0.03):
        exchange.body(b"x", is_all=False)


def early_hints(exchange: Exchange) -> None:
    while not exchange.site.over.wait(0.01):
        exchange.head(103, {"link": "</style.css>"})


def pings(exchange: Exchange) -> None:
    while not exchange.site.over.wait(0.001):
        exchange.send(frame(6, 0, 0, b"12345678") * 50)


def empty_frames(exchange: Exchange) -> None:
    exchange.head(200, {})
    while not exchange.site.over.wait(0.001):
        exchange.send(frame(0, 0, exchange.stream, b"") * 50)


def settings(exchange: Exchange) -> None:
    while not exchange.site.over.wait(0.001):
        exchange.send(frame(4, 0, 0, struct.pack(">HI", 3, 50)) + frame(4, 0, 0, struct.pack(">HI", 3, 1)))


@pytest.mark.parametrize("answer", [hang, drip, early_hints, pings, empty_frames, settings])
def test_a_server_that_never_comes_to_an_end_is_left_at_the_deadline(
    site: Http2Site, client: Client, answer: Callable[[Exchange], None]
) -> None:
    url = site.does("/slow", answer)
    began = time.monotonic()
    with pytest.raises(FetchTimeoutError, match="no whole answer in time"):
        client.get(url, deadline=SHORT)
    assert SHORT * 0.9 < time.monotonic() - began < SHORT + 2
