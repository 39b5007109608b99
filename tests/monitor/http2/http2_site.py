"""A small web site over HTTP/2 on a loopback port, which a test can make answer badly, frame by frame."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings

from monitor.fetching import Client
from monitor.fetching.proxies import ProxyRules
from monitor.fetching.transports import Outward
from tests.monitor.conftest import Build
from tests.monitor.local_site import Request

Answering = Callable[["Exchange"], object]
Trust = Callable[..., Client]
HIGHEST_FRAME = 16_000


def trusting(build: Build, certificate: tuple[Path, Path]) -> Trust:
    """Builds clients that take the certificate of the site; by way of a proxy, where one is given."""

    def trust(proxy: str = "", **settings: object) -> Client:
        outward = Outward(ProxyRules.parse("", proxy, ""), authorities=str(certificate[0]))
        return build(**({"robots": False, "outward": outward} | settings))

    return trust


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    """One frame as HTTP/2 writes it."""
    return struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + payload


class Exchange:
    """One request, and the ways to answer it. `send` writes frames of one's own making."""

    def __init__(self, site: Http2Site, tls: ssl.SSLSocket, state: h2.connection.H2Connection, stream: int):
        self.site, self.tls, self.state, self.stream = site, tls, state, stream

    def head(self, status: int, headers: Mapping[str, str], *, is_all: bool = False) -> None:
        fields = [(":status", str(status)), *headers.items()]
        self.state.send_headers(self.stream, fields, end_stream=is_all)
        self.flush()

    def body(self, body: bytes, *, is_all: bool = True) -> None:
        at = 0
        while at < len(body):
            room = min(self.state.local_flow_control_window(self.stream), HIGHEST_FRAME)
            if not room:  # the other side has to make room first
                self.state.receive_data(self.tls.recv(65536))
                continue
            self.state.send_data(self.stream, body[at : at + room])
            at += room
            self.flush()
        if is_all:
            self.state.end_stream(self.stream)
            self.flush()

    def flush(self) -> None:
        self.send(self.state.data_to_send())

    def send(self, raw: bytes) -> None:
        self.tls.sendall(raw)


class Http2Site:
    """`gives` a plain answer, `does` anything. `over` is set when the test ends; `connections` counts."""

    def __init__(self, certificate: tuple[Path, Path], *, protocols: tuple[str, ...] = ("h2",)) -> None:
        self.asked: list[Request] = []
        self.over = threading.Event()
        self.connections = 0
        self.spoken: list[str | None] = []
        self._answers: dict[str, Answering] = {}
        self._protocols = protocols
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*certificate)
        self._context.set_alpn_protocols(list(protocols))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def gives(
        self, path: str, body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> str:
        def answer(exchange: Exchange) -> None:
            exchange.head(status, headers or {})
            exchange.body(body)

        return self.does(path, answer)

    def does(self, path: str, answer: Answering) -> str:
        self._answers[path] = answer
        return self.url + path

    def close(self) -> None:
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                threading.Thread(target=self._greet, args=(plain,), daemon=True).start()

    def _greet(self, plain: socket.socket) -> None:
        plain.settimeout(20)
        # Whatever a client that leaves breaks off, and whatever a test breaks on purpose, ends here.
        with suppress(OSError, h2.exceptions.H2Error, StopIteration), plain:
            tls = self._context.wrap_socket(plain, server_side=True)
            with tls:
                self.connections += 1
                self.spoken.append(tls.selected_alpn_protocol())
                if tls.selected_alpn_protocol() == "h2":
                    self._talk(tls)
                elif "http/1.1" in self._protocols:
                    self._talk_as_of_old(tls)

    def _talk(self, tls: ssl.SSLSocket) -> None:
        config = h2.config.H2Configuration(client_side=False, validate_outbound_headers=False)
        state = h2.connection.H2Connection(config)
        state.initiate_connection()
        tls.sendall(state.data_to_send())
        headers: dict[str, str] = {}
        for event in self._events(tls, state):
            if isinstance(event, h2.events.RequestReceived):
                headers = {name.decode(): value.decode() for name, value in event.headers or []}
            if not isinstance(event, h2.events.StreamEnded):
                continue
            path = headers[":path"]
            self.asked.append(Request(headers[":method"], path, headers, b""))
            exchange = Exchange(self, tls, state, event.stream_id or 0)
            answer = self._answers.get(path.split("?")[0])
            if answer is None:
                exchange.head(404, {}, is_all=True)
            else:
                answer(exchange)

    def _events(self, tls: ssl.SSLSocket, state: h2.connection.H2Connection) -> Iterator[h2.events.Event]:
        while received := tls.recv(65536):
            yield from state.receive_data(received)
            tls.sendall(state.data_to_send())

    def _talk_as_of_old(self, tls: ssl.SSLSocket) -> None:
        """Over HTTP/1.1: the same word for every address."""
        head = b""
        while b"\r\n\r\n" not in head:
            head += tls.recv(65536)
        words = head.split(b" ")
        self.asked.append(Request(words[0].decode(), words[1].decode(), {}, b""))
        tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
