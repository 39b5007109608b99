"""One request at a time on each connection, over HTTP/2 as over HTTP/1.1.

httpcore sends the requests of several threads over one connection where a server speaks HTTP/2, and whichever
thread reads, reads for all of them, by its own deadline: one site that drips would break off the others'
pages. So a connection is lent to one request; one whose answer was not read to its end is closed, as it is
with HTTP/1.1. A server that breaks HTTP/2 is asked by HTTP/1.1 from then on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from monitor.fetching.lean_http import httpcore

BROKEN = (httpcore.ProtocolError, httpcore.NetworkError)  # what a server does that does not speak as it said


class SingleConnection(httpcore.ConnectionInterface):
    """A connection of httpcore that takes no second request before the first is over. When its first answer
    breaks off, `judge` is told whether HTTP/2 is worth a try from then on.
    """

    def __init__(self, inner: httpcore.ConnectionInterface, judge: Callable[[bool], None]) -> None:
        self._inner = inner
        self._judge = judge
        self._lock = threading.Lock()
        self._is_lent = False
        self._is_used = False
        self._stream: Any = None  # what it runs over, once it has answered

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        with self._lock:
            if self._is_lent:
                raise httpcore.ConnectionNotAvailable
            self._is_lent = True
        try:
            with self.guarded():
                response = self._inner.handle_request(request)
        except BaseException:
            self._is_lent = False
            raise
        self._stream = response.extensions.get("network_stream")
        response.stream = _Body(response.stream, self)
        return response

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """An error of HTTP/2's libraries is that of a server that breaks HTTP. No connection is kept after
        an error.
        """
        try:
            yield
        except httpcore.ConnectionNotAvailable:
            raise
        except BaseException as error:
            is_http2 = self._is_http2()
            is_foreign = is_http2 and isinstance(error, Exception) and not _is_of_httpcore(error)
            if not self._is_used and (is_foreign or isinstance(error, BROKEN)):
                self._judge(not is_http2)
            self._inner.close()
            if is_foreign or (is_http2 and isinstance(error, httpcore.LocalProtocolError)):
                raise httpcore.RemoteProtocolError(str(error)) from error
            raise

    def give_back(self, *, is_read: bool) -> None:
        """The answer is over. Where it was not read to its end, the rest would come into the next."""
        if not is_read and self._is_http2():
            self._inner.close()
        self._is_used = True
        self._is_lent = False

    def _is_http2(self) -> bool:
        return "HTTP/2" in self._inner.info()

    def close(self) -> None:
        self._inner.close()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        return self._inner.can_handle_request(origin)

    def is_available(self) -> bool:
        return not self._is_lent and self._inner.is_idle() and self._inner.is_available()

    def has_expired(self) -> bool:
        """Also one on which something came while nobody asked: over HTTP/2 that is a farewell."""
        if self._inner.has_expired():
            return True
        is_waiting = not self._is_lent and self._inner.is_idle() and self._is_http2()
        return is_waiting and self._stream is not None and bool(self._stream.get_extra_info("is_readable"))

    def is_idle(self) -> bool:
        return not self._is_lent and self._inner.is_idle()

    def is_closed(self) -> bool:
        return self._inner.is_closed()


class _Body:
    """The body of an answer, as it comes."""

    def __init__(self, stream: Any, connection: SingleConnection) -> None:
        self._stream = stream
        self._connection = connection
        self._is_read = False
        self._is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        with self._connection.guarded():
            yield from self._stream
        self._is_read = True

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            with self._connection.guarded():
                self._stream.close()
        finally:
            self._connection.give_back(is_read=self._is_read)


class Pooled(httpcore.ConnectionPool):
    """A pool of connections that each take one request at a time."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._distrusted: set[str] = set()

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """Called with the pool's lock. HTTP/2 is offered where it did not fail last."""
        key = str(origin)
        self._http2 = key not in self._distrusted
        change = {True: self._distrusted.discard, False: self._distrusted.add}
        return SingleConnection(super().create_connection(origin), lambda is_worth: change[is_worth](key))


class PooledByProxy(Pooled, httpcore.HTTPProxy):
    """The same, by way of a proxy."""


def _is_of_httpcore(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] == "httpcore"
