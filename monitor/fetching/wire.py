"""One request, one answer. Only this module and `transports.py` ask for httpx."""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlsplit

from monitor.fetching.addresses import AddressRefusedError, AddressRules
from monitor.fetching.body import ACCEPTED, BodyCutError, BodyError, BodyTooLargeError, is_whole, read_body
from monitor.fetching.header_lines import BODILESS, is_name, plain_value
from monitor.fetching.lean_http import httpx
from monitor.fetching.network import CheckedBackend, Deadline, Resolve, resolve
from monitor.fetching.transports import STRAIGHT, Outward, RoutedTransport, tls_context
from monitor.model.origin import OURS

Method = Literal["GET", "POST"]
Fault = Literal["timeout", "connection", "size", "refused", "body"]
WITH_BODY = (200, 201, 203, 206)  # of other answers to a GET only status and headers count
MOST_COOKIES = 50
LONGEST_COOKIES = 8 * 1024
# Every wait ends at the deadline of the whole request instead.
NO_TIMEOUT = {"connect": None, "read": None, "write": None, "pool": None}
_RANGE = re.compile(r"bytes 0-(\d{1,15})/(\d{1,15})", re.I)


class WireError(Exception):
    """No answer. The message is the reason in words, without the address."""

    def __init__(self, message: str, *, fault: Fault) -> None:
        super().__init__(message)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. Header names are lower-case; the body is unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Asking(Protocol):
    """What the client needs of the network: `Wire`, or a fake in tests. `ask` raises WireError."""

    def ask(
        self,
        method: Method,
        url: str,
        *,
        headers: Mapping[str, str],
        ends_at: float,
        limit: int,
        content: bytes | None = None,
        cut: bool = False,
    ) -> Answer: ...
    def is_free(self, url: str) -> bool: ...
    def close(self) -> None: ...


class Wire:
    """The one way out, by httpx's transport: its client would add redirects, sign-ins and shared cookies, and
    costs as much again. Cookies per host, bodies within limits. Safe to share between threads.
    """

    def __init__(
        self,
        rules: AddressRules,
        *,
        user_agent: str,
        resolve: Resolve = resolve,
        monotonic: Callable[[], float] = time.monotonic,
        outward: Outward = STRAIGHT,
    ) -> None:
        for name in ("httpx", "httpcore"):  # they log whole addresses, and those of webhooks are secrets
            logging.getLogger(name).setLevel(logging.WARNING)
        self._deadline = Deadline(monotonic)
        self._backend = CheckedBackend(rules, self._deadline, resolve)
        self._cookies: dict[str, httpx.Cookies] = {}
        self._cookies_lock = threading.Lock()
        self._transport = RoutedTransport(
            outward.proxies, self._backend, self._deadline, tls_context(outward.authorities)
        )
        self._headers = {
            b"accept": (b"Accept", b"*/*"),
            b"accept-encoding": (b"Accept-Encoding", ACCEPTED.encode()),
            b"connection": (b"Connection", b"keep-alive"),
            b"user-agent": (b"User-Agent", user_agent.encode("ascii", "ignore")),
        }

    def is_free(self, url: str) -> bool:
        """Whether the administrator allowed this host, as far as a connection has shown."""
        return urlsplit(url).hostname in self._backend.free_hosts

    def close(self) -> None:
        self._transport.close()

    def ask(
        self,
        method: Method,
        url: str,
        *,
        headers: Mapping[str, str],
        ends_at: float,
        limit: int,
        content: bytes | None = None,
        cut: bool = False,
    ) -> Answer:
        """Sends one request and reads the answer. Raises WireError."""
        request = self._request(method, url, headers, content)
        try:
            if method == "GET":
                self._add_cookies(request)
            with self._deadline.until(ends_at):
                return self._exchange(request, limit=limit, cut=cut)
        except AddressRefusedError as error:
            raise WireError(str(error), fault="refused") from error
        except httpx.TimeoutException as error:
            raise WireError("no whole answer in time", fault="timeout") from error
        except BodyTooLargeError as error:
            raise WireError(f"the answer is larger than {limit / 2**20:.3g} MiB", fault="size") from error
        except BodyCutError as error:
            raise WireError("the answer broke off", fault="connection") from error
        except BodyError as error:
            raise WireError(str(error), fault="body") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise WireError(reason(error), fault="connection") from error
        except (
            ValueError
        ) as error:  # of idna, the standard library's codecs or ssl: repeating it would not help
            raise WireError("the answer or its address cannot be read", fault="body") from error

    def _request(
        self, method: Method, url: str, headers: Mapping[str, str], content: bytes | None
    ) -> httpx.Request:
        try:
            given = {
                name.lower().encode(): (name.encode(), value.encode()) for name, value in headers.items()
            }
            request = httpx.Request(
                method,
                url,
                headers=[*(self._headers | given).values()],
                content=content,
                extensions={"timeout": NO_TIMEOUT},
            )
        except (
            httpx.InvalidURL,
            ValueError,
        ) as error:  # browsers take host names such as xn--a, which idna does not
            raise WireError("this is no web address (its host name is not valid)", fault="refused") from error
        return request

    def _exchange(self, request: httpx.Request, *, limit: int, cut: bool) -> Answer:
        response = self._send(request)
        try:
            if request.method == "GET":
                self._keep_cookies(response)
            body = b""
            if request.method == "POST":
                # The status is the answer: a post must not be repeated because its reply broke off.
                with contextlib.suppress(BodyError, httpx.HTTPError):
                    body = _body(response, limit, cut=True)
            elif response.status_code in WITH_BODY:
                body = _body(response, limit, cut=cut)
            elif response.status_code in BODILESS:
                # Read to its end, or the connection would be closed, and most watched pages answer so.
                with contextlib.suppress(httpx.HTTPError):
                    _ = [*response.iter_raw()]
            return Answer(str(request.url), response.status_code, _headers(response), body)
        finally:
            response.close()

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            response = self._transport.handle_request(request)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            if request.method != "GET":
                raise
            # A kept connection that the server closed at the same moment looks like this: once more, on a new
            # one.
            response = self._transport.handle_request(request)
        response.request = request
        _hide_redirect(response)
        return response

    def _add_cookies(self, request: httpx.Request) -> None:
        with self._cookies_lock:
            jar = self._cookies.get(request.url.host)
            if jar is not None:
                jar.set_cookie_header(request)

    def _keep_cookies(self, response: httpx.Response) -> None:
        if "set-cookie" not in response.headers:
            return
        with self._cookies_lock:
            jar = self._cookies.setdefault(response.request.url.host, httpx.Cookies())
            jar.extract_cookies(response)
            if (
                len(jar) > MOST_COOKIES
                or sum(len(cookie.value or "") for cookie in jar.jar) > LONGEST_COOKIES
            ):
                jar.clear()


