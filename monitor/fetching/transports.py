"""How requests leave this machine: straight to checked addresses, or by way of a proxy."""

from __future__ import annotations

import functools
import ssl
from dataclasses import dataclass, field
from typing import Any

from monitor.errors import ConfigError
from monitor.fetching.lean_http import httpx
from monitor.fetching.network import CheckedBackend, Deadline
from monitor.fetching.proxies import Proxy, ProxyBackend, ProxyRules
from monitor.fetching.single import Pooled, PooledByProxy

MOST_CONNECTIONS = 40
KEPT_CONNECTIONS = 10
KEEP_ALIVE = 30.0


@functools.cache
def tls_context(authorities: str = "") -> ssl.SSLContext:
    """The one TLS context of the process: reading the certificates costs 20 ms and 1 MB each time.

    `authorities`: a file of further authorities (PEM), such as that of a proxy that reads along.
    """
    context = httpx.create_ssl_context(trust_env=False)
    if authorities:
        try:
            context.load_verify_locations(cafile=authorities)
        except OSError as error:  # the settings looked at the first certificate alone
            raise ConfigError((f"not every certificate in {authorities} can be read",)) from error
    return context


_LIMITS: dict[str, Any] = {
    "max_connections": MOST_CONNECTIONS,
    "max_keepalive_connections": KEPT_CONNECTIONS,
    "keepalive_expiry": KEEP_ALIVE,
}


class CheckedTransport(httpx.HTTPTransport):
    """httpx's transport on our own network backend."""

    def __init__(self, backend: CheckedBackend, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        self._pool = Pooled(ssl_context=tls, network_backend=backend, **_LIMITS)


class ProxyTransport(httpx.HTTPTransport):
    """httpx's transport by way of a proxy."""

    def __init__(self, proxy: Proxy, backend: ProxyBackend, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        self._pool = PooledByProxy(
            proxy.url,
            proxy_auth=proxy.auth,
            ssl_context=tls,
            proxy_ssl_context=tls if proxy.url.startswith("https:") else None,
            network_backend=backend,
            **_LIMITS,
        )


class RoutedTransport(httpx.BaseTransport):
    """Straight, or by the proxy that the rules name; then the address is judged here."""

    def __init__(
        self, rules: ProxyRules, backend: CheckedBackend, deadline: Deadline, tls: ssl.SSLContext
    ) -> None:
        self._rules = rules
        self._backend = backend
        self._straight = CheckedTransport(backend, tls)
        proxies = {proxy for proxy in (rules.http, rules.https) if proxy is not None}
        self._by_proxy = {proxy: ProxyTransport(proxy, ProxyBackend(deadline), tls) for proxy in proxies}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        scheme, host = request.url.scheme, request.url.host
        port = request.url.port or (443 if scheme == "https" else 80)
        proxy = self._rules.proxy_for(scheme, host, port)
        if proxy is None:
            return self._straight.handle_request(request)
        self._backend.judge(host, port)
        return self._by_proxy[proxy].handle_request(request)

    def close(self) -> None:
        for transport in (self._straight, *self._by_proxy.values()):
            transport.close()


@dataclass(frozen=True, slots=True)
class Outward:
    """How requests leave this machine: by which proxies, and whose certificates are trusted besides the usual
    ones (a file in PEM).
    """

    proxies: ProxyRules = field(default_factory=ProxyRules)
    authorities: str = ""


STRAIGHT = Outward()
