"""Connecting: names are resolved once, EVERY answer is checked, and the connection goes to an address that
was checked.

The check sits here, below redirects, keep-alive and robots.txt, so that nothing gets past it. Host header and
TLS name stay those of the URL. Every wait ends at the deadline that the calling thread set with `until`,
however slowly bytes drip.
"""

from __future__ import annotations

import math
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from monitor.fetching.addresses import Address, AddressRules, parse_address
from monitor.fetching.chunk_lines import ChunkReader
from monitor.fetching.header_lines import HeadReader
from monitor.fetching.lean_http import httpcore

Resolve = Callable[[str, int], Sequence[Address]]
WRITE_PIECE = 16 * 1024
MOST_ADDRESSES = 16  # a name with more is no ministry's; each is checked, so the list must end


def resolve(host: str, port: int) -> list[Address]:
    """All addresses of a name, from the system's resolver. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [parse_address(str(sockaddr[0])) for *_, sockaddr in found]
    return list(dict.fromkeys(address for address in addresses if address is not None))


class Deadline(threading.local):
    """The moment at which the calling thread's request must be over."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends_at = math.inf

    @contextmanager
    def until(self, ends_at: float) -> Iterator[None]:
        before, self._ends_at = self._ends_at, ends_at
        try:
            yield
        finally:
            self._ends_at = before

    def left(self, timeout: float | None = None) -> float:
        """Seconds left, at most `timeout`. Raises ReadTimeout when there are none."""
        seconds = min(self._ends_at - self._monotonic(), math.inf if timeout is None else timeout)
        if seconds <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return seconds if seconds < threading.TIMEOUT_MAX else threading.TIMEOUT_MAX


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only. `free_hosts` collects hosts that the administrator
    allowed.
    """

    def __init__(self, rules: AddressRules, deadline: Deadline, resolve: Resolve = resolve) -> None:
        self.free_hosts: set[str] = set()
        self._rules = rules
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def judge(self, host: str, port: int) -> None:
        """Judge an address to which a proxy shall connect. Where this machine cannot resolve the name, by
        the name alone. Raises AddressRefusedError.
        """
        try:
            addresses = self._addresses(host, port, None)
        except httpcore.ConnectError:
            addresses = ()
        if self._rules.check_connection(host, port, addresses):
            self.free_hosts.add(host)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port, timeout)
        if self._rules.check_connection(host, port, addresses):
            self.free_hosts.add(host)
        error: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number, address in enumerate(addresses):
            share = self._deadline.left(timeout) / (
                len(addresses) - number
            )  # a dead address must leave time for the next
            try:
                stream = self._sockets.connect_tcp(str(address), port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return DeadlineStream(stream, self._deadline)
        raise error or httpcore.ConnectError(f"the name {host} leads to no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[Address]:
        literal = parse_address(host)
        if literal is not None:
            return [literal]
        # The system's resolver knows no time limit, so it works in a thread that we can leave behind.
        answers: queue.SimpleQueue[Sequence[Address] | Exception] = queue.SimpleQueue()
        threading.Thread(
            target=_answer, args=(answers, self._resolve, host, port), daemon=True, name="resolve"
        ).start()
        try:
            answer = answers.get(timeout=self._deadline.left(timeout))
        except queue.Empty:
            raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time") from None
        if isinstance(answer, (OSError, UnicodeError)):
            raise httpcore.ConnectError(f"the name {host} is not known")
        if isinstance(answer, Exception):
            raise answer
        return answer[:MOST_ADDRESSES]

    def sleep(self, seconds: float) -> None:
        """Only called for httpcore's own retries, which are switched off."""


def _answer(
    answers: queue.SimpleQueue[Sequence[Address] | Exception], resolve: Resolve, host: str, port: int
) -> None:
    try:
        answers.put(resolve(host, port))
    except Exception as error:  # noqa: BLE001 - whatever it is, the waiting thread raises it
        answers.put(error)


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline. (Python counts a TLS timeout over the whole
    handshake.)
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._head: HeadReader | None = None
        self._chunks: ChunkReader | None = None
        self._is_spoiled = False  # something came that belongs to no answer
        tls = stream.get_extra_info("ssl_object")
        self._has_heads = tls is None or tls.selected_alpn_protocol() != "h2"  # HTTP/2 has frames

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            received = self._stream.read(max_bytes, self._deadline.left(timeout))
            if self._head is not None:
                ready = self._head.take(received)
                if self._head.is_over:
                    self._is_spoiled = self._is_spoiled or bool(self._head.rest)
                    self._chunks = self._head.chunks
                    self._head = None
            else:
                ready = self._chunks.take(received) if self._chunks is not None else received
            if ready or not received:
                return ready

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._has_heads:
            self._head, self._chunks = HeadReader(), None  # an answer begins after what is asked
        for start in range(0, len(buffer), WRITE_PIECE):
            self._stream.write(buffer[start : start + WRITE_PIECE], self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return DeadlineStream(secured, self._deadline)

    def get_extra_info(self, fact: str) -> Any:
        if fact == "is_readable" and self._is_spoiled:
            return True  # then no other request is sent over it
        return self._stream.get_extra_info(fact)
