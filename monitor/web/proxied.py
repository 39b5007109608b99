"""Who asks, and by which address, where a proxy stands in front. Only a proxy that the settings name is
believed: anybody may write these headers.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.requests import HTTPConnection
from starlette.types import Scope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
HOME_NET = 64  # of an IPv6 address so much belongs to one customer, who can use any address below it


def networks(words: Sequence[str]) -> tuple[Network, ...]:
    """The networks of the proxies that are trusted. ValueError names what is none."""
    return tuple(ipaddress.ip_network(word.strip("[]"), strict=False) for word in words)


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    """Whether an address is that of a trusted proxy."""
    try:
        found = ipaddress.ip_address(address.strip().strip("[]"))
    except ValueError:
        return False
    return any(found in network for network in trusted)


def client_of(request: HTTPConnection, trusted: Sequence[Network] = ()) -> str:
    """The address of whoever asks: the last before our own proxies. Of IPv6 the network of the customer."""
    address = request.client.host if request.client else ""
    forwarded = [word.strip() for word in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
    for earlier in reversed(forwarded):
        if not is_trusted(address, trusted) or not earlier:
            break
        address = earlier
    return _grouped(address) or "unknown"


def without_prefix(scope: Scope, root: str) -> Scope:
    """The request by the path below `root`, where the proxy in front leaves the prefix on."""
    path = scope["path"]
    if not root or not (path == root or path.startswith(f"{root}/")):
        return scope
    return {**scope, "path": path[len(root) :] or "/", "raw_path": None}


def _grouped(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address[:100]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, HOME_NET), strict=False))
