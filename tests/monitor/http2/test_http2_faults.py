"""The client against servers that break HTTP/2."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import h2.errors
import pytest

from alerts.errors import DeliveryError
from monitor.errors import (
    FetchError,
    FetchStatusError,
)
from monitor.fetching import Client
from tests.monitor.http2.http2_site import Exchange, Http2Site, Trust, frame
from tests.monitor.raw_answers import got

PAGE = "<html><p>The three ministers met in Seoul — and agreed.</p>\n\n</html>".encode()
SHORT = 0.3


# -- servers that break it


def reset(exchange: Exchange) -> None:
    exchange.state.reset_stream(exchange.stream, h2.errors.ErrorCodes.HTTP_1_1_REQUIRED)
    exchange.flush()


def farewell(exchange: Exchange) -> None:
    exchange.state.close_connection(last_stream_id=0)
    exchange.flush()


def hang_up(exchange: Exchange) -> None:
    exchange.tls.close()


def broken(
    kind: int, payload: bytes, *, flags: int = 4, on_connection: bool = False
) -> Callable[[Exchange], None]:
    def answer(exchange: Exchange) -> None:
        exchange.send(frame(kind, flags, 0 if on_connection else exchange.stream, payload))

    return answer


def endless_head(exchange: Exchange) -> None:
    with suppress(OSError):
        exchange.send(frame(1, 0, exchange.stream, b"\x88"))
        while not exchange.site.over.is_set():
            exchange.send(frame(9, 0, exchange.stream, b""))


def huge_head(exchange: Exchange) -> None:
    exchange.state.send_headers(
        exchange.stream, [(":status", "200"), *((f"x-{n}", "v" * 900) for n in range(200))]
    )
    exchange.flush()


def head_bomb(exchange: Exchange) -> None:
    """One long header, then a thousand one-byte references to it."""
    long = b"\x40" + b"\x01x" + b"\x7f\xa1\x1e" + b"v" * 4000
    exchange.send(frame(1, 4, exchange.stream, b"\x88" + long + b"\xbe" * 8000))


BREAKING = {
    "reset": reset,
    "farewell": farewell,
    "hang_up": hang_up,
    "bad_head": broken(1, b"\xff\xff\xff\xff\xff\xff"),
    "bad_status": broken(1, b"\x08\x03abc", flags=5),
    "push": broken(5, struct.pack(">I", 2) + b"\x82"),
    "big_frame": lambda exchange: exchange.send(frame(0, 0, exchange.stream, b"x" * 20_000)),
    "body_first": broken(0, b"x", flags=0),
    "bad_settings": broken(4, b"12345", flags=0, on_connection=True),
    "endless_head": endless_head,
    "huge_head": huge_head,
    "head_bomb": head_bomb,
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_server_that_breaks_http2_is_one_clear_line_and_asked_by_http_1_then(
    certificate: tuple[Path, Path], trust: Trust, name: str
) -> None:
    site = Http2Site(certificate, protocols=("h2", "http/1.1"))
    client = trust()
    url = site.does("/page", BREAKING[name])
    try:
        with suppress(FetchError):
            client.get(url)
        assert got(client.get(url)).body == b"ok"
        assert site.spoken[-1] == "http/1.1"
    finally:
        site.close()


@pytest.mark.parametrize("name", BREAKING)
def test_a_server_that_speaks_nothing_else_and_breaks_it_is_one_clear_line(
    site: Http2Site, client: Client, name: str
) -> None:
    url = site.does("/page", BREAKING[name])
    with pytest.raises(FetchError) as error:
        client.get(url, deadline=5)
    assert "\n" not in str(error.value)
    with pytest.raises(DeliveryError) as failure:
        client.post(url, b"{}", {}, deadline=5)
    assert "\n" not in str(failure.value)


def test_a_body_that_breaks_off_is_no_page(site: Http2Site, client: Client) -> None:
    def half(exchange: Exchange) -> None:
        exchange.head(200, {})
        exchange.body(b"<html><p>The three", is_all=False)
        reset(exchange)

    with pytest.raises(FetchError) as error:
        client.get(site.does("/half", half))
    assert error.value.transient


def test_a_connection_that_was_closed_meanwhile_loses_no_post(site: Http2Site, client: Client) -> None:
    """A post is never repeated: a connection that the server has left must not be used for one."""

    def once(exchange: Exchange) -> None:
        exchange.head(200, {})
        exchange.body(b"ok")
        time.sleep(0.05)
        farewell(exchange)
        exchange.tls.close()

    url = site.does("/hook", once)
    for _ in range(3):
        assert client.post(url, b"{}", {}).status == 200
        time.sleep(0.15)
    assert site.connections == 3


def test_statuses_and_heads_are_read_as_over_http_1(site: Http2Site, client: Client) -> None:
    with pytest.raises(FetchStatusError, match="answered 503") as error:
        client.get(site.gives("/busy", status=503, headers={"retry-after": "120"}))
    assert error.value.retry_after == 120
    page = got(
        client.get(site.gives("/odd", PAGE, headers={"x-bell": "a\x07\x00b\r\nc", "x bad": "1", "x-ok": "1"}))
    )
    assert (page.headers["x-bell"], page.headers["x-ok"]) == ("abc", "1")
    assert "x bad" not in page.headers
