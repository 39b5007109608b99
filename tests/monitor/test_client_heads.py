"""The client against odd heads of answers: what a browser reads is read, the rest is one clear line."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from monitor.errors import FetchError
from monitor.fetching import Client
from monitor.model import Validators
from tests.monitor.local_site import Site, plain
from tests.monitor.raw_answers import got, raw

PAGE = "<html><p>The three ministers met in Seoul — and agreed.</p></html>".encode()
FEED = b"<rss><channel><title>News</title></channel></rss>"
OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(PAGE)


HEADS = {
    "stray line ends before it": b"\r\n\n" + OK + LENGTH,
    "in small letters": b"http/1.1 200 ok\r\n" + LENGTH,
    "two spaces": b"HTTP/1.1  200  OK\r\n" + LENGTH,
    "a version that it is not": b"HTTP/2 200 OK\r\n" + LENGTH,
    "a bell in its reason": b"HTTP/1.1 200 O\x07K\r\n" + LENGTH,
    "a length that is no number": OK + b"Content-Length: abc\r\n\r\n",
    "a length below nothing": OK + b"Content-Length: -1\r\n\r\n",
    "an empty length": OK + b"Content-Length:\r\n\r\n",
    "a length with a sign": OK + b"Content-Length: +3\r\n\r\n",
    "a length said twice": OK + b"Content-Length: %d, %d\r\n\r\n" % (len(PAGE), len(PAGE)),
    "packed as identity on the way": OK + b"Transfer-Encoding: identity\r\n" + LENGTH,
    "thousands of headers": OK + b"".join(b"X-%d: a\r\n" % n for n in range(3000)) + LENGTH,
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_that_browsers_read_is_read(site: Site, client: Client, name: str) -> None:
    assert got(client.get(site.does("/page", raw(HEADS[name], PAGE)))).body == PAGE


@pytest.mark.parametrize(
    "packings",
    [b"chunked\r\nTransfer-Encoding: chunked", b"identity, Chunked", b"gzip, chunked", b"GZIP,chunked"],
)
def test_chunks_are_read_however_they_are_announced(site: Site, client: Client, packings: bytes) -> None:
    body = gzip.compress(PAGE) if b"gzip" in packings.lower() else PAGE
    head = OK + b"Transfer-Encoding: " + packings + b"\r\n\r\n"
    sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert got(client.get(site.does("/page", raw(head, sent)))).body == PAGE


REFUSED = {
    "two lengths": OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\n" + PAGE,
    "a packing that nobody knows": OK + b"Transfer-Encoding: cow\r\n\r\n" + PAGE,
    "a chunk of less than nothing": OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + PAGE,
    "an upgrade that nobody asked for": b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n" + PAGE,
    "a head without an end": OK + b"X: " + b"a" * 300_000 + b"\r\n\r\n" + PAGE,
    "no head": PAGE,
    "nothing": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Le",
    "nothing to say": b"HTTP/1.1 204 No Content\r\n\r\n",
    "not modified, though nobody asked": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "a range of unknown size": b"HTTP/1.1 206 P\r\nContent-Range: bytes 0-9/*\r\n" + LENGTH + PAGE,
    "a script in its place": b"HTTP/1.1 302 F\r\nLocation: javascript:a()\r\nContent-Length: 0\r\n\r\n",
    "itself in its place": b"HTTP/1.1 302 F\r\nLocation: #top\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_is_one_clear_line(site: Site, client: Client, name: str) -> None:
    with pytest.raises(FetchError) as error:
        client.get(site.does("/page", raw(REFUSED[name])), deadline=5)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/한글", "/%ED%95%9C%EA%B8%80"),
        ("/a b?c=d e", "/a%20b?c=d%20e"),
        ("\\there", "/there"),
        ("/there\r\nLocation: /there", "/there"),
        (" /there ", "/there"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "euc-kr"])
def test_the_place_of_a_redirect_is_asked_for_as_it_was_written(
    site: Site, client: Client, location: str, path: str, charset: str
) -> None:
    written = location.encode(charset)
    asked_for = "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in written)
    wanted = asked_for if not location.isascii() else path
    site.gives(wanted.partition("?")[0], PAGE)
    head = b"HTTP/1.1 302 Found\r\nLocation: " + written + b"\r\nContent-Length: 0\r\n\r\n"
    assert got(client.get(site.does("/moved", raw(head)))).body == PAGE
    assert site.paths()[-1] == wanted


@pytest.mark.parametrize(
    "target",
    [
        "0;url=" + " " * 30_000 + "x' y",
        "0;" + "; " * 30_000,
        "0;url=" + "a " * 30_000,
        "1.2.3.;" + "\t" * 60_000,
        "9" * 60_000 + ";/there",
        ". ;url=",
        "0;url=''",
    ],
)
def test_a_word_of_where_to_go_costs_no_time(site: Site, client: Client, target: str) -> None:
    """It once held a check for good: what is to be read there is short."""
    url = site.gives("/page", PAGE, headers={"Refresh": target})
    began = time.thread_time()
    assert got(client.get(url)).body == PAGE
    assert time.thread_time() - began < 1


@pytest.mark.parametrize(
    "filling", [b"<" * 31_000, b"<script " * 3500, b"<!--" * 7500, b"<meta " * 5000, b" " * 31_000]
)
def test_a_page_of_openings_costs_no_time(site: Site, client: Client, filling: bytes) -> None:
    site.gives("/there", PAGE)
    url = site.gives("/page", b"<meta http-equiv=refresh content='0;url=/there'>" + filling)
    began = time.thread_time()
    client.get(url)
    assert time.thread_time() - began < 0.4


def test_a_page_that_did_not_change_keeps_the_connection(site: Site, client: Client) -> None:
    ports: list[int] = []

    def unchanged(handler: BaseHTTPRequestHandler) -> None:
        ports.append(handler.client_address[1])
        plain(304, b"", {})(handler)

    url = site.does("/page", unchanged)
    for _ in range(3):
        client.get(url, validators=Validators(url, '"a"'))
    assert len(set(ports)) == 1


@pytest.mark.parametrize("status", [b"304 Not Modified", b"204 No Content"])
def test_what_follows_an_answer_without_a_body_is_no_answer_to_the_next_request(
    site: Site, client: Client, status: bytes
) -> None:
    forged = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"

    def two(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 " + status + b"\r\n\r\n" + forged)

    url = site.does("/page", two)
    with suppress(FetchError):  # 204 is no page
        client.get(url, validators=Validators(url, '"a"'))
    assert got(client.get(site.gives("/next", PAGE))).body == PAGE
