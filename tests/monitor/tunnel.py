"""A proxy on a loopback port that lets tunnels through, and remembers where to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def running_tunnel() -> Iterator[tuple[str, list[str]]]:
    """Its address, and where tunnels went (`host:port`)."""
    passed: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, passed), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", passed
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, passed: list[str]) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            threading.Thread(target=_tunnel, args=(near, passed), daemon=True).start()


def _tunnel(near: socket.socket, passed: list[str]) -> None:
    with near, suppress(OSError, ValueError):
        head = b""
        while b"\r\n\r\n" not in head:
            head += near.recv(4096)
        target = head.split(b" ")[1].decode()
        passed.append(target)
        host, _, port = target.rpartition(":")
        with socket.create_connection((host, int(port))) as far:
            near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            threading.Thread(target=_pass, args=(far, near), daemon=True).start()
            _pass(near, far)


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while received := source.recv(65536):
            target.sendall(received)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
