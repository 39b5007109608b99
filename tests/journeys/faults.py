"""A site that fails in every way that sites fail, one way a path, while it is told to; and a measure of our
own memory.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Handler = http.server.BaseHTTPRequestHandler
Fault = Callable[[Handler, bytes, threading.Event], None]
HTML = "text/html; charset=utf-8"


def send(
    handler: Handler,
    status: int = 200,
    body: bytes = b"",
    kind: str = HTML,
    length: int | None = None,
    **headers: str,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, **headers: Any) -> Fault:
    return lambda handler, body, over: send(handler, code, b"no", **headers)


def instead(html: str) -> Fault:
    return lambda handler, body, over: send(handler, body=f"<!doctype html><html>{html}</html>".encode())


def to(location: str) -> Fault:
    return lambda handler, body, over: send(handler, 302, Location=location)


def reset(handler: Handler, body: bytes, over: threading.Event) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def half(handler: Handler, body: bytes, over: threading.Event) -> None:
    send(handler, body=body[: len(body) // 2], length=len(body))
    handler.close_connection = True


def cut_chunk(handler: Handler, body: bytes, over: threading.Event) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"%x\r\n%s" % (len(body), body[: len(body) // 2]))
    handler.close_connection = True


def drip(handler: Handler, body: bytes, over: threading.Event) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for start in range(0, len(body), 10):
        if over.wait(0.05):
            return
        handler.wfile.write(body[start : start + 10])


def hang(handler: Handler, body: bytes, over: threading.Event) -> None:
    over.wait(30)


def loop(handler: Handler, body: bytes, over: threading.Event) -> None:
    send(handler, 302, Location=handler.path)


def other_charset(handler: Handler, body: bytes, over: threading.Event) -> None:
    """The same words in another charset than the header says."""
    send(handler, body=body.decode().encode("cp1252", "xmlcharrefreplace"), kind=HTML)


def bomb(handler: Handler, body: bytes, over: threading.Event) -> None:
    """A megabyte that becomes a gigabyte."""
    send(handler, body=_member() * 16, Content_Encoding="gzip")


@functools.cache
def _member() -> bytes:
    return gzip.compress(bytes(64 * 2**20), 9, mtime=0)


def huge(handler: Handler, body: bytes, over: threading.Event) -> None:
    """A page of 20 MB, of unsaid length."""
    handler.send_response(200)
    handler.send_header("Content-Type", HTML)
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(320):
        handler.wfile.write(b"<p>words </p>" * 5041)


def entities(handler: Handler, body: bytes, over: threading.Event) -> None:
    levels = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    bombed = (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'boom'>{levels}]><rss "
        "version='2.0'><channel><title>&e9;</title>"
    )
    send(handler, body=(bombed + "</channel></rss>").encode(), kind="application/rss+xml")


FAULTS: dict[str, Fault] = {
    "500": status(500),
    "403": status(403),
    "404": status(404),
    "410": status(410),
    "429": status(429, Retry_After="120"),
    "503": status(503, Retry_After="120"),
    "reset": reset,
    "half": half,
    "chunk": cut_chunk,
    "drip": drip,
    "hang": hang,
    "loop": loop,
    "to-private": to("http://10.0.0.1/"),
    "to-metadata": to("http://169.254.169.254/latest"),
    "to-file": to("file:///etc/passwd"),
    "empty": instead(""),
    "soft-404": instead("<title>Page not found</title><p>We could not find this page.</p>"),
    "login": instead("<title>Sign in</title><form>Sign in to continue <input></form>"),
    "bot-check": instead(
        "<title>Just a moment...</title><p>Verify you are human by completing the action below.</p>"
    ),
    "charset": other_charset,
    "bomb": bomb,
    "huge": huge,
    "entities": entities,
}
# Of these the text can be read all the same, so that nothing fails: there is just no change.
HARMLESS = ("charset",)


@dataclass
class FaultySite:
    """What each path answers while all is well; and which paths fail just now, by the fault that is their
    last part.
    """

    address: str = ""
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    is_failing: bool = False
    over: threading.Event = field(default_factory=threading.Event)

    def answer(self, handler: Handler) -> None:
        kind, text = self.pages.get(handler.path, ("", ""))
        fault = FAULTS.get(handler.path.rpartition("/")[2])
        if not kind:
            send(handler, 404)
        elif self.is_failing and fault is not None:
            fault(handler, text.encode(), self.over)
        else:
            send(handler, body=text.encode(), kind=kind)


@contextmanager
def faulty_site() -> Iterator[FaultySite]:
    site = FaultySite()

    class Answering(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_GET(self) -> None:
            try:
                site.answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None: ...

    class Quiet(http.server.ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None: ...

    _member()  # packing it takes memory of its own, which is not what is measured
    server = Quiet(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        site.address = f"http://127.0.0.1:{server.server_port}"
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()


class Memory:
    """The most memory that this process held while it was watched, in MB above what it held before."""

    def __init__(self) -> None:
        self.most = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        before, over = _resident(), threading.Event()

        def watch() -> None:
            while not over.wait(0.01):
                self.most = max(self.most, _resident() - before)

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            over.set()
            watching.join()


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20
