"""Which addresses may be asked: users add sources and webhooks, so every address is outside text until it is
checked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import ada_url

from monitor.errors import ConfigError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SPECIAL_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa")
GLOBAL_UNICAST = IPv6Network("2000::/3")
# `is_global` of Python 3.11 says True for these, though they lead to private addresses or to none:
# protocol assignments and the old 6to4 relays; Teredo and its kin, 6to4, and the second range for
# documentation.
MISLEADING = tuple(
    ip_network(n) for n in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
)
LONGEST = 8000
HOW_TO_ALLOW = "if it is yours, name it in COMMUNIQUE_ALLOW_ADDRESSES"


class AddressRefusedError(Exception):
    """An address that may not be asked. The message says why, without credentials or query."""


def is_public(address: Address) -> bool:
    """Whether an address is an ordinary one of the public Internet. Translated and tunnelled addresses are
    not.
    """
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        # Everything outside 2000::/3 is special: loopback, link-local, multicast, NAT64 (64:ff9b::/96,
        # 64:ff9b:1::/48).
        if address not in GLOBAL_UNICAST:
            return False
    if any(address in network for network in MISLEADING):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def parse_address(text: str) -> Address | None:
    """An IP address as it stands in a URL or comes from the resolver, or None for a name."""
    try:
        return ip_address(text.strip("[]"))
    except ValueError:
        return None


def plain_host(host: str) -> str:
    """A host name for comparing: lower case, without the final dot."""
    return host.lower().rstrip(".")


@dataclass(frozen=True)
class AddressRules:
    """Public addresses on the allowed ports, and whatever the administrator allowed besides, on any port."""

    hosts: frozenset[str]
    networks: tuple[Network, ...]
    ports: frozenset[int]

    @classmethod
    def parse(cls, entries: Iterable[str], ports: Iterable[int]) -> AddressRules:
        """Hosts, addresses and networks as the setting lists them. Raises ConfigError that names every bad
        entry.
        """
        hosts: set[str] = set()
        networks: list[Network] = []
        faults: list[str] = []
        for entry in (raw.strip() for raw in entries):
            try:
                networks.append(ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                if not entry or any(letter in entry for letter in "/:@ "):
                    faults.append(
                        f"ALLOW_ADDRESSES: '{entry}' is not a host, an address or a network (no "
                        "scheme and no port)"
                    )
                else:
                    hosts.add(plain_host(entry))
        if faults:
            raise ConfigError(tuple(faults))
        return cls(frozenset(hosts), tuple(networks), frozenset(ports))

    def is_allowed(self, address: Address) -> bool:
        """Whether the administrator allowed this address by name of its network."""
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        candidates = (address, mapped) if mapped is not None else (address,)
        return any(candidate in network for network in self.networks for candidate in candidates)

    def names(self, host: str) -> bool:
        """Whether a host is allowed as it is written, without asking where it leads."""
        literal = parse_address(plain_host(host))
        return plain_host(host) in self.hosts or (literal is not None and self.is_allowed(literal))

    def check_url(self, url: str) -> str:
        """The address in its one form, without fragment. Raises AddressRefusedError when no look-up is needed
        to refuse it.
        """
        if len(url) > LONGEST:
            raise AddressRefusedError(f"an address of {len(url)} letters is not taken")
        try:
            parsed = ada_url.URL(url.strip())
        except ValueError:
            raise AddressRefusedError("this is not a web address (it should begin with https://)") from None
        if parsed.protocol not in ("http:", "https:"):
            raise AddressRefusedError(f"only http and https are fetched, not {parsed.protocol.rstrip(':')}")
        if parsed.username or parsed.password:
            raise AddressRefusedError("a name or password in the address is not taken")
        host = plain_host(parsed.hostname)
        literal = parse_address(host)
        if (
            literal is not None and literal.version == 4 and host != _written_host(url)
        ):  # 0x7f000001, 2130706433, 127.1
            raise AddressRefusedError("a host written as a number is not taken")
        port = int(parsed.port) if parsed.port else (443 if parsed.protocol == "https:" else 80)
        if literal is not None or (host not in self.hosts and not self.networks):
            self.check_connection(host, port, [literal] if literal is not None else [])
        # A special name or port may still be allowed through the network it leads to: then check_connection
        # decides.
        parsed.hash = ""
        return str(parsed.href)

    def check_connection(self, host: str, port: int, addresses: Sequence[Address]) -> bool:
        """Whether this host, which leads to these addresses, was allowed by the administrator (True) or is
        public (False).

        EVERY address must pass: a name may not hide a private address behind a public one. Raises
        AddressRefusedError.
        """
        name = plain_host(host)
        if name in self.hosts or (addresses and all(self.is_allowed(address) for address in addresses)):
            return True
        if any(name == special or name.endswith(f".{special}") for special in SPECIAL_NAMES):
            raise AddressRefusedError(f"{name} is a name of the local network; {HOW_TO_ALLOW}")
        for address in addresses:
            if not is_public(address) and not self.is_allowed(address):
                leads = name if parse_address(name) is not None else f"{name} leads to {address}, which"
                raise AddressRefusedError(f"{leads} is not a public address; {HOW_TO_ALLOW}")
        if port not in self.ports:
            raise AddressRefusedError(
                f"port {port} is not allowed; {HOW_TO_ALLOW}, or its port in COMMUNIQUE_ALLOW_PORTS"
            )
        return False


def _written_host(url: str) -> str:
    """The host as it was typed. Empty when Python and WHATWG read the address differently, which is reason to
    refuse.
    """
    try:
        return plain_host(urlsplit(url.strip()).hostname or "")
    except ValueError:
        return ""
