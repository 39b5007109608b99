"""Requests by way of a proxy, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` say.

The guard of addresses holds: an address is judged by its name before the proxy hears of it, and by where the
name leads, where this machine can resolve it. What the proxy itself lets through is the proxy's rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any
from urllib.parse import unquote, urlsplit

from monitor.fetching.addresses import parse_address, plain_host
from monitor.fetching.lean_http import httpcore
from monitor.fetching.network import Deadline, DeadlineStream


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: its address without credentials, and those."""

    url: str
    auth: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """Which requests go by which proxy. Without proxies everything goes straight."""

    http: Proxy | None = None
    https: Proxy | None = None
    direct: tuple[str, ...] = ()  # hosts, domains and networks that are asked straight; `*` for all

    @classmethod
    def parse(cls, http: str, https: str, no_proxy: str) -> ProxyRules:
        """From the values of the environment, which the settings have checked."""
        words = tuple(_as_requested(word.lower()) for word in no_proxy.replace(",", " ").split())
        return cls(_proxy(http), _proxy(https), words)

    def proxy_for(self, scheme: str, host: str, port: int) -> Proxy | None:
        """The proxy of a request, or None where it goes straight."""
        proxy = self.https if scheme == "https" else self.http
        if proxy is None or any(_covers(word, plain_host(host), port) for word in self.direct):
            return None
        return proxy


def _proxy(value: str) -> Proxy | None:
    if not value:
        return None
    parts = urlsplit(value if "://" in value else f"http://{value}")
    name = parts.hostname or ""
    host = f"[{name}]" if ":" in name else name
    port = parts.port or (443 if parts.scheme == "https" else 80)
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(f"{parts.scheme}://{host}:{port}", auth)


def _as_requested(word: str) -> str:
    """A host as it stands in requests: names in other letters have a form in ASCII."""
    with suppress(UnicodeError):
        return word if word.isascii() else word.encode("idna").decode()
    return word


def _covers(word: str, host: str, port: int) -> bool:
    """Whether a word of NO_PROXY covers a host: `*`, a domain with all below it, `host:port`, a network."""
    if word == "*":
        return True
    name, sign, number = word.rpartition(":")
    if sign and number.isdecimal() and parse_address(word) is None:
        return int(number) == port and _covers(name, host, port)
    literal = parse_address(host)
    if literal is not None:
        try:
            return literal in ip_network(word.replace("[", "").replace("]", ""), strict=False)
        except ValueError:
            return False
    name = plain_host(word.removeprefix("*").removeprefix("."))
    return bool(name) and (host == name or host.endswith(f".{name}"))


class ProxyBackend(httpcore.NetworkBackend):
    """Connections to the proxy that the administrator named, wherever it stands; every wait ends at the
    deadline.
    """

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        stream = self._sockets.connect_tcp(host, port, left, local_address, socket_options)
        return DeadlineStream(stream, self._deadline)

    def sleep(self, seconds: float) -> None:
        """Only called for httpcore's own retries, which are switched off."""
