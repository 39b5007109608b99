"""The client against servers that flood, drip, hang, lie and break off."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from ipaddress import IPv4Address

import pytest

from alerts.errors import DeliveryError
from monitor.errors import (
    FetchError,
    FetchRefusedError,
    FetchStatusError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from monitor.fetching import Client
from monitor.fetching.body import PIECE, unpacking_for
from tests.monitor.conftest import Build
from tests.monitor.local_site import Site
from tests.monitor.raw_answers import got

SHORT = 0.3  # seconds; real ones, so few
Pack = Callable[[bytes], bytes]


class TestLimits:
    def test_a_body_larger_than_allowed_is_not_taken(self, site: Site, client: Client) -> None:
        url = site.gives("/big", b"x" * 2000)
        with pytest.raises(FetchTooLargeError, match="larger than"):
            client.get(url, limit=1000)
        assert len(got(client.get(url, limit=2000)).body) == 2000

    def test_a_body_of_unsaid_length_is_stopped_while_it_flows(self, site: Site, client: Client) -> None:
        sent = []

        def flood(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Connection", "close")
            handler.end_headers()
            while not site.over.is_set():
                handler.wfile.write(b"x" * 65536)
                sent.append(65536)

        with pytest.raises(FetchTooLargeError):
            client.get(site.does("/flood", flood), limit=300_000)
        assert sum(sent) < 30_000_000

    def test_a_gzip_bomb_is_stopped_before_it_is_unpacked(self, site: Site, client: Client) -> None:
        bomb = gzip.compress(bytes(64 * 2**20), 9)
        url = site.gives("/bomb", bomb, headers={"Content-Encoding": "gzip"})
        assert len(bomb) < 100_000
        with pytest.raises(FetchTooLargeError):
            client.get(url, limit=5 * 2**20)

    def test_a_bomb_is_never_unpacked_by_more_than_a_piece_at_a_time(self) -> None:
        """httpx itself hands out 64 MiB at once."""
        unpacking = unpacking_for("gzip")
        pieces = unpacking.pieces(gzip.compress(bytes(8 * 2**20), 9))
        assert {len(piece) for piece in pieces} == {PIECE}
        unpacking.finish()

    @pytest.mark.parametrize(
        ("encoding", "pack"),
        [
            ("gzip", gzip.compress),
            ("x-gzip", gzip.compress),
            ("deflate", zlib.compress),
            ("deflate", lambda body: zlib.compress(body, wbits=-15)),
            ("gzip", lambda body: gzip.compress(body[:7000]) + gzip.compress(body[7000:])),
            ("gzip", lambda body: gzip.compress(body) + b"\0\0trailing"),
            ("identity", bytes),
        ],
    )
    def test_packed_bodies_come_out_whole(
        self, site: Site, client: Client, encoding: str, pack: Pack
    ) -> None:
        body = b"".join(b"line %d of the statement\n" % number for number in range(20_000))
        url = site.gives("/packed", pack(body), headers={"Content-Encoding": encoding})
        assert got(client.get(url)).body == body

    @pytest.mark.parametrize(
        ("encoding", "body", "why"),
        [
            ("br", b"\x1b\x01\x00what", "packed as 'br', which was not asked for"),
            ("gzip, zstd", b"\x28\xb5\x2f\xfd\x04what", "packed as 'zstd', which was not asked for"),
            ("gzip", b"\x1f\x8bnot packed at all", "not packed the way its header says"),
            ("gzip", gzip.compress(b"x" * 5000, mtime=0)[:-12], "the answer broke off"),
            ("deflate", zlib.compress(bytes(range(256)) * 90)[:-40], "the answer broke off"),
        ],
    )
    def test_wrong_packing_is_one_clear_line(
        self, site: Site, client: Client, encoding: str, body: bytes, why: str
    ) -> None:
        url = site.gives("/packed", body, headers={"Content-Encoding": encoding})
        with pytest.raises(FetchError, match=why) as error:
            client.get(url)
        assert "\n" not in str(error.value)


class TestTime:
    def test_a_server_that_hangs_is_left_at_the_deadline(self, site: Site, client: Client) -> None:
        def hang(handler: BaseHTTPRequestHandler) -> None:
            site.over.wait(20)

        self.ends_in_time(client, site.does("/hang", hang))

    def test_a_body_that_drips_is_left_at_the_deadline(self, site: Site, client: Client) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            while not site.over.wait(0.03):
                handler.wfile.write(b"x")

        self.ends_in_time(client, site.does("/drip", drip))

    def test_headers_that_drip_are_left_at_the_deadline(self, site: Site, client: Client) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not site.over.wait(0.03):
                handler.wfile.write(b"x")

        self.ends_in_time(client, site.does("/drip", drip))

    def test_a_tls_greeting_that_never_comes_is_left_at_the_deadline(self, site: Site, build: Build) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        try:
            self.ends_in_time(build(robots=False), f"https://127.0.0.1:{listener.getsockname()[1]}/")
        finally:
            listener.close()

    def test_a_name_server_that_is_silent_is_left_at_the_deadline(self, build: Build) -> None:
        over = threading.Event()

        def silent(host: str, port: int) -> list[IPv4Address]:
            over.wait(20)
            return []

        try:
            self.ends_in_time(build(robots=False, resolve=silent), "https://slow.example/")
        finally:
            over.set()

    def test_a_post_ends_at_its_deadline_too(self, site: Site, client: Client) -> None:
        url = site.does("/hook", lambda handler: site.over.wait(20))
        began = time.monotonic()
        with pytest.raises(DeliveryError, match="no whole answer in time") as error:
            client.post(url, b"{}", {}, deadline=SHORT)
        assert not error.value.permanent
        assert time.monotonic() - began < SHORT + 2

    def ends_in_time(self, client: Client, url: str) -> None:
        began = time.monotonic()
        with pytest.raises(FetchTimeoutError, match="no whole answer in time") as error:
            client.get(url, deadline=SHORT)
        assert SHORT * 0.9 < time.monotonic() - began < SHORT + 2
        assert error.value.transient


class TestBrokenAnswers:
    def test_half_a_body_is_no_page(self, site: Site, client: Client) -> None:
        def half(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b"x" * 500)
            handler.close_connection = True

        with pytest.raises(FetchError, match="broke off") as error:
            client.get(site.does("/half", half))
        assert error.value.transient

    def test_a_closed_port_says_so(self, client: Client) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        with pytest.raises(FetchError, match="no connection") as error:
            client.get(f"http://127.0.0.1:{port}/")
        assert error.value.transient

    def test_what_is_not_http_is_one_clear_line(self, site: Site, client: Client) -> None:
        url = site.does("/ssh", lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"))
        with pytest.raises(FetchError, match="broke HTTP") as error:
            client.get(url)
        assert "\n" not in str(error.value)

    def test_an_unknown_name_says_so(self, build: Build) -> None:
        def unknown(host: str, port: int) -> list[IPv4Address]:
            raise socket.gaierror(-2, "Name or service not known")

        with pytest.raises(FetchError, match=r"the name nowhere\.example is not known") as error:
            build(resolve=unknown).get("https://nowhere.example/")
        assert error.value.transient

    @pytest.mark.parametrize(
        ("status", "transient"),
        [(404, False), (410, False), (403, False), (500, True), (503, True), (429, True), (202, False)],
    )
    def test_other_statuses_are_errors(
        self, site: Site, client: Client, status: int, transient: bool
    ) -> None:
        url = site.gives("/x", b"", status=status)
        with pytest.raises(FetchStatusError, match=f"answered {status}") as error:
            client.get(url)
        assert (error.value.status, error.value.transient, error.value.retry_after) == (
            status,
            transient,
            None,
        )

    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            ("120", 120.0),
            ("999999", 3600.0),
            ("Sun, 01 Mar 2026 12:05:00 GMT", 300.0),
            ("Sun, 01 Mar 2020 12:05:00 GMT", 0.0),
            ("soon", None),
            ("-5", None),
            ("²", None),
        ],
    )
    def test_the_wait_that_a_server_asks_for_is_read(
        self, site: Site, client: Client, value: str, seconds: float | None
    ) -> None:
        url = site.does(
            "/busy",
            lambda handler: handler.wfile.write(
                f"HTTP/1.1 429 Slow down\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n".encode()
            ),
        )
        with pytest.raises(FetchStatusError) as error:
            client.get(url)
        assert error.value.retry_after == seconds


class TestHostNames:
    """Browsers take these names, and so does the check of addresses; idna, which httpx asks, does not."""

    NAMES = ("http://xn--i-7iq.ws/", "http://xn--a/", "http://xn--0/")

    @pytest.mark.parametrize("url", NAMES)
    def test_that_idna_cannot_read_are_refused(self, build: Build, url: str) -> None:
        client = build(robots=False)
        with pytest.raises(FetchRefusedError, match="host name is not valid"):
            client.get(url)
        with pytest.raises(DeliveryError, match="host name is not valid") as error:
            client.post(url, b"", {})
        assert error.value.permanent

    @pytest.mark.parametrize("url", NAMES)
    def test_that_idna_cannot_read_are_refused_in_redirects(
        self, site: Site, client: Client, url: str
    ) -> None:
        moved = site.gives("/moved", status=302, headers={"Location": url})
        with pytest.raises(FetchRefusedError, match="host name is not valid"):
            client.get(moved)
        assert client.post(moved, b"", {}).status == 302  # it was taken: an error would have it posted again

    def test_of_labels_too_long_or_empty_are_not_known(self, build: Build) -> None:
        for name in ("a" * 70 + ".example", "a..example"):
            with pytest.raises(FetchError):
                build(robots=False).get(f"http://{name}/")
