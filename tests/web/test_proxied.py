"""Who asks, where a proxy stands in front; and connections that say nothing."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import Request

from monitor.web.proxied import client_of, networks, without_prefix
from monitor.web.slow_requests import HurriedProtocol

OURS = networks(["10.0.0.0/8", "::1"])


def asking(address: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return Request({"type": "http", "client": (address, 1), "headers": headers})


@pytest.mark.parametrize(
    ("address", "forwarded", "client"),
    [
        ("203.0.113.7", (), "203.0.113.7"),
        ("203.0.113.7", ("198.51.100.1",), "203.0.113.7"),  # anybody may write the header
        ("10.0.0.2", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.2", ("192.0.2.66, 198.51.100.1",), "198.51.100.1"),  # the first was written by the client
        ("10.0.0.2", ("192.0.2.66", "198.51.100.1, 10.9.9.9"), "198.51.100.1"),
        ("10.0.0.2", (), "10.0.0.2"),
        ("10.0.0.2", ("",), "10.0.0.2"),
        ("::1", ("2001:db8:1:2:3:4:5:6",), "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", (), "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", (), "203.0.113.7"),
        ("10.0.0.2", ("nonsense",), "nonsense"),
    ],
)
def test_only_our_own_proxies_are_believed(address: str, forwarded: tuple[str, ...], client: str) -> None:
    assert client_of(asking(address, *forwarded), OURS) == client


@pytest.mark.parametrize(
    ("path", "root", "below"),
    [
        ("/watch/sources", "/watch", "/sources"),
        ("/watch", "/watch", "/"),
        ("/sources", "/watch", "/sources"),
        ("/watchdog", "/watch", "/watchdog"),
        ("/watch/a", "", "/watch/a"),
    ],
)
def test_a_path_is_read_below_the_prefix(path: str, root: str, below: str) -> None:
    assert without_prefix({"type": "http", "path": path}, root)["path"] == below


def test_a_connection_on_which_no_whole_request_comes_is_closed() -> None:
    async def said_nothing(sent: bytes) -> bytes:
        from uvicorn import Config  # noqa: PLC0415 - only here
        from uvicorn.server import ServerState  # noqa: PLC0415 - as above

        async def app(_scope: object, _receive: object, send: object) -> None:
            await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
            await send({"type": "http.response.body"})  # type: ignore[operator]

        config = Config(app, log_config=None, timeout_keep_alive=5)
        config.load()

        class Quick(HurriedProtocol):
            patience = 0.05

        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Quick(config, ServerState(), {}, _loop=loop),
            "127.0.0.1",
            0,
        )
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(sent)
        try:
            return await asyncio.wait_for(reader.read(), 2)
        finally:
            writer.close()
            server.close()

    assert asyncio.run(said_nothing(b"")) == b""
    assert asyncio.run(said_nothing(b"GET / HTTP/1.1\r\nHost: x\r\n")) == b""
    whole = asyncio.run(said_nothing(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    assert whole.startswith(b"HTTP/1.1 204")