def _headers(response: httpx.Response) -> dict[str, str]:
    """Kept as evidence with each version, so without session cookies. Our own names say how a text came: no
    server may.
    """
    kept = {
        name: plain_value(value)
        for name, value in response.headers.items()
        if name not in ("set-cookie", "set-cookie2") and not name.startswith(OURS) and is_name(name)
    }
    return kept | ({"location": response.extensions["location"]} if "location" in response.extensions else {})


def _hide_redirect(response: httpx.Response) -> None:
    """Where a redirect leads, in the letters that it was written in."""
    if "location" in response.headers:
        raw = next(value for name, value in response.headers.raw if name.lower() == b"location")
        # Letters in whatever charset the server writes: the bytes that it meant, as browsers ask for them.
        response.extensions["location"] = "".join(
            chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw
        )
        del response.headers["location"]


def _body(response: httpx.Response, limit: int, *, cut: bool) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > limit and not cut:
        raise BodyTooLargeError
    if response.status_code == 206 and not _is_all(response.headers.get("content-range", "")):
        raise BodyCutError  # a part, though the whole was asked for
    chunks = _UntilBroken(response)
    try:
        body = read_body(chunks, response.headers.get("content-encoding", ""), limit, cut=cut)
    except BodyCutError as error:
        raise chunks.fault or error from error
    if chunks.fault is not None and not is_whole(body):
        raise chunks.fault
    return body


def _is_all(content_range: str) -> bool:
    """Whether a range is the whole: "bytes 0-99/100", or nothing said."""
    found = _RANGE.fullmatch(content_range.strip())
    return not content_range or (found is not None and int(found[1]) + 1 == int(found[2]))


class _UntilBroken:
    """The chunks of a body until the connection breaks off; `fault` is how. Chunks without an end, and a
    length that is too large, are what some servers send with every page.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self.fault: httpx.HTTPError | None = None

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_raw()
        except (httpx.RemoteProtocolError, httpx.ReadError) as error:
            self.fault = error


def reason(error: Exception) -> str:
    """A transport's error in words that fit into one line."""
    words = " ".join(str(error).split())
    if isinstance(error, httpx.ConnectError):
        if "CERTIFICATE_VERIFY_FAILED" in words:
            return "the certificate of the server is not valid for it"
        return f"no connection ({words})" if words else "no connection"
    if isinstance(error, httpx.ProxyError):
        return f"the proxy does not pass it on ({words})"
    if isinstance(error, httpx.RemoteProtocolError):
        if "without sending" in words:
            # "Server disconnected without sending a response" or "... complete message body"
            return (
                "the answer broke off"
                if "complete" in words
                else "the server closed the connection without an answer"
            )
        return f"the server broke HTTP ({words})"
    return f"the connection broke ({words})" if words else "the connection broke"
